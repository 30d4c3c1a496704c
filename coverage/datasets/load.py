"""Everything that an analysis needs, loaded and checked together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from coverage.datasets.areas import (
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
    read_awards,
    read_lep_readings,
    read_partners_without_site,
)
from coverage.datasets.candidates import read_candidates
from coverage.datasets.car.doubt import CERTAINTY
from coverage.datasets.demand import DEMAND, read_demand
from coverage.datasets.england import TOWNS, read_towns
from coverage.datasets.figures.files import read_all_figures, read_figure_files
from coverage.datasets.gazetteer import GAZETTEER
from coverage.datasets.groups.kinds import KINDS, NEIGHBOURHOODS, has_kinds
from coverage.datasets.groups.own_groups import read_groups
from coverage.datasets.inputs import INSTITUTES as INSTITUTES
from coverage.datasets.inputs import Datasets as Datasets
from coverage.datasets.installed import kept_folder
from coverage.datasets.institutes import Site, read_institutes
from coverage.datasets.land import CROSSINGS
from coverage.datasets.lsoa_2021 import names_of_2011
from coverage.datasets.matrix.modes import checked_mode, checked_modes
from coverage.datasets.matrix.own_matrices import read_matrices
from coverage.datasets.own_areas.read import read_own_areas, with_own_areas
from coverage.datasets.own_file import OwnFiles, read_if_given, read_own_matrix
from coverage.datasets.own_kinds import OWN_AREAS, OWN_CANDIDATES, OWN_INSTITUTES
from coverage.datasets.place_names import PLACE_NAMES, read_place_names
from coverage.datasets.population.own_population import read_population
from coverage.datasets.postcodes import POSTCODES, Postcodes, PostcodesAmongOwn
from coverage.datasets.residents_accuracy import RESIDENTS_ACCURACY, read_residents_accuracy
from coverage.datasets.roads import ROADS, Roads
from coverage.datasets.sources import Sources, read_sources
from coverage.datasets.spots import spot_finder
from coverage.errors import (
    CoverageError,
    InvalidFileError,
    Told,
    readings_among,
    warnings_among,
)

DISTRICTS = "what finds districts"
"""Key of what is worked out of the data."""


def load_datasets(
    institutes_file: str | Path | None = None,
    folder: Path | None = None,
    *,
    matrix_file: str | Path | None = None,
    matrix_name: str = "",
    modes: Mapping[str, str | Path] | None = None,
    candidates_file: str | Path | None = None,
    population_file: str | Path | None = None,
    areas_file: str | Path | None = None,
    areas_name: str = "",
    figures_file: str | Path | Sequence[str | Path] | None = None,
    figures_name: str | Sequence[str] = "",
    groups_file: str | Path | None = None,
    groups_name: str = "",
    only: bool = False,
) -> Datasets:
    """Load the default data, with the user's own files in their stead where they are given.

    Parameters
    ----------
    folder : Path, optional
        Folder of the data; else the one in use.
    matrix_name : str, optional
        What the owner of the matrix calls it, such as "public transport, 8.30 am"; the name of
        its file where it is left out.
    areas_file : path, optional
        The user's own areas, which become the level ``own``.
    areas_name : str, optional
        The column of that file that names the areas, where several could.
    modes : mapping of str to path, optional
        Matrices by other modes beside the car, by the name of each; ``Datasets.by_mode`` gives
        the data as travel by one of them has them.
    figures_file : path or sequence of path, optional
        Figures of areas, one file or several; which comes first never matters.
    figures_name : str or sequence of str, optional
        Whose the figures of each file are, such as "NOMIS, January 2026"; as it says where the
        name is left out, or blank.
    groups_file : path, optional
        The user's own groups of small areas, for ``Datasets.groupings``.
    groups_name : str, optional
        The column of that file that holds them, where not every one that could is meant.
    only : bool, optional
        Whether the part of England that the files cover is all that counts; see
        ``Datasets.only_covered``.

    Raises
    ------
    DataFileError
        If a file of the data folder is missing or does not match its checksum.
    InvalidFileError
        If the institutes, the candidates, the population or the areas hold faults; nothing is
        loaded then.
    CoverageError
        If the matrix holds faults, or a name is given and no matrix, or only a part counts and no
        file covers one; nothing is loaded then.
    """
    if matrix_name and matrix_file is None:
        raise CoverageError("A matrix is named and none is given: give its file as well.")
    if areas_name and areas_file is None:
        raise CoverageError("A column is named and no areas are given: give --areas-file as well.")
    if groups_name and groups_file is None:
        raise CoverageError("A column is named and no groups are given: give --groups-file too.")
    sources = read_sources(folder)
    own = OwnFiles(
        institutes=read_if_given(institutes_file, most=OWN_INSTITUTES.most),
        population=read_if_given(population_file),
        matrix=read_own_matrix(matrix_file, matrix_name) if matrix_file is not None else None,
        candidates=read_if_given(candidates_file, most=OWN_CANDIDATES.most),
        areas=read_if_given(areas_file, areas_name, OWN_AREAS.most),
        modes=checked_modes(
            read_own_matrix(path, checked_mode(name)) for name, path in (modes or {}).items()
        ),
        figures=read_figure_files(figures_file, figures_name),
        groups=read_if_given(groups_file, groups_name),
        only=only,
    )
    return with_own_files(read_default(sources, with_sites=not own.institutes), own)


def read_default(sources: Sources, *, with_sites: bool = True) -> Datasets:
    """Read the default data from the files of a folder, with nothing of a user's own.

    Parameters
    ----------
    with_sites : bool
        Whether the institutes are read; none are where a user's own replace them.

    Raises
    ------
    DataFileError
        If a file is missing or does not match its checksum.
    """
    # These are read when they are first needed, but refused at once.
    areas = areas_by_level(sources)
    kinds = (KINDS, NEIGHBOURHOODS) if has_kinds(sources) else ()
    doubt = (CERTAINTY,) if any(file.path == CERTAINTY for file in sources.files) else ()
    later = (*ROADS, CROSSINGS, POSTCODES, GAZETTEER, *doubt, *kinds)
    for path in (*later, *map(boundary_path, areas)):
        sources.read(path)
    demand = read_demand(sources.read(DEMAND), areas)
    postcodes = Postcodes(sources, demand)
    spots = spot_finder(demand, areas, postcodes)
    return Datasets(
        sites=_read_sites(sources) if with_sites else (),
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


def with_own_files(default: Datasets, own: OwnFiles) -> Datasets:
    """Return data with the user's files instead of the default ones.

    The matrix is matched to the small areas and sites that are then in force. Minutes by car are
    known from the default small areas alone: with a user's own population there are none but
    those of a matrix. Whatever is likely wrong in the files is kept in ``Datasets.warnings``, and
    how they were understood in ``Datasets.readings``.

    Parameters
    ----------
    default : Datasets
        Loaded without a user's own population.

    Raises
    ------
    InvalidFileError
        If the institutes, the candidates, the population or the areas hold faults.
    CoverageError
        If the matrix holds faults, or only a part counts and no file covers one.
    """
    if own == OwnFiles():
        return default
    told: list[Told] = []  # a user of a file is handed ``told.append``
    try:
        found = _with_own_files(default, own, told)
    except InvalidFileError as error:
        error.told = tuple(told)
        raise
    found = replace(found, warnings=warnings_among(told), readings=readings_among(told))
    return found.only_covered() if own.only else found


def _with_own_files(default: Datasets, own: OwnFiles, told: list[Told]) -> Datasets:
    found, finder = default, district_finder(default)
    if own.institutes:
        file = own.institutes
        sites = read_institutes(
            file.content, file.name, finder, told.append, default.postcodes, sheet=file.sheet
        )
        found = replace(found, sites=sites, own_institutes=own.institutes)
    if own.population:
        demand = read_population(
            own.population, finder, default.demand, default.areas, told.append, only=own.only
        )
        found = replace(
            found,
            demand=demand,
            own_population=own.population,
            roads=None,
            residents_accuracy=None,
            postcodes=PostcodesAmongOwn(default.sources, default.demand, demand),
        )
    if own.candidates:
        candidates = read_candidates(own.candidates, finder, told.append, default.postcodes)
        found = replace(found, own_candidates=candidates)
    if own.areas:
        areas = read_own_areas(own.areas, found, finder, told.append)
        found = with_own_areas(found, areas)
    if own.matrix or own.modes:
        files = (own.matrix, *checked_modes(own.modes))
        matrix, *modes = read_matrices(found, files, told.append)
        found = replace(found, own_matrix=matrix, modes=tuple(each for each in modes if each))
    if own.figures:
        names = default.area_names if found.areas is default.areas else found.area_names
        figures = read_all_figures(
            own.figures, names, found.demand, told.append, lambda: names_of_2011(found)
        )
        found = replace(found, own_figures=figures)
    if own.groups:
        found = replace(found, own_groups=read_groups(own.groups, found, told.append))
    return found


def district_finder(datasets: Datasets) -> DistrictFinder:
    """Return what finds the district of a place, read once for all who ask."""
    return datasets.worked_out.whole.once(DISTRICTS, lambda: read_district_finder(datasets.sources))


def _read_sites(sources: Sources) -> tuple[Site, ...]:
    return read_institutes(sources.read(INSTITUTES), INSTITUTES, read_district_finder(sources))
