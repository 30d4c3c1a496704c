"""Intervals as a page shows them: in one column, with a verdict that is settled or open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from coverage.access.gaps import Gaps
from coverage.access.summary import AreaAccess
from coverage.tables.area_columns import REACHED, REACHED_SHARE, RESIDENTS, UNKNOWN
from coverage.tables.column import Column
from coverage.tables.intervals import SETTLED, SHARE_HIGH, SHARE_LOW, certainties_of
from coverage.tables.need_a_car import NEEDS_CAR_SHARE
from coverage.tables.table import Table
from coverage.wording.intervals import OPEN, OPEN_MEANS, half_word, share_interval, verdict_word
from coverage.wording.numbers import Cell

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties, Certainty
    from coverage.access.certainty.need_a_car import NeedCertainties, NeedCertainty

INTERVAL: Column[tuple[AreaAccess, Certainty]] = Column(
    "interval",
    "90% interval",
    "Between which two shares the true one lies, nine times in ten.",
    lambda row: share_interval(row[1].share_low, row[1].share_high),
)
HALF: Column[tuple[AreaAccess, Certainty]] = Column(
    "half",
    "Half can reach one",
    "Whether at least half of the people can reach a site: yes or no where that is settled, else "
    "open.",
    lambda row: verdict_word(*row),
)
NEED: Column[NeedCertainty] = Column(
    "needs_car_interval",
    "90% interval",
    "Between which two shares that of people who need a car lies, nine times in ten.",
    lambda sure: share_interval(sure.needs_car.share_low, sure.needs_car.share_high),
)
IN_ONE_COLUMN = (INTERVAL.name, HALF.name)
"""Names of the columns in which a page shows intervals and verdicts; no file has them."""


def showing_intervals(
    table: Table, gaps: Gaps, areas: Sequence[AreaAccess], sure: Certainties
) -> Table:
    """Return a report for a page: with the interval behind the share, and what is settled.

    Parameters
    ----------
    areas : sequence of AreaAccess
        Those of the rows, in their order.
    """
    at = [column.name for column in table.columns].index(REACHED_SHARE.name) + 1
    rows = list(zip(areas, certainties_of(sure, gaps, areas), strict=True))
    total = (gaps.england, sure.england)
    for column in (HALF, INTERVAL):
        cells = [column.value(row) for row in rows]
        table = _with_column_at(table, at, column, cells, column.value(total))
    return table


def in_one_column(table: Table) -> Table:
    """Return a report with intervals for a page: in one column behind the share, with a verdict.

    The report as it is where it has none.
    """
    names = [column.name for column in table.columns]
    if SETTLED.name not in names:
        return table
    residents, reached, unknown, low, high, settled = (
        table.column(name)
        for name in (
            *(RESIDENTS.name, REACHED.name, UNKNOWN.name),
            *(SHARE_LOW.name, SHARE_HIGH.name, SETTLED.name),
        )
    )
    intervals = [
        share_interval(*(None if end is None else float(end) for end in ends))
        for ends in zip(low, high, strict=True)
    ]
    verdicts = [
        half_word(int(here or 0), int(within or 0), int(known or 0), is_settled=said == "yes")
        for here, within, known, said in zip(residents, reached, unknown, settled, strict=True)
    ]
    at = names.index(REACHED_SHARE.name) + 1
    for column, cells in ((HALF, verdicts), (INTERVAL, intervals)):
        table = _with_column_at(table, at, column, cells, None)
    hidden = (SHARE_LOW.name, SHARE_HIGH.name, SETTLED.name)
    columns = (
        replace(column, on_screen=False) if column.name in hidden else column
        for column in table.columns
    )
    return replace(table, columns=tuple(columns))


def showing_need_intervals(table: Table, sure: NeedCertainties) -> Table:
    """Return the report of who needs a car for a page: with the interval behind the share."""
    at = [column.name for column in table.columns].index(NEEDS_CAR_SHARE.name) + 1
    cells = [NEED.value(area) for area in sure.areas]
    return _with_column_at(table, at, NEED, cells, NEED.value(sure.england))


def open_note(table: Table) -> str:
    """Return what an open verdict means, where a row of a page's table has one; else nothing."""
    if HALF.name not in (column.name for column in table.columns):
        return ""
    return OPEN_MEANS if OPEN in table.column(HALF.name) else ""


def _with_column_at(
    table: Table, at: int, column: Column[Any], cells: Sequence[Cell], total: Cell
) -> Table:
    """Return a table with one more column at a place."""

    def put(row: tuple[Cell, ...], cell: Cell) -> tuple[Cell, ...]:
        return (*row[:at], cell, *row[at:])

    return replace(
        table,
        columns=(*table.columns[:at], column, *table.columns[at:]),
        rows=tuple(put(row, cell) for row, cell in zip(table.rows, cells, strict=True)),
        total=put(table.total, total) if table.total else table.total,
        of_none=put(table.of_none, None) if table.of_none else table.of_none,
    )
