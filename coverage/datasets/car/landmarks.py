"""Landmarks: places to which the minutes by car are known from every demand point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from coverage.datasets.demand import DemandPoints
from coverage.datasets.files.csv_table import read_csv_table
from coverage.datasets.read_only import hold_read_only
from coverage.datasets.sources import Sources
from coverage.errors import DataFileError

LANDMARKS = "landmarks.csv"
MINUTES = "minutes.parquet"
COLUMNS = ("landmark", "easting_m", "northing_m")
TENTHS = 10
"""Minutes are kept in tenths."""

Tenths = NDArray[np.int16]
"""Tenths of minutes."""

UNKNOWN = -1
"""Stands for tenths of minutes that are not known."""


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Known minutes by car.

    Parameters
    ----------
    names : tuple of str, length m
        Postcodes of the landmarks.
    positions : ndarray of float, shape (m, 2)
        Easting and northing in metres.
    tenths : ndarray of int16, shape (m, n)
        Tenths of minutes from each demand point to each landmark; ``UNKNOWN`` where they are
        not known.
    """

    names: tuple[str, ...]
    positions: NDArray[np.float64]
    tenths: Tenths

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    def __len__(self) -> int:
        """Return the number of landmarks."""
        return len(self.names)


def read_landmarks(sources: Sources, demand: DemandPoints) -> Landmarks:
    """Read the landmarks.

    Raises
    ------
    DataFileError
        If a file is not intact, or does not speak of the demand points.
    """
    rows = read_csv_table(sources.read(LANDMARKS), LANDMARKS, COLUMNS).rows
    names = tuple(row["landmark"] for row in rows)
    file = pq.ParquetFile(pa.BufferReader(sources.read(MINUTES)))
    if file.schema_arrow.names != ["code", *names] or not np.array_equal(
        file.read(["code"])["code"].to_numpy().astype(np.str_), demand.codes
    ):
        raise DataFileError(
            f"{MINUTES} does not speak of the landmarks and demand points of the other files: "
            "rebuild all of them with `make data`."
        )
    tenths = np.empty((len(names), len(demand)), dtype=np.int16)
    for row, name in enumerate(names):  # one at a time takes little memory
        tenths[row] = np.nan_to_num(file.read([name])[name].to_numpy(), nan=UNKNOWN)
    positions = [[float(row["easting_m"]), float(row["northing_m"])] for row in rows]
    return Landmarks(names, np.array(positions), tenths)
