from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.access.quantiles import costs_within_which

AREAS = 3
GROUP = st.tuples(
    st.sampled_from([math.inf, math.nan]) | st.integers(0, 20).map(float),
    st.integers(0, 12),
    st.integers(0, AREAS - 1),
)
SHARES = {0.5: Fraction(1, 2), 0.9: Fraction(9, 10)}


def quantile(share: float, groups: list[tuple[float, int, int]]) -> list[float | None]:
    """Return the quantile of each area from its groups: cost, residents, area."""
    cost, residents, areas = (list(column) for column in zip(*groups, strict=True))
    (found,) = costs_within_which(
        (SHARES[share],),
        np.array(cost, dtype=np.float64),
        np.array(residents, dtype=np.int64),
        np.array(areas, dtype=np.intp),
        AREAS,
    )
    return [None if math.isnan(value) else value for value in found.tolist()]


def by_brute_force(share: Fraction, groups: list[tuple[float, int, int]]) -> list[float | None]:
    answers: list[float | None] = []
    for area in range(AREAS):
        mine = [(cost, residents) for cost, residents, where in groups if where == area]
        everyone = sum(residents for _, residents in mine)
        enough = (
            cost
            for cost in sorted({cost for cost, residents in mine if math.isfinite(cost)})
            if sum(n for other, n in mine if other <= cost) >= share * everyone > 0
        )
        answers.append(next(enough, None))
    return answers


@pytest.mark.parametrize("share", SHARES)
@given(groups=st.lists(GROUP, min_size=1, max_size=15))
def test_a_quantile_is_what_a_brute_force_finds(
    share: float, groups: list[tuple[float, int, int]]
) -> None:
    lived_in = [group for group in groups if group[1]]
    assert quantile(share, groups) == by_brute_force(SHARES[share], lived_in)


@given(groups=st.lists(GROUP, min_size=1, max_size=15))
def test_the_median_is_never_further_than_nine_tenths(
    groups: list[tuple[float, int, int]],
) -> None:
    for half, most in zip(quantile(0.5, groups), quantile(0.9, groups), strict=True):
        assert most is None or (half is not None and half <= most)


def test_exactly_half_of_the_residents_are_enough_for_the_median() -> None:
    assert quantile(0.5, [(1, 5, 0), (2, 5, 0)])[0] == 1
    assert quantile(0.5, [(1, 4, 0), (2, 6, 0)])[0] == 2


def test_exactly_nine_tenths_of_the_residents_are_enough() -> None:
    assert quantile(0.9, [(1, 9, 0), (2, 1, 0)])[0] == 1
    assert quantile(0.9, [(1, 8, 0), (2, 2, 0)])[0] == 2


@pytest.mark.parametrize("beyond", [math.inf, math.nan])
def test_residents_beyond_every_cost_push_the_figure_up(beyond: float) -> None:
    assert quantile(0.5, [(1, 5, 0), (2, 1, 0)])[0] == 1
    assert quantile(0.5, [(1, 5, 0), (2, 1, 0), (beyond, 5, 0)])[0] == 2
    assert quantile(0.5, [(1, 5, 0), (2, 1, 0), (beyond, 7, 0)])[0] is None


def test_groups_without_residents_do_not_count() -> None:
    assert quantile(0.5, [(1, 0, 0), (2, 6, 0), (3, 0, 0)])[0] == 2


def test_an_area_where_nobody_lives_has_no_figure() -> None:
    assert quantile(0.5, [(1, 0, 0), (2, 6, 1)]) == [None, 2, None]


def test_an_area_never_takes_its_neighbours_residents() -> None:
    assert quantile(0.5, [(1, 100, 0), (7, 1, 1), (3, 100, 2)]) == [1, 7, 3]


@given(groups=st.lists(GROUP, min_size=1, max_size=15))
def test_one_area_in_short_floats_is_found_without_sorting(
    groups: list[tuple[float, int, int]],
) -> None:
    one = [(cost, residents, 0) for cost, residents, _ in groups]
    for share in SHARES.values():
        (found,) = costs_within_which(
            (share,),
            np.array([cost for cost, _, _ in one], dtype=np.float32),
            np.array([residents for _, residents, _ in one]),
            np.zeros(len(one), dtype=np.intp),
            1,
        )
        expected = by_brute_force(share, [group for group in one if group[1]])[0]
        assert (None if math.isnan(found[0]) else found[0]) == expected


@given(groups=st.lists(GROUP, min_size=1, max_size=15))
def test_short_floats_and_long_ones_give_the_same(groups: list[tuple[float, int, int]]) -> None:
    cost, residents, areas = (np.array(column) for column in zip(*groups, strict=True))
    short, long = (
        costs_within_which(tuple(SHARES.values()), cost.astype(kind), residents, areas, AREAS)
        for kind in (np.float32, np.float64)
    )
    assert np.array_equal(short, long, equal_nan=True)
