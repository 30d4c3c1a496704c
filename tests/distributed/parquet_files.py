"""Demand points as the user would bring them: Parquet files, in several parts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from coverage import AreaLevel, Datasets, PopulationGroup
from coverage.vocabulary import SHIPPED_LEVELS


def table_of(datasets: Datasets, levels: Sequence[AreaLevel] = SHIPPED_LEVELS) -> pa.Table:
    """Return the demand points of some data, with the columns of data/demand.parquet."""
    demand = datasets.demand
    columns: dict[str, Any] = {
        "code": demand.codes.tolist(),
        "easting_m": pa.array(demand.positions[:, 0], from_pandas=True),
        "northing_m": pa.array(demand.positions[:, 1], from_pandas=True),
    }
    for group in PopulationGroup:
        columns[f"residents_{group.value}"] = demand.residents[group]
    for level in levels:
        codes: list[list[str]] = [[] for _ in range(len(demand))]
        pairs = demand.memberships[level]
        for point, area in zip(pairs.points.tolist(), pairs.areas.tolist(), strict=True):
            codes[point].append(datasets.areas[level][area].code)
        columns[level.value] = pa.array(codes, pa.list_(pa.string()))
    return pa.table(columns)


def write_parts(table: pa.Table, folder: Path, cuts: Sequence[int], row_group: int = 1000) -> Path:
    """Write a table cut into files at some rows, and return the folder."""
    bounds = [0, *sorted(cuts), len(table)]
    folder.mkdir(exist_ok=True)
    for number, (start, stop) in enumerate(pairwise(bounds)):
        part = table.slice(start, stop - start)
        pq.write_table(part, folder / f"part-{number}.parquet", row_group_size=row_group)
    return folder
