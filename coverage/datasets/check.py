"""A user's own file read alone: to see whether it can be used, and what is told of it."""

from __future__ import annotations

from pathlib import Path

from coverage.datasets.areas import areas_by_level, read_district_finder
from coverage.datasets.candidates import OwnCandidates, read_candidates
from coverage.datasets.demand import DEMAND, DemandPoints, read_demand
from coverage.datasets.institutes import Site, read_institutes
from coverage.datasets.own_file import read_own_file
from coverage.datasets.own_population import read_population
from coverage.datasets.postcodes import Postcodes
from coverage.datasets.sources import Sources, read_sources
from coverage.errors import Warn, untold


def check_institutes(
    institutes_file: str | Path, folder: Path | None = None, warn: Warn = untold
) -> tuple[Site, ...]:
    """Read an institutes file alone, and return its sites.

    Raises
    ------
    DataFileError
        If the outlines that the sites are checked against are not intact.
    InvalidFileError
        If the file holds faults.
    """
    own, sources = read_own_file(institutes_file), read_sources(folder)
    finder = read_district_finder(sources)
    return read_institutes(
        own.content, own.name, finder, warn, _postcodes(sources), sheet=own.sheet
    )


def check_population(
    population_file: str | Path, folder: Path | None = None, warn: Warn = untold
) -> DemandPoints:
    """Read a file of small areas alone.

    Raises
    ------
    DataFileError
        If the outlines or the demand points that they are checked against are not intact.
    InvalidFileError
        If the file holds faults.
    """
    sources, own = read_sources(folder), read_own_file(population_file)
    areas = areas_by_level(sources)
    default = read_demand(sources.read(DEMAND), areas)
    return read_population(own, read_district_finder(sources), default, areas, warn)


def check_candidates(
    candidates_file: str | Path, folder: Path | None = None, warn: Warn = untold
) -> OwnCandidates:
    """Read a file of candidates alone.

    Raises
    ------
    DataFileError
        If the outlines that they are checked against are not intact.
    InvalidFileError
        If the file holds faults.
    """
    own, sources = read_own_file(candidates_file), read_sources(folder)
    return read_candidates(own, read_district_finder(sources), warn, _postcodes(sources))


def _postcodes(sources: Sources) -> Postcodes:
    return Postcodes(sources, read_demand(sources.read(DEMAND), areas_by_level(sources)))
