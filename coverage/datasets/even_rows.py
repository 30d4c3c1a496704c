"""Rows of a table made as wide as its header, for a parser that wants them so."""

from __future__ import annotations

import csv
import io
from itertools import islice


def even_rows(text: str, before: int, separator: str) -> str:
    """Return a table whose rows have the blank cells at their end that the header asks for.

    Spreadsheets leave such cells out, or add some. Rows that differ otherwise stay as they are.

    Parameters
    ----------
    before : int
        Lines before the header, which are left out.

    Raises
    ------
    csv.Error
        If a double quote is not closed.
    """
    lines = islice(io.StringIO(text, newline=""), before, None)
    even = io.StringIO(newline="")
    writer = csv.writer(even, delimiter=separator, lineterminator="\n")
    width = 0
    for cells in csv.reader(lines, delimiter=separator, strict=True):
        width = width or len(cells)
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        writer.writerow(cells + [""] * (width - len(cells)) if cells else [])
    return even.getvalue()
