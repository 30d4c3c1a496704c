"""A user's own file read alone: of which kind it is, whether it can be used, what is told of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from coverage.datasets.areas import areas_by_level, read_district_finder
from coverage.datasets.demand import DEMAND, read_demand
from coverage.datasets.figures.areas import heads_figures
from coverage.datasets.files.header import IsHeader
from coverage.datasets.files.records import first_records
from coverage.datasets.groups.columns import heads_parts
from coverage.datasets.institutes import Site, read_institutes
from coverage.datasets.layouts import PEOPLE, PLACES, layout_of
from coverage.datasets.load import Datasets, with_own_files
from coverage.datasets.matrix.from_json import answers_matrix
from coverage.datasets.matrix.layouts import long_columns
from coverage.datasets.own_areas.geo_file import draws
from coverage.datasets.own_columns import fit
from coverage.datasets.own_file import OwnFile, OwnFiles, read_own_file
from coverage.datasets.own_kinds import (
    CHECKED_KINDS,
    DATA_KINDS,
    OWN_AREAS,
    OWN_CANDIDATES,
    OWN_FIGURES,
    OWN_GROUPS,
    OWN_MATRIX,
    TABLES,
    OwnKind,
)
from coverage.datasets.places_as_published import heads_places
from coverage.datasets.population.long_form import heads_people
from coverage.datasets.postcodes import Postcodes
from coverage.datasets.sources import Sources, read_sources
from coverage.errors import (
    CoverageError,
    Fault,
    FileReading,
    FileWarning,
    InvalidFileError,
    Told,
    Warn,
    readings_among,
    untold,
    warnings_among,
)

NO_FILES = OwnFiles()


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a user's own file when it was read.

    Parameters
    ----------
    datasets : Datasets or None
        The data with it; None where it holds faults.
    faults : tuple of Fault
        None where it can be used.
    readings : tuple of FileReading
        How it was understood.
    warnings : tuple of FileWarning
        What is likely wrong in it.
    """

    datasets: Datasets | None
    faults: tuple[Fault, ...]
    readings: tuple[FileReading, ...]
    warnings: tuple[FileWarning, ...]


def check_file(
    kind: OwnKind, own: OwnFile, default: Datasets, beside: OwnFiles = NO_FILES
) -> Checked:
    """Read a file of a kind that is part of the data.

    Parameters
    ----------
    beside : OwnFiles
        Files that it is used with, such as the sites that a matrix leads to.

    Raises
    ------
    CoverageError
        If it cannot be used for another reason than faults, or those beside it cannot.
    """
    try:
        found = with_own_files(default, beside.having(kind.word, own))
    except InvalidFileError as error:
        if error.name != own.name:
            raise
        return _told(own, None, error.faults, error.told)
    return _told(own, found, (), (*found.readings, *found.warnings))


def _told(
    own: OwnFile, found: Datasets | None, faults: tuple[Fault, ...], told: Iterable[Told]
) -> Checked:
    of_it = [each for each in told if each.file == own.name]
    return Checked(found, faults, readings_among(of_it), warnings_among(of_it))


SMALL_AREAS = re.compile(r"(OA|LSOA)\d\dCD|E0[01]\d{6}", re.ASCII)
"""The heading of a column of small areas, or one of them as a heading."""

POSTCODES = frozenset({"postcode", "post code", "pcds", "pcd"})
MOST_OF_LOOK_UP = 3
"""Columns of a look-up of areas that says in no heading what it is."""


def kinds_of(own: OwnFile) -> tuple[OwnKind, ...]:
    """Return the kinds that a file fits best by its columns; several where it fits them alike.

    Raises
    ------
    InvalidFileError
        If its text cannot be read.
    """
    ending = own.name.rpartition(".")[2].lower()
    if ending == "parquet" or answers_matrix(own):
        return (OWN_MATRIX,)
    by_name = tuple(kind for kind in CHECKED_KINDS if ending in kind.types)
    if by_name and ending not in TABLES:
        return by_name
    if draws(own.content):
        return (OWN_AREAS,)
    header = _header_of(own, _is_of_any)
    published = tuple(kind for kind in CHECKED_KINDS if _is_published(kind, header))
    # A register of places, or of people, may have the small area of each, and much beside it.
    could = [kind for kind in CHECKED_KINDS if not (published and kind is OWN_GROUPS)]
    fitting = [(kind, fit(kind.columns, header)) for kind in could]
    best = max(known for _, known in fitting)
    if published and best <= 1:  # one column of areas is in tables of every kind
        return published
    if best > 1:
        return tuple(kind for kind, known in fitting if known == best)
    found = {kind for kind, known in fitting if known == best == 1}
    if not best and heads_figures(_header_of(own, heads_figures)):
        found.add(OWN_FIGURES)
    if OWN_FIGURES in found and heads_parts(_header_of(own, heads_parts)):
        found.add(OWN_GROUPS)
    found.update(_without_names(header))
    return tuple(kind for kind in CHECKED_KINDS if kind in found)


def _without_names(header: Sequence[str]) -> Iterator[OwnKind]:
    """Yield the kinds that a table may be of although hardly a column has a name of its own."""
    filled = [cell for cell in header if cell]
    if len(filled) > 1 and any(SMALL_AREAS.fullmatch(cell) for cell in filled):
        yield OWN_MATRIX  # a row or a column for each small area, and one for each site
    if 1 < len(filled) <= MOST_OF_LOOK_UP and (
        heads_figures(filled) or any(cell.lower() in POSTCODES for cell in filled)
    ):
        yield OWN_AREAS


def _header_of(own: OwnFile, is_header: IsHeader) -> list[str]:
    """Return the first row that is a header, else the first row."""
    found = first_records(own.content, own.name, 1, sheet=own.sheet, is_header=is_header)
    return next(iter(found), [])


def is_register(own: OwnFile) -> bool:
    """Return whether a table is in a layout in which others publish lists of colleges.

    Raises
    ------
    InvalidFileError
        If it fits two layouts that would be read differently, or its text cannot be read.
    """
    word = OWN_CANDIDATES.word
    return layout_of(_header_of(own, partial(heads_places, word)), word, own.name) is not None


def usable(kinds: Iterable[OwnKind], own: OwnFile, default: Datasets) -> tuple[OwnKind, ...]:
    """Return the kinds as which a file can be used, among those that are part of the data.

    Nearly any table with a district in each row can be read as figures: of several kinds that is
    none.
    """
    found = [kind for kind in kinds if kind in DATA_KINDS and _is_usable(kind, own, default)]
    return tuple(kind for kind in found if kind is not OWN_FIGURES or len(found) == 1)


def _is_usable(kind: OwnKind, own: OwnFile, default: Datasets) -> bool:
    try:
        return not check_file(kind, own, default).faults
    except CoverageError:
        return False


def _is_of_any(cells: Sequence[str]) -> bool:
    return any(fit(kind.columns, cells) or _is_published(kind, cells) for kind in CHECKED_KINDS)


def _is_published(kind: OwnKind, header: Sequence[str]) -> bool:
    """Return whether a row heads a table of a kind as others publish it."""
    if kind.word in PEOPLE:
        return heads_people(header)
    if kind is OWN_MATRIX:
        return long_columns(header) is not None
    return kind.word in PLACES and heads_places(kind.word, header)


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


def _postcodes(sources: Sources) -> Postcodes:
    return Postcodes(sources, read_demand(sources.read(DEMAND), areas_by_level(sources)))
