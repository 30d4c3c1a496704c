"""A CSV file as rows of named cells, with every fault of its form reported together."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from coverage.datasets.decoding import BLOCK, as_utf8, decode, unpack
from coverage.datasets.header import MOST_COLUMNS, header_below, header_faults, own_names
from coverage.datasets.validation_errors import FaultList
from coverage.errors import Fault, InvalidFileError
from coverage.safe_text import as_it_was

LARGEST_TEXT = 50_000_000
"""Bytes that a table may have, unpacked."""

USUAL_ROWS = 20_000
"""Rows beneath the header: there are far fewer institutes, colleges and towns."""

MOST_ROWS = 200_000
"""Those of small areas: England has some 180,000 of the smallest areas that are published."""

MOST_CELLS = 3_000_000
LONGEST_CELL = 4_000
"""Characters that a cell may hold."""

LONGEST_LINE = MOST_COLUMNS * LONGEST_CELL

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

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
"""What may stand between cells, and its name."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    cells: dict[str, str]

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
) -> CsvTable:
    """Read a table whose first row names the columns, as spreadsheets save it.

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

    Raises
    ------
    InvalidFileError
        If nothing can be read row by row: wrong encoding, empty file, one
        past a limit, or a header with faults.
    """
    text = read_text(content, name)
    before, separator = dialect_of(text)
    records = list(_records(text, before, separator, name, most))
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
    header = own_names(written, (*required, *known))
    if not set(required) <= set(header) and (below := header_below(records, required)):
        raise InvalidFileError(name, [below])
    if faults := header_faults(number, header, required):
        raise InvalidFileError(name, faults)
    rows, faults = [], FaultList(name)
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
                    f"put text that holds a {SEPARATORS[separator]} in double quotes",
                )
            )
        else:
            if max(map(len, cells)) > LONGEST_CELL:
                faults += _long_cells(number, header, cells)
            rows.append(Row(number, dict(zip(header, cells, strict=True))))
    if not rows and not faults:
        faults.append(Fault(0, "", "the file holds a header alone: write the rows beneath it"))
    return CsvTable(tuple(rows), tuple(faults), tuple(header), notes, tuple(uneven))


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


def first_records(content: bytes, name: str, count: int) -> tuple[list[str], ...]:
    """Return the first rows of a table, its header among them, as they stand in it.

    Raises
    ------
    InvalidFileError
        If its text cannot be read.
    """
    text = as_utf8(unpack(content, name), name)[:BLOCK].decode(errors="replace")
    before, separator = dialect_of(text)
    records = _records(text, before, separator, name, count)
    return tuple(cells for _, cells in islice(records, count))


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


def read_text(content: bytes, name: str) -> str:
    """Return the text of a table, unpacked and decoded.

    Raises
    ------
    InvalidFileError
        If that cannot be done, or it has more than ``LARGEST_TEXT`` bytes.
    """
    content = unpack(content, name, LARGEST_TEXT)
    if len(content) > LARGEST_TEXT:
        message = f"the table has more than {LARGEST_TEXT // 1_000_000} MB: leave out columns"
        raise InvalidFileError(name, [Fault(0, "", message)])
    return decode(content, name)


def dialect_of(text: str) -> tuple[int, str]:
    """Return how many lines stand before the header, and what stands between the cells.

    Parameters
    ----------
    text : str
        The beginning of a table, with its header.
    """
    lines = io.StringIO(text, newline="")
    first = lines.readline()
    told = first.strip().strip('"').lower()
    if told.startswith("sep="):  # a line for the spreadsheet, which hides it
        separator = told.removeprefix("sep=") or "\t"
        if separator in SEPARATORS:
            return 1, separator
    lines.seek(0)
    header = next((line for line in lines if line.strip(' \t\r\n,;"')), "")
    outside = "".join(header.split('"')[::2])
    return 0, max(SEPARATORS, key=outside.count)


def _lines(text: str, before: int, name: str) -> Iterator[str]:
    lines = islice(io.StringIO(text, newline=""), before, None)
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:  # told before it becomes any number of cells
            message = f"the line has more than {LONGEST_LINE:,} characters: shorten it"
            raise InvalidFileError(name, [Fault(number, "", message)])
        yield line


def _records(
    text: str, before: int, separator: str, name: str, most: int
) -> Iterator[tuple[int, list[str]]]:
    lines = csv.reader(_lines(text, before, name), delimiter=separator, strict=True)
    rows = cells_so_far = 0
    try:
        for number, cells in enumerate(lines, 1):
            if any(cell.strip() for cell in cells):
                rows, cells_so_far = rows + 1, cells_so_far + len(cells)
                if rows > most + 1 or cells_so_far > MOST_CELLS:
                    message = (
                        f"the table has more than {most:,} rows or {MOST_CELLS:,} cells: "
                        "leave out what is not needed"
                    )
                    raise InvalidFileError(name, [Fault(number, "", message)])
                yield number, [as_it_was(cell.strip()) for cell in cells]
    except csv.Error as error:
        fault = Fault(0, "", f"the rows cannot be told apart ({error}): close every double quote")
        raise InvalidFileError(name, [fault]) from None


def _long_cells(number: int, header: list[str], cells: list[str]) -> Iterator[Fault]:
    for column, cell in zip(header, cells, strict=True):
        if len(cell) > LONGEST_CELL:
            message = f"the cell has {len(cell):,} characters: shorten it to {LONGEST_CELL:,}"
            yield Fault(number, column, message)
