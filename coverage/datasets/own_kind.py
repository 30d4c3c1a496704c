"""What a kind of a user's own files is: its option, its part in the data, its words."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.datasets.files.lines import LARGEST_TEXT
from coverage.datasets.own_columns import OwnColumn
from coverage.datasets.own_file import OwnFile

TABLES = ("csv", "txt", "tsv", "gz", "zip", "xlsx", "xlsm", "ods")
"""What the name of a file ends with that is read as a table."""


@dataclass(frozen=True, slots=True)
class OwnKind:
    """A kind of file that a user may bring.

    Parameters
    ----------
    word : str
        What it is, in a card and on a page; its field in ``OwnFiles``.
    flag : str
        Option of the commands that use it.
    meaning : str
        What the option says, for ``--help``.
    part : str
        The attribute of ``Datasets`` that holds it, or what was made of it; empty for a file that
        is no part of the data.
    most : int
        Bytes that it may have.
    is_of_travel : bool
        Whether it matters to travel alone, so that verdicts know nothing of it.
    named_by, names : str
        Option by which its owner says what it is called, and what that says; empty where it has
        the name of its file.
    names_column : bool
        Whether that is the name of a column.
    naming, named_like, unnamed : str
        The same on a page: what the box is called, an example, and what an empty one means.
    checked_by, checks : str
        Option of ``validate`` for it, and what that says; empty for what is usual there.
    is_called_first : bool
        Whether the option says what it is called, before the name of the file.
    heading, holds, example : str
        What a page calls it, what it says that the file has to hold, and how that begins; empty
        where no page takes it.
    columns : tuple of OwnColumn
        Those that are looked at, the usual ones first.
    filled : str
        The rows of a template as CSV; empty where those of ``example`` do, or where a template is
        made of the data.
    types : tuple of str
        What the name of such a file ends with.
    several : bool
        Whether an answer may be made from several such files.
    """

    word: str
    flag: str
    meaning: str
    part: str
    most: int = LARGEST_TEXT
    is_of_travel: bool = False
    named_by: str = ""
    names: str = ""
    naming: str = ""
    names_column: bool = False
    named_like: str = ""
    unnamed: str = ""
    is_called_first: bool = False
    checked_by: str = ""
    checks: str = ""
    heading: str = ""
    holds: str = ""
    example: str = ""
    columns: tuple[OwnColumn, ...] = ()
    filled: str = ""
    types: tuple[str, ...] = TABLES
    several: bool = False

    @property
    def asked(self) -> str:
        """What it is called within a sentence: "a list of colleges"."""
        return self.heading[:1].lower() + self.heading[1:]

    def title(self, own: OwnFile) -> str:
        """Return what a file is called: as its owner says, unless that is a column of it."""
        return own.name if self.names_column else own.title

    def of(self, datasets: object) -> OwnFile | None:
        """Return the file in data; None where they hold none."""
        held = getattr(datasets, self.part, None) if self.part else None
        own = getattr(held, "own", held)
        return own if isinstance(own, OwnFile) else None

    def every(self, datasets: object) -> tuple[OwnFile, ...]:
        """Return the files in data, in the order of the data; one at most of most kinds."""
        if not self.several:
            own = self.of(datasets)
            return (own,) if own else ()
        return tuple(each.own for each in getattr(datasets, self.part, ()))

    def words(self, own: OwnFile | None) -> list[str]:
        """Return the words of the command line that name a file."""
        if own is None:
            return []
        if self.is_called_first:
            return [self.flag, f"{own.called}={own.named}"]
        # What stands before an equals sign would be taken for the name of a mode.
        name = f"./{own.named}" if self.named_by and "=" in own.named else own.named
        return [self.flag, name, *([self.named_by, own.called] if own.called else [])]
