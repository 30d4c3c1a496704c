"""What a format can be asked to write, and what makes its bytes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from coverage.tables.table import Table

if TYPE_CHECKING:
    from coverage.datasets.load import Datasets
    from coverage.documents.brief.model import Brief
    from coverage.export.report import Report
    from coverage.questions.question import Question


class Parts(ABC):
    """An answer of several parts, which says itself what a terminal and a script are told."""

    __slots__ = ()

    @property
    def table(self) -> Table | None:
        """What is left of it in a format that holds one table; None where none says enough."""
        return None

    @abstractmethod
    def text(self) -> bytes:
        """Return what a terminal is told."""

    @abstractmethod
    def json(self) -> bytes:
        """Return what a script is told."""


class Answer(Enum):
    """What there is to be written."""

    TABLE = auto()
    """One table."""
    REPORT = auto()
    """A table that answers a question, with its method card, its data and what stands beside it."""
    STATISTICS = auto()
    """A report, of which some are figures of areas as statistics are published."""
    PARTS = auto()
    """Several tables and sentences, of which one table can be taken out."""
    ONLY_PARTS = auto()
    """The same, of which no table says enough."""
    BRIEF = auto()
    """A page or two on one area."""


@dataclass(frozen=True, slots=True)
class SeveralFiles:
    """What writes a report as several files that belong together.

    Parameters
    ----------
    write : callable
        Returns the files of a report by their names, all of which begin with one.
    check_name : callable
        Raises ``CoverageError`` where the name with which they begin is none that they may have.
    refusal : callable
        Returns in one sentence why a report on a question of some data has no such files; empty
        where it has.
    """

    write: Callable[[Report, str], dict[str, bytes]]
    check_name: Callable[[str], None]
    refusal: Callable[[Question, Datasets], str]


@dataclass(frozen=True, slots=True)
class FormatSpec:
    """All that differs from one format to another.

    Parameters
    ----------
    word : str
        What a user writes.
    noun, use : str
        What such a file is called, and what it is for; the use is empty where it goes without
        saying.
    mime : str
        The media type.
    endings : tuple of str
        What the name of a file may end with: ours first, then others that fit.
    is_binary : bool
        Whether it is not text.
    table, report, parts, brief : callable or None
        What makes the bytes of each kind of answer. A report, and an answer of several parts,
        for which there is none is written as its table.
    files : SeveralFiles or None
        What writes a report as several files, where a format takes some reports alone; ``report``
        writes an archive of them.
    """

    word: str
    noun: str
    mime: str
    endings: tuple[str, ...]
    use: str = ""
    is_binary: bool = False
    table: Callable[[Table], bytes] | None = None
    report: Callable[[Report], bytes] | None = None
    parts: Callable[[Parts], bytes] | None = None
    brief: Callable[[Brief], bytes] | None = None
    files: SeveralFiles | None = None
