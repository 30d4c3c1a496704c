"""Minutes by one's own strength: laws on small lands made by hand, and on what is shipped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, Measure, Selection, SelectionError, find_gaps
from coverage.access.over_land import HOPS, MinutesOverLand, ground_km, over_land_measures
from coverage.access.trip import find_trip
from coverage.datasets.array_cache import Store
from coverage.datasets.land import km_of
from coverage.datasets.projection import to_national_grid
from coverage.datasets.roads import Roads
from tests.datasets.test_land import PAIRS, POINTS, made
from tests.worlds import a_site, costs_of

BIRKENHEAD = replace(
    a_site("birkenhead", lon=-3.0245, lat=53.3926), district_code="E08000015", postcode="CH41 1LD"
)
LIVERPOOL = (-2.9916, 53.4084)
NEWPORT = replace(a_site("newport", lon=-1.297, lat=50.701), district_code="E06000046")
OVER_LAND = dict(over_land_measures())


@pytest.fixture
def roads(datasets: Datasets, tmp_path: Path) -> Roads:
    """Return the roads with an empty store."""
    assert datasets.roads
    return replace(datasets.roads, store=Store(tmp_path / "kept"))


def travel(roads: Roads, measure: Measure) -> MinutesOverLand:
    return MinutesOverLand(roads, measure, OVER_LAND[measure])


@given(POINTS, PAIRS, st.floats(1.0, 2.0))
def test_the_ground_is_never_shorter_than_the_line_and_grows_with_the_detour(
    points: list[tuple[int, int]], pairs: list[tuple[int, int]], detour: float
) -> None:
    land = made(points, pairs)
    for row, place in enumerate(land.positions):
        km = ground_km(land, place, row, detour)
        assert (km >= detour * km_of(land.positions - place)).all()
        assert np.allclose(km, detour * ground_km(land, place, row, 1.0))
        assert km[row] == 0
        reached = np.isfinite(land.km_from(place, row))
        assert np.array_equal(np.isfinite(km), reached)


def test_water_makes_the_way_longer_and_hops_alone_do_not() -> None:
    corner = made([(0, 0), (0, 3), (4, 3)], [(0, 1), (1, 2)])
    km = ground_km(corner, corner.positions[0], 0, 1.3)
    assert km == pytest.approx([0, 1.3 * 3, 1.3 * 7 / HOPS])


@pytest.mark.parametrize("measure", OVER_LAND)
def test_minutes_are_the_ground_at_the_speed_of_the_measure(roads: Roads, measure: Measure) -> None:
    site, way = BIRKENHEAD, OVER_LAND[measure]
    (place,) = to_national_grid([site.lon], [site.lat])
    minutes = costs_of(travel(roads, measure), roads.demand, [site])[:, 0]
    km = ground_km(roads.paths, place, roads.point_of(site), way.detour)
    assert np.allclose(minutes, km / way.kmh * 60, rtol=1e-6)
    straight = km_of(roads.demand.positions - place)
    assert (minutes * way.kmh / 60 >= straight * (1 - 1e-6)).all()


def test_walking_takes_as_much_longer_as_it_is_slower(roads: Roads) -> None:
    foot, bicycle = (
        costs_of(travel(roads, measure), roads.demand, [BIRKENHEAD])
        for measure in (Measure.FOOT, Measure.BICYCLE)
    )
    assert np.allclose(foot, bicycle * 16 / 4.8, rtol=1e-6)


def test_hops_add_to_the_way_what_is_taken_off(datasets: Datasets, roads: Roads) -> None:
    ratios = []
    for site in datasets.sites[::8]:
        (place,) = to_national_grid([site.lon], [site.lat])
        straight = km_of(roads.demand.positions - place)
        km = roads.paths.km_from(place, roads.point_of(site))
        some = (straight >= 1) & (straight <= 64) & np.isfinite(km)
        ratios.append(km[some] / straight[some])
    assert np.median(np.concatenate(ratios)) == pytest.approx(HOPS, abs=0.01)


def test_nobody_rides_through_the_mersey_tunnels(roads: Roads) -> None:
    (liverpool,) = to_national_grid([LIVERPOOL[0]], [LIVERPOOL[1]])
    across = roads.demand.nearest(liverpool)
    (minutes,) = travel(roads, Measure.BICYCLE).trips(
        roads.demand, [BIRKENHEAD], np.array([across])
    )
    assert minutes[0] > 120  # by the bridges at Runcorn


@pytest.mark.parametrize("measure", OVER_LAND)
def test_no_way_leads_off_an_island(roads: Roads, measure: Measure) -> None:
    found = costs_of(travel(roads, measure), roads.demand, [BIRKENHEAD, NEWPORT])
    island = roads.land.lands[roads.point_of(NEWPORT)]
    assert np.array_equal(np.isposinf(found[:, 0]), roads.land.lands != 0)
    assert np.array_equal(np.isposinf(found[:, 1]), roads.land.lands != island)


def test_some_points_cost_what_they_do_among_all_and_what_was_kept(roads: Roads) -> None:
    way, some = travel(roads, Measure.BICYCLE), np.array([3, 30_000, 77])
    (few,) = way.trips(roads.demand, [BIRKENHEAD], some)
    for _ in range(2):  # the second time of what was kept
        (every,) = way.trips(roads.demand, [BIRKENHEAD], slice(None))
        assert np.array_equal(every[some], few)


def test_other_demand_points_are_refused(roads: Roads) -> None:
    others = replace(roads.demand, codes=roads.demand.codes[::-1])
    with pytest.raises(ValueError, match="not those of the way over land"):
        costs_of(
            travel(roads, Measure.BICYCLE),
            others,
            [BIRKENHEAD],
        )


@pytest.mark.parametrize("measure", OVER_LAND)
def test_fewer_are_reached_than_in_a_straight_line_as_far(
    datasets: Datasets, measure: Measure
) -> None:
    asked = Selection(measure=measure)
    km = asked.threshold / 60 * OVER_LAND[measure].kmh
    as_far = Selection(measure=Measure.KM, threshold=km)
    found, farther = (find_gaps(datasets, each, AreaLevel.LEP) for each in (asked, as_far))
    for area, other in zip(found.areas, farther.areas, strict=True):
        assert area.reached <= other.reached
        assert area.reached + area.gap + area.unknown == area.residents
    assert 0 < found.england.reached < farther.england.reached


def test_a_trip_tells_what_a_site_at_its_end_would(datasets: Datasets) -> None:
    trip = find_trip(datasets, "L1 1JD", BIRKENHEAD.postcode)
    assert datasets.roads
    for measure, minutes in trip.without_car:
        site = replace(BIRKENHEAD, lon=trip.destination.lon, lat=trip.destination.lat)
        start = np.array([trip.origin.point])
        (cost,) = travel(datasets.roads, measure).trips(datasets.roads.demand, [site], start)
        assert minutes == pytest.approx(float(cost[0]))


def test_data_without_roads_refuse_it(datasets: Datasets) -> None:
    without = replace(datasets, roads=None)
    with pytest.raises(SelectionError, match="know no roads"):
        find_gaps(without, Selection(measure=Measure.BICYCLE), AreaLevel.REGION)
