"""Text that a spreadsheet would take for a formula, made safe."""

from __future__ import annotations

from coverage.reports.table import Cell
from coverage.safe_text import QUOTE, is_formula, printable


def neutralised(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs: an apostrophe goes before such a text.

    Numbers stay numbers. Control characters, which no spreadsheet shows, become spaces.
    """
    if not isinstance(cell, str):
        return cell
    text = printable(cell)
    hidden = cell[:1] != "" and not cell[0].isprintable()
    return f"{QUOTE}{text}" if hidden or is_formula(text) else text
