"""Candidates: places where an institute could go, from a user's own file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coverage.datasets.areas import DistrictFinder
from coverage.datasets.cells import parse_degrees, parse_text
from coverage.datasets.files.validation_errors import FaultList
from coverage.datasets.own_file import OwnFile
from coverage.datasets.own_places import OF_CANDIDATES, check_ids, filled_in, placed
from coverage.datasets.place_table import (
    place_in_districts,
    read_place_table,
    read_rows_of_places,
    tell_past,
)
from coverage.datasets.postcodes import Postcodes
from coverage.errors import Fault, InvalidFileError, Warn, untold

REQUIRED_OF_CANDIDATE = ("candidate_id", "name", "lat", "lon")

PARSERS: dict[str, Callable[[str], object]] = {
    "candidate_id": parse_text,
    "name": parse_text,
    "lat": parse_degrees,
    "lon": parse_degrees,
    "district_code": str,
}


KNOWN = (*PARSERS, "postcode")
"""Columns that are looked at; a postcode tells where a place is, and in which nation."""


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
    """A user's own candidates, in the order of their ids, and their file."""

    own: OwnFile
    candidates: tuple[Candidate, ...]


def read_candidates(
    own: OwnFile,
    districts: DistrictFinder,
    warn: Warn = untold,
    postcodes: Postcodes | None = None,
) -> OwnCandidates:
    """Read a file of candidates: ``name`` and ``postcode``, or ``lat`` and ``lon``.

    ``candidate_id`` and ``district_code`` are looked at where there are any.

    Parameters
    ----------
    warn : callable
        Given what was passed over.
    postcodes : Postcodes or None
        What places those without a position; without it every row has an id and a position.

    Raises
    ------
    InvalidFileError
        If anything is wrong; it lists every fault, and nothing is loaded.
    """
    required = () if postcodes else REQUIRED_OF_CANDIDATE
    like = ("candidates", "candidate_id") if postcodes else None
    table, rows = read_place_table(own.content, own.name, required, KNOWN, warn, own.sheet, like)
    unplaced: dict[int, Fault] = {}
    if postcodes:
        rows = filled_in(table, rows, OF_CANDIDATES, own.name, warn)
        rows, unplaced = placed(rows, postcodes, own.name, warn)
    faults = FaultList(own.name, [*table.faults, *check_ids(rows, "candidate_id")])
    readings = read_rows_of_places(rows, PARSERS, unplaced, faults)
    past = place_in_districts(readings, rows, districts, faults)
    if faults:
        raise InvalidFileError(own.name, faults)
    tell_past(past, own.name, warn)
    candidates = (Candidate(**reading) for reading in readings)
    return OwnCandidates(own, tuple(sorted(candidates, key=lambda each: each.candidate_id)))
