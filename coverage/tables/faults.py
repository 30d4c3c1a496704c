"""The faults of a user's file as a table: a fault a row, and as a page and a terminal tell them."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.errors import MOST_SHOWN, Fault, FaultGroup, grouped
from coverage.tables.column import Column, read_from
from coverage.tables.small_table import SmallTable
from coverage.tables.table import Table
from coverage.vocabulary import capitalised
from coverage.wording.numbers import Kind

COLUMNS: tuple[Column[Fault], ...] = read_from(
    "the file that was checked",
    Column(
        "row",
        "Row",
        "Row of the file as a spreadsheet shows it; 0 for the file as a whole.",
        lambda fault: fault.row,
        Kind.COUNT,
    ),
    Column(
        "column",
        "Column",
        "Name of the column; blank where the row or the file as a whole is wrong.",
        lambda fault: fault.column,
    ),
    Column(
        "fault",
        "What is wrong",
        "What is wrong, and what to write instead.",
        lambda fault: fault.message,
    ),
)


def faults_table(faults: Sequence[Fault]) -> Table:
    """Return every fault of a file, a fault a row."""
    return Table.of(COLUMNS, faults, name="faults", title="What is wrong in the file")


def groups_table(name: str, faults: Sequence[Fault]) -> SmallTable:
    """Return the first kinds of fault of a file as a table to look at, a kind a row."""
    return SmallTable(
        caption=f"What is wrong in {name}",
        headings=("Rows", "Column", "What is wrong, and what to write"),
        rows=tuple(map(_cells, grouped(faults)[:MOST_SHOWN])),
        text_columns=3,
    )


def _cells(group: FaultGroup) -> tuple[str, str, str]:
    return group.rows or "All", group.faults[0].column, capitalised(group.message)
