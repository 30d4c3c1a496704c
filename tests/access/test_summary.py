from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaAccess, AreaLevel, Datasets, Selection, find_gaps
from coverage.vocabulary import SHIPPED_LEVELS
from tests.laws.strategies import selections, worlds_with_costs
from tests.worlds import Matrix, Point, a_site, a_world, in_km, matrix

SITES = [
    a_site("s1", institute="Beech"),
    a_site("s2", institute="Ash"),
    a_site("s3", institute="Beech"),
]


def summed(residents: list[int], costs: list[list[float]], code: str = "D1") -> AreaAccess:
    """Return the access of the district that every demand point lies in, or of another."""
    world = a_world([Point(residents=count) for count in residents], SITES[: len(costs[0])])
    areas = find_gaps(world, in_km(), AreaLevel.DISTRICT, matrix(world, costs)).areas
    return next(area for area in areas if area.area_code == code)


def test_the_nearest_institute_is_the_nearest_to_most_residents() -> None:
    assert summed([10, 11], [[1, 2], [2, 1]]).nearest_institute == "Ash"
    assert summed([11, 10], [[1, 2], [2, 1]]).nearest_institute == "Beech"


def test_among_equals_the_first_name_is_the_nearest_institute() -> None:
    assert summed([10, 10], [[1, 2], [2, 1]]).nearest_institute == "Ash"


def test_the_sites_of_an_institute_count_together() -> None:
    costs: list[list[float]] = [[1, 9, 9], [9, 1, 9], [9, 9, 1]]
    assert summed([4, 6, 4], costs).nearest_institute == "Beech"


def test_the_nearest_institute_need_not_be_within_the_threshold() -> None:
    far = summed([10], [[500.0]])
    assert (far.reached, far.nearest_institute) == (0, "Beech")


@pytest.mark.parametrize("cost", [math.inf, math.nan])
def test_without_a_known_route_there_is_no_nearest_institute(cost: float) -> None:
    assert summed([10], [[cost]]).nearest_institute == ""


@pytest.mark.parametrize(("residents", "code"), [([0], "D1"), ([10], "D2")])
def test_an_area_where_nobody_lives_has_no_share_and_no_median(
    residents: list[int], code: str
) -> None:
    empty = summed(residents, [[1.0]], code)
    assert (empty.residents, empty.reached, empty.gap, empty.unknown) == (0, 0, 0, 0)
    assert (empty.reached_share, empty.median, empty.p90, empty.note) == (None, None, None, "")


@pytest.mark.parametrize(("residents", "code"), [([0], "D1"), ([10], "D2")])
def test_an_area_where_nobody_lives_has_no_nearest_institute(
    residents: list[int], code: str
) -> None:
    assert summed(residents, [[1.0]], code).nearest_institute == ""


def test_a_share_is_reached_over_all_residents_the_unknown_among_them() -> None:
    assert summed([1, 1, 2], [[1.0], [99.0], [math.nan]]).reached_share == 1 / 4


def test_figures_are_not_rounded() -> None:
    found = summed([1, 2], [[12.345678], [99.0]])
    assert found.reached_share == 1 / 3
    assert summed([1], [[12.345678]]).median == 12.345678


@given(worlds_with_costs(), selections(120), st.sampled_from(SHIPPED_LEVELS))
def test_the_nearest_institute_is_one_that_counts(
    world: tuple[Datasets, Matrix], selection: Selection, level: AreaLevel
) -> None:
    gaps = find_gaps(world[0], selection, level, world[1])
    institutes = {site.institute for site in gaps.sites}
    for area in gaps.areas:
        assert area.nearest_institute in {"", *institutes}
        assert area.nearest_institute or not area.reached


def test_a_demand_point_in_two_areas_counts_whole_in_each() -> None:
    world = a_world([Point(district="D2", residents=10)], [a_site()])
    found = {area.area_code: area.residents for area in _lep(world)}
    assert found == {"A": 10, "B": 10, "D": 0, "E": 0}


def _lep(world: Datasets) -> tuple[AreaAccess, ...]:
    return find_gaps(world, in_km(), AreaLevel.LEP).areas
