"""What is asked of a publication: of which areas it tells, and of which institutes and people."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from os import environ

from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.eligibility.ruling import Ruling
from coverage.errors import CoverageError, SelectionError
from coverage.given import find_word, quoted
from coverage.levels import Pieces
from coverage.questions.command import brief_command
from coverage.questions.rule_fields import LEVEL
from coverage.vocabulary import AreaLevel
from coverage.wording.provenance import newest_month

MOST_AREAS = 2_000
"""Areas of a level beyond which nobody reads a list of them; a page each takes 70 kB."""

EPOCH = "SOURCE_DATE_EPOCH"
"""Variable of the environment that says when something is made, in seconds since 1970; see
https://reproducible-builds.org/specs/source-date-epoch/."""

NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
"""The day of data that name no month."""


@dataclass(frozen=True, slots=True)
class PublicationAsked:
    """What a publication is of.

    Parameters
    ----------
    levels : tuple of AreaLevel
        In the order of the menu.
    """

    levels: tuple[AreaLevel, ...]
    selection: Selection = field(default_factory=Selection)
    ruling: Ruling = field(default_factory=Ruling)


INTO = "FOLDER"
"""Stands for the folder of a publication, which is no part of what it says."""


def publish_command(asked: PublicationAsked, datasets: Datasets) -> str:
    """Return what to write after ``python -m coverage`` for a publication."""
    # What follows the level is what a brief asks; areas of a user's own are named for theirs.
    level = AreaLevel.OWN if AreaLevel.OWN in asked.levels else asked.levels[0]
    brief = shlex.split(brief_command("", level, asked.selection, asked.ruling, datasets))
    behind = brief[brief.index(level.value) + 1 :]
    levels = [word for each in asked.levels for word in (LEVEL.flag, each.value)]
    return shlex.join(["publish", INTO, *levels, *behind])


def levels_named(asked: Iterable[AreaLevel | str]) -> tuple[AreaLevel, ...]:
    """Return levels, each once, in the order of the vocabulary."""
    given = {find_word(AreaLevel, level) for level in asked}
    return tuple(level for level in AreaLevel if level in given)


def levels_published(datasets: Datasets, asked: Iterable[AreaLevel | str]) -> tuple[AreaLevel, ...]:
    """Return the levels of a publication, the widest first.

    Parameters
    ----------
    asked : iterable of AreaLevel
        Where it is empty, every level but wards.

    Raises
    ------
    SelectionError
        If these data have no such areas, or too many for a list.
    """
    given = levels_named(asked)
    missing = [level for level in given if level not in datasets.levels]
    if missing:
        raise SelectionError(
            f"These data hold no {missing[0].plural}: give a file of them, or leave the level out."
        )
    shown = (level for level in datasets.levels if level.spec.pieces is not Pieces.WARDS)
    levels = given or levels_named(shown)
    for level in levels:
        many = int(datasets.covered(level).sum())
        if many > MOST_AREAS:
            raise SelectionError(
                f"A publication holds at most {MOST_AREAS:,} areas of a level, and there are "
                f"{many:,} {level.plural}: leave them out, or count a part of England alone."
            )
    return levels


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When a publication was made, which is never now: the same question gives the same bytes.

    Parameters
    ----------
    moment : datetime
        As files that hold a time have it.
    is_given : bool
        Whether someone set it; else it is that of the newest data.
    """

    moment: datetime
    is_given: bool


def publication_date(datasets: Datasets) -> PublicationDate:
    """Return the time that ``SOURCE_DATE_EPOCH`` names, or else the month of the newest data.

    Raises
    ------
    CoverageError
        If the variable holds no time.
    """
    given = environ.get(EPOCH, "")
    if given:
        try:
            return PublicationDate(datetime.fromtimestamp(int(given), UTC), is_given=True)
        except (ValueError, OverflowError, OSError):
            raise CoverageError(
                f"{EPOCH} is {quoted(given)}: give whole seconds since 1970, or leave it out."
            ) from None
    month = newest_month(datasets.sources.files)
    moment = NO_DATE if month is None else datetime(month.year, month.month, 1, tzinfo=UTC)
    return PublicationDate(moment, is_given=False)
