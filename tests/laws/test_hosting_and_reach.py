"""An area hosts a site, its people reach one: neither follows from the other."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaAccess, AreaLevel, Datasets, Sector, Selection, find_gaps
from coverage.vocabulary import SHIPPED_LEVELS
from tests.laws.strategies import selections, worlds
from tests.worlds import Point, a_site, a_world, in_km, matrix


def district(code: str, world: Datasets, selection: Selection) -> AreaAccess:
    areas = find_gaps(world, selection, AreaLevel.DISTRICT).areas
    return next(area for area in areas if area.area_code == code)


def test_an_area_can_host_a_site_that_none_of_its_people_reach() -> None:
    far_away = Point(district="D1", residents=10, lon=-3.5)
    host = district("D1", a_world([far_away], [a_site(district="D1")]), in_km())
    assert (host.sites_inside, host.reached, host.gap) == (1, 0, 10)


def test_an_area_can_be_reached_from_outside_and_host_no_site() -> None:
    across_the_border = Point(district="D4", residents=10)
    served = district("D4", a_world([across_the_border], [a_site(district="D3")]), in_km())
    assert (served.sites_inside, served.reached, served.gap) == (0, 10, 0)


def test_an_area_can_reach_a_site_and_yet_none_in_a_sector() -> None:
    world = a_world([Point(district="D1", residents=10)], [a_site(sectors=[Sector.DIGITAL])])
    selection = in_km(sectors=(Sector.ENERGY,))
    assert district("D1", world, in_km()).reached == 10
    assert district("D1", world, selection).reached == 0


def test_access_crosses_borders_at_every_level() -> None:
    world = a_world([Point(district="D6", residents=10)], [a_site(district="D1")])
    for level in SHIPPED_LEVELS:
        for area in find_gaps(world, in_km(), level).areas:
            assert area.reached == area.residents


@given(worlds(), selections(), st.floats(0.5, 500), st.sampled_from(SHIPPED_LEVELS))
def test_the_threshold_never_changes_which_areas_host(
    world: Datasets, selection: Selection, threshold: float, level: AreaLevel
) -> None:
    another = replace(selection, threshold=threshold)
    first, second = (find_gaps(world, asked, level).areas for asked in (selection, another))
    assert [(area.sites_inside, area.hubs_inside) for area in first] == [
        (area.sites_inside, area.hubs_inside) for area in second
    ]


def test_the_district_of_a_site_never_changes_who_reaches_it() -> None:
    points = [Point(district="D1", residents=10), Point(district="D4", residents=20)]
    here, there = (a_world(points, [a_site(district=code)]) for code in ("D1", "D4"))
    for level in SHIPPED_LEVELS:
        first, second = (find_gaps(world, in_km(), level).areas for world in (here, there))
        assert [area.reached for area in first] == [area.reached for area in second]


def test_sites_inside_england_are_counted_once_though_lep_areas_overlap() -> None:
    world = a_world(
        [Point(district="D2")],
        [a_site("s1", district="D2")],
    )
    gaps = find_gaps(world, in_km(), AreaLevel.LEP, matrix(world, [[1.0]]))
    assert sum(area.sites_inside for area in gaps.areas) == 2
    assert gaps.england.sites_inside == 1


def test_slough_hosts_no_wave_one_site_and_yet_is_served(datasets: Datasets) -> None:
    areas = find_gaps(datasets, in_km(), AreaLevel.DISTRICT).areas
    slough = next(area for area in areas if area.area == "Slough")
    assert slough.sites_inside == 0
    assert slough.reached == slough.residents > 0
