"""Towns and larger villages by their names, for whoever looks for a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from coverage.datasets.areas import Area
from coverage.datasets.cells import parse_degrees, parse_text
from coverage.datasets.england import parse_residents
from coverage.datasets.files.csv_table import read_rows
from coverage.datasets.place_table import read_cells
from coverage.datasets.sources import Sources
from coverage.errors import Fault, InvalidFileError

GAZETTEER = "gazetteer.csv"
COLUMNS = ("name", "lat", "lon", "residents", "district_code")

PARSERS: dict[str, Callable[[str], object]] = {
    "name": parse_text,
    "lat": parse_degrees,
    "lon": parse_degrees,
    "residents": parse_residents,
    "district_code": parse_text,
}
"""The parser of each column; each raises ValueError."""


@dataclass(frozen=True, slots=True)
class NamedTown:
    """A town or a village.

    Parameters
    ----------
    lat, lon : float
        Degrees, WGS 84, of its middle.
    residents : int
        As GeoNames gives them, of which year and within which borders it does not say: good
        for an order, and no figure to be told.
    district_code : str
        District of April 2025 that it lies in; no other town there has its name.
    """

    name: str
    lat: float
    lon: float
    residents: int
    district_code: str


def read_gazetteer(content: bytes, name: str) -> tuple[NamedTown, ...]:
    """Return the towns, the largest first.

    Raises
    ------
    InvalidFileError
        If anything is wrong; it lists every fault.
    """
    faults: list[Fault] = []
    rows = read_rows(content, name, COLUMNS)
    readings: list[dict[str, Any]] = [read_cells(row, PARSERS, faults) for row in rows]
    if faults:
        raise InvalidFileError(name, faults)
    towns = (NamedTown(**reading) for reading in readings)
    return tuple(sorted(towns, key=lambda town: (-town.residents, town.name, town.district_code)))


def towns_of(sources: Sources, districts: Iterable[Area]) -> tuple[NamedTown, ...]:
    """Return those of some districts, in the order of the file."""
    known = {area.code for area in districts}
    towns = read_gazetteer(sources.read(GAZETTEER), GAZETTEER)
    return tuple(town for town in towns if town.district_code in known)
