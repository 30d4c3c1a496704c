"""Plans and scenarios count the minutes of a matrix to places that it holds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from coverage import AreaLevel, Datasets, Measure, Sector, Selection, SelectionError, find_gaps
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.own_file import OwnFile
from coverage.planning.candidates import candidates_of
from coverage.planning.instance import make_instance
from coverage.scenarios.apply import with_scenario
from coverage.scenarios.scenario import Pin, Scenario
from tests.worlds import Point, a_site, a_world

ASKED = Selection(measure=Measure.MINUTES, threshold=45)


@pytest.fixture
def world() -> Datasets:
    """Return two points in two districts and a site in the first, with minutes between both."""
    points = [Point(district="D1", residents=100), Point(district="D2", residents=10)]
    data = a_world(points, [a_site(district="D1")])
    places = np.array([0, 0, 1, 1], np.int32)
    matrix = TravelMatrix(
        OwnFile("areas.csv", b""),
        np.array([0, 1, 0, 1], np.int32),
        places,
        np.array([0, 90, 90, 0], np.float32),
        np.ones(2, np.bool_),
        np.array([0], np.int32),
        of_areas=np.array([0, 1], np.int32),
    )
    return replace(data, own_matrix=matrix)


def test_a_place_of_a_scenario_is_reached_at_the_minutes_to_its_small_area(
    world: Datasets,
) -> None:
    assert find_gaps(world, ASKED, AreaLevel.REGION).england.reached == 100
    (place,) = [each for each in candidates_of(world) if each.district_code == "D2"]
    pin = Pin("Mill", place.lat, place.lon, "D2", frozenset(Sector))
    after = with_scenario(world, Scenario("More", added=(pin,)), ASKED)
    assert find_gaps(after, ASKED, AreaLevel.REGION).england.reached == 110
    closed = Scenario("Other", added=(pin,), closed=(world.sites[0].site_id,))
    after = with_scenario(world, closed, ASKED)
    assert find_gaps(after, ASKED, AreaLevel.REGION).england.reached == 10


def test_a_plan_has_the_minutes_of_the_matrix(world: Datasets) -> None:
    candidates = candidates_of(world)
    assert [each.district_code for each in candidates] == ["D1", "D2"]
    instance = make_instance(world, ASKED, candidates)
    assert instance.reached_with([0]) == 100
    assert instance.reached_with([1]) == 110


def test_places_that_the_matrix_does_not_hold_are_not_planned(world: Datasets) -> None:
    matrix = world.own_matrix
    assert matrix is not None
    part = replace(world, own_matrix=replace(matrix, of_areas=np.array([-1, 1], np.int32)))
    assert [each.district_code for each in candidates_of(part)] == ["D2"]
    none = replace(world, own_matrix=replace(matrix, of_areas=np.empty(0, np.int32)))
    assert candidates_of(none) == ()
    with pytest.raises(SelectionError, match="holds no minutes to new places"):
        make_instance(none, ASKED, candidates_of(none))
    pin = Pin("Mill", 52.0, -1.0, "D2", frozenset(Sector))
    with pytest.raises(SelectionError, match="no minutes to new places, such as Mill"):
        with_scenario(none, Scenario("More", added=(pin,)), ASKED)
