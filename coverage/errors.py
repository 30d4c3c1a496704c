"""The errors of this package; each message says in one sentence what to do."""

from __future__ import annotations

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
        where = [f"row {self.row}"] if self.row else []
        where += [f"column {one_line(self.column, LONGEST_PART)}"] if self.column else []
        message = one_line(self.message, LONGEST_PART)
        return f"{', '.join(where)}: {message}" if where else message


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
    """

    file: str
    message: str

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
        super().__init__(name, self.faults)

    def __str__(self) -> str:
        """Return one line: the first fault, and how to see the others."""
        first, more = self.faults[0], len(self.faults) - 1
        rest = f" ({more} more; `python -m coverage validate` lists them all)" if more else ""
        return f"{one_line(self.name, LONGEST_PART)} was not loaded: {first}{rest}"
