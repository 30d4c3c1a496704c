"""The rows of a report by the names of its columns."""

from __future__ import annotations

from coverage.tables.table import Table
from coverage.wording.numbers import Cell


def records(table: Table) -> list[dict[str, Cell]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def record(table: Table, area_code: str) -> dict[str, Cell]:
    """Return the row of an area."""
    (found,) = (row for row in records(table) if row["area_code"] == area_code)
    return found


def picked(table: Table, area_code: str, *names: str) -> list[Cell]:
    """Return some cells of the row of an area."""
    row = record(table, area_code)
    return [row[name] for name in names]


def names_of(table: Table) -> list[str]:
    return [column.name for column in table.columns]
