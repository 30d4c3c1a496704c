"""Demand points: where residents live, how many they are, which areas they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tools.builders.divisions import Divisions
from tools.builders.small_areas import SmallAreas


def write_demand(
    path: Path,
    small_areas: SmallAreas,
    divisions: Divisions,
    residents: Mapping[str, NDArray[np.int64]],
) -> Path:
    """Write the demand points as Parquet: a row an LSOA, a list of codes a level.

    Parameters
    ----------
    residents : mapping of str to ndarray of int, shape (n,)
        Residents of each LSOA by population group, in the order of the columns.
    """
    columns: dict[str, pa.Array] = {
        "code": pa.array(small_areas.codes),
        "easting_m": _whole_metres(small_areas.positions[:, 0]),
        "northing_m": _whole_metres(small_areas.positions[:, 1]),
    }
    for group, people in residents.items():
        columns[f"residents_{group}"] = pa.array(people, pa.int32())
    for level, division in divisions.items():
        codes = [[area.code for area in division.areas[str(piece)]] for piece in division.pieces]
        columns[level.value] = pa.array(codes, pa.list_(pa.string()))
    columns["postcode_district"] = _null_where_empty(small_areas.postcode_districts)
    pq.write_table(pa.table(columns), path, compression="zstd", row_group_size=len(codes))
    return path


def _whole_metres(values: NDArray[np.float64]) -> pa.Array:
    return pa.array(np.round(values), pa.int32(), mask=np.isnan(values))


def _null_where_empty(texts: NDArray[np.str_]) -> pa.Array:
    return pa.array([text or None for text in texts.tolist()], pa.string())
