from __future__ import annotations

from dataclasses import replace

import pytest

from coverage import AreaLevel, AreaVerdict, SiteRole, Verdict
from coverage.eligibility.beside.sensitivity import smallest_change
from tests.judging import LIVED_IN, NO_HUB, by_list, judged, world_with_sites_in
from tests.worlds import Point, a_site, a_world

Found = tuple[int, Verdict | None]


def turning(area: AreaVerdict) -> Found:
    """Return the sites to open, or below 0 to close, and the verdict after."""
    change = smallest_change(area)
    return change.sites, change.to


def test_an_eligible_area_turns_with_one_site_and_a_host_when_all_of_its_sites_are_gone() -> None:
    areas = judged(world_with_sites_in("D1", "D1", "D5"), AreaLevel.LEP)
    assert turning(areas["B"]) == (1, Verdict.NOT_ELIGIBLE)
    assert turning(areas["A"]) == (-2, Verdict.ELIGIBLE)
    assert turning(areas["D"]) == (-1, Verdict.ELIGIBLE)


@pytest.mark.parametrize(
    ("districts", "south"),
    [
        ((), (1, Verdict.IN_PART)),
        (("D5",), (-1, Verdict.ELIGIBLE)),
        (("D5", "D5", "D6"), (1, Verdict.NOT_ELIGIBLE)),
        (("D5", "D5"), (2, Verdict.NOT_ELIGIBLE)),
        (("D5", "D5", "D5"), (2, Verdict.NOT_ELIGIBLE)),
        (("D5", "D6"), (1, Verdict.NOT_ELIGIBLE)),
        (("D4", "D4", "D5", "D6", "D6"), (-1, Verdict.IN_PART)),
    ],
)
def test_a_region_turns_through_its_lep_areas(
    districts: tuple[str, ...], south: tuple[int, Verdict]
) -> None:
    region = judged(world_with_sites_in(*districts), AreaLevel.REGION)["south"]
    assert turning(region) == south


def test_a_region_of_one_lep_area_turns_as_a_whole() -> None:
    points = [Point(district="D1"), Point(district="D5")]
    without, host = (
        judged(a_world(points, sites), AreaLevel.REGION)["north"] for sites in ([], [a_site()])
    )
    assert turning(without) == (1, Verdict.NOT_ELIGIBLE)
    assert turning(host) == (-1, Verdict.ELIGIBLE)


def test_by_hubs_spokes_do_not_have_to_close() -> None:
    roles = {"s1": SiteRole.HUB, "s2": SiteRole.SPOKE, "s3": SiteRole.SPOKE}
    world = a_world(LIVED_IN, [a_site(name, role=role) for name, role in roles.items()])
    assert turning(judged(world, AreaLevel.LEP)["A"]) == (-3, Verdict.ELIGIBLE)
    assert turning(judged(world, AreaLevel.LEP, NO_HUB)["A"]) == (-1, Verdict.ELIGIBLE)


def test_where_a_list_decides_nothing_on_the_ground_turns_the_verdict() -> None:
    world, ruling = world_with_sites_in("D5"), by_list({"A": "eligible", "B": "not eligible"})
    areas = judged(world, AreaLevel.LEP, ruling)
    assert turning(areas["A"]) == turning(areas["B"]) == (0, None)
    assert turning(areas["D"]) == (-1, Verdict.ELIGIBLE)
    assert turning(judged(world, AreaLevel.REGION, ruling)["north"]) == (0, None)


def test_an_area_that_may_host_some_turns_with_one_more_than_its_margin() -> None:
    area = judged(world_with_sites_in("D1"), AreaLevel.LEP)["A"]
    finding = replace(area.finding, rule=replace(area.finding.rule, threshold=3))
    lenient = replace(area, finding=finding)
    assert lenient.verdict is Verdict.ELIGIBLE
    assert turning(lenient) == (3, Verdict.NOT_ELIGIBLE)


@pytest.mark.parametrize(
    ("districts", "where"),
    [
        ((), {"Area B", "Area D", "Area E"}),
        (("D5",), {"Area D"}),
        (("D5", "D6"), {"Area B"}),
        (("D4", "D5", "D6"), {"Area B"}),
    ],
)
def test_the_lep_areas_that_turn_a_region_are_named(
    districts: tuple[str, ...], where: set[str]
) -> None:
    region = judged(world_with_sites_in(*districts), AreaLevel.REGION)["south"]
    assert set(smallest_change(region).where) == where
