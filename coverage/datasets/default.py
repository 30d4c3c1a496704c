"""Everything that an analysis needs, loaded and checked together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coverage.datasets.areas import Area, read_areas, read_district_finder
from coverage.datasets.awards import read_awards
from coverage.datasets.demand import DemandPoints, read_demand
from coverage.datasets.institutes import Site, read_institutes
from coverage.datasets.sources import DATA, Sources, read_sources
from coverage.errors import CoverageError
from coverage.vocabulary import AreaLevel

INSTITUTES = "institutes.csv"


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
    institutes_file : str
        Path of the institutes file that stands in for the default one; empty for the default.
    """

    sites: tuple[Site, ...]
    demand: DemandPoints
    areas: Mapping[AreaLevel, tuple[Area, ...]]
    awards: Mapping[str, tuple[str, ...]]
    sources: Sources
    institutes_file: str = ""


def load_datasets(institutes_file: str | Path | None = None, folder: Path = DATA) -> Datasets:
    """Load the default data, with the reader's own institutes if a file is given.

    Raises
    ------
    DataFileError
        If a file of the data folder is missing or does not match its checksum.
    InvalidFileError
        If the institutes file holds faults; nothing is loaded then.
    """
    sources = read_sources(folder)
    areas = {level: read_areas(sources, level) for level in AreaLevel}
    return Datasets(
        sites=load_institutes(sources, institutes_file),
        demand=read_demand(sources.read("demand.parquet"), areas),
        areas=areas,
        awards=read_awards(sources.read("awards.csv"), "awards.csv"),
        sources=sources,
        institutes_file=str(institutes_file or ""),
    )


def load_institutes(
    sources: Sources, institutes_file: str | Path | None = None
) -> tuple[Site, ...]:
    """Load the default institutes, or those of a file of the reader's own."""
    districts = read_district_finder(sources)
    if institutes_file is None:
        return read_institutes(sources.read(INSTITUTES), INSTITUTES, districts)
    path = Path(institutes_file)
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise CoverageError(f"{path} cannot be opened ({reason}): check the path.") from None
    return read_institutes(content, path.name, districts)
