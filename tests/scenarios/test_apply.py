from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import (
    AreaLevel,
    Datasets,
    Match,
    Measure,
    Network,
    Sector,
    Selection,
    SelectionError,
    Site,
    find_gaps,
    load_datasets,
)
from coverage.access.resolve_travel import prepare_trips
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.array_cache import Store
from coverage.datasets.institutes import COLUMNS
from coverage.scenarios.apply import added_sites, with_scenario
from coverage.scenarios.scenario import Scenario, drop_pin
from coverage.vocabulary import SHIPPED_LEVELS
from tests.datasets.institute_files import a_file, a_row
from tests.laws.strategies import selections, worlds
from tests.scenarios.changed import a_pin, scenarios, several_pins
from tests.worlds import Point, a_site, a_world, in_km, with_minutes

DIGITAL, ENERGY = frozenset({Sector.DIGITAL}), frozenset({Sector.ENERGY})


@given(st.data(), worlds(), selections())
def test_an_added_place_never_lowers_reach(
    data: st.DataObject, world: Datasets, selection: Selection
) -> None:
    scenario = Scenario("A", data.draw(several_pins()))
    before = find_gaps(world, selection, AreaLevel.LEP)
    after = find_gaps(with_scenario(world, scenario, selection), selection, AreaLevel.LEP)
    assert after.england.reached >= before.england.reached
    for today, then in zip(before.areas, after.areas, strict=True):
        assert then.reached >= today.reached


@given(st.data(), worlds(min_sites=1), selections())
def test_a_closed_site_never_raises_reach(
    data: st.DataObject, world: Datasets, selection: Selection
) -> None:
    ids = st.sampled_from([site.site_id for site in world.sites])
    scenario = Scenario("A", closed=tuple(data.draw(st.lists(ids))))
    before = find_gaps(world, selection, AreaLevel.LEP)
    after = find_gaps(with_scenario(world, scenario, selection), selection, AreaLevel.LEP)
    for today, then in zip(before.areas, after.areas, strict=True):
        assert then.reached <= today.reached


@given(st.data(), worlds(), selections())
def test_nobody_is_lost_and_the_data_stay_as_they_were(
    data: st.DataObject, world: Datasets, selection: Selection
) -> None:
    sites = world.sites
    changed = with_scenario(world, data.draw(scenarios(world)), selection)
    england = find_gaps(changed, selection, AreaLevel.REGION).england
    assert england.reached + england.gap + england.unknown == england.residents
    assert world.sites is sites


