"""The small area that a place lies in."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
import shapely

from coverage import AreaLevel, Datasets
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.load import DISTRICTS
from coverage.datasets.small_areas import NOWHERE, SmallAreas, small_areas
from tests.worlds import Point, a_world

ENGLAND = DistrictFinder(("D1",), shapely.STRtree([shapely.box(0, 0, 10_000, 10_000)]))


def of(positions: list[list[float]], points: list[int]) -> SmallAreas:
    return SmallAreas(np.array(positions, dtype=np.float64), np.array(points, np.int32), ENGLAND)


def test_a_demand_point_lies_in_its_own_small_area(datasets: Datasets) -> None:
    found = small_areas(datasets).find(datasets.demand.positions)
    assert np.array_equal(found, np.arange(len(datasets.demand)))


def test_nine_in_ten_postcodes_that_are_left_out_come_into_their_own(datasets: Datasets) -> None:
    assert datasets.postcodes
    positions, points = datasets.postcodes.everywhere()
    out = np.arange(len(points)) % 211 == 0
    others = SmallAreas(positions[~out], points[~out], ENGLAND)
    found = others.find(positions[out])
    assert (found == points[out]).mean() > 0.9


@pytest.mark.parametrize(
    ("easting", "northing", "district"),
    [
        (462_300, 99_700, "Gosport"),
        (462_900, 99_900, "Portsmouth"),
        (332_900, 389_200, "Wirral"),
        (334_000, 389_600, "Liverpool"),
        (564_700, 174_500, "Gravesham"),
        (564_300, 175_500, "Thurrock"),
    ],
)
def test_a_place_lies_on_its_own_side_of_the_water(
    datasets: Datasets, easting: float, northing: float, district: str
) -> None:
    (point,) = small_areas(datasets).find(np.array([[easting, northing]]))
    tiles = datasets.demand.memberships[AreaLevel.DISTRICT]
    area = datasets.areas[AreaLevel.DISTRICT][tiles.areas[tiles.points == point].item()]
    assert area.name == district


def test_within_a_district_too(datasets: Datasets) -> None:
    fleetwood, knott_end = small_areas(datasets).find(
        np.array([[334_150.0, 448_100.0], [334_750.0, 448_400.0]])
    )
    mouth_of_the_wyre = 334_400
    east = datasets.demand.positions[:, 0]
    assert east[fleetwood] < mouth_of_the_wyre < east[knott_end]


@pytest.mark.parametrize(
    ("easting", "northing", "district"),
    [
        (471_010, 346_010, "Rushcliffe"),  # a postcode that the look-up puts into Nottingham
        (561_110, 320_030, "King's Lynn and West Norfolk"),
        (447_520, 131_400, "Winchester"),
    ],
)
def test_no_place_lies_miles_from_its_small_area(
    datasets: Datasets, easting: float, northing: float, district: str
) -> None:
    place = np.array([[easting, northing]], dtype=np.float64)
    (point,) = small_areas(datasets).find(place)
    tiles = datasets.demand.memberships[AreaLevel.DISTRICT]
    area = datasets.areas[AreaLevel.DISTRICT][tiles.areas[tiles.points == point].item()]
    assert area.name == district
    assert np.hypot(*(datasets.demand.positions[point] - place[0])) < 8_000


def test_a_stray_is_where_those_around_it_are() -> None:
    near = [[100.0 * step, 0] for step in range(1, 10)]
    middles = np.array([[500.0, 0], [20_000, 0]])
    # One postcode of the far small area among nine of the near one, then two that are no stray.
    strayed = of([*near, [10, 0], [20_000, 0], [20_100, 0]], [0] * 9 + [1, 1, 1])
    mended = strayed.without_strays(middles)
    assert mended.points.tolist() == [0] * 10 + [1, 1]
    assert mended.without_strays(middles).points.tolist() == mended.points.tolist()
    # Where two lie side by side they are no strays: a small area may be large.
    pair = of([*near, [10, 0], [15, 0]], [0] * 9 + [1, 1])
    assert pair.without_strays(middles).points.tolist() == pair.points.tolist()
    alone = of([[0, 0]], [1])
    assert alone.without_strays(middles) is alone


def test_the_nearest_decides_and_a_far_place_is_looked_for_in_the_outlines() -> None:
    places = of([[100, 100], [900, 100]], [4, 7])
    asked = [[499, 100], [501, 100], [9_000, 9_000], [10_500, 5_000], [12_000, 5_000]]
    assert places.find(np.array(asked, np.float64)).tolist() == [4, 7, 7, 7, NOWHERE]


def test_no_place_lies_nowhere() -> None:
    places = of([[100, 100]], [0])
    asked = np.array([[np.nan, 0], [0, np.nan], [1e300, 0], [np.inf, 5], [-1e9, 1e9]])
    assert places.find(asked).tolist() == [NOWHERE] * 5
    assert places.find(np.empty((0, 2))).tolist() == []
    nothing = SmallAreas(np.empty((0, 2)), np.empty(0, np.int32), ENGLAND)
    assert nothing.find(np.array([[1.0, 1.0]])).tolist() == [NOWHERE]


def test_where_there_are_no_postcodes_the_nearest_demand_point_decides() -> None:
    world = a_world([Point(lon=None), Point(lon=-1.5), Point(lon=-1.2)])
    world.worked_out.keep(DISTRICTS, ENGLAND)
    there = world.demand.positions[1:] + 30
    assert small_areas(world).find(there).tolist() == [1, 2]


def test_it_can_be_sent_to_another_process() -> None:
    places = of([[100, 100], [900, 100]], [4, 7])
    again = pickle.loads(pickle.dumps(places))
    asked = np.array([[499.0, 100], [8_000, 8_000], [-2_000, 0]])
    assert again.find(asked).tolist() == places.find(asked).tolist()
