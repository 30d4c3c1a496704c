"""A threshold is inclusive: a site at exactly the threshold is reached."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, find_gaps
from coverage.access.travel import StraightLine
from tests.laws.strategies import worlds
from tests.worlds import Point, a_site, a_world, costs_of, in_km, matrix, reach_in


@given(st.floats(0.001, 1e6))
def test_a_threshold_is_inclusive(threshold: float) -> None:
    further = math.nextafter(threshold, math.inf)
    assert reach_in(np.array([[threshold], [further]]), threshold).reached.tolist() == [True, False]


@given(st.floats(0.001, 1e6))
def test_a_threshold_just_below_the_cost_does_not_reach(cost: float) -> None:
    assert not reach_in(np.array([[cost]]), math.nextafter(cost, 0)).reached.any()


def test_exactly_forty_five_is_reached_and_the_next_number_is_not() -> None:
    world = a_world([Point(residents=3), Point(residents=5)], [a_site()])
    travel = matrix(world, [[45.0], [math.nextafter(45.0, 46)]])
    england = find_gaps(world, in_km(threshold=45), AreaLevel.LEP, travel).england
    assert (england.reached, england.gap) == (3, 5)


@given(worlds(min_sites=1))
def test_a_straight_line_of_exactly_the_threshold_is_reached(world: Datasets) -> None:
    sites = world.sites[:1]
    costs = costs_of(StraightLine(), world.demand, sites)
    assume(np.isfinite(costs).any())
    nearest = float(np.nanmin(costs))
    assume(nearest > 0)
    assert reach_in(costs, nearest).reached.any()
    assert not reach_in(costs, math.nextafter(nearest, 0)).reached.any()


@pytest.mark.parametrize("rounded", [45.04, 45.4999])
def test_costs_are_not_rounded_before_they_are_compared(rounded: float) -> None:
    world = a_world([Point(residents=3)], [a_site()])
    travel = matrix(world, [[rounded]])
    selection = in_km(threshold=45)
    assert find_gaps(world, selection, AreaLevel.LEP, travel).england.reached == 0
    wider = replace(selection, threshold=rounded)
    assert find_gaps(world, wider, AreaLevel.LEP, travel).england.reached == 3