@given(st.data(), worlds(), selections(), st.sampled_from(SHIPPED_LEVELS))
def test_a_scenario_is_the_same_beside_sites_that_were_ranked(
    data: st.DataObject, world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    scenario = data.draw(scenarios(world))
    by_trips = find_gaps(with_scenario(world, scenario, selection), selection, level)
    prepare_trips(world, selection)
    assert find_gaps(with_scenario(world, scenario, selection), selection, level) == by_trips


@given(worlds(), selections())
def test_a_scenario_that_changes_nothing_is_today(world: Datasets, selection: Selection) -> None:
    changed = with_scenario(world, Scenario("A"), selection)
    assert find_gaps(changed, selection, AreaLevel.LEP) == find_gaps(
        world, selection, AreaLevel.LEP
    )


@pytest.mark.parametrize("network", Network)
def test_a_place_counts_in_the_network_and_with_its_own_sectors(network: Network) -> None:
    world = a_world([Point()])
    scenario = Scenario("A", (a_pin(sectors=DIGITAL),))
    for sectors, reached in (((), 100), ((Sector.DIGITAL,), 100), ((Sector.ENERGY,), 0)):
        selection = in_km(network, sectors=sectors, match=Match.ANY)
        gaps = find_gaps(with_scenario(world, scenario, selection), selection, AreaLevel.REGION)
        assert gaps.england.reached == reached


def test_a_place_gets_an_id_that_no_site_has() -> None:
    scenario = Scenario("A", (a_pin(), a_pin("Place 2")))
    plain = added_sites(scenario, Selection(), ["s1"])
    assert [site.site_id for site in plain] == ["added-001", "added-002"]
    shy = added_sites(scenario, Selection(), ["added-001", "added-too-7"])
    assert [site.site_id for site in shy] == ["added-too-too-001", "added-too-too-002"]


def test_a_site_that_there_is_not_is_refused() -> None:
    world = a_world([Point()], [a_site("s1")])
    for scenario in (Scenario("A", closed=("s2",)), Scenario("A", taught=(("s2", DIGITAL),))):
        with pytest.raises(SelectionError, match="'s2' is the id of no site: take it from"):
            with_scenario(world, scenario, in_km())


def test_a_matrix_keeps_its_minutes_when_a_site_closes_and_knows_no_new_place() -> None:
    world = with_minutes(
        a_world([Point(), Point()], [a_site("s1"), a_site("s2"), a_site("s3")]),
        [[10, 50, 60], [50, 60, 20]],
    )
    selection = Selection(threshold=30)
    for closed, reached in ((), 200), (("s1",), 100), (("s2",), 200), (("s1", "s3"), 0):
        changed = with_scenario(world, Scenario("A", closed=closed), selection)
        assert find_gaps(changed, selection, AreaLevel.REGION).england.reached == reached
    with pytest.raises(SelectionError, match="no minutes to new places, such as Place 1"):
        with_scenario(world, Scenario("A", (a_pin(),)), selection)


def test_where_a_reader_tries_out_a_place_leaves_no_trace_on_disk(
    datasets: Datasets, tmp_path: Path
) -> None:
    assert datasets.roads
    roads = replace(datasets.roads, store=Store(tmp_path))
    scenario = Scenario("A", (a_pin(lat=53.7654, lon=-2.7, district="E07000123"),))
    changed = with_scenario(replace(datasets, sites=(), roads=roads), scenario, Selection())
    assert find_gaps(changed, Selection(), AreaLevel.REGION).england.reached
    assert list(tmp_path.iterdir()) == []


def as_row(site: Site) -> dict[str, str]:
    """Return a site as a row of an institutes file."""
    cells = {
        "site_id": site.site_id,
        "institute": site.institute,
        "wave": str(site.wave.value),
        "role": site.role.value,
        "site": site.name,
        "postcode": site.postcode,
        "lat": repr(site.lat),
        "lon": repr(site.lon),
        "district_code": site.district_code,
        "sectors": "; ".join(site.taught),
    }
    assert cells.keys() <= set(COLUMNS)
    return cells


@pytest.mark.parametrize("measure", Measure)
def test_a_scenario_gives_the_numbers_of_an_institutes_file_with_the_same_changes(
    datasets: Datasets, districts: DistrictFinder, tmp_path: Path, measure: Measure
) -> None:
    selection = Selection(
        sectors=(Sector.ENERGY,), measure=measure, threshold=measure.default_threshold
    )
    first, second, third = datasets.sites[:3]
    pin = drop_pin(districts, "Truro", 50.2632, -5.0510, ENERGY)
    scenario = Scenario(
        "A", (pin,), (first.site_id,), ((second.site_id, ENERGY), (third.site_id, DIGITAL))
    )
    rows = {site.site_id: as_row(site) for site in datasets.sites}
    del rows[first.site_id]
    rows[second.site_id]["sectors"] = "energy"
    rows[third.site_id]["sectors"] = "digital"
    new = a_row(site_id="new", institute="Added: Truro", site="Truro", sectors="energy")
    new |= {"lat": repr(pin.lat), "lon": repr(pin.lon), "district_code": pin.district_code}
    mine = tmp_path / "mine.csv"
    mine.write_bytes(a_file(*rows.values(), new))
    for level in (AreaLevel.REGION, AreaLevel.LEP, AreaLevel.DISTRICT):
        tried = find_gaps(with_scenario(datasets, scenario, selection), selection, level)
        real = find_gaps(load_datasets(mine), selection, level)
        assert (tried.england, tried.areas) == (real.england, real.areas)
