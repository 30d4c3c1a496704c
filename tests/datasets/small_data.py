"""A folder of data that loads at once: what the shipped one holds of the North East."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from coverage.datasets.areas import boundary_path
from coverage.datasets.car.landmarks import MINUTES
from coverage.datasets.demand import DEMAND
from coverage.datasets.demand_digest import with_digest
from coverage.datasets.files.geojson import PACKED, unpacked
from coverage.datasets.groups.kinds import NEIGHBOURHOODS
from coverage.datasets.land import COLUMNS, LAND
from coverage.datasets.load import INSTITUTES
from coverage.datasets.postcodes import POSTCODES
from coverage.datasets.sources import DATA, RECORD, read_sources, record_text
from coverage.vocabulary import SHIPPED_LEVELS, AreaLevel

EVERY = 40
"""One demand point in so many is kept."""
NORTH_EAST = "E12000001"
POSTCODES_KEPT = 10


def small_data(folder: Path) -> Path:
    """Write the folder and return it."""
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns(".kept", "*.parquet"))
    demand = pq.read_table(DATA / DEMAND)
    is_there = pc.equal(pc.list_element(demand[AreaLevel.REGION.value], 0), NORTH_EAST)
    rows = np.flatnonzero(is_there.to_numpy())[::EVERY]
    demand = demand.take(rows)
    pq.write_table(demand, folder / DEMAND)
    for path in (MINUTES, NEIGHBOURHOODS):
        pq.write_table(pq.read_table(DATA / path).take(rows), folder / path)
    points = demand["code"].to_numpy().astype(np.str_)
    _write_land(folder / LAND, points)
    _write_postcodes(folder / POSTCODES, points)
    codes = {
        level: set(demand[level.value].combine_chunks().flatten().to_pylist())
        for level in SHIPPED_LEVELS
    }
    for level in SHIPPED_LEVELS:
        change_features(folder, level, partial(_keep, codes[level]))
    change_rows(folder, INSTITUTES, lambda row: row["district_code"] in codes[AreaLevel.DISTRICT])
    sign(folder)
    return folder


def _keep(codes: set[str], features: list[dict[str, Any]]) -> None:
    features[:] = [each for each in features if each["properties"]["code"] in codes]


def _write_land(path: Path, codes: NDArray[np.str_]) -> None:
    """Join each demand point to the next, as the crow flies."""
    rows = np.arange(len(codes), dtype=np.int32)
    lengths, direct = np.zeros_like(rows[1:]), np.ones(len(rows) - 1, dtype=np.bool_)
    joins = pa.table(dict(zip(COLUMNS, (rows[:-1], rows[1:], lengths, direct), strict=True)))
    pq.write_table(with_digest(joins, codes), path)


def _write_postcodes(path: Path, codes: NDArray[np.str_]) -> None:
    """Write a few postcodes of elsewhere, all in the first demand point."""
    table = pq.read_table(DATA / POSTCODES).slice(0, POSTCODES_KEPT)
    column = table.schema.get_field_index("point")
    first = pa.array([0] * POSTCODES_KEPT, table.schema.field(column).type)
    table = table.set_column(column, table.schema.field(column), first)
    pq.write_table(with_digest(table, codes), path)


def change_features(
    folder: Path, level: AreaLevel, change: Callable[[list[dict[str, Any]]], None]
) -> None:
    """Change the areas of a level in place; sign the folder afterwards."""
    path = folder / boundary_path(level)
    outlines = json.loads(unpacked(path.read_bytes(), path.name))
    change(outlines["features"])
    whole = json.dumps(outlines).encode()
    path.write_bytes(gzip.compress(whole) if path.suffix == PACKED else whole)


def change_rows(folder: Path, name: str, keeps: Callable[[dict[str, str]], bool]) -> None:
    """Keep the rows of a table, which may be changed in passing; sign the folder afterwards."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if keeps(row)]
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def sign(folder: Path) -> None:
    """Write the record of sources again, for the files as they are."""
    files = [
        replace(file, sha256=hashlib.sha256((folder / file.path).read_bytes()).hexdigest())
        for file in read_sources(DATA).files
    ]
    (folder / RECORD).write_text(record_text(files), encoding="utf-8")
