"""How unequal reach is: fifths of residents, and the concentration index."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.access.inequality import inequality

GROUPS = st.lists(
    st.integers(0, 40).flatmap(lambda known: st.tuples(st.just(known), st.integers(0, known))),
    min_size=1,
    max_size=8,
)


def _of(pairs: list[tuple[int, int]], *, is_ordered: bool) -> tuple[object, ...]:
    known, reached = (np.array(each, np.int64) for each in zip(*pairs, strict=True))
    return inequality(known, reached, is_ordered=is_ordered)


@given(GROUPS, st.booleans())
def test_fifths_are_those_of_people_one_by_one(
    pairs: list[tuple[int, int]], is_ordered: bool
) -> None:
    best, worst, _ = _of(pairs, is_ordered=is_ordered)
    there = [pair for pair in pairs if pair[0]]
    if not there:
        assert (best, worst) == (None, None)
        return
    if not is_ordered:
        there.sort(key=lambda pair: pair[1] / pair[0])
    # Each person five times, so that a fifth is a whole number of them.
    people = np.concatenate([np.full(5 * known, reached / known) for known, reached in there])
    shares = people.reshape(5, -1).mean(axis=1)
    assert best == pytest.approx(shares.max())
    assert worst == pytest.approx(shares.min())


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=8), st.booleans())
def test_where_all_are_reached_so_is_each_fifth_and_where_none_is_none(
    groups: list[int], is_ordered: bool
) -> None:
    """Not nearly: a page would say "over 99%" beside "100%"."""
    assert _of([(each, each) for each in groups], is_ordered=is_ordered)[:2] == (1.0, 1.0)
    assert _of([(each, 0) for each in groups], is_ordered=is_ordered)[:2] == (0.0, 0.0)


@given(GROUPS)
def test_the_index_is_turned_round_with_the_groups(pairs: list[tuple[int, int]]) -> None:
    _, _, index = _of(pairs, is_ordered=True)
    _, _, turned = _of(pairs[::-1], is_ordered=True)
    if index is None:
        assert turned is None
    else:
        assert isinstance(index, float)
        assert -1 <= index <= 1
        assert turned == pytest.approx(-index, abs=1e-12)


@pytest.mark.parametrize(
    ("reached", "index"),
    [([10, 10], 0.0), ([0, 10], 0.5), ([10, 0], -0.5), ([5, 10], 1 / 6)],
)
def test_the_index_of_two_halves(reached: list[int], index: float) -> None:
    found = inequality(np.array([10, 10]), np.array(reached), is_ordered=True)
    assert found.concentration == pytest.approx(index)


def test_groups_without_an_order_have_no_index() -> None:
    found = inequality(np.array([10, 10]), np.array([0, 10]), is_ordered=False)
    assert (found.best, found.worst, found.concentration) == (1.0, 0.0, None)
    assert found.times is None  # nobody of the worst-served fifth is reached


def test_people_of_the_best_served_fifth_are_so_many_times_as_likely() -> None:
    found = inequality(np.array([80, 20]), np.array([20, 15]), is_ordered=False)
    assert (found.best, found.worst) == (0.75, 0.25)
    assert found.times == 3
