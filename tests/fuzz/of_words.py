"""Readers of what people type, each with a law that half of it would break."""

from __future__ import annotations

import contextlib
import io
import math
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from coverage import CoverageError, InvalidFileError
from coverage.__main__ import main
from coverage.command_line.matrix_options import matrices_named
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.unknown_words import find_strangers, strangers_said
from coverage.datasets.cells import PARSERS, parse_sectors, seen
from coverage.datasets.files.numbers_and_dates import is_suppressed, read_date, read_number
from coverage.datasets.matrix.modes import checked_mode
from coverage.datasets.matrix.unlikely_minutes import (
    MINUTES,
    Ends,
    UsualTrips,
    likely_unit,
    unlikely_minutes,
)
from coverage.datasets.name_forms import bare, place_words
from coverage.datasets.passed_over import nation_of
from coverage.datasets.path_of_sheet import split_sheet
from coverage.datasets.postcode_text import nation_of_postcode, parse_postcode
from coverage.errors import Fault
from coverage.questions.find_area import find_area
from coverage.questions.find_place import clearly_meant, find_place
from coverage.questions.find_start import find_start, not_found
from coverage.vocabulary import SHIPPED_LEVELS
from tests.datasets.no_route import find_marks
from tests.fuzz.known import SOME, districts, everything, places
from tests.fuzz.told import LONGEST_MESSAGE, check_line, check_said

T = TypeVar("T")


def postcode(content: bytes) -> str:
    """Read a postcode, and what it was read as."""
    found = parse_postcode(_text(content))
    assert parse_postcode(found) == found
    return found


def place(content: bytes) -> object:
    """Read an end of a trip, and what it is written as."""
    found = places().of_text(_text(content))
    assert places().of_text(found.written).point == found.point
    assert found.district_code in districts().codes
    return found


def any_place(content: bytes) -> object:
    """Look for any place, as the search on top of every page does."""
    found = find_place(_text(content), everything())
    if not found:
        raise CoverageError(not_found(_text(content)))
    for each in found:
        check_line(each.label)
    meant = clearly_meant(found)
    if meant and meant.level is None:
        assert find_start(everything(), meant.name).postcode == meant.name
    return found


def area(content: bytes) -> object:
    """Look for an area of a level, by the names of today and former ones."""
    text = _text(content)
    level = list(SHIPPED_LEVELS)[(len(content) + 1) % len(SHIPPED_LEVELS)]
    words = bare(place_words(text))
    assert bare(words) == words
    found = find_area(everything(), level, text)
    assert 0 <= found.row < len(everything().areas[level])
    if found.note:
        check_line(found.note)
    return found


def date(content: bytes) -> object:
    """Read a date, and the one that it was read as."""
    found = _told(read_date, _text(content)).iso
    assert len(found) in (0, 4, 7, 10)
    assert read_date(found).iso == found
    return found


def sectors(content: bytes) -> object:
    """Read a list of sectors, and the list that they make."""
    found = _told(parse_sectors, _text(content))
    assert found
    assert parse_sectors("; ".join(found)) == found
    return found


def cell(content: bytes) -> object:
    """Read a cell as every column of institutes would, and as residents; one may take it."""
    text, taken = _text(content).strip(), 0
    assert math.isnan(read_number(text)) or not is_suppressed(text)
    nation_of(text)
    nation_of_postcode(text)
    seen_as = {parser for column, parser in PARSERS.items() if column != "sectors"} - {str}
    for parser in [seen, *seen_as]:
        try:
            _told(parser, text)
        except CoverageError as error:
            check_said(error)
        else:
            taken += 1
    if not taken:
        raise CoverageError("This is no cell.")
    return taken


def minutes(content: bytes) -> object:
    """Look at a column of a matrix, a number a line: which mean no route, and what is unlikely."""
    numbers = [read_number(line.strip()) for line in _text(content).split("\n")]
    values = np.array([number for number in numbers if not math.isnan(number)])
    marks = find_marks(values)
    assert not marks[(values >= 0) & (values < 999)].any()
    left = values[~marks & (values >= 0) & np.isfinite(values)]
    if not len(left):
        raise CoverageError("There are no minutes.")
    points = np.arange(len(left)) % SOME
    ends = Ends(points, points % len(everything().sites))
    trips = UsualTrips(everything().demand, everything().sites, None)
    usual = trips.minutes(ends)
    assert likely_unit(usual, usual) is MINUTES
    for sentence in unlikely_minutes(left, ends, trips):
        check_line(sentence)
    return left


def _told(read: Callable[[str], T], text: str) -> T:
    """Return what is read of a cell; what is wrong with it is told as a fault of a file is."""
    try:
        return read(text)
    except ValueError as error:
        if isinstance(error, UnicodeError):
            raise
        raise InvalidFileError("mine.csv", [Fault(2, "", str(error))]) from None


def address(content: bytes) -> str:
    """Read an address of a page: a line a key, with its words behind equals signs."""
    lines = [line.split("=") for line in _text(content).split("\n")]
    asked = {key: words for key, *words in lines}
    said = {"level": ["Regions"], "sector": ["Digital"], "minutes": ["45"], "circles": ["false"]}
    note = plain(strangers_said(find_strangers(asked, said)))
    assert len(note) <= LONGEST_MESSAGE
    return note


def file_named(content: bytes) -> object:
    """Read a file and its sheet as an option names them; none of them is there."""
    path, sheet = split_sheet(_text(content))
    assert str(path) + (f"#{sheet}" if sheet else "") == _text(content)
    return path, sheet


def modes_named(content: bytes) -> object:
    """Read matrices as options name them, one a line."""
    unnamed, modes = matrices_named(_text(content).split("\n"))
    for name in modes:
        assert checked_mode(name) == name
        check_line(name)
    return unnamed, modes


def command(content: bytes) -> object:
    """Read the words of a command, one a line; nothing is ever loaded or written.

    Each command that could go on is given a file that is not there.
    """
    words = [*_text(content).split("\n"), "--institutes-file", "there/is/no.csv"]
    screen, errors = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(errors):
        try:
            status = main(words)
        except SystemExit as left:
            if left.code:
                raise
            return None  # --help and --version
    assert status == 2, words
    raise CoverageError(errors.getvalue().removesuffix("\n"))


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")
