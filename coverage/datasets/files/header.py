"""The header of a table: its columns by our names, and rows made as wide as it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from itertools import islice

from coverage.datasets.name_forms import name_words
from coverage.errors import Fault, FileReading, Warn
from coverage.given import quoted

TITLES = 30
"""Filled rows above a header in which titles may stand."""

MOST_COLUMNS = 250
"""Columns of a table: registers that are published have up to some 200."""

MOST_LOOKED_AT = 1_000
"""Cells of a row that tell whether it is a header: one that is hostile has any number."""

IsHeader = Callable[[Sequence[str]], bool]
"""What tells whether the cells of a row, by our names, head a table that can be used."""

Record = tuple[int, list[str]]
"""A row: its number, as a spreadsheet shows it, and its cells."""


def own_names(header: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return a header in which a column that is one of some names has that name exactly."""
    ours = {"".join(name_words(name)): name for name in names}
    return [
        column if column in names else ours.get("".join(name_words(column)), column)
        for column in header
    ]


def header_at(records: Sequence[Record], names: Sequence[str], is_header: IsHeader) -> int | None:
    """Return how many filled rows stand above the header; None where no row is one.

    It is the first that is one.

    Parameters
    ----------
    names : sequence of str
        Names that its columns may have in any capitals, with blanks or without.
    """
    for at, (_, cells) in enumerate(records[: TITLES + 1]):
        if is_header(own_names(cells[:MOST_LOOKED_AT], names)):
            return at
    return None


def tell_titles(records: Sequence[Record], above: int, name: str, warn: Warn) -> None:
    """Tell where the header was found, and what was passed over above it."""
    first = next(cell for cell in records[0][1] if cell)
    rows = "1 row above it was" if above == 1 else f"{above} rows above it were"
    said = f"the header is in row {records[above][0]}; {rows} passed over ({quoted(first)})."
    warn(FileReading(name, said))


def header_faults(number: int, header: list[str], required: Sequence[str]) -> list[Fault]:
    """Return what is wrong with a header: too many columns, some twice, or some missing."""
    if len(header) > MOST_COLUMNS:
        message = f"there are {len(header):,} columns: keep {MOST_COLUMNS} at most"
        return [Fault(number, "", message)]
    faults = [
        Fault(number, column, "the column is named twice: rename or delete one of them")
        for column in sorted(set(header))
        if name_words(column) and header.count(column) > 1  # a mark such as % is no name
    ]
    others = [column for column in header if column not in required]
    for column in required:
        if column not in header:
            near = get_close_matches(column, others, n=1, cutoff=0.6)
            hint = f"rename {near[0]!r}" if near else "add it"
            faults.append(Fault(number, column, f"the column is missing: {hint}"))
    return faults


def even_rows(text: str, before: int, separator: str, width: int = 0) -> str:
    """Return a table whose rows have the blank cells at their end that the header asks for.

    Spreadsheets leave such cells out, or add some. Rows that differ otherwise stay as they are.

    Parameters
    ----------
    before : int
        Lines before the header, which are left out.
    width : int, optional
        Cells of a row; where it is left out, as many as the first has.

    Raises
    ------
    csv.Error
        If a double quote is not closed.
    """
    lines = islice(io.StringIO(text, newline=""), before, None)
    even = io.StringIO(newline="")
    writer = csv.writer(even, delimiter=separator, lineterminator="\n")
    for cells in csv.reader(lines, delimiter=separator, strict=True):
        width = width or len(cells)
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        writer.writerow(cells + [""] * (width - len(cells)) if cells else [])
    return even.getvalue()
