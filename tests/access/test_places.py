"""Where the people in the gap live."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, PopulationGroup, Selection, find_gaps
from coverage.access.area_profile import gap_places
from coverage.vocabulary import SHIPPED_LEVELS
from tests.laws.strategies import selections, worlds
from tests.worlds import HOLDS, Point, a_site, a_world, in_km, with_minutes

EVERYONE = Selection(population=PopulationGroup.ALL)
LEP_A, D1 = 0, 0
COSTS = st.sampled_from([math.inf, math.nan]) | st.integers(0, 100).map(float)


@st.composite
def worlds_with_minutes(draw: st.DrawFn) -> Datasets:
    world = draw(worlds())
    row = st.lists(COSTS, min_size=len(world.sites), max_size=len(world.sites))
    return with_minutes(world, [draw(row) for _ in range(len(world.demand))])


def check_sums(world: Datasets, selection: Selection, level: AreaLevel) -> None:
    for row, area in enumerate(find_gaps(world, selection, level).areas):
        places = gap_places(world, selection, level, row)
        assert sum(place.people for place in places) == area.gap
        assert all(0 <= place.without_route <= place.people > 0 for place in places)
        assert [place.people for place in places] == sorted(
            (place.people for place in places), reverse=True
        )
        assert len({place.name for place in places}) == len(places)


@given(worlds(), selections(), st.sampled_from(SHIPPED_LEVELS))
def test_in_kilometres_the_places_add_up_to_the_gap(
    world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    check_sums(world, selection, level)


@given(worlds_with_minutes(), st.sampled_from(SHIPPED_LEVELS))
def test_in_minutes_they_do_too(world: Datasets, level: AreaLevel) -> None:
    check_sums(world, EVERYONE, level)


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_in_the_default_data_they_do_too(datasets: Datasets, level: AreaLevel) -> None:
    selection = Selection(threshold=50)
    for row, area in list(enumerate(find_gaps(datasets, selection, level).areas))[::7]:
        places = gap_places(datasets, selection, level, row)
        assert sum(place.people for place in places) == area.gap
        assert all(place.name for place in places)


def test_a_place_has_its_people_and_how_far_half_of_them_are() -> None:
    points = [
        Point("D1", residents=10),
        Point("D1", residents=20),
        Point("D1", residents=30),
        Point("D2", residents=100),
        Point("D3", residents=500),
    ]
    world = with_minutes(a_world(points, [a_site()]), [[10], [60], [70], [math.inf], [99]])
    first, second = gap_places(world, EVERYONE, AreaLevel.LEP, LEP_A)
    assert (first.name, first.people, first.without_route, first.median) == (
        "Area D2",
        100,
        100,
        None,
    )
    assert (second.name, second.people, second.without_route, second.median) == (
        "Area D1",
        50,
        0,
        70,
    )


def test_inside_a_district_places_are_postcode_districts() -> None:
    points = [Point("D1", residents=10), Point("D1", residents=20), Point("D1", residents=30)]
    world = a_world(points, [])
    assert [place.name for place in gap_places(world, in_km(), AreaLevel.DISTRICT, D1)] == [""]
    codes = np.array(["PR8", "", "PR8"])
    world = replace(world, demand=replace(world.demand, postcode_districts=codes))
    places = gap_places(world, in_km(), AreaLevel.DISTRICT, D1)
    assert [(place.name, place.people) for place in places] == [("PR8", 40), ("", 20)]


def test_where_everyone_is_reached_there_is_no_place() -> None:
    world = with_minutes(a_world([Point()], [a_site()]), [[1]])
    for level, areas in HOLDS.items():
        assert not any(gap_places(world, EVERYONE, level, row) for row in range(len(areas)))
