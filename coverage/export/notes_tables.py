"""What stands beside a table in a file: its codebook and its method, as tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from coverage.datasets.demand import DEMAND
from coverage.datasets.load import INSTITUTES, Datasets
from coverage.datasets.own_kinds import OWN_INSTITUTES, OWN_MATRIX, OWN_MODE, OWN_POPULATION
from coverage.export.method import MethodCard, given_words
from coverage.tables.area_columns import AREAS, LEVEL
from coverage.tables.column import BY_ROAD_FILES, Column, by_measure
from coverage.tables.provenance import WITH_TRAFFIC
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, Measure

OWN = (BY_ROAD_FILES, f"data/{INSTITUTES}", f"data/{DEMAND}")
"""Files in whose place a user's own may stand: a matrix, institutes, small areas."""

OF_EVERY_ROW = frozenset(column.name for column in WITH_TRAFFIC)
"""Columns that say the same in every row of a report."""

NO_TABLES: Mapping[str, Table] = MappingProxyType({})

FILES = re.compile(f"({'|'.join(map(re.escape, OWN))})")

CODEBOOK_COLUMNS: tuple[Column[Column], ...] = (
    Column(
        "heading",
        "Heading",
        "What screens, workbooks and printed pages call the column.",
        lambda column: column.heading,
    ),
    Column("column", "Column", "Name of the column in files.", lambda column: column.name),
    Column("meaning", "Meaning", "What a cell of it means.", lambda column: column.meaning),
    Column(
        "unit",
        "Unit",
        "Unit of its numbers; text where there are none.",
        lambda column: column.unit,
    ),
    Column(
        "missing",
        "Missing value",
        "When a cell is missing: empty in CSV, null in JSON.",
        lambda column: column.missing,
    ),
    Column("source", "Source", "What the cells are read from.", lambda column: column.source),
)


def codebook_table(table: Table, datasets: Datasets, measure: Measure) -> Table:
    """Return the columns of a table, a column a row, with the files that they were read from.

    Parameters
    ----------
    measure : Measure
        By which its trips are measured.
    """
    return codebook_of(with_sources(table, datasets, measure).columns, table.name)


def codebook_of(columns: Sequence[Column], name: str) -> Table:
    """Return columns of a table of a name, a column a row."""
    return Table.of(
        CODEBOOK_COLUMNS, columns, name=f"codebook-{name}", title="What each column means"
    )


def with_sources(table: Table, datasets: Datasets, measure: Measure) -> Table:
    """Return a table whose columns say what they were read from, users' files by their names."""
    areas = datasets.own_areas if _is_by_own_areas(table) else None
    columns = (
        replace(
            column,
            source=areas.own.name
            if areas and column.source == AREAS
            else _read_from(column.source, datasets, measure),
        )
        for column in table.columns
    )
    return replace(table, columns=tuple(columns))


def _is_by_own_areas(table: Table) -> bool:
    names = [column.name for column in table.columns]
    return LEVEL.name in names and {*table.column(LEVEL.name)} == {AreaLevel.OWN.value}


def _read_from(source: str, datasets: Datasets, measure: Measure) -> str:
    """Return what a column is read from, with the user's files where those stand in."""
    matrix = OWN_MATRIX.of(datasets) or OWN_MODE.of(datasets)
    others = (kind.of(datasets) for kind in (OWN_INSTITUTES, OWN_POPULATION))
    own = dict(zip(OWN, (matrix, *others), strict=True))
    parts = FILES.split(by_measure(measure, source))
    return "".join(file.name if (file := own.get(part)) else part for part in parts)


class Fact(NamedTuple):
    """A fact of a method card, and what it was."""

    what: str
    value: str


METHOD_COLUMNS: tuple[Column[Fact], ...] = (
    Column("what", "What", "What is told.", lambda fact: fact.what),
    Column("value", "Value", "What it was when the report was made.", lambda fact: fact.value),
)


def without_provenance(table: Table) -> Table:
    """Return a table without the columns that say in every row what it was made from."""
    kept = [at for at, column in enumerate(table.columns) if column.name not in OF_EVERY_ROW]
    return replace(
        table,
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        total=table.total and tuple(table.total[at] for at in kept),
        of_none=table.of_none and tuple(table.of_none[at] for at in kept),
    )


def method_table(card: MethodCard, tables: Mapping[str, Table] = NO_TABLES) -> Table:
    """Return a method card, a fact a row; what does not apply is left out.

    Parameters
    ----------
    tables : mapping of str to Table, optional
        Tables by name that say in no row what they were made from: it is said here.
    """
    return _method((*_facts(card), *_of_tables(tables)))


def method_of_tables(tables: Mapping[str, Table]) -> Table:
    """Return what tables that are no report were made from, a fact a row."""
    return _method(_of_tables(tables))


def _method(told: Iterable[tuple[str, str]]) -> Table:
    facts = (Fact(what, value) for what, value in told if value)
    return Table.of(METHOD_COLUMNS, facts, name="method", title="How this was made")


def _of_tables(tables: Mapping[str, Table]) -> Iterator[tuple[str, str]]:
    for each in tables.items():
        yield from _made_from(*each)


def _made_from(name: str, table: Table) -> Iterator[tuple[str, str]]:
    """Yield what ``without_provenance`` leaves out."""
    if table.alike:
        for column, cell in zip(table.columns, table.alike, strict=True):
            if column.name in OF_EVERY_ROW:
                yield f"{name}: {column.name}", str(cell or "")


def _facts(card: MethodCard) -> Iterator[tuple[str, str]]:
    yield "Question", card.title
    yield "Threshold", card.threshold
    yield "Rule", card.rule
    yield "Command that makes it again", f"python -m coverage {card.command}"
    yield "Version of the tool", card.version
    yield "Made at (UTC)", card.made_at
    yield "Checksum of the numbers (SHA-256)", card.digest
    yield "Draws", card.draws
    for given in card.given:
        yield f"Given file ({given.role})", given_words(given)
    yield "Part of England", card.part
    for warning in card.warnings:
        yield "Warning", str(warning)
    for reading in card.readings:
        yield "Note", str(reading)
    for file in card.data:
        yield f"data/{file.path}", f"{file.title} ({file.vintage}), SHA-256 {file.sha256}"
