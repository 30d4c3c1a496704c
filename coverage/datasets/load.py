"""Everything that an analysis needs, loaded and checked together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.area_names import PLACE_NAMES, AreaNames, PlaceName, read_place_names
from coverage.datasets.areas import (
    Area,
    DistrictFinder,
    areas_by_level,
    boundary_path,
    read_district_finder,
)
from coverage.datasets.array_cache import Store
from coverage.datasets.awards import (
    AWARDS,
    LEP_READINGS,
    PARTNERS_WITHOUT_SITE,
    LepReadings,
    PartnerWithoutSite,
    read_awards,
    read_lep_readings,
    read_partners_without_site,
)
from coverage.datasets.by_level import by_member
from coverage.datasets.candidates import OwnCandidates, read_candidates
from coverage.datasets.demand import DEMAND, DemandPoints, read_demand
from coverage.datasets.england import TOWNS, Town, read_towns
from coverage.datasets.gazetteer import GAZETTEER, NamedTown, read_gazetteer
from coverage.datasets.installed import IMPORT, kept_folder
from coverage.datasets.institutes import Site, read_institutes
from coverage.datasets.land import CROSSINGS
from coverage.datasets.own_file import LARGEST_MATRIX, OwnFile, OwnFiles, read_if_given
from coverage.datasets.own_population import read_population
from coverage.datasets.postcodes import POSTCODES, Postcodes, PostcodesAmongOwn
from coverage.datasets.residents_accuracy import (
    RESIDENTS_ACCURACY,
    ResidentsAccuracy,
    read_residents_accuracy,
)
from coverage.datasets.roads import ROADS, Roads
from coverage.datasets.sources import Sources, read_sources
from coverage.datasets.spots import spot_finder
from coverage.datasets.travel_matrix import TravelMatrix, read_travel_matrix
from coverage.datasets.unlikely_minutes import UsualTrips
from coverage.datasets.worked_out import WorkedOut
from coverage.errors import CoverageError, FileWarning
from coverage.vocabulary import AreaLevel

INSTITUTES = "institutes.csv"
DISTRICTS = "what finds districts"
NAMES = "names of areas"
NAMED_TOWNS = "names of towns"
"""Keys of what is worked out of the data."""


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
    partners_without_site : tuple of PartnerWithoutSite
        Partners of our institutes that have none, as no source says that they teach.
    own_institutes : OwnFile or None
        The user's file that replaces the default institutes, if any.
    own_population : OwnFile or None
        The user's file of small areas that replace the default demand points, if any.
    roads : Roads or None
        What minutes by car are estimated from; None where only kilometres are wanted.
    own_matrix : TravelMatrix or None
        The user's minutes that replace the estimated ones, if any.
    own_candidates : OwnCandidates or None
        The user's places where institutes could go, which replace one a district, if any.
    postcodes : Postcodes or None
        The look-up of postcodes; None where none is wanted.
    towns : tuple of Town
        Larger towns, the largest first, for their names on maps.
    place_names : tuple of PlaceName
        Other names and codes of areas: former districts, official codes, usage.
    residents_accuracy : ResidentsAccuracy or None
        How far off the default residents are; None beside a user's own residents.
    warnings : tuple of FileWarning
        What is likely wrong in a user's own files; told wherever numbers go.
    worked_out : WorkedOut
        What others work out of these data once.
    """

    sites: tuple[Site, ...]
    demand: DemandPoints
    areas: Mapping[AreaLevel, tuple[Area, ...]]
    awards: Mapping[str, tuple[str, ...]]
    sources: Sources
    lep_readings: LepReadings = field(default_factory=dict)
    partners_without_site: tuple[PartnerWithoutSite, ...] = ()
    own_institutes: OwnFile | None = None
    own_population: OwnFile | None = None
    roads: Roads | None = None
    own_matrix: TravelMatrix | None = None
    own_candidates: OwnCandidates | None = None
    postcodes: Postcodes | None = None
    towns: tuple[Town, ...] = ()
    place_names: tuple[PlaceName, ...] = ()
    residents_accuracy: ResidentsAccuracy | None = None
    warnings: tuple[FileWarning, ...] = ()
    worked_out: WorkedOut = field(init=False, default_factory=WorkedOut, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check the levels."""
        object.__setattr__(self, "areas", by_member(self.areas))

    @property
    def area_names(self) -> AreaNames:
        """The index of what people call the areas, made when it is first asked for."""
        return self.worked_out.once(NAMES, lambda: AreaNames(self.areas, self.place_names))

    @property
    def gazetteer(self) -> tuple[NamedTown, ...]:
        """Towns and larger villages of the districts by name, the largest first."""

        def read() -> tuple[NamedTown, ...]:
            known = {area.code for area in self.areas[AreaLevel.DISTRICT]}
            towns = read_gazetteer(self.sources.read(GAZETTEER), GAZETTEER)
            return tuple(town for town in towns if town.district_code in known)

        return self.worked_out.once(NAMED_TOWNS, read)

    @property
    def sites_measured(self) -> tuple[Site, ...]:
        """The sites that travel is measured to: all, or of a matrix those that it holds.

        The others are left out of a network. They still stand where they stand, so that what
        areas host, and who qualifies, is the same.
        """
        if self.own_matrix is None:
            return self.sites
        held = self.own_matrix.destinations
        # A site that came later is not held, and one that is gone is not missed.
        return tuple(site for site, is_held in zip(self.sites, held, strict=False) if is_held)

    @property
    def points_measured(self) -> NDArray[np.bool_]:
        """The demand points that travel is measured from, shape (n,): see ``sites_measured``.

        Of the residents of the others nothing is known.
        """
        if self.own_matrix is None:
            return np.ones(len(self.demand), dtype=np.bool_)
        return self.own_matrix.origins

    @property
    def has_our_institutes(self) -> bool:
        """Whether the sites are those gathered for this tool, of which it knows more."""
        records = (file.made_by for file in self.sources.files if file.path == INSTITUTES)
        imported = any(made_by.startswith(IMPORT) for made_by in records)
        return self.own_institutes is None and not imported


def load_datasets(
    institutes_file: str | Path | None = None,
    folder: Path | None = None,
    *,
    matrix_file: str | Path | None = None,
    matrix_name: str = "",
    candidates_file: str | Path | None = None,
    population_file: str | Path | None = None,
) -> Datasets:
    """Load the default data, with the user's own files in their stead where they are given.

    Parameters
    ----------
    folder : Path, optional
        Folder of the data; else the one in use.
    matrix_name : str, optional
        What the owner of the matrix calls it, such as "public transport, 8.30 am"; the name of
        its file where it is left out.

    Raises
    ------
    DataFileError
        If a file of the data folder is missing or does not match its checksum.
    InvalidFileError
        If the institutes, the candidates or the population hold faults; nothing is loaded then.
    CoverageError
        If the matrix holds faults, or a name is given and no matrix; nothing is loaded then.
    """
    if matrix_name and matrix_file is None:
        raise CoverageError("A matrix is named and none is given: give its file as well.")
    sources = read_sources(folder)
    own = OwnFiles(
        institutes=read_if_given(institutes_file),
        population=read_if_given(population_file),
        matrix=read_if_given(matrix_file, matrix_name, LARGEST_MATRIX),
        candidates=read_if_given(candidates_file),
    )
    # These are read when they are first needed, but refused at once.
    areas = areas_by_level(sources)
    for path in (*ROADS, CROSSINGS, POSTCODES, GAZETTEER, *map(boundary_path, areas)):
        sources.read(path)
    demand = read_demand(sources.read(DEMAND), areas)
    postcodes = Postcodes(sources, demand)
    spots = spot_finder(demand, areas, postcodes)
    default = Datasets(
        sites=() if own.institutes else _read_sites(sources),
        demand=demand,
        areas=areas,
        awards=read_awards(sources.read(AWARDS), AWARDS),
        sources=sources,
        lep_readings=read_lep_readings(sources.read(LEP_READINGS), LEP_READINGS),
        partners_without_site=read_partners_without_site(
            sources.read(PARTNERS_WITHOUT_SITE), PARTNERS_WITHOUT_SITE
        ),
        roads=Roads(sources, demand, spots, Store(kept_folder(sources.folder))),
        postcodes=postcodes,
        towns=read_towns(sources.read(TOWNS), TOWNS),
        place_names=read_place_names(sources.read(PLACE_NAMES), PLACE_NAMES),
        residents_accuracy=read_residents_accuracy(
            sources.read(RESIDENTS_ACCURACY), RESIDENTS_ACCURACY
        ),
    )
    return with_own_files(default, own)


def with_own_files(default: Datasets, own: OwnFiles) -> Datasets:
    """Return data with the user's files instead of the default ones.

    The matrix is matched to the small areas and sites that are then in force. Minutes by car are
    known from the default small areas alone: with a user's own population there are none but
    those of a matrix. Whatever is likely wrong in the files is kept in ``Datasets.warnings``.

    Parameters
    ----------
    default : Datasets
        Loaded without a user's own population.

    Raises
    ------
    InvalidFileError
        If the institutes, the candidates or the population hold faults.
    CoverageError
        If the matrix holds faults.
    """
    if own == OwnFiles():
        return default
    found, finder = default, district_finder(default)
    warnings: list[FileWarning] = []  # a user of a file is handed ``warnings.append``
    if own.institutes:
        file = own.institutes
        sites = read_institutes(file.content, file.name, finder, warnings.append, default.postcodes)
        found = replace(found, sites=sites, own_institutes=own.institutes)
    if own.population:
        demand = read_population(
            own.population, finder, default.demand, default.areas, warnings.append
        )
        found = replace(
            found,
            demand=demand,
            own_population=own.population,
            roads=None,
            residents_accuracy=None,
            postcodes=PostcodesAmongOwn(default.sources, default.demand, demand),
        )
    if own.matrix:
        ids = [site.site_id for site in found.sites]
        trips = UsualTrips(found.demand, found.sites, found.roads)
        codes = found.demand.codes.tolist()
        matrix = read_travel_matrix(own.matrix, codes, ids, trips, warnings.append)
        found = replace(found, own_matrix=matrix)
    if own.candidates:
        candidates = read_candidates(own.candidates, finder, warnings.append, default.postcodes)
        found = replace(found, own_candidates=candidates)
    return replace(found, warnings=tuple(warnings))


def district_finder(datasets: Datasets) -> DistrictFinder:
    """Return what finds the district of a place, read once for all who ask."""
    return datasets.worked_out.once(DISTRICTS, lambda: read_district_finder(datasets.sources))


def _read_sites(sources: Sources) -> tuple[Site, ...]:
    return read_institutes(sources.read(INSTITUTES), INSTITUTES, read_district_finder(sources))
