"""The way over land: laws on small lands made by hand, and what is shipped."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import DataFileError, Datasets
from coverage.datasets.land import CROSSINGS, Land, read_land
from coverage.datasets.place import Place, place_finder
from coverage.datasets.projection import to_national_grid
from coverage.datasets.roads import Roads

PLACES = st.tuples(*[st.integers(0, 40)] * 2)
POINTS = st.lists(PLACES, min_size=2, max_size=8)
PAIRS = st.lists(st.tuples(*[st.integers(0, 7)] * 2), max_size=12)
EXTRA = st.tuples(*[st.integers(0, 7)] * 2)


def made(points: list[tuple[int, int]], pairs: list[tuple[int, int]]) -> Land:
    """Return points at whole kilometres, and joins as long as the straight line."""
    positions = np.array(points, dtype=np.float64) * 1_000
    kept = sorted({(min(pair), max(pair)) for pair in pairs if max(pair) < len(points)})
    kept = [pair for pair in kept if pair[0] != pair[1]]
    starts, ends = np.array(kept, dtype=np.int32).reshape(-1, 2).T
    km = np.hypot(*(positions[ends] - positions[starts]).T) / 1_000
    return Land(positions, starts, ends, km, np.ones(len(km), np.bool_))


def table(land: Land) -> np.ndarray:
    """Return the kilometres from each demand point to each."""
    rows = range(len(land.positions))
    return np.array([land.km_from(land.positions[row], row) for row in rows])


@given(POINTS, PAIRS)
def test_a_way_is_the_same_there_and_back_and_never_under_the_straight_line(
    points: list[tuple[int, int]], pairs: list[tuple[int, int]]
) -> None:
    land = made(points, pairs)
    km = table(land)
    straight = np.linalg.norm(land.positions[:, None] - land.positions[None], axis=2) / 1_000
    assert np.allclose(km, km.T, atol=0.01)
    assert (km >= straight).all()
    assert (km.diagonal() == 0).all()


@given(POINTS, PAIRS)
def test_no_way_round_is_shorter(
    points: list[tuple[int, int]], pairs: list[tuple[int, int]]
) -> None:
    km = table(made(points, pairs))
    for by in range(len(points)):
        assert (km <= km[:, by, None] + km[None, by] + 0.05).all()


@given(POINTS, PAIRS, EXTRA)
def test_one_more_crossing_never_lengthens_a_way(
    points: list[tuple[int, int]], pairs: list[tuple[int, int]], extra: tuple[int, int]
) -> None:
    before, after = table(made(points, pairs)), table(made(points, [*pairs, extra]))
    assert (after <= before + 0.05).all()


@given(POINTS, PAIRS)
def test_a_road_leads_to_all_of_one_land_and_to_no_other(
    points: list[tuple[int, int]], pairs: list[tuple[int, int]]
) -> None:
    land = made(points, pairs)
    same = land.lands[:, None] == land.lands[None]
    assert np.array_equal(np.isfinite(table(land)), same)
    assert (np.diff(np.bincount(land.lands)) <= 0).all()


def harbour() -> Land:
    """Return two towns on both sides of a harbour, its head, and an island.

    0 at (0, 3) and 1 at (4, 3) face each other; 2 at (0, 0) and 3 at (4, 0) are at the head;
    4 is the island. The join 2 to 3 is twice as long as straight, and leads over a bridge.
    """
    positions = np.array([[0, 3], [4, 3], [0, 0], [4, 0], [2, 9]], dtype=np.float64) * 1_000
    starts, ends = np.array([0, 1, 2], np.int32), np.array([2, 3, 3], np.int32)
    return Land(positions, starts, ends, np.array([3.0, 3, 8]), np.array([True, True, False]))


def test_the_way_leads_round_a_harbour_and_not_to_an_island() -> None:
    land = harbour()
    assert land.km_from(land.positions[0], 0).tolist() == pytest.approx([0, 14, 3, 11, math.inf])
    assert land.lands.tolist() == [0, 0, 0, 0, 1]
    assert land.km_from(land.positions[4], 4).tolist()[:4] == [math.inf] * 4


def test_a_place_leads_straight_to_what_its_small_area_touches() -> None:
    land = harbour()
    # 1 km down from the town to the head, in the small area of the town.
    found = land.km_from(np.array([0, 2_000.0]), 0)
    assert found.tolist()[:4] == pytest.approx([1, 13, 2, 10])


def test_along_a_join_that_is_not_direct_one_passes_the_demand_point() -> None:
    land = harbour()
    # 1 km out towards the other side of the head.
    found = land.km_from(np.array([1_000.0, 0]), 2)
    assert found[3] == pytest.approx(9)


def test_beyond_the_limit_nothing_is_promised_and_within_it_nothing_changes() -> None:
    land = harbour()
    near, all_of_it = (land.km_from(land.positions[0], 0, limit) for limit in (5, math.inf))
    assert np.array_equal(near[all_of_it <= 5], all_of_it[all_of_it <= 5])
    assert (near[all_of_it > 5] > 5).all()


def test_wales_is_a_way_through_and_no_end() -> None:
    # The third node has no demand point.
    positions = np.array([[0, 0], [10, 0]], dtype=np.float64) * 1_000
    starts, ends = np.array([0, 1], np.int32), np.array([2, 2], np.int32)
    land = Land(positions, starts, ends, np.array([6.0, 7]), np.array([True, True]))
    assert land.km_from(positions[0], 0).tolist() == pytest.approx([0, 13], abs=0.01)


# What is shipped.


@pytest.fixture(scope="module")
def roads(datasets: Datasets) -> Roads:
    assert datasets.roads
    return datasets.roads


def km(roads: Roads, *places: Place) -> float:
    ends = [(to_national_grid([each.lon], [each.lat])[0], each.point) for each in places]
    return roads.land.km_between(*ends)


DRIVES = {
    # Places (latitude, longitude) that face each other over water, and the kilometres by road
    # between them as signs and route planners have it, to about a third.
    "Gosport to Portsmouth": ((50.795, -1.123), (50.799, -1.098), 21),
    "Falmouth to St Mawes": ((50.154, -5.068), (50.160, -5.014), 45),
    "Felixstowe to Harwich": ((51.961, 1.351), (51.944, 1.285), 52),
    "Fleetwood to Knott End": ((53.925, -3.010), (53.928, -2.993), 26),
    "Exmouth to Dawlish": ((50.619, -3.412), (50.581, -3.466), 32),
    "Gravesend to Tilbury": ((51.443, 0.370), (51.463, 0.361), 30),
    "Hessle to Barton": ((53.724, -0.433), (53.685, -0.438), 9),
    "Liverpool to Birkenhead": ((53.407, -2.985), (53.393, -3.020), 5),
    "Southwold to Walberswick": ((52.326, 1.680), (52.314, 1.660), 14),
    "Fowey to Polruan": ((50.335, -4.635), (50.329, -4.631), 27),
    "Padstow to Rock": ((50.541, -4.937), (50.544, -4.914), 24),
    "Dartmouth to Kingswear": ((50.351, -3.579), (50.349, -3.571), 42),
    "Torpoint to Devonport": ((50.375, -4.196), (50.371, -4.171), 34),
    "Wargrave to Shiplake": ((51.498, -0.869), (51.503, -0.885), 10),
    "Barton in Fabis to Attenborough": ((52.885, -1.220), (52.905, -1.235), 13),
    "Cookham to Bourne End": ((51.560, -0.706), (51.577, -0.712), 4),
    "Hampton to East Molesey": ((51.414, -0.362), (51.402, -0.352), 3),
    "Sunbury to West Molesey": ((51.405, -0.410), (51.402, -0.375), 8),
    "Goring to Streatley": ((51.522, -1.135), (51.522, -1.150), 1.2),
}


@pytest.mark.parametrize("drive", DRIVES)
def test_ways_round_water_are_about_as_long_as_the_road(
    datasets: Datasets, roads: Roads, drive: str
) -> None:
    start, end, by_road = DRIVES[drive]
    places = place_finder(datasets)
    here, there = (places.at_degrees(lon, lat) for lat, lon in (start, end))
    assert 0.65 * by_road <= km(roads, here, there) <= 1.25 * by_road


def test_a_ferry_is_no_road(datasets: Datasets, roads: Roads) -> None:
    places = place_finder(datasets)
    ryde, portsmouth = places.at_degrees(-1.162, 50.728), places.at_degrees(-1.098, 50.799)
    assert km(roads, ryde, portsmouth) == math.inf


def test_every_join_is_at_least_as_long_as_the_straight_line(roads: Roads) -> None:
    land = roads.land
    inside = np.flatnonzero(land.ends < len(land.positions))
    ends = land.positions[land.ends[inside]] - land.positions[land.starts[inside]]
    assert (land.km[inside] * 1_000 >= np.hypot(*ends.T) - 1e-6).all()
    pairs = list(zip(land.starts.tolist(), land.ends.tolist(), strict=True))
    assert all(start < end for start, end in pairs)
    assert all(pair < following for pair, following in pairwise(pairs))


def test_joins_of_other_demand_points_are_refused(datasets: Datasets) -> None:
    demand = datasets.demand
    other = replace(demand, codes=demand.codes[::-1])
    with pytest.raises(DataFileError, match=r"rebuild all of them with `make data`"):
        read_land(datasets.sources, other)


def test_each_crossing_joins_two_small_areas_and_says_where_it_is_known_from(
    datasets: Datasets, roads: Roads
) -> None:
    text = datasets.sources.read(CROSSINGS).decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len({row["name"] for row in rows}) == len(rows) > 100
    assert {row["kind"] for row in rows} == {"bridge", "tunnel", "causeway"}
    codes = {code: row for row, code in enumerate(datasets.demand.codes.tolist())}
    joined = set(zip(roads.land.starts.tolist(), roads.land.ends.tolist(), strict=True))
    for row in rows:
        assert row["source"].startswith("https://")
        areas = [row["from_area"], row["to_area"]]
        assert {area[0] for area in areas} <= {"E", "W"}
        assert areas[0] != areas[1]
        if all(area in codes for area in areas):
            assert tuple(sorted(codes[area] for area in areas)) in joined
