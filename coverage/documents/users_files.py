"""What a reader's own file changes against the default data, in words, and its first rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from coverage.datasets.csv_table import first_records
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import OwnFile
from coverage.errors import Fault
from coverage.tables.small_table import SmallTable
from coverage.vocabulary import AreaLevel, PopulationGroup, Wave, capitalised, listed
from coverage.wording.matrix import held_words, matrix_notes
from coverage.wording.numbers import count

ROWS, COLUMNS, LETTERS = 5, 12, 60
"""What a preview shows of a file at most."""

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
    """Yield what minutes of the reader's own change."""
    if matrix := own.own_matrix:
        yield f"{held_words(matrix)}, instead of the minutes of this tool."
        yield from matrix_notes(matrix)


def candidates_changed(default: Datasets, own: Datasets) -> Iterator[str]:
    """Yield what candidates of the reader's own change."""
    if candidates := own.own_candidates:
        districts = len(default.areas[AreaLevel.DISTRICT])
        yield (
            f"{count(len(candidates.candidates), 'place')} where institutes could go, in the stead "
            f"of one in each of the {districts} districts."
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
