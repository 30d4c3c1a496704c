"""A CSV file as rows of named cells, with every fault of its form reported together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from coverage.datasets.files.header import (
    IsHeader,
    header_faults,
    own_names,
)
from coverage.datasets.files.lines import LARGEST_TEXT, LONGEST_CELL, SEPARATORS
from coverage.datasets.files.records import MOST_ROWS as MOST_ROWS
from coverage.datasets.files.records import Sift, read_records
from coverage.datasets.files.validation_errors import FaultList
from coverage.errors import Fault, InvalidFileError, Warn, untold

USUAL_ROWS = 20_000
"""Rows beneath the header: there are far fewer institutes, colleges and towns."""

NOTE = re.compile(
    r"(sources?|(foot)?notes?|copyright|licen[cs]e|downloaded( from| on)?|last updated)"
    r"\s*(:|$|\d*[.):])|\u00a9|\(c\) |\*+ ?\w|crown copyright|contains (os|ons|national)\b"
    r"|(contact|n\.?b\.?|(published|produced|prepared|compiled|provided) by|data from)[ :]"
    r"|https?://|www\.",
    re.IGNORECASE,
)
"""How a note beneath a table begins."""

SENTENCE = 4
"""Words of the first cell from which on a row that is blank for the most part is a sentence."""


class Cells(Mapping[str, str]):
    """The cells of a row by column; where each column is, all rows of a table share.

    Parameters
    ----------
    at : mapping of str to int
        Which cell each column is.
    cells : sequence of str
        Kept as it is, not copied.
    """

    __slots__ = ("_at", "_cells")

    def __init__(self, at: Mapping[str, int], cells: Sequence[str]) -> None:
        """Keep the cells."""
        self._at, self._cells = at, cells

    def __getitem__(self, column: str) -> str:
        """Return the cell of a column."""
        return self._cells[self._at[column]]

    def __iter__(self) -> Iterator[str]:
        """Return the columns."""
        return iter(self._at)

    def __len__(self) -> int:
        """Return how many columns there are."""
        return len(self._at)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return a cell without blanks around it; empty where the column is absent."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The rows that have the right form, the faults of the form of the others, and the header.

    Parameters
    ----------
    notes : tuple of Row
        Rows beneath the table that say something of it, such as "Source: …".
    uneven : tuple of int
        Numbers of the rows that lacked blank cells at their end, or had some too many.
    """

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    columns: tuple[str, ...]
    notes: tuple[Row, ...] = ()
    uneven: tuple[int, ...] = ()


