"""Where the residents of a small area live, by the census and by postcodes since."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.builders.census import CENSUS_MONTH, Census, people_at
from tools.builders.postcode_history import OPEN, PostcodeHistory

POSTCODES = st.lists(
    st.tuples(
        st.integers(0, 3),  # output area, two in each LSOA
        st.booleans(),  # after the census
        st.booleans(),  # small user
        st.booleans(),  # open
    ),
    min_size=1,
    max_size=30,
)


def history_of(postcodes: list[tuple[int, bool, bool, bool]]) -> PostcodeHistory:
    area, new, small, still_open = (np.array(column) for column in zip(*postcodes, strict=True))
    return PostcodeHistory(
        lsoas=(area // 2).astype("U1"),
        output_areas=area.astype("U1"),
        introduced=np.where(new, CENSUS_MONTH + 1, CENSUS_MONTH).astype(np.int32),
        closed=np.where(still_open, OPEN, 199606).astype(np.int32),
        small_users=small,
    )


@given(POSTCODES)
def test_those_of_the_census_add_up_to_it_and_each_newer_home_has_thirty_five(
    postcodes: list[tuple[int, bool, bool, bool]],
) -> None:
    history = history_of(postcodes)
    lsoas = history.lsoas.astype(np.intp)
    people = people_at(history, lsoas, Census(np.array([1_500, 900]), np.array([0, 10])))
    homes = history.small_users & (history.closed == OPEN)
    new = homes & (history.introduced > CENSUS_MONTH)
    assert (people[~homes] == 0).all()
    assert (people[new] == 35).all()
    for row, residents in ((0, 1_500), (1, 900)):
        old = homes & ~new & (lsoas == row)
        assert people[old].sum() == pytest.approx(residents if old.any() else 0)


def test_an_output_area_counts_the_same_however_many_postcodes_it_has() -> None:
    history = history_of([(0, False, True, True), *[(1, False, True, True)] * 4])
    people = people_at(history, np.zeros(5, np.intp), Census(np.array([800]), np.array([0])))
    assert people.tolist() == [400, 100, 100, 100, 100]


def test_residents_of_large_establishments_are_at_large_users_if_there_are_any() -> None:
    census = Census(np.array([1_000]), np.array([600]))
    here = np.zeros(3, np.intp)
    with_one = history_of([(0, False, True, True), (0, False, False, True), (0, True, False, True)])
    assert people_at(with_one, here, census).tolist() == [600, 400, 0]
    without = history_of([(0, False, True, True), (0, False, True, True), (0, True, False, True)])
    assert people_at(without, here, census).tolist() == [500, 500, 0]
