from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

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
