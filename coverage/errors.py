"""The errors of this package; each message says in one sentence what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from coverage.safe_text import one_line

LONGEST_PART = 500
"""Characters of a part of a message; a sector is told with the list of them all."""


class CoverageError(Exception):
    """Something this tool was given cannot be used; the message says what to do."""


class DataFileError(CoverageError, OSError):
    """A file of ``data/`` is missing or is not the one its checksum names."""


class ClosedFileError(DataFileError):
    """A file of the data is there, and this user may not read it."""


class SelectionError(CoverageError, ValueError):
    """A selection asks for something that does not exist."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in a table that was handed in.

    Parameters
    ----------
    row : int
        Row as a spreadsheet shows it, the header being row 1;
        0 when the fault is in the file as a whole.
    column : str
        Name of the column; empty when the fault is in the row as a whole.
    message : str
        What is wrong and what to write instead.
    """

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        """Return the place and the message."""
        return FaultGroup((self,)).sentence


FIRST_ROWS = 3
"""Rows of a kind of fault that are named; the others are counted."""

MOST_SHOWN = 20
"""Kinds of fault that a screen shows; a file holds every fault."""

QUOTED = re.compile(r"(?<!\w)(?:'[^']*'|\"[^\"]*\")(?!\w)")
COUNTED = re.compile(r"(?<![^\s:])[^\s:\d]*+\d[^\s:]*+")
"""What differs from row to row: the cell that is named in quotes, and words with a digit in them,
such as numbers and the halves of a postcode."""


@dataclass(frozen=True, slots=True)
class FaultGroup:
    """Faults of one kind: the same thing is wrong in the same column of several rows.

    Parameters
    ----------
    faults : tuple of Fault
        At least one, in the order of their rows.
    """

    faults: tuple[Fault, ...]

    @property
    def rows(self) -> str:
        """The first rows, and how many more: "3, 7, 12 and 40 more"; empty for a whole file."""
        rows = list(dict.fromkeys(fault.row for fault in self.faults if fault.row))
        named = [str(row) for row in rows[:FIRST_ROWS]]
        if more := len(rows) - len(named):
            named.append(str(rows[-1]) if more == 1 else f"{more:,} more")
        return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))

    @property
    def message(self) -> str:
        """What is wrong and what to write instead; of cells that differ, the first."""
        said = one_line(self.faults[0].message, LONGEST_PART)
        alike = all(fault.message == self.faults[0].message for fault in self.faults)
        return said if alike else f"for example, {said}"

    @property
    def sentence(self) -> str:
        """The place and the message: "rows 3, 7 and 12, column lat: …"."""
        rows, column = self.rows, self.faults[0].column
        where = [f"row{'s' if len(rows.split()) > 1 else ''} {rows}"] if rows else []
        where += [f"column {one_line(column, LONGEST_PART)}"] if column else []
        return f"{', '.join(where)}: {self.message}" if where else self.message


def grouped(faults: Iterable[Fault]) -> tuple[FaultGroup, ...]:
    """Return faults as groups of one kind, in the order of their first rows.

    Two are of one kind where column and complaint are the same but for what stands in the cells.
    """
    groups: dict[tuple[str, str], list[Fault]] = {}
    for fault in sorted(faults):
        complaint, _, _ = QUOTED.sub("'", fault.message).partition(": ")
        kind = COUNTED.sub("#", complaint)
        groups.setdefault((fault.column, kind), []).append(fault)
    return tuple(FaultGroup(tuple(group)) for group in groups.values())


@dataclass(frozen=True, slots=True)
class FileWarning:
    """Something in a file that is likely wrong; no fault: it stops nothing, and is always told.

    Parameters
    ----------
    file : str
        Name of the file, without its folder.
    message : str
        One sentence: what is likely wrong, and what to do about it.
    """

    file: str
    message: str

    def __str__(self) -> str:
        """Return one line: the file and the message."""
        said = one_line(self.message, 2 * LONGEST_PART)
        return f"{one_line(self.file, LONGEST_PART)}: {said}"


@dataclass(frozen=True, slots=True)
class FileReading:
    """How a file was understood where it could be otherwise; told beside it, never in silence.

    Parameters
    ----------
    file : str
        Name of the file, without its folder.
    message : str
        One sentence, such as "read from the sheet 'Colleges', whose header is in row 6.".
    sheet : str
        The sheet of a workbook that it tells to be the one that was read; else empty.
    """

    file: str
    message: str
    sheet: str = ""

    def __str__(self) -> str:
        """Return one line: the file and the message."""
        said = one_line(self.message, 2 * LONGEST_PART)
        return f"{one_line(self.file, LONGEST_PART)}: {said}"


Told = FileWarning | FileReading
"""What may be told of a file that can be used."""

Warn = Callable[[Told], None]
"""What a user of a file hands both to, such as the ``append`` of a list."""


def untold(_: Told) -> None:
    """Take what is told of a file that is not a user's: there is nobody to tell."""


def warnings_among(told: Iterable[Told]) -> tuple[FileWarning, ...]:
    """Return the warnings among what was told."""
    return tuple(each for each in told if isinstance(each, FileWarning))


def readings_among(told: Iterable[Told]) -> tuple[FileReading, ...]:
    """Return the readings among what was told, each once."""
    return tuple(dict.fromkeys(each for each in told if isinstance(each, FileReading)))


class PostcodeError(CoverageError, ValueError):
    """A postcode cannot be placed; the message holds no text that is not one."""


class InvalidFileError(CoverageError, ValueError):
    """A table holds faults; every one of them is listed and nothing was loaded.

    Parameters
    ----------
    name : str
        Name of the file, for the message.
    faults : sequence of Fault
        At least one.
    """

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        """Keep the faults in the order of their rows."""
        self.name = name
        self.faults = tuple(sorted(faults))
        self.told: tuple[Told, ...] = ()
        """What was told of the file before its faults were."""
        super().__init__(name, self.faults)

    def __str__(self) -> str:
        """Return one line: the first kind of fault, and how to see the others."""
        first = grouped(self.faults)[0]
        more = len(self.faults) - len(first.faults)
        rest = f" ({more:,} more; `python -m coverage validate` lists them all)" if more else ""
        return f"{self._named()} was not loaded: {first.sentence}{rest}"

    def _named(self) -> str:
        """Return the name of the file, and of the sheet that was read of a workbook."""
        read = (each for each in readings_among(self.told) if each.file == self.name)
        sheet = next((each.sheet for each in read if each.sheet), "")
        name = one_line(self.name, LONGEST_PART)
        return f"{name} (sheet {one_line(sheet, LONGEST_PART)})" if sheet else name
