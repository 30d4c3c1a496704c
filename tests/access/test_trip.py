"""Trips between two places: laws, and drives whose nature is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage import (
    Datasets,
    KnownBy,
    PostcodeError,
    Route,
    Selection,
    SelectionError,
    Traffic,
    find_trip,
)
from coverage.access.resolve_travel import usual_travel
from coverage.access.trip import trip_between
from coverage.datasets.place import Place, place_finder
from coverage.datasets.projection import to_degrees


def anywhere(data: Datasets, draw: st.DataObject) -> Place:
    """Return a place within some 300 m of a demand point, in one of five on an island."""
    assert data.roads
    islands = np.flatnonzero(data.roads.land.lands[: len(data.demand)]).tolist()
    on_land = st.integers(0, len(data.demand) - 1)
    point = draw.draw(st.one_of(*[on_land] * 4, st.sampled_from(islands)))
    away = [draw.draw(st.integers(-300, 300)) for _ in range(2)]
    ((lon, lat),) = to_degrees(data.demand.positions[[point]] + away).tolist()
    return place_finder(data).at_degrees(lon, lat)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from(Traffic))
def test_what_a_trip_says_fits_together(
    datasets: Datasets, draw: st.DataObject, traffic: Traffic
) -> None:
    assert datasets.roads
    ends = anywhere(datasets, draw), anywhere(datasets, draw)
    trip = trip_between(datasets.roads, *ends, traffic)
    back = trip_between(datasets.roads, *ends[::-1], traffic)
    assert (trip.minutes, trip.km_straight) == (back.minutes_back, back.km_straight)
    # Nothing is shorter than a metre to the method, which counts at one of the ends.
    assert trip.km_over_land == pytest.approx(back.km_over_land, abs=0.002)
    assert trip.route is back.route
    if trip.route is Route.NONE:
        assert (trip.minutes, trip.minutes_without_traffic, trip.km_over_land) == (None,) * 3
        assert trip.known_by is KnownBy.NO_ROAD
        assert trip.error is None
    else:
        assert trip.km_over_land is not None
        assert trip.km_over_land >= trip.km_straight
    if trip.minutes is not None:
        assert trip.minutes_without_traffic is not None
        assert 0 <= trip.minutes_without_traffic <= trip.minutes
    if trip.error and trip.error.up_to_minutes:
        assert trip.minutes is not None
        assert trip.minutes <= trip.error.up_to_minutes
    if traffic is Traffic.NONE:
        assert trip.minutes == trip.minutes_without_traffic


def test_a_trip_to_a_site_takes_what_every_other_answer_says(datasets: Datasets) -> None:
    site = datasets.sites[0]
    for traffic in Traffic:
        trip = find_trip(datasets, "LS1 3EX", f"{site.lat},{site.lon}", traffic)
        travel = usual_travel(datasets, Selection(traffic=traffic))
        (minutes,) = travel.trips(datasets.demand, [site], slice(None))
        assert trip.minutes == pytest.approx(float(minutes[trip.origin.point]), abs=0.01)


@pytest.mark.parametrize(
    ("origin", "destination"),
    [("PO33 2AA", "PO1 2DX"), ("PO1 2DX", "PO33 2AA"), ("TR21 0LW", "TR18 2AA")],
)
def test_no_road_leads_over_the_sea(datasets: Datasets, origin: str, destination: str) -> None:
    trip = find_trip(datasets, origin, destination)
    assert (trip.route, trip.known_by) == (Route.NONE, KnownBy.NO_ROAD)
    assert (trip.minutes, trip.minutes_back, trip.km_over_land, trip.error) == (None,) * 4
    assert trip.km_straight > 5


def test_a_road_leads_to_holy_island(datasets: Datasets) -> None:
    trip = find_trip(datasets, "TD15 2SH", "TD15 1AA")
    assert (trip.route, trip.known_by) == (Route.ROAD, KnownBy.ESTIMATE)


def test_within_a_small_area_the_estimate_is_said_to_tell_little(datasets: Datasets) -> None:
    assert datasets.postcodes
    positions, points = datasets.postcodes.everywhere()
    here = positions[points == 1_000][[0, -1]]
    assert not np.array_equal(*here)
    first, last = (f"{lat},{lon}" for lon, lat in to_degrees(here).tolist())
    trip = find_trip(datasets, first, last)
    assert (trip.route, trip.known_by, trip.error) == (Route.ROAD, KnownBy.SAME_SMALL_AREA, None)
    assert trip.km_over_land == trip.km_straight


@pytest.mark.parametrize("place", ["M1 2AB", "53.478,-2.236", "TR21 0LW"])
def test_a_place_is_nowhere_from_itself(datasets: Datasets, place: str) -> None:
    trip = find_trip(datasets, place, place)
    assert (trip.route, trip.known_by, trip.error) == (Route.ROAD, KnownBy.SAME_PLACE, None)
    assert (trip.minutes, trip.minutes_back, trip.km_straight, trip.km_over_land) == (0, 0, 0, 0)


def test_what_cannot_be_answered_is_refused(datasets: Datasets) -> None:
    with pytest.raises(SelectionError, match="These data know no roads"):
        find_trip(replace(datasets, roads=None), "M1 2AB", "LS1 3EX")
    with pytest.raises(SelectionError, match="'rush' is not known: write"):
        find_trip(datasets, "M1 2AB", "LS1 3EX", "rush")  # type: ignore[arg-type]
    with pytest.raises(PostcodeError, match="Scotland"):
        find_trip(datasets, "M1 2AB", "EH1 1YZ")
