from __future__ import annotations

import numpy as np
import pytest

from coverage import Datasets
from coverage.datasets.car.estimate import BLOCK, estimate_trips
from coverage.datasets.place import Place, PlaceFinder, place_finder
from coverage.datasets.roads import Roads
from tests.worlds import a_site

MANCHESTER = a_site("manchester", lon=-2.2426, lat=53.4808)
LEEDS = a_site("leeds", lon=-1.549, lat=53.801)

ROUND_WATER = {
    "Falmouth to St Mawes": ((50.1546, -5.0711), (50.1590, -5.0150), 48),
    "Felixstowe to Harwich": ((51.9617, 1.3513), (51.9449, 1.2889), 46),
    "West Mersea to Brightlingsea": ((51.7757, 0.9120), (51.8106, 1.0250), 36),
    "Exmouth to Dawlish": ((50.6200, -3.4137), (50.5810, -3.4660), 37),
    "Gosport to Portsmouth": ((50.7948, -1.1240), (50.7989, -1.0912), 30),
    "Fleetwood to Knott End": ((53.9230, -3.0150), (53.9290, -2.9930), 27),
    "Gravesend to Tilbury": ((51.4415, 0.3680), (51.4630, 0.3600), 27),
}
"""Drives round an estuary or a harbour: both ends in degrees, and minutes without traffic."""

OVER_WATER = {
    "Liverpool to Birkenhead": ((53.4080, -2.9910), (53.3930, -3.0140), 13),
    "Hull to Barton-upon-Humber": ((53.7440, -0.3320), (53.6830, -0.4410), 22),
}
"""Drives by a tunnel and by a bridge."""


@pytest.fixture(scope="module")
def roads(datasets: Datasets) -> Roads:
    assert datasets.roads
    return datasets.roads


@pytest.fixture(scope="module")
def finder(datasets: Datasets) -> PlaceFinder:
    return place_finder(datasets)


def drive(roads: Roads, origin: Place, destination: Place) -> float:
    points = np.array([origin.point])
    return float(estimate_trips(roads, [destination], points, [destination.point])[0, 0])


@pytest.mark.parametrize("name", [*ROUND_WATER, *OVER_WATER])
def test_a_drive_round_or_over_water_takes_about_as_long_as_it_does(
    name: str, roads: Roads, finder: PlaceFinder
) -> None:
    one, other, wanted = (ROUND_WATER | OVER_WATER)[name]
    places = [finder.at_degrees(lon, lat) for lat, lon in (one, other)]
    for origin, destination in (places, places[::-1]):
        assert drive(roads, origin, destination) == pytest.approx(wanted, rel=0.25)


def test_the_minutes_of_a_trip_hang_on_nothing_else_that_is_asked(roads: Roads) -> None:
    everywhere = np.arange(len(roads.demand))
    whole = estimate_trips(roads, [LEEDS, MANCHESTER], everywhere)
    assert np.array_equal(estimate_trips(roads, [MANCHESTER], everywhere)[0], whole[1])
    for some in (everywhere[BLOCK - 3 : BLOCK + 50], everywhere[::-97], np.array([5, 5, 9])):
        assert np.array_equal(estimate_trips(roads, [MANCHESTER], some)[0], whole[1, some])


def test_a_site_may_be_said_to_lie_in_another_demand_point(roads: Roads) -> None:
    points = np.arange(0, 30_000, 1_000)
    end = roads.point_of(MANCHESTER)
    usual = estimate_trips(roads, [MANCHESTER], points)
    assert np.array_equal(estimate_trips(roads, [MANCHESTER], points, [end]), usual)
    assert not np.array_equal(estimate_trips(roads, [MANCHESTER], points, [end + 1]), usual)


def test_no_demand_points_are_no_trips(roads: Roads) -> None:
    assert estimate_trips(roads, [MANCHESTER], np.array([], dtype=np.intp)).shape == (1, 0)
    assert estimate_trips(roads, [], np.arange(3)).shape == (0, 3)