def read_csv_table(
    content: bytes,
    name: str,
    required: Sequence[str],
    most: int = USUAL_ROWS,
    known: Sequence[str] = (),
    *,
    sheet: str = "",
    is_header: IsHeader | None = None,
    warn: Warn = untold,
    sift: Sift | None = None,
    largest: int = LARGEST_TEXT,
) -> CsvTable:
    """Read a table of which one row names the columns, as spreadsheets save it.

    Titles above that row are passed over, and told.

    A column that is required or known may be named in any capitals, with blanks or without.
    Blank rows are passed over, and so are notes beneath the table. Spreadsheets leave out blank
    cells at the end of a row, or add some: those that are missing are blank. Columns that are
    not asked for are kept.

    Parameters
    ----------
    content : bytes
        Text as ``decode`` takes it, in an archive or not, with commas, semicolons, tabs or bars
        between the cells, as the header has them.
    most : int
        Rows that it may have beneath the header.
    known : sequence of str
        Columns that it may have beside those that are required.
    sheet : str, optional
        The sheet of a workbook that is meant.
    is_header : callable, optional
        Tells whether the cells of a row, by our names, are the header of a table that can be used;
        where it is left out, one that has what is required is.
    warn : callable
        Given where the header was found, and what was passed over above it.
    sift, largest
        See ``read_records``.

    Raises
    ------
    InvalidFileError
        If nothing can be read row by row: wrong encoding, empty file, one
        past a limit, or a header with faults.
    """
    names = (*required, *known)
    found = read_records(
        content,
        name,
        names,
        is_header or partial(_has, required),
        most,
        sheet=sheet,
        warn=warn,
        sift=sift,
        largest=largest,
        two_rows=True,
    )
    records = found.rows
    if not records:
        raise InvalidFileError(
            name,
            [
                Fault(
                    0,
                    "",
                    f"the file is empty: write a header ({', '.join(required)}) "
                    "and the rows beneath it",
                )
            ],
        )
    number, written = records[0]
    header = own_names(written, names)
    if faults := header_faults(number, header, required):
        raise InvalidFileError(name, faults)
    rows, faults = [], FaultList(name)
    at = {column: place for place, column in enumerate(header)}
    notes, uneven = _take_notes(records, len(header)), []
    for number, given in records[1:]:
        cells = _as_wide(given, len(header))
        if len(cells) != len(given):
            uneven.append(number)
        if cells in (header, written):
            faults.append(Fault(number, "", "the header is repeated: delete this row"))
        elif len(cells) != len(header):
            faults.append(
                Fault(
                    number,
                    "",
                    f"has {len(cells)} cells where the header has {len(header)}: "
                    f"{_advice(found.separator)}",
                )
            )
        else:
            if max(map(len, cells)) > LONGEST_CELL:
                faults += _long_cells(number, header, cells)
            rows.append(Row(number, Cells(at, cells)))
    if not rows and not faults:
        faults.append(Fault(0, "", "the file holds a header alone: write the rows beneath it"))
    return CsvTable(tuple(rows), tuple(faults), tuple(header), notes, tuple(uneven))


def _advice(separator: str) -> str:
    if not separator:
        return "name every column that holds something, or clear its cells"
    return f"put text that holds a {SEPARATORS[separator]} in double quotes"


def _has(required: Sequence[str], header: Sequence[str]) -> bool:
    return set(required) <= set(header)


def _as_wide(cells: list[str], width: int) -> list[str]:
    """Return a row with the blank cells at its end that a header of some width asks for."""
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    return cells + [""] * (width - len(cells))


def _take_notes(records: list[tuple[int, list[str]]], width: int) -> tuple[Row, ...]:
    """Remove the notes at the end of the rows, beneath one at least, and return them."""
    notes: list[Row] = []
    while len(records) > 2 and _is_note(records[-1][1], width):
        number, cells = records.pop()
        notes.append(Row(number, {"": ", ".join(filter(None, cells))}))
    return tuple(reversed(notes))


def _is_note(cells: list[str], width: int) -> bool:
    """Return whether a row is no data: it begins as a note does, or is a sentence and no more."""
    filled = [cell for cell in cells if cell]
    if NOTE.match(filled[0]):
        return True
    if len(filled) == 1:
        return width > 2 and len(filled[0].split()) > 2
    # A comma within a sentence makes cells of it.
    return 2 * len(filled) < width and len(cells[0].split()) >= SENTENCE


def read_rows(content: bytes, name: str, required: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows of a table of our own, which has to be without faults.

    Raises
    ------
    InvalidFileError
        If it holds any, or anything that only a spreadsheet leaves in a table.
    """
    table = read_csv_table(content, name, required)
    left = (*table.uneven, *(row.number for row in table.notes))
    faults = [*table.faults, *(Fault(row, "", "is not as wide as the header") for row in left)]
    if faults:
        raise InvalidFileError(name, faults)
    return table.rows


def _long_cells(number: int, header: list[str], cells: list[str]) -> Iterator[Fault]:
    for column, cell in zip(header, cells, strict=True):
        if len(cell) > LONGEST_CELL:
            message = f"the cell has {len(cell):,} characters: shorten it to {LONGEST_CELL:,}"
            yield Fault(number, column, message)
