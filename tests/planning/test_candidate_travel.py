from __future__ import annotations

import math
import tracemalloc
from collections.abc import Iterator

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage.planning.candidate_travel import Shorter, Table, trips_of

COST = st.sampled_from([math.inf, math.nan]) | st.integers(0, 9).map(float)


@st.composite
def costs(draw: st.DrawFn) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """Return costs to candidates (rows), and those of today, which are known or there are none."""
    points, candidates = draw(st.integers(1, 8)), draw(st.integers(1, 6))
    row = st.lists(COST, min_size=points, max_size=points)
    today = draw(st.lists(st.just(math.inf) | st.integers(0, 9), min_size=points, max_size=points))
    return np.array([draw(row) for _ in range(candidates)], np.float32), np.array(today, float)


@given(costs(), st.data())
def test_what_is_shorter_than_today_is_the_same_in_a_table_and_out_of_one(
    told: tuple[NDArray[np.float32], NDArray[np.float64]], data: st.DataObject
) -> None:
    to_each, today = told
    whole, shorter = (trips_of(iter(to_each), len(to_each), today, most) for most in (10**6, 0))
    assert isinstance(whole, Table)
    assert isinstance(shorter, Shorter)
    assert len(whole) == len(shorter) == len(to_each)
    some = data.draw(st.lists(st.integers(0, len(to_each) - 1), unique=True))
    marks = np.isin(np.arange(len(to_each)), some)
    start, stop = sorted(data.draw(st.tuples(*[st.integers(0, len(today) + 2)] * 2)))
    here = today[start:stop]
    for one, other in (
        (whole.least(some), shorter.least(some)),
        (whole.least(marks), shorter.least(some)),
        (whole.of_some(some).least(marks[some]), shorter.of_some(some).least(marks[some])),
        *zip(whole, shorter, strict=True),
    ):
        np.testing.assert_array_equal(np.minimum(one, today), np.minimum(other, today))
    for which in (None, some, marks):
        one, other = (trips.among(slice(start, stop), which) for trips in (whole, shorter))
        np.testing.assert_array_equal(np.minimum(one, here), np.minimum(other, here))


def test_thousands_of_candidates_take_no_table() -> None:
    points, candidates, most = 2_000, 1_000, 2**20
    today = np.full(points, 1.0)

    def to_each() -> Iterator[NDArray[np.float32]]:
        for number in range(candidates):
            cost = np.full(points, 2.0, dtype=np.float32)
            cost[number % points] = 0.5
            yield cost

    tracemalloc.start()
    trips = trips_of(to_each(), candidates, today, most)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(trips) == candidates
    assert peak < most  # a quarter of the bytes of the largest table
