"""The places of a register that are wanted: open ones, and of a whole register the colleges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coverage.datasets.files.csv_table import Row
from coverage.datasets.files.header import Record
from coverage.datasets.layouts import Layout, column_key
from coverage.datasets.name_forms import name_words
from coverage.errors import Fault, InvalidFileError

LARGEST_REGISTER = 120_000_000
"""Bytes of a list of places: the whole register of establishments has some 60 million."""

MOST_PLACES = 5_000
"""Sites or candidates of a file: each is looked up on the map, and has its minutes estimated."""

OPEN = frozenset({"open", "open but proposed to close", "1", "3", "active", "verified"})
SHUT = frozenset({"closed", "proposed to open", "2", "4", "inactive", "deactivated", "removed"})
"""What registers say of a place; 1 to 4 are codes of Get Information About Schools."""

ColumnsOf = Callable[[Sequence[str]], tuple[str, Layout | None]]
"""Returns the column of a header that tells which places are open, and the layout, if any."""


@dataclass(frozen=True, slots=True)
class Passed:
    """How many places of a register are left out, and why.

    Parameters
    ----------
    shut : int
        They are not open.
    others : int
        They are open and no colleges, of a register of more than ``MOST_PLACES``.
    """

    shut: int = 0
    others: int = 0

    @property
    def said(self) -> str:
        """What is told of them, behind how many places were read; empty where there are none."""
        said = f"; {_counted(self.shut)} not open passed over" if self.shut else ""
        if self.others:
            said += f"; {_counted(self.others)} no {'college' if self.others == 1 else 'colleges'} "
            said += f"passed over, as more than {MOST_PLACES:,} are open"
        return said


NONE_PASSED = Passed()


def _counted(places: int) -> str:
    return f"{places:,} that {'is' if places == 1 else 'are'}"


@dataclass(slots=True)
class SiftPlaces:
    """Passes over places of a register as its rows are read, so that a whole one is no burden.

    Parameters
    ----------
    name : str
        Name of the file, for messages.
    columns_of : callable
        Tells what the columns are.
    passed : Passed
        What was passed over; known when every row was read.
    """

    name: str
    columns_of: ColumnsOf
    passed: Passed = field(default=NONE_PASSED, init=False)

    def __call__(self, header: Sequence[str], rows: Iterator[Record]) -> Iterator[Record]:
        """Yield the rows beneath a header that are wanted; all where it is no register's.

        Raises
        ------
        InvalidFileError
            If there are rows, and none is of a place that is open.
        """
        status, layout = self.columns_of(header)
        self.passed = NONE_PASSED
        if layout is None or not status:
            yield from rows
            return
        at, shut, others = header.index(status), 0, 0
        is_shut: dict[str, bool] = {}
        college = _college_columns(header, layout)
        kept: list[Record] = []
        for number, cells in rows:
            if not any(cells):
                continue
            said = cells[at] if at < len(cells) else ""
            if (closed := is_shut.get(said)) is None:
                closed = is_shut[said] = words_of_status(said) in SHUT
            if closed:
                shut += 1
            elif others and not _is_college(cells, college):
                others += 1
            else:
                kept.append((number, cells))
                if len(kept) > MOST_PLACES and college and not others:
                    before = len(kept)
                    kept = [row for row in kept if _is_college(row[1], college)]
                    others = before - len(kept)
        if shut and not kept:
            raise none_open(status, self.name)
        self.passed = Passed(shut, others)
        yield from kept


def _college_columns(header: Sequence[str], layout: Layout) -> Mapping[int, frozenset[str]]:
    """Return the columns that tell colleges, by where they are, and what they say of one."""
    by_key = {column_key(column): at for at, column in reversed(list(enumerate(header)))}
    keys = {column_key(column): said for column, said in layout.colleges.items()}
    return {by_key[key]: said for key, said in keys.items() if key in by_key}


def _is_college(cells: Sequence[str], college: Mapping[int, frozenset[str]]) -> bool:
    """Return whether any column says that a row is of a college; blank rows and notes stay."""
    told = [(cells[at].strip().casefold(), said) for at, said in college.items() if at < len(cells)]
    return any(text in said for text, said in told) or not any(text for text, _ in told)


def words_of_status(text: str) -> str:
    """Return what a register says of a place, in small letters without marks."""
    return " ".join(name_words(text))


def open_ones(
    rows: Sequence[Row], status: str, layout: Layout | None, name: str
) -> tuple[Row, ...]:
    """Return the rows of places that are open; all where nothing that is known says so.

    Parameters
    ----------
    status : str
        The column that tells it; empty where there is none.

    Raises
    ------
    InvalidFileError
        If there are rows, and none is of a place that is open.
    """
    if not status:
        return tuple(rows)
    said = [words_of_status(row[status]) for row in rows]
    is_known_word = all(word in OPEN | SHUT | {""} and not word.isdecimal() for word in said)
    if not layout and not is_known_word:  # it could say anything
        return tuple(rows)
    found = tuple(row for row, word in zip(rows, said, strict=True) if word not in SHUT)
    if rows and not found:
        raise none_open(status, name)
    return found


def none_open(status: str, name: str) -> InvalidFileError:
    """Return the error that no place of a register is open."""
    words = f"no place is open by {status}: give those that are"
    return InvalidFileError(name, [Fault(0, "", words)])
