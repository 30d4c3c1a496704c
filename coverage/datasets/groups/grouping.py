"""A grouping: into which groups the residents of each demand point fall, as whole people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.own_file import OwnFile
from coverage.datasets.read_only import hold_read_only

NO_GROUP = -1
"""In the place of the row of a group, that there is none."""

OWN = "own"
"""The word of a column whose name says nothing, or is that of kinds of neighbourhood."""

DIGITS = 9
"""Parts of people are compared to so many digits, so that machines round alike."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of residents.

    Parameters
    ----------
    code, name : str
        Of a kind of neighbourhood those of its classification; of a user's own those of the file.
    means : str
        One plain sentence on what the name means; empty where nobody says.
    """

    code: str
    name: str
    means: str = ""


NOT_IN_A_GROUP = Group("", "Not in a group", "Places of which no group is known.")
"""Stands for residents of whose place no group is known, so that all add up."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Into which groups the residents of demand points fall.

    A demand point can be of several groups, in shares: it holds some five output areas, and a
    small area of 2021 may be a part of it. What is left of its residents is in no group.

    Parameters
    ----------
    word : str
        By which it is asked: "kind", "group", or what a user's own is called.
    label : str
        What its groups are, within a sentence: "kind of neighbourhood".
    groups : tuple of Group
        In their order: of a user's numbers the smallest first.
    points, parts : ndarray of int, shape (pairs,)
        Rows of demand points, ascending, and the part that a share of their residents is in.
    shares : ndarray of float, shape (pairs,)
        Of the residents of the demand point: above 0, and together 1 at most.
    group_of : ndarray of int, shape (parts,)
        The row of the group that each part belongs to. People are made whole by part, so that
        groups of groups add up.
    is_ordered : bool
        Whether the order of the groups means something, as that of deciles does.
    own : OwnFile or None
        The user's file that it was read from.
    """

    word: str
    label: str
    groups: tuple[Group, ...]
    points: NDArray[np.intp]
    parts: NDArray[np.intp]
    shares: NDArray[np.float64]
    group_of: NDArray[np.intp]
    is_ordered: bool = False
    own: OwnFile | None = None

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    @property
    def one(self) -> str:
        """What one of its groups is, within a sentence: of a user's own a group by their column."""
        return self.label if self.own is None else f"group ({self.label})"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the groups."""
        return tuple(group.name for group in self.groups)

    def residents(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many residents of each demand point are in each group.

        The largest remainders are made whole, among equals the first part, so that every person
        is counted once: the rows add up to ``counts``.

        Parameters
        ----------
        counts : ndarray of int, shape (n,)
            Residents of the demand points.

        Returns
        -------
        ndarray of int, shape (n, groups + 1)
            The last column holds those who are in no group.
        """
        number, parts, columns = len(counts), len(self.group_of), len(self.groups) + 1
        left = 1.0 - np.bincount(self.points, self.shares, number)
        none = np.flatnonzero(np.round(left, DIGITS) > 0)
        points = np.concatenate([self.points, none])
        part = np.concatenate([self.parts, np.full(len(none), parts)])
        exact = np.round(np.concatenate([self.shares, left[none]]) * counts[points], DIGITS)
        whole = np.floor(exact)
        order = np.lexsort((part, whole - exact, points))
        points, part, whole = points[order], part[order], whole[order]
        missing = counts - np.bincount(points, whole, number)
        place = np.arange(len(points)) - np.searchsorted(points, points)
        whole += place < missing[points]
        group = np.append(self.group_of, len(self.groups))[part]
        cells = np.bincount(points * columns + group, whole, number * columns)
        return cells.reshape(number, columns).astype(np.int64)

    def largest(self, number: int) -> NDArray[np.intp]:
        """Return the group that most residents of each of so many demand points are in.

        ``NO_GROUP`` where none is known; among equals the first.
        """
        columns = len(self.groups)
        cells = self.points * columns + self.group_of[self.parts]
        sums = np.bincount(cells, self.shares, number * columns).reshape(number, columns)
        return np.where(sums.any(axis=1), sums.argmax(axis=1), NO_GROUP).astype(np.intp)


@dataclass(frozen=True, slots=True)
class OwnGroups:
    """A user's own groups, and their file.

    Parameters
    ----------
    own : OwnFile
        ``called`` is the column that holds the groups, where the user said which.
    groupings : tuple of Grouping
        One for each column of groups, in the order of the file; at least one.
    """

    own: OwnFile
    groupings: tuple[Grouping, ...]
