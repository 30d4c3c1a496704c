"""People of groups, as a plan counts them: who is reached of each, and what a floor asks for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from coverage.access.by_group import find_grouping, residents_by_group
from coverage.access.selection import Selection
from coverage.datasets.groups.grouping import Group, Grouping
from coverage.datasets.load import Datasets
from coverage.datasets.read_only import hold_read_only
from coverage.errors import SelectionError
from coverage.given import quoted
from coverage.planning.coverage_matrix import Rows, rows_of
from coverage.planning.instance import Instance
from coverage.planning.need import Need
from coverage.planning.problem import Terms

MOST_LISTED = 12
"""Groups that a message lists."""


@dataclass(frozen=True, slots=True)
class People:
    """The people of a group, and where they live.

    Parameters
    ----------
    points : ndarray of int, shape (m,)
        Demand points where some of them live, each once.
    counts : ndarray of float, shape (m,)
        How many of them live there, of the population group; whole numbers.
    """

    group: Group
    points: NDArray[np.intp]
    counts: NDArray[np.float64]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    @property
    def residents(self) -> int:
        """All of them."""
        return int(self.counts.sum())

    def reached(self, costs: NDArray[np.float64], threshold: float) -> int:
        """Return those within reach of a site.

        Parameters
        ----------
        costs : ndarray of float, shape (n,)
            To the nearest site from every demand point of the data.
        """
        return int(self.counts[costs[self.points] <= threshold].sum())

    def least(self, floor: float) -> int:
        """Return how many of them a floor asks for, rounded up.

        It counts as it is written: 0.1 of 30 are 3.
        """
        return math.ceil(Fraction(str(floor)) * self.residents)


@dataclass(frozen=True, slots=True)
class GroupReached:
    """Who of a group is within reach.

    Parameters
    ----------
    residents, before, after : int
        All of its people, of whom there are some, and those reached by today's sites, and by them
        and a plan.
    """

    group: Group
    residents: int
    before: int
    after: int

    @property
    def share_before(self) -> float:
        """Share reached today."""
        return self.before / self.residents

    @property
    def share_after(self) -> float:
        """Share reached with the plan."""
        return self.after / self.residents


@dataclass(frozen=True, slots=True)
class GroupsReached:
    """Who of each group is within reach without a plan and with it.

    Parameters
    ----------
    word, label : str
        By which the grouping is asked, and what its groups are: "kind of neighbourhood".
    groups : tuple of GroupReached
        Those in which somebody lives.
    first : int or None
        Row of the group that the plan is for; None where it is for everyone.
    is_own : bool
        Whether they are of a user's file.
    """

    word: str
    label: str
    groups: tuple[GroupReached, ...]
    first: int | None = None
    is_own: bool = False

    @property
    def one(self) -> str:
        """What one of the groups is, within a sentence."""
        return f"group ({self.label})" if self.is_own else self.label

    @property
    def whom(self) -> GroupReached | None:
        """The group that the plan is for; None where it is for everyone."""
        return None if self.first is None else self.groups[self.first]

    @property
    def last(self) -> GroupReached | None:
        """The group of whose people the plan leaves the smallest share within reach."""
        return min(self.groups, key=lambda each: each.share_after, default=None)


@dataclass(frozen=True, slots=True)
class Grouped:
    """The groups that a plan looks at, in each of which somebody lives.

    Parameters
    ----------
    first : int or None
        Row of the group that is to be reached first; None for everyone.
    """

    grouping: Grouping
    people: tuple[People, ...]
    first: int | None = None

    def reached_by(self, instance: Instance, chosen: Sequence[int]) -> GroupsReached:
        """Return who of each group is reached, today and with a plan."""
        today, threshold = instance.costs_today, instance.selection.threshold
        after = np.minimum(today, instance.trips.least(np.asarray(chosen, dtype=np.intp)))
        groups = tuple(
            GroupReached(
                people.group,
                people.residents,
                people.reached(today, threshold),
                people.reached(after, threshold),
            )
            for people in self.people
        )
        of, is_own = self.grouping, self.grouping.own is not None
        return GroupsReached(of.word, of.label, groups, self.first, is_own)


@dataclass(frozen=True, slots=True)
class Fair:
    """What a plan owes to groups.

    Parameters
    ----------
    first : Rows or None
        People who are not reached of the group that the plan is for.
    needs : tuple of Need
        What a set has to earn for no group to be below the floor.
    floor : float
        Share of each group that is to be within reach; 0 for none.
    """

    grouped: Grouped
    first: Rows | None
    needs: tuple[Need, ...]
    floor: float = 0.0


def fair_to(instance: Instance, groups: Grouped, floor: float) -> Fair:
    """Return what a plan owes to groups of which none is to be below a floor."""
    first = None if groups.first is None else groups.people[groups.first]
    return Fair(
        groups,
        None if first is None else group_rows(instance, [first])[0],
        floor_needs(instance, groups.people, floor),
        floor,
    )


def grouped(
    datasets: Datasets, selection: Selection, terms: Terms, grouping: Grouping | None = None
) -> Grouped:
    """Return the groups that the terms of a plan mean.

    Parameters
    ----------
    grouping : Grouping, optional
        The one that the terms name, of those of the data, where it is left out.

    Raises
    ------
    SelectionError
        If the data have no such grouping, or it has no such group, or nobody is in it.
    """
    grouping = grouping or find_grouping(datasets, terms.grouping)
    columns = residents_by_group(datasets, grouping, selection.population).T
    people = []
    for group, counts in zip(grouping.groups, columns, strict=False):  # the last is of no group
        points = np.flatnonzero(counts)
        if len(points):
            people.append(People(group, points, counts[points].astype(np.float64)))
    first = None
    if terms.for_group is not None:
        group = find_group(grouping, terms.for_group)
        first = next((row for row, each in enumerate(people) if each.group == group), None)
        if first is None:
            raise SelectionError(
                f"The group {quoted(group.name)} has no {selection.population.label}: plan for "
                "another one."
            )
    return Grouped(grouping, tuple(people), first)


def find_group(grouping: Grouping, said: str) -> Group:
    """Return the group of a code or a name, in any capitals."""
    word = said.strip().casefold()
    for group in grouping.groups:
        if word in (group.code.casefold(), group.name.casefold()):
            return group
    listed = [
        f"{group.code} ({group.name})" if group.name != group.code else group.code
        for group in grouping.groups[:MOST_LISTED]
    ]
    more = len(grouping.groups) - len(listed)
    more_words = f" and {more} more" if more else ""
    raise SelectionError(
        f"{quoted(said)} is no {grouping.label}: write one of {', '.join(listed)}{more_words}."
    )


def group_rows(instance: Instance, groups: Sequence[People]) -> list[Rows]:
    """Return the people of each group who are not reached, by the candidates that would."""
    unreached = np.flatnonzero(~instance.today.reached)
    near = instance.within(instance.selection.threshold, unreached)
    place = np.full(len(instance.residents), -1, dtype=np.intp)
    place[unreached] = np.arange(len(unreached))
    rows = []
    for people in groups:
        at = place[people.points]
        away = at >= 0
        rows.append(rows_of(near[at[away]], people.counts[away], len(instance.candidates)))
    return rows


def floor_needs(instance: Instance, groups: Sequence[People], floor: float) -> tuple[Need, ...]:
    """Return what a set has to earn for no group to be below a floor.

    Returns
    -------
    tuple of Need
        One for each group that today's sites leave below it; its ``area`` is the row of the group.
        A group of which no set reaches so many has one too.
    """
    today, threshold = instance.costs_today, instance.selection.threshold
    missing = [people.least(floor) - people.reached(today, threshold) for people in groups]
    short = [row for row, least in enumerate(missing) if least > 0]
    rows = group_rows(instance, [groups[row] for row in short])
    return tuple(
        Need(of_group, float(missing[row]), row) for row, of_group in zip(short, rows, strict=True)
    )
