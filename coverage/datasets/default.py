"""Everything that an analysis needs, loaded and checked together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coverage.datasets.areas import Area, read_areas, read_district_finder
from coverage.datasets.awards import AWARDS, read_awards
from coverage.datasets.candidates import OwnCandidates, read_candidates
from coverage.datasets.demand import DEMAND, DemandPoints, read_demand
from coverage.datasets.institutes import Site, read_institutes
from coverage.datasets.lep_readings import LEP_READINGS, LepReadings, read_lep_readings
from coverage.datasets.own_file import OwnFile, read_own_file
from coverage.datasets.postcodes import POSTCODES, Postcodes
from coverage.datasets.roads import ROADS, Roads, lands_of
from coverage.datasets.sources import DATA, Sources, read_sources
from coverage.datasets.store import Store
from coverage.datasets.towns import TOWNS, Town, read_towns
from coverage.datasets.travel_matrix import TravelMatrix, read_travel_matrix
from coverage.vocabulary import AreaLevel

INSTITUTES = "institutes.csv"
KEPT = ".kept"
"""Folder of the data in which estimates are kept."""


@dataclass(frozen=True, slots=True)
class Datasets:
    """The inputs of an analysis.

    Parameters
    ----------
    sites : tuple of Site
        Every site of every institute, in the order of their ids.
    demand : DemandPoints
        Where residents live.
    areas : mapping of AreaLevel to tuple of Area
        The areas of each level, in the order that memberships refer to.
    awards : mapping of str to tuple of str
        For each LEP area code, the leads of the Wave Two institutes awarded for it.
    sources : Sources
        What the files are.
    lep_readings : LepReadings
        What other readings of the LEP areas put into them as well.
    own_institutes : OwnFile or None
        The reader's file that stands in for the default institutes, if any.
    roads : Roads or None
        What minutes by car are estimated from; None where only kilometres are wanted.
    own_matrix : TravelMatrix or None
        The reader's minutes that stand in for the estimated ones, if any.
    own_candidates : OwnCandidates or None
        The reader's places where institutes could go, which stand in for one a district, if any.
    postcodes : Postcodes or None
        The look-up of postcodes; None where none is wanted.
    towns : tuple of Town
        Larger towns, the largest first, for their names on maps.
    worked_out : dict
        Room for what others work out of these data once; other data begin with none.
    """

    sites: tuple[Site, ...]
    demand: DemandPoints
    areas: Mapping[AreaLevel, tuple[Area, ...]]
    awards: Mapping[str, tuple[str, ...]]
    sources: Sources
    lep_readings: LepReadings = field(default_factory=dict)
    own_institutes: OwnFile | None = None
    roads: Roads | None = None
    own_matrix: TravelMatrix | None = None
    own_candidates: OwnCandidates | None = None
    postcodes: Postcodes | None = None
    towns: tuple[Town, ...] = ()
    worked_out: dict[str, Any] = field(init=False, default_factory=dict, repr=False, compare=False)


def load_datasets(
    institutes_file: str | Path | None = None,
    folder: Path = DATA,
    *,
    matrix_file: str | Path | None = None,
    candidates_file: str | Path | None = None,
) -> Datasets:
    """Load the default data, with the reader's own files in their stead where they are given.

    Raises
    ------
    DataFileError
        If a file of the data folder is missing or does not match its checksum.
    InvalidFileError
        If the institutes or the candidates hold faults; nothing is loaded then.
    CoverageError
        If the matrix holds faults; nothing is loaded then.
    """
    sources = read_sources(folder)
    own = None if institutes_file is None else read_own_file(institutes_file)
    # These are read when they are first needed, but refused at once.
    for path in (*ROADS, POSTCODES):
        sources.read(path)
    areas = {level: read_areas(sources, level) for level in AreaLevel}
    demand = read_demand(sources.read(DEMAND), areas)
    lands = lands_of(demand, areas[AreaLevel.DISTRICT])
    sites = _read_sites(sources, own)
    return Datasets(
        sites=sites,
        demand=demand,
        areas=areas,
        awards=read_awards(sources.read(AWARDS), AWARDS),
        sources=sources,
        lep_readings=read_lep_readings(sources.read(LEP_READINGS), LEP_READINGS),
        own_institutes=own,
        roads=Roads(sources, demand, lands, Store(folder / KEPT)),
        own_matrix=None if matrix_file is None else _read_matrix(matrix_file, demand, sites),
        own_candidates=None
        if candidates_file is None
        else check_candidates(candidates_file, folder),
        postcodes=Postcodes(sources, demand),
        towns=read_towns(sources.read(TOWNS), TOWNS),
    )


def check_institutes(institutes_file: str | Path, folder: Path = DATA) -> tuple[Site, ...]:
    """Read an institutes file alone, and return its sites.

    Raises
    ------
    DataFileError
        If the outlines that the sites are checked against are not intact.
    InvalidFileError
        If the file holds faults.
    """
    return _read_sites(read_sources(folder), read_own_file(institutes_file))


def check_candidates(candidates_file: str | Path, folder: Path = DATA) -> OwnCandidates:
    """Read a file of candidates alone.

    Raises
    ------
    DataFileError
        If the outlines that they are checked against are not intact.
    InvalidFileError
        If the file holds faults.
    """
    districts = read_district_finder(read_sources(folder))
    return read_candidates(read_own_file(candidates_file), districts)


def _read_matrix(path: str | Path, demand: DemandPoints, sites: tuple[Site, ...]) -> TravelMatrix:
    ids = [site.site_id for site in sites]
    return read_travel_matrix(read_own_file(path), demand.codes.tolist(), ids)


def _read_sites(sources: Sources, own: OwnFile | None) -> tuple[Site, ...]:
    districts = read_district_finder(sources)
    if own is None:
        return read_institutes(sources.read(INSTITUTES), INSTITUTES, districts)
    return read_institutes(own.content, own.name, districts)
