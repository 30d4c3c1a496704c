"""A table as plain text for a terminal."""

from __future__ import annotations

from tabulate import tabulate

from coverage.safe_text import printable
from coverage.tables.table import Table
from coverage.wording.numbers import Kind, shown

WIDEST = 44
"""Characters after which a cell of text is broken into lines."""


def to_text(table: Table) -> bytes:
    """Return a table with rounded numbers, its title above, and what it says beneath.

    Nothing in it is a command to the terminal.
    """
    chosen = table.on_screen()
    columns = [table.columns[position] for position in chosen]
    rows = [*table.rows, *([table.total] if table.total else [])]
    pairs = list(zip(chosen, columns, strict=True))
    body = tabulate(
        [[shown(row[position], column.kind) for position, column in pairs] for row in rows],
        headers=[column.heading for column in columns],
        colalign=["left" if column.kind is Kind.TEXT else "right" for column in columns],
        maxcolwidths=[WIDEST if column.kind is Kind.TEXT else None for column in columns],
        disable_numparse=True,
    )
    notes = "".join(f"{sentence}\n" for sentence in (*table.says, *table.notes))
    return printable(f"{table.title}\n\n{body}\n{notes and chr(10)}{notes}").encode()
