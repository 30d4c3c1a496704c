"""Intervals as a page shows them: in one column, with a verdict that is settled or open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from coverage.access.gaps import Gaps
from coverage.access.summary import AreaAccess
from coverage.tables.area_columns import REACHED_SHARE
from coverage.tables.column import Column
from coverage.tables.intervals import certainties_of
from coverage.tables.table import Table
from coverage.wording.intervals import share_interval, verdict_word
from coverage.wording.numbers import Cell

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties, Certainty

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
