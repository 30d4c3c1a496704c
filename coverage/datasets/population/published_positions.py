"""Where places are, as others write it: degrees, or metres on the National Grid, or X and Y."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.files.csv_table import Row
from coverage.datasets.files.numbers_and_dates import is_known, read_number
from coverage.datasets.projection import to_degrees
from coverage.errors import Fault, InvalidFileError

NO_LATITUDE = 99.999999
"""What the ONS writes where it has no position."""

FARTHEST = (700_000.0, 1_300_000.0)
"""Easting and northing that a place of Great Britain may have, in metres."""


def degrees_of(
    rows: Sequence[Row], pair_of: Callable[[tuple[str, str]], tuple[str, str] | None], name: str
) -> tuple[list[tuple[str, list[str]]], list[Fault]]:
    """Return the columns lat and lon as text, blank where there is no position, and faults.

    Parameters
    ----------
    pair_of : callable
        Returns the columns of two axes, by our names; None where one is not there.
    name : str
        Name of the file, for the message.

    Raises
    ------
    InvalidFileError
        If columns X and Y could be anything.
    """
    if pair := pair_of(("lat", "lon")):
        return _as_text([_cells(row, pair) for row in rows]), []
    axes, in_metres = pair_of(("easting", "northing")), True
    if not axes and (axes := pair_of(("x", "y"))):
        in_metres = _is_in_metres(_numbers(rows, axes), axes, name)
    if not axes:
        return [], []
    if not in_metres:
        return _as_text([_cells(row, axes)[::-1] for row in rows]), []
    metres = _numbers(rows, axes)
    faults = [*_no_metres(rows, axes, metres)]
    degrees = to_degrees(metres).tolist()
    told = [(repr(lat), repr(lon)) if np.isfinite(lat) else ("", "") for lon, lat in degrees]
    return _as_text(told), faults


def _as_text(positions: Sequence[tuple[str, ...]]) -> list[tuple[str, list[str]]]:
    """Return the columns lat and lon of positions in text, the latitude first."""
    return [("lat", [at[0] for at in positions]), ("lon", [at[1] for at in positions])]


def _cells(row: Row, axes: Sequence[str]) -> tuple[str, ...]:
    """Return the cells of two axes, both blank where they say that there is no position."""
    cells = tuple(row[axis] if is_known(row[axis]) else "" for axis in axes)
    numbers = [read_number(cell) for cell in cells]
    is_none = numbers == [0, 0] or NO_LATITUDE in numbers
    return ("", "") if is_none else cells


def _numbers(rows: Sequence[Row], axes: Sequence[str]) -> NDArray[np.float64]:
    """Return numbers, shape (rows, 2); NaN where there is none."""
    found = [[read_number(cell) for cell in _cells(row, axes)] for row in rows]
    return np.array(found, np.float64).reshape(-1, 2)


def _are_degrees(positions: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which positions lie near Britain if they are longitude and latitude."""
    x, y = positions.T
    return np.asarray((np.abs(x) <= 10) & (y >= 49) & (y <= 61))


def _is_in_metres(positions: NDArray[np.float64], axes: Sequence[str], name: str) -> bool:
    """Return whether columns X and Y hold metres; False where they hold degrees.

    Raises
    ------
    InvalidFileError
        If it is not the same of all rows.
    """
    given = positions[np.isfinite(positions).all(axis=1)]
    if not len(given) or _are_degrees(given).all():
        return False
    if ((given >= 1_000) & (given <= FARTHEST)).all():
        return True
    words = (
        f"{axes[0]} and {axes[1]} are neither degrees nor metres on the National Grid: save the "
        "table with lon and lat, or with easting and northing"
    )
    raise InvalidFileError(name, [Fault(1, axes[0], words)])


def _no_metres(
    rows: Sequence[Row], axes: Sequence[str], positions: NDArray[np.float64]
) -> list[Fault]:
    """Return a fault for each position that is none; both cells blank is no fault."""
    outside = ~((positions >= 0) & (positions <= FARTHEST))
    degrees = _are_degrees(positions)
    faults = []
    for at in np.flatnonzero(outside.any(axis=1) | degrees).tolist():
        if not any(_cells(rows[at], axes)):
            continue
        words = "no position: write metres, such as 384000, or leave both axes blank"
        if degrees[at]:
            words = "degrees where metres are meant: rename the columns lon and lat"
        axis = axes[int(np.flatnonzero(outside[at])[0])] if outside[at].any() else axes[0]
        faults.append(Fault(rows[at].number, axis, words))
    positions[outside.any(axis=1) | degrees] = np.nan
    return faults
