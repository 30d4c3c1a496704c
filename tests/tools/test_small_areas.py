from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tools.builders import small_areas

VOTES = st.lists(st.tuples(st.integers(0, 3), st.sampled_from("ABC")), min_size=1, max_size=30)


@given(VOTES)
def test_an_lsoa_takes_the_district_that_most_of_its_postcodes_carry(
    votes: list[tuple[int, str]],
) -> None:
    lsoa = np.array([row for row, _ in votes])
    district = np.array([code for _, code in votes])
    chosen = small_areas._district_of_most(lsoa, district, 4).tolist()
    for row in range(4):
        mine = sorted(code for where, code in votes if where == row)
        assert chosen[row] == (max(sorted(set(mine)), key=mine.count) if mine else "")


def test_the_middle_is_with_most_people_and_not_drawn_to_a_hamlet_far_off() -> None:
    positions = np.array([[0.0, 0], [100, 0], [0, 100], [9_000, 0], [50, 50]])
    areas, people = np.array([0, 0, 0, 0, 2]), np.array([300.0, 300, 300, 100, 20])
    found = small_areas.middles(positions, areas, people, 3)
    assert np.hypot(*found[0]) < 100
    assert np.isnan(found[1]).all()
    assert found[2].tolist() == [50, 50]


@given(
    st.lists(st.tuples(*[st.integers(0, 5_000)] * 2, st.integers(1, 400)), min_size=1, max_size=12)
)
def test_no_other_place_is_nearer_to_the_people_by_more_than_a_metre_and_a_hundredth(
    rows: list[tuple[int, int, int]],
) -> None:
    table = np.array(rows, dtype=np.float64)
    positions, people = table[:, :2], table[:, 2]
    here = np.zeros(len(rows), np.intp)
    (middle,) = small_areas.middles(positions, here, people, 1)

    def journeys(place: NDArray[np.float64]) -> float:
        return float(np.hypot(*(positions - place).T) @ people)

    best = min(journeys(place) for place in [*positions, positions.mean(axis=0)])
    assert journeys(middle) <= best * 1.01 + people.sum()
