"""The report on health: is the data intact, and is the question that most ask still answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coverage.access.gaps import find_gaps
from coverage.access.selection import Selection
from coverage.datasets.array_cache import look
from coverage.datasets.installed import kept_folder
from coverage.datasets.load import load_datasets
from coverage.datasets.sources import Sources, read_sources
from coverage.errors import CoverageError
from coverage.tables.column import Column, in_words, read_from
from coverage.tables.provenance import ITSELF
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel
from coverage.wording.array_cache import looked_words
from coverage.wording.numbers import count, people


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Parameters
    ----------
    about : str
        What was looked at, such as "data files".
    passed : bool
        Whether it is as it should be.
    found : str
        What was found; if it is not as it should be, what to do.
    costs_time_alone : bool
        Whether every answer is right all the same.
    """

    about: str
    passed: bool
    found: str
    costs_time_alone: bool = False

    @property
    def is_well(self) -> bool:
        """Whether answers can be relied on."""
        return self.passed or self.costs_time_alone


def check_data() -> tuple[Check, ...]:
    """Look at every file of the data in use and what is kept of them; ask the usual question."""
    try:
        sources = read_sources()
        return _check_files(sources), _check_kept(kept_folder(sources.folder)), _check_answer()
    except CoverageError as error:
        return (Check("data files", passed=False, found=str(error)),)


COLUMNS: tuple[Column[Check], ...] = read_from(
    ITSELF,
    Column(
        "check",
        "Check",
        "What was looked at: the data files, the usual question, a page.",
        lambda check: check.about,
    ),
    Column(
        "passed",
        "Passed",
        "Whether it is as it should be: yes or no.",
        lambda check: in_words(check.passed),
    ),
    Column(
        "detail",
        "Detail",
        "What was found; where it is not well, what to do.",
        lambda check: check.found,
    ),
)


def health_table(checks: Sequence[Check]) -> Table:
    """Return the checks, one a row."""
    return Table.of(COLUMNS, checks, name="health", title="Whether this installation is well")


def _check_files(sources: Sources) -> Check:
    for file in sources.files:
        sources.read(file.path)  # refuses the first one that is not intact, and says what to do
    found = f"{count(len(sources.files), 'file')} intact, version {sources.version}"
    return Check("data files", passed=True, found=found)


def _check_kept(folder: Path) -> Check:
    """Look at the kept minutes, before a question has what is damaged worked out again."""
    kept = look(folder)
    found = looked_words(kept, folder)
    return Check("kept minutes", passed=not kept.damaged, found=found, costs_time_alone=True)


def _check_answer() -> Check:
    england = find_gaps(load_datasets(), Selection(), AreaLevel.REGION).england
    said = f"{people(england.reached)} of {people(england.residents)} people reach an institute"
    whole = england.reached + england.gap + england.unknown == england.residents
    if whole and england.reached:
        return Check("usual question", passed=True, found=said)
    wrong = f"{said}, which cannot be: install this version again."
    return Check("usual question", passed=False, found=wrong)
