"""A table as comma-separated text that no spreadsheet runs."""

from __future__ import annotations

import csv
import io

from coverage.safe_text import QUOTE, is_formula, printable
from coverage.tables.table import Table
from coverage.wording.numbers import Cell


def neutralised(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs: an apostrophe goes before such a text.

    Numbers stay numbers. Control characters, which no spreadsheet shows, become spaces.
    """
    if not isinstance(cell, str):
        return cell
    text = printable(cell)
    hidden = cell[:1] != "" and not cell[0].isprintable()
    return f"{QUOTE}{text}" if hidden or is_formula(text) else text


BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""By this mark at the beginning Excel knows UTF-8."""


class _Neutralised(dict[str, Cell]):
    """Texts as a file has them, each looked at once: most stand in every row of a report."""

    def __missing__(self, text: str) -> Cell:
        """Look at a text for the first time."""
        found = self[text] = neutralised(text)
        return found


def to_csv(table: Table) -> bytes:
    """Return a table as CSV (RFC 4180, UTF-8 with a byte order mark), unrounded.

    A missing value is an empty cell. A text that a spreadsheet would run as a formula
    begins with an apostrophe.
    """
    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    texts = _Neutralised()
    writer.writerows(
        [texts[cell] if isinstance(cell, str) else cell for cell in row] for row in table.rows
    )
    return text.getvalue().encode()
