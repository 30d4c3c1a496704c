"""What a user's own file changes against the default data, in words, and its first rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from coverage.datasets.csv_table import first_records
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import OwnFile
from coverage.datasets.own_kinds import (
    OWN_CANDIDATES,
    OWN_INSTITUTES,
    OWN_MATRIX,
    OWN_POPULATION,
    OwnKind,
)
from coverage.datasets.projection import to_degrees
from coverage.errors import Fault
from coverage.tables.small_table import SmallTable
from coverage.vocabulary import AreaLevel, PopulationGroup, Wave, capitalised, listed
from coverage.wording.matrix import held_words, matrix_notes
from coverage.wording.numbers import count

ROWS, COLUMNS, LETTERS = 5, 12, 60
"""What a preview shows of a file at most."""

EXAMPLE_MINUTES = (12, 15, 18)
"""Of the trips of a template."""

MOST_LISTED = 100
"""Faults that a page lists; a file holds all of them."""


def sites_held(data: Datasets) -> str:
    """Return how many sites the data hold, and how many of them are of Wave One."""
    institutes = {site.institute for site in data.sites}
    first = sum(site.wave is Wave.ONE for site in data.sites)
    return (
        f"{count(len(data.sites), 'site')} ({first:,} of Wave One) of "
        f"{count(len(institutes), 'institute')}"
    )


def institutes_changed(default: Datasets, own: Datasets) -> Iterator[str]:
    """Yield what other institutes change."""
    yield f"{sites_held(own)}, instead of {sites_held(default)}."
    here, there = ({site.site_id for site in data.sites} for data in (default, own))
    yield (
        f"{count(len(there - here), 'site')} of the file {_have(len(there - here))} no namesake "
        f"among the default ones; {count(len(here - there), 'default site')} "
        f"{_is(len(here - there))} left out."
    )


def population_changed(default: Datasets, own: Datasets) -> Iterator[str]:
    """Yield what other small areas change."""
    yield (
        f"{count(len(own.demand), 'small area')}, instead of {len(default.demand):,}; "
        f"every one of the {len(own.areas[AreaLevel.DISTRICT])} districts has some."
    )
    for group in own.demand.residents:
        theirs, ours = (int(each.demand.residents[group].sum()) for each in (own, default))
        yield f"{capitalised(group.label)}: {theirs:,}, instead of {ours:,}."
    missing = [group.label for group in PopulationGroup if group not in own.demand.residents]
    if missing:
        yield f"{capitalised(listed(missing))} are not in the file, and cannot be asked for."


def matrix_changed(_: Datasets, own: Datasets) -> Iterator[str]:
    """Yield what a user's own minutes change."""
    if matrix := own.own_matrix:
        yield f"{held_words(matrix)}, instead of the minutes of this tool."
        yield from matrix_notes(matrix)


def candidates_changed(default: Datasets, own: Datasets) -> Iterator[str]:
    """Yield what the user's own candidates change."""
    if candidates := own.own_candidates:
        districts, number = len(default.areas[AreaLevel.DISTRICT]), len(candidates.candidates)
        replace = "place replaces" if number == 1 else "places replace"
        yield f"Your {number:,} {replace} our one place in each of {districts} districts."


def what_was_read(kind: OwnKind, own: OwnFile, data: Datasets) -> SmallTable:
    """Return what was read of a file that is part of the data, as a table to look at.

    Of places, where each lies; of other files, the first rows as they stand there.
    """
    if kind is OWN_CANDIDATES and data.own_candidates:
        rows = [(each.name, each.district_code) for each in data.own_candidates.candidates]
    elif kind is OWN_INSTITUTES:
        rows = [(each.name, each.district_code) for each in data.sites]
    else:
        return first_rows(own)
    names = {area.code: area.name for area in data.areas[AreaLevel.DISTRICT]}
    left_out = f" (the first {MOST_LISTED} of {len(rows):,})" if len(rows) > MOST_LISTED else ""
    return SmallTable(
        caption=f"What we read in {own.name}{left_out}",
        headings=("Place", "District"),
        rows=tuple((_short(name), names.get(code, code)) for name, code in rows[:MOST_LISTED]),
        text_columns=2,
    )


def first_rows(own: OwnFile) -> SmallTable:
    """Return the first rows of a file that could be read, as they stand in it."""
    header, *rows = first_records(own.content, own.name, ROWS + 1)
    return SmallTable(
        caption=f"The first rows of {own.name}",
        headings=tuple(map(_short, header[:COLUMNS])),
        rows=tuple(tuple(map(_short, row[:COLUMNS])) for row in rows),
        text_columns=COLUMNS,
    )


def template(kind: OwnKind, default: Datasets) -> bytes:
    """Return a file of a kind that can be used as it is, to be filled with the user's own rows.

    Of places it holds examples; of residents, those of this tool; of trips, a few to one site.
    """
    make: dict[OwnKind, Callable[[Datasets], Iterator[Sequence[object]]]] = {
        OWN_CANDIDATES: _candidate_rows,
        OWN_INSTITUTES: _institute_rows,
        OWN_POPULATION: _population_rows,
        OWN_MATRIX: _matrix_rows,
    }
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(make[kind](default))
    return text.getvalue().encode("utf-8-sig")


def _candidate_rows(_: Datasets) -> Iterator[Sequence[object]]:
    yield "name", "postcode"
    yield "Preston College", "PR2 8UR"
    yield "City College Norwich", "NR2 2LJ"
    yield "Truro College", "TR1 3XX"


def _institute_rows(_: Datasets) -> Iterator[Sequence[object]]:
    yield "name", "institute", "postcode", "wave", "role", "sectors"
    yield "Preston College", "Example Institute A", "PR2 8UR", 1, "hub", "digital; engineering"
    yield "City College Norwich", "Example Institute B", "NR2 2LJ", 2, "hub", "construction"
    yield "Truro College", "Example Institute B", "TR1 3XX", 2, "spoke", "construction; health"


def _population_rows(default: Datasets) -> Iterator[Sequence[object]]:
    demand = default.demand
    groups = [PopulationGroup.ALL, PopulationGroup.WORKING_AGE, PopulationGroup.YOUNG]
    yield "LSOA21CD", "lon", "lat", "pop_total", "pop_16_64", "pop_16_24"
    degrees = to_degrees(demand.positions).round(5).tolist()
    counts = zip(*(demand.residents[group].tolist() for group in groups), strict=True)
    for code, position, residents in zip(demand.codes.tolist(), degrees, counts, strict=True):
        yield code, *position, *residents


def _matrix_rows(default: Datasets) -> Iterator[Sequence[object]]:
    yield "from_id", "to_id", "minutes"
    site = default.sites[0]
    districts = default.areas[AreaLevel.DISTRICT]
    row = next(at for at, area in enumerate(districts) if area.code == site.district_code)
    inside = default.demand.memberships[AreaLevel.DISTRICT].inside(row)
    for point, minutes in zip(inside.tolist(), EXAMPLE_MINUTES, strict=False):
        yield default.demand.codes[point], site.site_id, minutes


def faults_table(name: str, faults: tuple[Fault, ...]) -> SmallTable:
    """Return the first faults of a file as a table."""
    return SmallTable(
        caption=f"What is wrong in {name}",
        headings=("Row", "Column", "What is wrong, and what to write"),
        rows=tuple(
            (str(fault.row or "all"), fault.column, capitalised(fault.message))
            for fault in islice(faults, MOST_LISTED)
        ),
        text_columns=3,
    )


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}…"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _have(number: int) -> str:
    return "has" if number == 1 else "have"
