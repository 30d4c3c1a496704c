from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets
from coverage.datasets.demand import NO_AREA
from coverage.vocabulary import SHIPPED_LEVELS
from tests.laws.strategies import worlds
from tests.worlds import Point, a_world


@pytest.mark.parametrize(
    ("district", "level", "codes"),
    [
        ("D2", AreaLevel.LEP, ["A", "B"]),
        ("D2", AreaLevel.COMBINED_AUTHORITY, ["C"]),
        ("D3", AreaLevel.COMBINED_AUTHORITY, []),
        ("D6", AreaLevel.DISTRICT, ["D6"]),
        ("D6", AreaLevel.REGION, ["south"]),
    ],
)
def test_a_demand_point_lies_in_none_one_or_several_areas(
    district: str, level: AreaLevel, codes: list[str]
) -> None:
    world = a_world([Point(district="D4"), Point(district=district)])
    found = world.demand.memberships[level].around(1)
    assert [world.areas[level][row].code for row in found] == codes


@given(worlds(), st.sampled_from(SHIPPED_LEVELS))
def test_a_level_that_tiles_england_holds_every_point_once(
    world: Datasets, level: AreaLevel
) -> None:
    members = world.demand.memberships[level]
    counts = [len(members.around(point)) for point in range(len(world.demand))]
    assert sum(counts) == len(members.points)
    assert not level.tiles_england or set(counts) == {1}


@given(worlds(), st.sampled_from(SHIPPED_LEVELS))
def test_an_area_holds_the_points_that_it_lies_around(world: Datasets, level: AreaLevel) -> None:
    members, count = world.demand.memberships[level], len(world.areas[level])
    points = np.arange(-1, len(world.demand))[::-1]
    held = members.held(points, count)
    assert held.shape == (len(points), count)
    assert not held[-1].any()
    for area in range(count):
        inside = set(members.inside(area).tolist())
        assert inside == {
            point for point in range(len(world.demand)) if area in members.around(point)
        }
        assert inside == set(points[held[:, area]].tolist())


@given(worlds(), st.sampled_from(SHIPPED_LEVELS))
def test_the_area_of_each_point_is_one_around_it(world: Datasets, level: AreaLevel) -> None:
    members = world.demand.memberships[level]
    for point, area in enumerate(members.of_each(len(world.demand)).tolist()):
        around = members.around(point)
        assert area in around if around else area == NO_AREA
