"""Who is reached in each group of residents, area by area: by kind of neighbourhood, or one's own.

Residents of all groups, and those in none, add up to the residents of the area.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from coverage.access.gaps import Gaps, find_gaps
from coverage.access.inequality import Inequality, inequality
from coverage.access.of_area import row_of
from coverage.access.reach import Reach
from coverage.access.resolve_travel import usual_reach
from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess
from coverage.datasets.demand import Membership
from coverage.datasets.groups.grouping import NOT_IN_A_GROUP, OWN, Group, Grouping
from coverage.datasets.load import Datasets
from coverage.datasets.name_forms import name_words
from coverage.datasets.own_file import OwnFile
from coverage.datasets.read_only import hold_read_only, read_only
from coverage.errors import SelectionError
from coverage.frames import Framed
from coverage.given import quoted
from coverage.vocabulary import AreaLevel, PopulationGroup, listed

RESIDENTS = "residents of groups"
"""Key of what is worked out of the data."""

MOST_KEPT = 4
"""Groupings by population group of which the residents are kept: 7 MB each at most."""


class GroupAccess(NamedTuple):
    """Access of those residents of an area who are in one group.

    ``reached + gap + unknown == residents``.

    Parameters
    ----------
    whole : AreaAccess
        That of all residents of the area.
    """

    whole: AreaAccess
    group: Group
    residents: int
    reached: int
    gap: int
    unknown: int

    @property
    def reached_share(self) -> float | None:
        """Reached residents over all of the group; None where nobody of it lives."""
        return self.reached / self.residents if self.residents else None

    @property
    def known_share(self) -> float | None:
        """The same; None where nobody lives, and where of nobody anything is known."""
        return None if self.unknown == self.residents else self.reached_share

    @property
    def gap_share(self) -> float | None:
        """Those out of reach over all of the group; None where nobody of it lives."""
        return self.gap / self.residents if self.residents else None

    @property
    def share_of_area(self) -> float | None:
        """The group over all residents of the area; None where nobody lives."""
        return self.residents / self.whole.residents if self.whole.residents else None

    @property
    def difference(self) -> float | None:
        """Share reached less that of the whole area, from -1 to 1; None where either is none."""
        of_group, of_all = self.known_share, self.whole.known_share
        return None if of_group is None or of_all is None else of_group - of_all


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """Whole residents by area and group; the last column is of those in no group.

    Parameters
    ----------
    residents, reached, unknown : ndarray of int, shape (areas, groups + 1)
    """

    residents: NDArray[np.int64]
    reached: NDArray[np.int64]
    unknown: NDArray[np.int64]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to."""
        hold_read_only(self)

    def inequality(self, row: int, *, is_ordered: bool) -> Inequality:
        """Return how unequal reach is among those of an area who are in a group."""
        known = (self.residents - self.unknown)[row, :-1]
        return inequality(known, self.reached[row, :-1], is_ordered=is_ordered)


