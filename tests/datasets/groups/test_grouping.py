"""Residents shared over groups as whole people."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage.datasets.groups.grouping import NO_GROUP, Group, Grouping
from tests.groupings import grouping_of

GROUPS = tuple(Group(name, name) for name in "abc")


@st.composite
def _shared(draw: st.DrawFn) -> tuple[Grouping, NDArray[np.int64]]:
    """Return a grouping of a few points by parts of which some are left over, and residents."""
    number = draw(st.integers(1, 5))
    points, parts, shares = [], [], []
    for point in range(number):
        left = 1.0
        for part in sorted(draw(st.sets(st.integers(0, 4), max_size=4))):
            share = left * draw(st.floats(0.01, 1.0))
            points.append(point)
            parts.append(part)
            shares.append(share)
            left -= share
    grouping = Grouping(
        "mine",
        "group",
        GROUPS,
        np.array(points, np.intp),
        np.array(parts, np.intp),
        np.array(shares, np.float64),
        np.array([0, 0, 1, 1, 2], np.intp),
    )
    counts = draw(st.lists(st.integers(0, 3_000), min_size=number, max_size=number))
    return grouping, np.array(counts, np.int64)


@given(_shared())
def test_everybody_is_in_one_group_or_in_none(
    given_: tuple[Grouping, NDArray[np.int64]],
) -> None:
    grouping, counts = given_
    people = grouping.residents(counts)
    assert people.shape == (len(counts), len(GROUPS) + 1)
    assert (people >= 0).all()
    assert people.sum(axis=1).tolist() == counts.tolist()


@given(_shared())
def test_nobody_is_more_than_one_for_each_part_away_from_their_share(
    given_: tuple[Grouping, NDArray[np.int64]],
) -> None:
    grouping, counts = given_
    people = grouping.residents(counts)
    exact = np.zeros((len(counts), len(GROUPS)))
    for point, part, share in zip(grouping.points, grouping.parts, grouping.shares, strict=True):
        exact[point, grouping.group_of[part]] += share * counts[point]
    assert (np.abs(people[:, :-1] - exact) <= 2).all()


def test_groups_of_groups_add_up() -> None:
    points, parts = np.repeat([0, 1], 3), np.tile([0, 1, 2], 2)
    shares = np.full(6, 1 / 3)
    fine = Grouping("a", "a", GROUPS, points, parts, shares, np.arange(3))
    coarse = Grouping("b", "b", GROUPS[:2], points, parts, shares, np.array([0, 0, 1]))
    counts = np.array([10, 11])
    ours = fine.residents(counts)
    # The largest remainders go up, among equals the first part.
    assert ours.tolist() == [[4, 3, 3, 0], [4, 4, 3, 0]]
    assert coarse.residents(counts).tolist() == [[7, 3, 0], [8, 3, 0]]


def test_a_point_without_a_group_is_in_none() -> None:
    grouping = grouping_of("mine", "group", GROUPS, np.array([2, NO_GROUP, 0]))
    assert grouping.residents(np.array([5, 6, 7])).tolist() == [
        [0, 0, 5, 0],
        [0, 0, 0, 6],
        [7, 0, 0, 0],
    ]
    assert grouping.largest(3).tolist() == [2, NO_GROUP, 0]


def test_a_grouping_cannot_be_written_to() -> None:
    grouping = grouping_of("mine", "group", GROUPS, np.array([0, 1]))
    with pytest.raises(ValueError, match="read-only"):
        grouping.shares[0] = 0.5
