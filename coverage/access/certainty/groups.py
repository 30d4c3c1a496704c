"""How sure the reach of each group of residents is, and its difference from the whole area."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from coverage.access.by_group import GapsByGroup, GroupCounts, residents_by_group
from coverage.access.certainty.areas import Certainty, certainties
from coverage.access.certainty.draws import interval
from coverage.access.certainty.reach import reach_in_draws
from coverage.access.certainty.reached import ReachInDraws
from coverage.datasets.demand import Membership
from coverage.datasets.load import Datasets


class GroupCertainty(NamedTuple):
    """How sure the reach of a group in an area is.

    Parameters
    ----------
    low, high : float or None
        Between which nine in ten draws of the difference from the whole area lie, as part of 1;
        the figure is never outside. None where nobody lives, or it is not known of everyone.
    """

    sure: Certainty
    low: float | None
    high: float | None


class _People(NamedTuple):
    residents: int
    reached: int


def certainty_of_groups(datasets: Datasets, found: GapsByGroup) -> tuple[GroupCertainty, ...]:
    """Return how sure the reach of each group is, in the order of ``GapsByGroup.rows``.

    A group and the whole of its area are set beside each other in the same draws.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.
    """
    gaps, level = found.gaps, found.level
    drawn = reach_in_draws(datasets, gaps.selection, gaps.sites)
    people = residents_by_group(datasets, found.grouping, gaps.selection.population)
    every = people.sum(axis=1)
    members = datasets.demand.memberships[level]
    number, shown = len(gaps.every), datasets.covered(level)
    columns = [
        (
            _of(drawn, people[:, column], every, None, found.everyone, column),
            _of(drawn, people[:, column], every, (members, number, shown), found.areas, column),
        )
        for column in range(people.shape[1])
    ]
    england = [first[0] for first, _ in columns]
    areas = zip(*(others for _, others in columns), strict=True)
    return tuple(each for row in (england, *areas) for each in row if each is not None)


Areas = tuple[Membership, int, np.ndarray[tuple[int], np.dtype[np.bool_]]]
"""The demand points of the areas of a level, how many they are, and which of them are shown."""


def _of(
    drawn: ReachInDraws,
    group: np.ndarray[tuple[int], np.dtype[np.int64]],
    every: np.ndarray[tuple[int], np.dtype[np.int64]],
    areas: Areas | None,
    counts: GroupCounts,
    column: int,
) -> list[GroupCertainty | None]:
    """Return how sure the reach of a group in each area is; None where nobody of it lives."""
    members, number, shown = areas or (None, 1, np.ones(1, dtype=np.bool_))
    of_group = drawn.residents(group, members, number)[shown]
    of_all = drawn.residents(every, members, number)[shown]
    rows = [
        _People(*pair)
        for pair in zip(
            counts.residents[:, column].tolist(), counts.reached[:, column].tolist(), strict=True
        )
    ]
    sure = certainties(rows, of_group)
    residents, total = counts.residents[:, column], counts.residents.sum(axis=1)
    reached, all_reached = counts.reached[:, column], counts.reached.sum(axis=1)
    known = (counts.unknown.sum(axis=1) == 0) & (residents > 0)
    size, whole = np.maximum(residents, 1), np.maximum(total, 1)
    apart = of_group / size[:, None] - of_all / whole[:, None]
    low, high = interval(apart, 1, reached / size - all_reached / whole)
    return [
        None
        if not each.residents
        else GroupCertainty(how, least, most)
        if is_known
        else GroupCertainty(how, None, None)
        for each, how, least, most, is_known in zip(
            rows, sure, low.tolist(), high.tolist(), known.tolist(), strict=True
        )
    ]
