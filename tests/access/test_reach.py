from __future__ import annotations

import math
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage.access import reach as reach_module
from coverage.access.reach import NO_SITE, reach_by
from tests.worlds import Point, a_site, a_world, matrix, reach_in

COST = st.sampled_from([math.inf, math.nan]) | st.integers(0, 60).map(float)


@st.composite
def costs(draw: st.DrawFn) -> NDArray[np.float64]:
    points, sites = draw(st.integers(0, 8)), draw(st.integers(0, 4))
    row = st.lists(COST, min_size=sites, max_size=sites)
    return np.array([draw(row) for _ in range(points)]).reshape(points, sites)


def by_brute_force(row: list[float], threshold: float) -> tuple[float, bool, bool]:
    """Return cost, reached and unknown of one demand point."""
    known = [cost for cost in row if not math.isnan(cost)]
    nearest = min(known, default=math.inf)
    reached = nearest <= threshold
    return nearest, reached, not reached and len(known) < len(row)


@given(costs(), st.integers(1, 60))
def test_reach_is_what_a_brute_force_finds(table: NDArray[np.float64], threshold: int) -> None:
    found = reach_in(table, threshold)
    expected = [by_brute_force(row, threshold) for row in table.tolist()]
    assert found.reached.tolist() == [reached for _, reached, _ in expected]
    assert found.unknown.tolist() == [unknown for _, _, unknown in expected]
    for cost, (wanted, _, unknown) in zip(found.cost.tolist(), expected, strict=True):
        assert unknown or cost == wanted


@given(costs(), st.integers(1, 60))
def test_a_point_is_exactly_one_of_reached_unreached_and_unknown(
    table: NDArray[np.float64], threshold: int
) -> None:
    found = reach_in(table, threshold)
    kinds = found.reached.astype(int) + found.unreached + found.unknown
    assert kinds.tolist() == [1] * len(table)


@given(costs(), st.integers(1, 60))
def test_the_nearest_site_is_the_one_that_the_cost_leads_to(
    table: NDArray[np.float64], threshold: int
) -> None:
    found = reach_in(table, threshold)
    assert (found.nearest[found.reached] != NO_SITE).all()
    for row, site, cost in zip(table, found.nearest, found.cost, strict=True):
        assert site == NO_SITE or row[site] == cost == np.nanmin(row)


@given(costs(), st.integers(1, 60))
def test_a_point_without_a_route_is_unreached_and_has_no_nearest_site(
    table: NDArray[np.float64], threshold: int
) -> None:
    found = reach_in(table, threshold)
    assert not (found.without_route & ~found.unreached).any()
    assert (found.nearest[found.without_route] == NO_SITE).all()
    assert found.without_route.tolist() == [bool((row == math.inf).all()) for row in table]


def test_the_first_among_equally_near_sites_is_the_nearest() -> None:
    assert reach_in(np.array([[9.0, 4.0, 4.0]]), 10).nearest.tolist() == [1]


def test_without_sites_every_point_is_unreached() -> None:
    found = reach_in(np.empty((3, 0)), 10)
    assert found.unreached.all()
    assert found.nearest.tolist() == [NO_SITE] * 3


def test_no_data_is_unknown_and_no_route_is_not() -> None:
    found = reach_in(np.array([[math.nan], [math.inf]]), 10)
    assert found.unknown.tolist() == [True, False]
    assert found.without_route.tolist() == [False, True]
    assert found.unreached.tolist() == [False, True]


@given(costs(), st.integers(1, 60), st.integers(1, 3))
def test_blocks_give_what_the_whole_gives(
    table: NDArray[np.float64], threshold: int, block: int
) -> None:
    world = a_world([Point()] * len(table), [a_site(f"s{n}") for n in range(table.shape[1])])
    travel = matrix(world, table.tolist())
    whole = reach_in(table, threshold)
    with patch.object(reach_module, "BLOCK", block):
        parts = reach_by(travel, world.demand, world.sites, threshold)
    for name in ("nearest", "cost", "reached", "unknown"):
        assert np.array_equal(getattr(parts, name), getattr(whole, name), equal_nan=name == "cost")
