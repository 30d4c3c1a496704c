from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Geod

from coverage import Measure
from coverage.access.travel import StraightLine
from tests.worlds import Point, a_site, costs_of, demand_points

GLOBE = Geod(ellps="WGS84")
MAINLAND = st.tuples(st.floats(-5.5, 1.7), st.floats(50.1, 55.7))


def kilometres(here: tuple[float, float], there: tuple[float, float]) -> float:
    demand = demand_points({"P": Point(lon=here[0], lat=here[1])})
    return float(costs_of(StraightLine(), demand, [a_site(lon=there[0], lat=there[1])])[0, 0])


@given(MAINLAND, MAINLAND)
def test_a_straight_line_is_within_a_thousandth_of_the_geodesic(
    here: tuple[float, float], there: tuple[float, float]
) -> None:
    metres = GLOBE.inv(*here, *there)[2]
    # The datum shift may move a point by some metres, which matters to short trips alone.
    assume(metres > 20_000)
    assert kilometres(here, there) == pytest.approx(metres / 1000, rel=1e-3)


@given(MAINLAND, MAINLAND)
def test_the_way_there_is_as_long_as_the_way_back(
    here: tuple[float, float], there: tuple[float, float]
) -> None:
    assert kilometres(here, there) == pytest.approx(kilometres(there, here), abs=1e-9)


def test_a_site_on_the_demand_point_is_no_distance_away() -> None:
    assert kilometres((-1.5, 53.0), (-1.5, 53.0)) == 0


def test_a_demand_point_without_a_position_is_at_an_unknown_distance_from_every_site() -> None:
    demand = demand_points({"P": Point(lon=None), "Q": Point()})
    costs = costs_of(StraightLine(), demand, [a_site("s1"), a_site("s2", lon=0.0)])
    assert np.isnan(costs).tolist() == [[True, True], [False, False]]


def test_without_sites_there_are_no_costs() -> None:
    demand = demand_points({"P": Point(), "Q": Point()})
    assert costs_of(StraightLine(), demand, []).shape == (2, 0)


def test_manchester_to_leeds_is_fifty_eight_kilometres() -> None:
    manchester, leeds = (-2.2426, 53.4808), (-1.5491, 53.8008)
    assert math.isclose(kilometres(manchester, leeds), 57.8, abs_tol=0.3)


def test_straight_lines_are_in_kilometres() -> None:
    assert StraightLine().measure is Measure.KM
