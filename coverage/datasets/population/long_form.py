"""Population tables in long form, a row an area and age, as tables of a row an area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coverage.datasets.files.csv_table import CsvTable, Row
from coverage.datasets.layouts import column_key
from coverage.datasets.name_forms import name_words
from coverage.datasets.population.ages import ages_of
from coverage.datasets.population.columns import Columns
from coverage.errors import Fault, InvalidFileError

PLAIN_VALUES = ("observation", "obsvalue")
VALUES = (*PLAIN_VALUES, "value", "count", "population", "persons")
"""What the column of counts is called, as ``column_key`` has it."""

DATES = ("datename", "date", "year", "time")
MEASURES = ("measuresname", "measure", "measures")
VALUE = "value"
"""The measure that is a count; another is per cent."""

CODED = frozenset({"code", "c", "type", "typecode", "sortorder"})
"""Words of a column whose numbers are no ages."""


def heads_long(header: Sequence[str]) -> bool:
    """Return whether a row heads a table in long form: codes, ages or sexes, and counts."""
    words = [frozenset(name_words(column.replace("_", " "))) for column in header]
    tells = any(not each.isdisjoint({"age", "sex", "gender"}) for each in words)
    if any("indicator" in each for each in words):
        return False  # a rate of people of some age and sex, and no count
    return bool(Columns.among(header).code and _column(header, VALUES) and tells)


def heads_people(header: Sequence[str]) -> bool:
    """Return whether a row heads a table of residents: codes, and how many people of all ages."""
    return not Columns.among(header).missing or heads_long(header)


def as_wide(table: CsvTable, name: str) -> CsvTable:
    """Return a table with a row an area, and a column for each age of each sex.

    A table that is not in long form is returned as it is.

    Parameters
    ----------
    name : str
        Name of the file, for the message.

    Raises
    ------
    InvalidFileError
        If it counts on several dates, or the same people of an area twice.
    """
    code, value = Columns.among(table.columns).code, _column(table.columns, VALUES)
    age, sex = _age_column(table), _sex_column(table)
    if not (code and value and table.rows) or not (age or sex or _is_bare(table, value)):
        return table
    rows = _values_alone(table, name)
    labels: dict[str, None] = {}
    areas: dict[str, tuple[int, dict[str, str]]] = {}
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        label = " ".join(filter(None, (_said(row, sex), _said(row, age)))) or "total"
        label = f"{label} persons"  # so that no other column has its name
        labels[label] = None
        earlier = first.setdefault((row[code], label), row.number)
        if earlier != row.number:
            words = f"counts the same people as row {earlier}: keep one of them"
            raise InvalidFileError(name, [Fault(row.number, value, words)])
        _, cells = areas.setdefault(row[code], (row.number, dict(row.cells)))
        cells[label] = row[value]
    left = [column for column in table.columns if column not in (value, age, sex)]
    return replace(
        table, rows=tuple(Row(*area) for area in areas.values()), columns=(*left, *labels)
    )


def _column(header: Sequence[str], keys: Sequence[str]) -> str:
    by_key = {column_key(column): column for column in reversed(header)}
    return next((by_key[key] for key in keys if key in by_key), "")


def _age_column(table: CsvTable) -> str:
    """Return the column whose every cell tells ages, before one whose cells are numbers alone.

    Such a number is an age, unless the column says that it is the code of one.
    """
    numbers = ""
    for column in table.columns:
        words = frozenset(name_words(column.replace("_", " ")))
        cells = {row[column] for row in table.rows}
        if "age" not in words or not all(ages_of(_as_age(cell)) for cell in cells):
            continue
        if not all(cell.isdecimal() for cell in cells):
            return column
        if words.isdisjoint(CODED):
            numbers = numbers or column
    return numbers


def _sex_column(table: CsvTable) -> str:
    """Return the column whose every cell tells a sex, or everyone."""
    for column in table.columns:
        words = frozenset(name_words(column.replace("_", " ")))
        cells = {row[column] for row in table.rows}
        told = [ages_of(cell) for cell in cells]
        if not words.isdisjoint({"sex", "gender"}) and all(ages and ages.is_total for ages in told):
            return column
    return ""


def _as_age(cell: str) -> str:
    return f"aged {cell}" if cell.isdecimal() else cell


def _said(row: Row, column: str) -> str:
    return _as_age(row[column]) if column else ""


def _is_bare(table: CsvTable, value: str) -> bool:
    """Return whether a table holds nothing but areas and how many live there."""
    return ages_of(value) is None and not any(ages_of(each) for each in table.columns)


def _values_alone(table: CsvTable, name: str) -> tuple[Row, ...]:
    """Return the rows that are counts; those of a measure such as per cent are left out.

    Raises
    ------
    InvalidFileError
        If they are of several dates.
    """
    rows = table.rows
    if measure := _column(table.columns, MEASURES):
        counts = tuple(row for row in rows if row[measure].casefold() == VALUE)
        rows = counts or rows
    if date := _column(table.columns, DATES):
        dates = sorted({row[date] for row in rows})
        if len(dates) > 1:
            words = f"the table counts on {len(dates)} dates, from {dates[0]} to {dates[-1]}: "
            raise InvalidFileError(name, [Fault(0, "", f"{words}keep one of them")])
    return rows
