"""The text of a table: its bytes decoded, its lines, and what stands between their cells."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from itertools import islice

from coverage.datasets.files.decoding import BLOCK, decode, unpack
from coverage.datasets.files.header import MOST_COLUMNS
from coverage.errors import Fault, InvalidFileError

LARGEST_TEXT = 50_000_000
"""Bytes that a table may have, unpacked."""

LONGEST_CELL = 4_000
"""Characters that a cell may hold."""

LONGEST_LINE = MOST_COLUMNS * LONGEST_CELL

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
"""What may stand between cells, and its name."""

LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n)?+")
"""A line with its end; empty at the end of a text."""


def read_text(content: bytes, name: str, most: int = LARGEST_TEXT) -> str:
    """Return the text of a table, unpacked and decoded.

    Raises
    ------
    InvalidFileError
        If that cannot be done, or it has more than ``most`` bytes.
    """
    content = unpack(content, name, most)
    if len(content) > most:
        message = f"the table has more than {most // 1_000_000} MB: leave out columns"
        raise InvalidFileError(name, [Fault(0, "", message)])
    return decode(content, name)


def beginning_of(content: bytes) -> bytes:
    """Return the first lines of a text; all of one in UTF-16, whose lines end otherwise."""
    if len(content) <= BLOCK or content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content
    return content[: content.rfind(b"\n", 0, BLOCK) + 1 or BLOCK]


def dialect_of(text: str) -> tuple[int, str]:
    """Return how many lines stand before the first row, and what stands between its cells.

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


def lines_of(text: str, before: int, name: str) -> Iterator[str]:
    """Yield the lines of a text with their ends; it is not copied, as large ones would not fit.

    Parameters
    ----------
    before : int
        Lines at the beginning that are left out.

    Raises
    ------
    InvalidFileError
        If a line has more than ``LONGEST_LINE`` characters.
    """
    found = islice(LINE.finditer(text), before, None)
    for number, line in enumerate(found, 1):
        if line.end() == line.start():
            return
        if line.end() - line.start() > LONGEST_LINE:  # told before it becomes any number of cells
            message = f"the line has more than {LONGEST_LINE:,} characters: shorten it"
            raise InvalidFileError(name, [Fault(number, "", message)])
        yield line[0]
