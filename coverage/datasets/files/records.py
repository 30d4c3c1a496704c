"""The filled rows of a table, of a text or of a sheet of a workbook: the door of every table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from coverage.datasets.files.decoding import BLOCK, as_utf8, decode, unpack
from coverage.datasets.files.header import (
    MOST_LOOKED_AT,
    TITLES,
    IsHeader,
    Record,
    header_at,
    own_names,
    tell_titles,
)
from coverage.datasets.files.lines import (
    LARGEST_TEXT,
    SEPARATORS,
    beginning_of,
    dialect_of,
    lines_of,
    read_text,
)
from coverage.datasets.files.two_rows import header_of_two, tell_two
from coverage.datasets.files.workbook import is_workbook, sheet_rows
from coverage.errors import Fault, InvalidFileError, Warn, untold
from coverage.safe_text import as_it_was

MOST_ROWS = 200_000
"""Rows beneath the header: England has some 180,000 of the smallest areas that are published."""

MOST_CELLS = 8_000_000
"""Cells of a table: small areas by sex and single year have 7 million."""

MOST_OWN_CELLS = 3_000_000
"""Cells that hold what no short cell before them does: each takes memory of its own."""

SHORT, MOST_SHORT = 12, 100_000
"""Characters of a cell that is kept once for all that are the same, and how many are kept."""

LINE_END = re.compile(rb"\r\n?|\n")


Sift = Callable[[Sequence[str], Iterator[Record]], Iterator[Record]]
"""Given the header by our names, and the rows beneath it, yields the rows that are wanted."""


@dataclass(frozen=True, slots=True)
class Records:
    """The filled rows of a table from its header on, if it has any.

    Parameters
    ----------
    rows : list of Record
        Each its number, as a spreadsheet shows it, and its cells without blanks around them.
    separator : str
        What stands between the cells; empty in a workbook.
    """

    rows: list[Record]
    separator: str


def read_records(
    content: bytes,
    name: str,
    names: Sequence[str],
    is_header: IsHeader,
    most: int,
    *,
    sheet: str = "",
    warn: Warn = untold,
    sift: Sift | None = None,
    largest: int = LARGEST_TEXT,
    two_rows: bool = False,
) -> Records:
    """Return the rows of a table from its header on.

    Parameters
    ----------
    names : sequence of str
        Names that columns may have in any capitals, with blanks or without.
    is_header : callable
        Tells whether cells, by our names, head a table that can be used: what is above the first
        row that does is passed over and told. Where none does, all rows are returned.
    most : int
        Rows that it may have beneath the header.
    sheet : str
        The sheet of a workbook that is meant; empty for the one that fits.
    sift : callable, optional
        Leaves out rows beneath the header before anything is kept of them, or counted.
    largest : int
        Bytes that a text may have, unpacked.
    two_rows : bool
        Whether headings may stand in two rows; see ``header_of_two``.

    Raises
    ------
    InvalidFileError
        If it cannot be read row by row, a limit is passed, or it is not clear which sheet is meant.
    """

    def sifted(rows: Iterator[Record]) -> Iterator[Record]:
        return _sifted(rows, names, is_header, sift) if sift else rows

    if is_workbook(content):
        rows = sifted(sheet_rows(content, name, names, is_header, sheet, warn))
        found = Records(list(_filled(rows, name, most)), "")
    else:
        text = read_text(content, name, largest)
        found = _of_text(text, name, names, is_header, most, sifted=sifted)
    if two_rows and (both := header_of_two(found.rows, names, is_header)):
        at, header = both
        tell_two(found.rows, at, header, name, warn)
        found.rows[at] = (found.rows[at][0], header)
        del found.rows[:at]
    elif above := header_at(found.rows, names, is_header):
        tell_titles(found.rows, above, name, warn)
        del found.rows[:above]
    if len(found.rows) > most + 1:
        raise _too_many(name, found.rows[most + 1][0], most)
    return found


def first_records(
    content: bytes,
    name: str,
    count: int,
    *,
    names: Sequence[str] = (),
    is_header: IsHeader = bool,
    sheet: str = "",
) -> tuple[list[str], ...]:
    """Return the first filled rows of a table as they stand in it: its header, where that is known.

    Parameters
    ----------
    names, is_header, sheet
        See ``read_records``; where they are left out, the first row is the header.

    Raises
    ------
    InvalidFileError
        If it cannot be read.
    """
    if is_workbook(content):
        found = sheet_rows(content, name, names, is_header, sheet, untold)
        rows = list(islice(_filled(found, name, MOST_ROWS), count + TITLES))
    else:
        text = decode(beginning_of(unpack(content, name)), name)
        rows = _of_text(text, name, names, is_header, count + TITLES, whole=False).rows
    above = header_at(rows, names, is_header) or 0
    return tuple(cells for _, cells in rows[above : above + count])


def table_text(
    content: bytes,
    name: str,
    names: Sequence[str],
    is_header: IsHeader,
    *,
    sheet: str = "",
    warn: Warn = untold,
) -> bytes:
    """Return a table as text in UTF-8, for those who read large ones in their own way.

    Rows keep their numbers. A text is returned as it stands, a sheet of a workbook with commas
    between its cells; titles above the header become blank lines, and are told.

    Raises
    ------
    InvalidFileError
        If it cannot be read, or it is not clear which sheet is meant.
    """
    if is_workbook(content):
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        last = 0
        rows = _filled(sheet_rows(content, name, names, is_header, sheet, warn), name, MOST_CELLS)
        for number, cells in rows:
            text.write("\n" * (number - last - 1))
            writer.writerow([" ".join(cell.split()) for cell in cells])  # one line each
            last = number
        found = text.getvalue().encode()
    else:
        found = as_utf8(unpack(content, name), name)
    start = found[:BLOCK].decode(errors="replace")
    try:
        first = _of_text(start, name, names, is_header, TITLES, whole=False)
    except InvalidFileError:  # told by who reads it
        return found
    if above := header_at(first.rows, names, is_header):
        tell_titles(first.rows, above, name, warn)
        number = first.rows[above][0]
        found = b"\n" * (number - 1) + _from_row(found, start, number, first.separator)
    return found


def _from_row(content: bytes, start: str, number: int, separator: str) -> bytes:
    """Return a text from a row on, which is not the first; a cell above may hold line breaks."""
    before, _ = dialect_of(start)
    reader = csv.reader(islice(io.StringIO(start, newline=""), before, None), delimiter=separator)
    for _ in islice(reader, number - 1):
        pass
    ends = islice(LINE_END.finditer(content), before + reader.line_num)
    return content[max(end.end() for end in ends) :]


def _of_text(
    text: str,
    name: str,
    names: Sequence[str],
    is_header: IsHeader,
    most: int,
    *,
    whole: bool = True,
    sifted: Callable[[Iterator[Record]], Iterator[Record]] = iter,
) -> Records:
    """Return the rows of a text, or the first, parted by what its first line or its header has."""
    before, usual = dialect_of(text[:BLOCK])
    found = usual
    for separator in (usual, *(other for other in SEPARATORS if other != usual)):
        # A title above the header may hold any of them.
        with suppress(InvalidFileError):
            first = [*islice(_records(text, before, separator, name, most), TITLES + 1)]
            if header_at(first, names, is_header) is not None:
                found = separator
                break
    rows = _records(text, before, found, name, most, sifted)
    return Records(list(rows if whole else islice(rows, most)), found)


def _records(
    text: str,
    before: int,
    separator: str,
    name: str,
    most: int,
    sifted: Callable[[Iterator[Record]], Iterator[Record]] = iter,
) -> Iterator[Record]:
    lines = csv.reader(lines_of(text, before, name), delimiter=separator, strict=True)
    try:
        yield from _filled(sifted(enumerate(lines, 1)), name, most)
    except csv.Error as error:
        fault = Fault(0, "", f"the rows cannot be told apart ({error}): close every double quote")
        raise InvalidFileError(name, [fault]) from None


def _sifted(
    rows: Iterator[Record], names: Sequence[str], is_header: IsHeader, sift: Sift
) -> Iterator[Record]:
    """Yield the rows down to the header, and of those beneath it the ones that are wanted."""
    filled = 0
    for number, cells in rows:
        yield number, cells
        filled += any(map(str.strip, cells))
        header = own_names([as_it_was(cell.strip()) for cell in cells[:MOST_LOOKED_AT]], names)
        if is_header(header):
            yield from sift(header, rows)
        elif filled > TITLES:
            yield from rows


def _filled(numbered: Iterable[Record], name: str, most: int) -> Iterator[Record]:
    """Yield the rows that are not blank, within limits; titles may stand above them."""
    rows = cells_so_far = own = past = 0
    short: dict[str, str] = {}
    for number, cells in numbered:
        if not any(cell.strip() for cell in cells):
            continue
        rows, cells_so_far = rows + 1, cells_so_far + len(cells)
        kept = []
        for cell in cells:
            if (found := short.get(cell)) is None:
                found, own = as_it_was(cell.strip()), own + 1
                if len(cell) <= SHORT and len(short) < MOST_SHORT:
                    short[cell] = found
            kept.append(found)
        if rows == most + 2:
            past = number
        if rows > most + 1 + TITLES or cells_so_far > MOST_CELLS or own > MOST_OWN_CELLS:
            raise _too_many(name, past or number, most, min(MOST_CELLS, MOST_OWN_CELLS))
        yield number, kept


def _too_many(name: str, number: int, most: int, cells: int = MOST_CELLS) -> InvalidFileError:
    message = (
        f"the table has more than {most:,} rows or {cells:,} cells: leave out what is not needed"
    )
    return InvalidFileError(name, [Fault(number, "", message)])
