"""Candidates: places where an institute could go, from a file of the reader's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coverage.datasets.areas import DistrictFinder
from coverage.datasets.cells import parse_degrees, parse_text
from coverage.datasets.institutes import (
    check_ids,
    place_in_districts,
    read_cells,
    read_place_table,
)
from coverage.datasets.own_file import OwnFile
from coverage.datasets.validation_errors import FaultList
from coverage.errors import InvalidFileError, Warn, untold

REQUIRED_OF_CANDIDATE = ("candidate_id", "name", "lat", "lon")

PARSERS: dict[str, Callable[[str], object]] = {
    "candidate_id": parse_text,
    "name": parse_text,
    "lat": parse_degrees,
    "lon": parse_degrees,
    "district_code": str,
}


KNOWN = (*PARSERS, "postcode")
"""Columns that are looked at; a postcode tells which nation a place is in."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where an institute could go.

    Parameters
    ----------
    lat, lon : float
        Degrees, WGS 84.
    district_code : str
        District of April 2025 that it lies in.
    """

    candidate_id: str
    name: str
    lat: float
    lon: float
    district_code: str


@dataclass(frozen=True, slots=True)
class OwnCandidates:
    """Candidates of the reader's own, in the order of their ids, and their file."""

    own: OwnFile
    candidates: tuple[Candidate, ...]


def read_candidates(own: OwnFile, districts: DistrictFinder, warn: Warn = untold) -> OwnCandidates:
    """Read a file of candidates: ``candidate_id, name, lat, lon`` and, if known, ``district_code``.

    Parameters
    ----------
    warn : callable
        Given what was passed over.

    Raises
    ------
    InvalidFileError
        If anything is wrong; it lists every fault, and nothing is loaded.
    """
    table, rows = read_place_table(own.content, own.name, REQUIRED_OF_CANDIDATE, KNOWN, warn)
    faults = FaultList(own.name, [*table.faults, *check_ids(rows, "candidate_id")])
    readings: list[dict[str, Any]] = [read_cells(row, PARSERS, faults) for row in rows]
    place_in_districts(readings, rows, districts, faults)
    if faults:
        raise InvalidFileError(own.name, faults)
    candidates = (Candidate(**reading) for reading in readings)
    return OwnCandidates(own, tuple(sorted(candidates, key=lambda each: each.candidate_id)))
