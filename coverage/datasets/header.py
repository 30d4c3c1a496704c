"""The header of a table: its columns by our names, and rows made as wide as it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import islice

from coverage.datasets.name_forms import name_words
from coverage.errors import Fault

TITLES = 10
"""Rows above a header in which a title may stand."""

MOST_COLUMNS = 100


def own_names(header: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return a header in which a column that is one of some names has that name exactly."""
    ours = {"".join(name_words(name)): name for name in names}
    return [
        column if column in names else ours.get("".join(name_words(column)), column)
        for column in header
    ]


def header_below(records: Sequence[tuple[int, list[str]]], required: Sequence[str]) -> Fault | None:
    """Return the fault that the header stands beneath a title; None where none is found."""
    for number, cells in records[1 : TITLES + 1]:
        if set(required) <= set(own_names(cells, required)):
            return Fault(number, "", "this is the header: delete the rows above it")
    return None


def header_faults(number: int, header: list[str], required: Sequence[str]) -> list[Fault]:
    """Return what is wrong with a header: too many columns, some twice, or some missing."""
    if len(header) > MOST_COLUMNS:
        message = f"there are {len(header):,} columns: keep {MOST_COLUMNS} at most"
        return [Fault(number, "", message)]
    faults = [
        Fault(number, column, "the column is named twice: rename or delete one of them")
        for column in sorted(set(header))
        if column and header.count(column) > 1
    ]
    others = [column for column in header if column not in required]
    for column in required:
        if column not in header:
            near = get_close_matches(column, others, n=1, cutoff=0.6)
            hint = f"rename {near[0]!r}" if near else "add it"
            faults.append(Fault(number, column, f"the column is missing: {hint}"))
    return faults


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
