"""The look-up of postcodes: each with its demand point and its position."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from coverage.datasets.demand_digest import with_digest
from coverage.datasets.postcodes import COLUMNS, STEP_M
from tools.builders.postcode_districts import are_coarse
from tools.builders.postcode_history import OPEN, PostcodeHistory
from tools.builders.small_areas import Postcodes, SmallAreas

GROUP_ROWS = 16_384
"""Rows that a look-up reads: fewer make a larger file, more a slower look-up."""


def write_postcodes(
    path: Path,
    postcodes: Postcodes,
    history: PostcodeHistory,
    small_areas: SmallAreas,
    group_rows: int = GROUP_ROWS,
) -> Path:
    """Write the postcodes in order, leaving out those that no LSOA is near."""
    order = np.argsort(postcodes.names)
    rows = order[small_areas.of_postcodes[order] >= 0]
    positions = postcodes.positions[rows]
    easting, northing = np.round(positions / STEP_M).astype(np.int32).T
    values = (
        postcodes.names[rows],
        small_areas.of_postcodes[rows].astype(np.int32),
        easting,
        northing,
        are_coarse(positions),
        pa.array(history.closed[rows], mask=history.closed[rows] == OPEN),
    )
    columns = {name: pa.array(value) for name, value in zip(COLUMNS, values, strict=True)}
    # Of the encodings that were tried these make the smallest file for zstd.
    encodings = dict.fromkeys(("point", "easting_10m", "northing_10m"), "BYTE_STREAM_SPLIT")
    pq.write_table(
        with_digest(pa.table(columns), small_areas.codes),
        path,
        compression="zstd",
        compression_level=19,
        use_dictionary=["closed"],
        column_encoding={"postcode": "DELTA_BYTE_ARRAY", **encodings},
        row_group_size=group_rows,
    )
    return path