@dataclass(frozen=True, slots=True, eq=False)
class GapsByGroup(Framed):
    """Who is reached in each group, in the order of the level's areas and of the groups.

    Parameters
    ----------
    gaps : Gaps
        The same of all residents, whose areas come in the same order.
    grouping : Grouping
    areas : GroupCounts
        Of each area of ``gaps.areas``.
    everyone : GroupCounts
        Of all residents who count, each once: one row.
    """

    gaps: Gaps
    grouping: Grouping
    areas: GroupCounts
    everyone: GroupCounts

    @property
    def selection(self) -> Selection:
        """What was asked."""
        return self.gaps.selection

    @property
    def level(self) -> AreaLevel:
        """The level of the areas."""
        return self.gaps.level

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups, and last what stands for those in none."""
        return (*self.grouping.groups, NOT_IN_A_GROUP)

    @property
    def england(self) -> tuple[GroupAccess, ...]:
        """The groups of England, or of the part that counts, in which somebody lives."""
        return tuple(self._of(self.gaps.england, self.everyone, 0))

    def of(self, area_code: str | None) -> tuple[GroupAccess, ...]:
        """Return the groups of an area in which somebody lives; of England for no code.

        Raises
        ------
        KeyError
            If the level has no such area.
        """
        if area_code is None:
            return self.england
        row = row_of(area_code, self.gaps.areas)
        return tuple(self._of(self.gaps.areas[row], self.areas, row))

    def rows(self) -> Iterator[tuple[GroupAccess, Inequality]]:
        """Yield the groups in which somebody lives, with how unequal reach is in their area.

        Those of England come first, or of the part that counts, and then area by area.
        """
        is_ordered = self.grouping.is_ordered
        for whole, counts, row in (
            (self.gaps.england, self.everyone, 0),
            *((area, self.areas, row) for row, area in enumerate(self.gaps.areas)),
        ):
            unequal = counts.inequality(row, is_ordered=is_ordered)
            for access in self._of(whole, counts, row):
                yield access, unequal

    def inequality(self, area_code: str | None = None) -> Inequality:
        """Return how unequal reach is among the groups of an area, or of England for no code.

        Raises
        ------
        KeyError
            If the level has no such area.
        """
        is_ordered = self.grouping.is_ordered
        if area_code is None:
            return self.everyone.inequality(0, is_ordered=is_ordered)
        return self.areas.inequality(row_of(area_code, self.gaps.areas), is_ordered=is_ordered)

    def _of(self, whole: AreaAccess, counts: GroupCounts, row: int) -> Iterator[GroupAccess]:
        columns = (counts.residents[row], counts.reached[row], counts.unknown[row])
        numbers = zip(*(column.tolist() for column in columns), strict=True)
        for group, (residents, reached, unknown) in zip(self.groups, numbers, strict=True):
            if residents:
                gap = residents - reached - unknown
                yield GroupAccess(whole, group, residents, reached, gap, unknown)


def find_grouping(datasets: Datasets, word: str) -> Grouping:
    """Return the grouping that a text names: its word, or the heading or some words of a column.

    "own" names the only column of a user's file.

    Raises
    ------
    SelectionError
        If there is none, or several could be meant; the message lists those there are.
    """
    known = datasets.groupings
    wanted = name_words(word)
    found = known.get("-".join(wanted))
    own = [each for each in known if known[each].own]
    if found is None and wanted == (OWN,) and len(own) == 1:
        found = known[own[0]]
    if found is None and wanted:
        of = {each: [*name_words(each), *name_words(known[each].label)] for each in known}
        named = [each for each in known if name_words(known[each].label) == wanted]
        named = named or [each for each in known if set(wanted) <= set(of[each])]
        found = known[named[0]] if len(named) == 1 else None
    if found is None:
        said = f"give {listed([*known], 'or')}" if known else "these data hold none"
        raise SelectionError(f"{quoted(word)} names no groups: {said}.")
    return found


def own_groups_file(datasets: Datasets, word: str) -> OwnFile | None:
    """Return the user's file that a grouping was read from; None of one of ours, and of none."""
    try:
        return find_grouping(datasets, word).own
    except SelectionError:
        return None


def residents_by_group(
    datasets: Datasets, grouping: Grouping, population: PopulationGroup
) -> NDArray[np.int64]:
    """Return the residents of each demand point in each group, shape (n, groups + 1).

    The last column is of those in no group. Kept with the data, for those who ask again.
    """
    counts = datasets.demand.residents[population]
    return datasets.worked_out.whole.once(
        RESIDENTS,
        lambda: read_only(grouping.residents(counts)),
        (grouping.word, population),
        most=MOST_KEPT,
    )


def find_gaps_by_group(
    datasets: Datasets, selection: Selection, level: AreaLevel, grouping: Grouping | str
) -> GapsByGroup:
    """Count who is reached in each group of residents, in every area of a level.

    Parameters
    ----------
    grouping : Grouping or str
        One of ``datasets.groupings``, or its word.

    Raises
    ------
    SelectionError
        If the level or the word is not known.
    """
    if isinstance(grouping, str):
        grouping = find_grouping(datasets, grouping)
    gaps = find_gaps(datasets, selection, level)
    found = usual_reach(datasets, selection, gaps.sites)
    people = residents_by_group(datasets, grouping, selection.population)
    members, areas = datasets.demand.memberships[gaps.level], datasets.areas[gaps.level]
    counts = _counts(people, found, members, len(areas), datasets.covered(gaps.level))
    number = len(people)
    once = Membership(np.arange(number), np.zeros(number, dtype=np.intp))
    everyone = _counts(people, found, once, 1, np.ones(1, dtype=np.bool_))
    return GapsByGroup(gaps, grouping, counts, everyone)


def _counts(
    people: NDArray[np.int64],
    found: Reach,
    members: Membership,
    number: int,
    shown: NDArray[np.bool_],
) -> GroupCounts:
    """Sum over so many areas the residents of groups, those reached and those not known."""
    rows, at = members.points, members.areas
    states = (np.ones_like(found.reached), found.reached, found.unknown)
    sums = np.empty((len(states), number, people.shape[1]), dtype=np.int64)
    for column, each in enumerate(people.T.astype(np.float64)):
        for row, state in enumerate(states):
            sums[row, :, column] = np.bincount(at, (each * state)[rows], number)
    return GroupCounts(*(each[shown] for each in sums))
