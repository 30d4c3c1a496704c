from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from coverage import Datasets
from coverage.access.car.minutes import CarMinutes, minutes_of_trips
from coverage.datasets.place import Place, place_finder
from coverage.datasets.roads import Roads


@pytest.fixture(scope="module")
def roads(datasets: Datasets) -> Roads:
    assert datasets.roads
    return datasets.roads.unwritten


def minutes_between(roads: Roads, origin: Place, destination: Place) -> float:
    return float(minutes_of_trips(roads, [(origin, destination)])[0])


def at_postcodes(datasets: Datasets, *postcodes: str) -> list[Place]:
    places = place_finder(datasets)
    return [places.of_postcode(each) for each in postcodes]


def test_a_trip_to_a_site_takes_what_every_other_answer_says(
    datasets: Datasets, roads: Roads
) -> None:
    (origin,) = at_postcodes(datasets, "LS1 3EX")
    site = datasets.sites[0]
    there = Place(site.lon, site.lat, site.district_code, roads.point_of(site))
    (minutes,) = CarMinutes(roads).trips(roads.demand, [site], slice(None))
    assert minutes_between(roads, origin, there) == minutes[origin.point]


def test_trips_are_the_same_together_as_one_by_one_in_any_order(
    datasets: Datasets, roads: Roads
) -> None:
    towns = at_postcodes(datasets, "LS1 3EX", "M1 2AB", "YO1 7HH", "NE1 8QH")
    trips = [(start, end) for start in towns for end in towns]
    together = minutes_of_trips(roads, trips)
    assert np.allclose(together, [minutes_between(roads, *trip) for trip in trips])
    assert np.allclose(together[::-1], minutes_of_trips(roads, trips[::-1]))
    assert minutes_of_trips(roads, []).shape == (0,)


def test_progress_grows_to_all_trips(datasets: Datasets, roads: Roads) -> None:
    towns = at_postcodes(datasets, "LS1 3EX", "M1 2AB", "YO1 7HH")
    told: list[tuple[int, int]] = []
    trips = [(start, end) for start in towns for end in towns[:2]]
    minutes_of_trips(roads, trips, progress=lambda *done: told.append(done))
    assert told == [(3, 6), (6, 6)]


def test_no_road_leads_to_an_island_and_none_is_made_up(datasets: Datasets, roads: Roads) -> None:
    here, wight, scilly = at_postcodes(datasets, "PO1 2DX", "PO30 1UD", "TR21 0LW")
    assert minutes_between(roads, here, wight) == np.inf
    assert minutes_between(roads, wight, here) == np.inf
    assert np.isfinite(minutes_between(roads, wight, replace(wight, lat=wight.lat + 0.02)))
    assert np.isnan(minutes_between(roads, scilly, scilly))
