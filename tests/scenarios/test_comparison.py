from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, Sector, Selection, SelectionError, find_gaps
from coverage.scenarios.apply import with_scenario
from coverage.scenarios.comparison import compare, try_out
from coverage.scenarios.scenario import Scenario
from coverage.vocabulary import SHIPPED_LEVELS
from tests.laws.strategies import selections, worlds
from tests.scenarios.changed import a_pin, scenarios
from tests.worlds import Point, a_site, a_world, in_km


@given(st.data(), worlds(), selections(), st.sampled_from(SHIPPED_LEVELS))
def test_every_number_is_that_of_gaps(
    data: st.DataObject, world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    scenario = data.draw(scenarios(world))
    compared = compare(world, [scenario], selection, level)
    (trial,) = compared.trials
    changed = with_scenario(world, scenario, selection)
    assert compared.unchanged.gaps == find_gaps(world, selection, level)
    assert trial.gaps == find_gaps(changed, selection, level)
    assert trial.regions == find_gaps(changed, selection, AreaLevel.REGION).areas
    assert compared.gain(trial) == trial.england.reached - compared.unchanged.england.reached
    assert sum(region.reached for region in trial.regions) == trial.england.reached


def test_today_comes_first_and_gains_nothing() -> None:
    world = a_world([Point(), Point("D6", lon=-4)], [a_site()])
    compared = compare(world, [Scenario("B"), Scenario("A")], in_km(), AreaLevel.LEP)
    assert [trial.name for trial in compared.all] == ["No change", "B", "A"]
    assert [compared.gain(trial) for trial in compared.all] == [0, 0, 0]


def test_the_worst_off_area_has_the_lowest_share_and_among_equals_most_people() -> None:
    points = [Point(), Point("D5", 50, lon=-4), Point("D6", 70, lon=-5), Point("D6", 0)]
    trial = try_out(a_world(points, [a_site()]), None, in_km(), AreaLevel.LEP)
    assert trial.least_reached
    assert trial.least_reached.area_code == "E"
    assert trial.farthest
    assert trial.farthest.area_code == "E"


def test_where_nobody_lives_no_area_is_worst_off() -> None:
    trial = try_out(a_world([Point(residents=0)]), None, in_km(), AreaLevel.LEP)
    assert trial.least_reached is None
    assert trial.farthest is None


def test_a_change_of_sectors_counts() -> None:
    world = a_world([Point()], [a_site("s1", sectors=[Sector.DIGITAL])])
    scenario = Scenario("A", taught=(("s1", frozenset({Sector.ENERGY})),))
    for sector, gain in ((Sector.ENERGY, 100), (Sector.DIGITAL, -100)):
        compared = compare(world, [scenario], in_km(sectors=(sector,)), AreaLevel.REGION)
        assert compared.gain(compared.trials[0]) == gain


def test_two_scenarios_of_one_name_are_refused() -> None:
    with pytest.raises(SelectionError, match="two scenarios 'a'"):
        compare(a_world([Point()]), [Scenario("A"), Scenario("a")], in_km(), AreaLevel.REGION)


def test_a_place_is_an_institute_of_its_own() -> None:
    trial = try_out(a_world([Point()]), Scenario("A", (a_pin("Leeds"),)), in_km(), AreaLevel.LEP)
    assert trial.england.nearest_institute == "Added: Leeds"
    assert trial.england.sites_inside == 1
