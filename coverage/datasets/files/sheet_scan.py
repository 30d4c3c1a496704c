"""What a sheet holds beside its values: its extent, errors, formats, what is hidden or merged."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import groupby

from coverage.datasets.files.workbook_parts import Parts

MOST_GRID = 4_000_000
"""Cells of the rectangle from the first column to the last value: memory is taken for them all."""

ROWS, COLUMNS = 1_048_576, 16_384
"""What a sheet of a spreadsheet program can have."""

MOST_ODD = 100_000
"""Cells of a sheet that hold an error, or a formula without a value, or are merged."""


class Form(IntEnum):
    """A format of a number that says what the number is."""

    PERCENTAGE = 0
    MONTH = 1
    YEAR = 2
    PADDED = 3
    """With as many digits as the format has zeros; ``PADDED + 1`` is one zero, and so on."""


@dataclass(slots=True)
class Scan:
    """What was found in a sheet; rows and columns count from 0.

    Parameters
    ----------
    texts : dict of (int, int) to str
        Cells whose text has to be taken from here: errors, and others that a program which reads
        values alone gets wrong.
    errors, unstored, formulas : list of (int, int)
        Cells that hold an error, formulas without a stored value, and those with one.
    formed : array of int
        Cells with a ``Form``, as ``marked`` writes them, in the order of the file.
    merged : list of (int, int, int, int)
        First row and column, last row and column.
    hidden_rows, hidden_columns : list of int
        Those that hold a value; of columns, those that are hidden at all.
    """

    top: int = ROWS
    left: int = COLUMNS
    bottom: int = -1
    right: int = -1
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: list[tuple[int, int]] = field(default_factory=list)
    unstored: list[tuple[int, int]] = field(default_factory=list)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    formed: array[int] = field(default_factory=lambda: array("q"))
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether no cell has a value."""
        return self.bottom < 0

    @property
    def cells(self) -> int:
        """How many cells the rectangle has that all values lie in, from the first column on."""
        return (self.bottom - self.top + 1) * (self.right + 1)

    def by_row(self) -> dict[int, list[tuple[int, str]]]:
        """Return the texts of cells by row, each with its column."""
        found: dict[int, list[tuple[int, str]]] = {}
        for (row, column), text in self.texts.items():
            found.setdefault(row, []).append((column, text))
        return found

    def forms_of(self, row: int) -> Iterator[tuple[int, int]]:
        """Yield the column and the form of each cell of a row that has a form."""
        first, last = (bisect_left(self.formed, marked(at, 0, 0)) for at in (row, row + 1))
        for mark in self.formed[first:last]:
            yield mark // 64 % COLUMNS, mark % 64

    def note_error(self, row: int, column: int, said: str) -> None:
        """Take a cell in that holds an error, and what it says."""
        self.errors.append((row, column))
        self.note_text(row, column, said or "#N/A")

    def note_text(self, row: int, column: int, said: str) -> None:
        """Take in what a cell says."""
        self.texts[row, column] = said
        _few(self.texts)

    def note_formula(self, row: int, column: int, *, is_stored: bool) -> None:
        """Take a formula in; of those with a stored value the first are enough."""
        if not is_stored:
            self.unstored.append((row, column))
            _few(self.unstored)
        elif len(self.formulas) < MOST_ODD:
            self.formulas.append((row, column))

    def note_merged(self, cells: tuple[int, int, int, int]) -> None:
        """Take merged cells in."""
        self.merged.append(cells)
        _few(self.merged)

    def grow(self, top: int, left: int, bottom: int, right: int) -> None:
        """Take a rectangle of values in."""
        self.top, self.left = min(self.top, top), min(self.left, left)
        self.bottom, self.right = max(self.bottom, bottom), max(self.right, right)


def _few(things: Sized) -> None:
    if len(things) > MOST_ODD:
        raise ValueError


def marked(row: int, column: int, form: int) -> int:
    """Return a cell and its form as one number, by which cells are in order."""
    return (row * COLUMNS + column) * 64 + form


def cell_name(row: int, column: int) -> str:
    """Return what a spreadsheet calls a cell, such as "B7"."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """Return the letters of a column."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of whole numbers that follow each other."""
    for _, run in groupby(enumerate(sorted(set(numbers))), lambda each: each[1] - each[0]):
        members = [number for _, number in run]
        yield members[0], members[-1]


def check_extent(parts: Parts, scan: Scan, most: int = MOST_GRID) -> None:
    """Refuse a sheet whose values lie too far from each other for its rectangle to fit into memory.

    Raises
    ------
    InvalidFileError
        If it has more than some number of cells.
    """
    if not scan.is_empty and scan.cells > most:
        raise parts.refused(
            f"the sheet has cells from {cell_name(scan.top, scan.left)} to "
            f"{cell_name(scan.bottom, scan.right)}: clear those that lie far from the table, or "
            'save the table as "CSV UTF-8"'
        )
