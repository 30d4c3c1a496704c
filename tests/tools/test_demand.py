"""How residents are shared over LSOAs."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tools.builders import demand


@given(st.integers(0, 10**6), st.integers(1, 500))
def test_shares_are_whole_add_up_and_differ_by_one_at_most(total: int, count: int) -> None:
    parts = demand.share_equally(total, count)
    assert len(parts) == count
    assert parts.sum() == total
    assert parts.max() - parts.min() <= 1
    assert parts.min() >= 0


@given(st.lists(st.sampled_from("ABC"), min_size=1, max_size=30), st.data())
def test_the_residents_of_every_district_reconcile(lsoas: list[str], data: st.DataObject) -> None:
    totals = {code: data.draw(st.integers(0, 10_000), label=code) for code in set(lsoas)}
    districts = np.array(lsoas)
    residents = demand.residents_of_lsoas(districts, totals)
    for code, total in totals.items():
        assert residents[districts == code].sum() == total


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(1, 60))
def test_a_group_within_another_stays_within_it_in_every_lsoa(
    some: int, others: int, count: int
) -> None:
    part = demand.share_equally(some, count)
    whole = demand.share_equally(some + others, count)
    assert (part <= whole).all()


def test_a_small_area_without_a_postcode_district_has_none() -> None:
    column = demand._null_where_empty(np.array(["PR8", "", "L20"]))
    assert column.to_pylist() == ["PR8", None, "L20"]
