"""Larger towns of England, whose names help users to find the way on a map."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coverage.datasets.cells import parse_degrees, parse_text
from coverage.datasets.files.csv_table import read_csv_table
from coverage.datasets.place_table import read_cells
from coverage.errors import Fault, InvalidFileError

TOWNS = "labels/towns.csv"
COLUMNS = ("name", "lat", "lon", "residents", "from_zoom")

MOST_ZOOM = 19.0
"""The closest look that maps in a browser offer."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town or a city.

    Parameters
    ----------
    lat, lon : float
        Degrees, WGS 84, of its middle.
    residents : int
        As GeoNames gives them, of which year and within which borders it does not say: good
        for an order, and no figure to be told.
    from_zoom : float
        The least zoom of a map on which there is room for its name.
    """

    name: str
    lat: float
    lon: float
    residents: int
    from_zoom: float


def read_towns(content: bytes, name: str) -> tuple[Town, ...]:
    """Return the towns, the largest first.

    Raises
    ------
    InvalidFileError
        If anything is wrong; it lists every fault.
    """
    table = read_csv_table(content, name, COLUMNS)
    faults: list[Fault] = [*table.faults]
    readings: list[dict[str, Any]] = [read_cells(row, PARSERS, faults) for row in table.rows]
    if faults:
        raise InvalidFileError(name, faults)
    towns = (Town(**reading) for reading in readings)
    return tuple(sorted(towns, key=lambda town: (-town.residents, town.name)))


def parse_residents(cell: str) -> int:
    """Return a number of residents."""
    if not (cell.isascii() and cell.isdigit()):
        raise ValueError(
            f"{cell!r} is not a number of residents: write a whole number, such as 45000"
        )
    return int(cell)


def _parse_zoom(cell: str) -> float:
    try:
        zoom = float(cell)
    except ValueError:
        zoom = math.nan
    if not 0 <= zoom <= MOST_ZOOM:
        raise ValueError(f"{cell!r} is not a zoom: write a number from 0 to {MOST_ZOOM:.0f}")
    return zoom


PARSERS: dict[str, Callable[[str], object]] = {
    "name": parse_text,
    "lat": parse_degrees,
    "lon": parse_degrees,
    "residents": parse_residents,
    "from_zoom": _parse_zoom,
}
"""The parser of each column; each raises ValueError."""
