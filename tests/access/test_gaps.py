from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, Network, PopulationGroup, SiteRole, find_gaps
from coverage.vocabulary import SHIPPED_LEVELS
from tests.worlds import HOLDS, Point, a_site, a_world, in_km, matrix

GROUPS = {PopulationGroup.ALL: 100, PopulationGroup.WORKING_AGE: 60, PopulationGroup.YOUNG: 20}


@pytest.mark.parametrize(("group", "residents"), GROUPS.items())
def test_the_residents_of_the_group_asked_for_are_counted(
    group: PopulationGroup, residents: int
) -> None:
    world = a_world([Point(residents=100, working_age=60, young=20)], [a_site()])
    england = find_gaps(world, in_km(population=group), AreaLevel.REGION).england
    assert (england.residents, england.reached) == (residents, residents)


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_areas_come_in_the_order_of_the_level(level: AreaLevel) -> None:
    gaps = find_gaps(a_world([Point()], [a_site()]), in_km(), level)
    assert [area.area_code for area in gaps.areas] == list(HOLDS[level])
    assert [area.area for area in gaps.areas] == [f"Area {code}" for code in HOLDS[level]]


def test_the_answer_holds_the_question_and_the_sites_that_counted() -> None:
    world = a_world([Point()], [a_site("s2"), a_site("s1")])
    selection = in_km(threshold=12)
    gaps = find_gaps(world, selection, AreaLevel.LSIP)
    assert (gaps.selection, gaps.level) == (selection, AreaLevel.LSIP)
    assert [site.site_id for site in gaps.sites] == ["s1", "s2"]


def test_england_counts_its_hubs_and_its_spokes() -> None:
    sites = [a_site("s1"), a_site("s2", role=SiteRole.SPOKE), a_site("s3", role=SiteRole.SPOKE)]
    england = find_gaps(a_world([Point()], sites), in_km(), AreaLevel.LEP).england
    assert (england.area, england.sites_inside, england.hubs_inside) == ("England", 3, 1)


@pytest.mark.parametrize(("network", "sites", "hubs"), [("wave-one", 57, 14), ("current", 113, 24)])
def test_each_network_has_its_sites_and_hubs(
    datasets: Datasets, network: str, sites: int, hubs: int
) -> None:
    england = find_gaps(datasets, in_km(Network(network)), AreaLevel.REGION).england
    assert (england.sites_inside, england.hubs_inside) == (sites, hubs)


def test_londoners_are_all_within_thirty_kilometres_and_cumbrians_are_not(
    datasets: Datasets,
) -> None:
    regions = {area.area: area for area in find_gaps(datasets, in_km(), AreaLevel.REGION).areas}
    leps = {area.area: area for area in find_gaps(datasets, in_km(), AreaLevel.LEP).areas}
    assert regions["London"].reached_share == 1
    assert leps["Cumbria"].gap > leps["Cumbria"].reached


def test_no_position_is_missing_in_the_default_data(datasets: Datasets) -> None:
    assert find_gaps(datasets, in_km(), AreaLevel.REGION).england.unknown == 0


def test_median_and_nine_tenths_of_ten_points_are_the_fifth_and_the_ninth() -> None:
    world = a_world([Point(residents=10)] * 10, [a_site()])
    travel = matrix(world, [[float(km)] for km in (10, 3, 7, 1, 9, 4, 2, 8, 6, 5)])
    england = find_gaps(world, in_km(), AreaLevel.REGION, travel).england
    assert (england.median, england.p90) == (5.0, 9.0)
    north = find_gaps(world, in_km(), AreaLevel.REGION, travel).areas[0]
    assert (north.median, north.p90) == (5.0, 9.0)
