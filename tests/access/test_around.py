from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets
from coverage.access.postcode_lookup import areas_around
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
    found = areas_around(world.demand, level, 1)
    assert [world.areas[level][row].code for row in found] == codes


@given(worlds(), st.sampled_from(AreaLevel))
def test_a_level_that_tiles_england_holds_every_point_once(
    world: Datasets, level: AreaLevel
) -> None:
    counts = [len(areas_around(world.demand, level, point)) for point in range(len(world.demand))]
    assert sum(counts) == len(world.demand.memberships[level].points)
    assert not level.tiles_england or set(counts) == {1}
