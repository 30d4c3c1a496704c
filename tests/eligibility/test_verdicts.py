from __future__ import annotations

from dataclasses import replace

import pytest

from coverage import AreaLevel, Datasets, SiteRole, Verdict, Verdicts, Wave, judge
from coverage.eligibility.verdicts import UNOFFICIAL
from coverage.vocabulary import SHIPPED_LEVELS
from tests.judging import LIVED_IN, judged, world_with_sites_in
from tests.worlds import Point, a_site, a_world

UNOFFICIAL_LEVELS = (AreaLevel.LSIP, AreaLevel.COMBINED_AUTHORITY, AreaLevel.DISTRICT)


def test_a_region_is_eligible_when_none_of_its_lep_areas_hosts_a_site() -> None:
    north = judged(world_with_sites_in(), AreaLevel.REGION)["north"]
    assert north.verdict is Verdict.ELIGIBLE
    assert north.reason == "None of its 2 LEP areas hosts a Wave One site: Area A; Area B"


def test_a_region_is_eligible_in_part_when_some_of_its_lep_areas_host_none() -> None:
    south = judged(world_with_sites_in("D5"), AreaLevel.REGION)["south"]
    assert south.verdict is Verdict.IN_PART
    assert south.reason == (
        "2 of its 3 LEP areas host no Wave One site: Area B; Area E (sites stand in Area D)"
    )


def test_a_region_is_not_eligible_when_all_its_lep_areas_host_a_site() -> None:
    north = judged(world_with_sites_in("D1", "D3"), AreaLevel.REGION)["north"]
    assert north.verdict is Verdict.NOT_ELIGIBLE
    assert north.reason == "Each of its 2 LEP areas hosts at least one Wave One site"


def test_a_site_across_the_border_counts_through_the_lep_area_it_lies_in() -> None:
    # The site stands in the south, in a LEP area that belongs to the north as well.
    north = judged(world_with_sites_in("D1", "D4"), AreaLevel.REGION)["north"]
    assert (north.sites_inside, north.verdict) == (1, Verdict.NOT_ELIGIBLE)


@pytest.mark.parametrize(("districts", "says"), [((), "hosts no"), (("D1",), "hosts 1")])
def test_a_region_of_one_lep_area_says_so(districts: tuple[str, ...], says: str) -> None:
    points = [Point(district="D1"), Point(district="D5")]
    sites = [a_site(f"s{number}", district=code) for number, code in enumerate(districts)]
    north = judged(a_world(points, sites), AreaLevel.REGION)["north"]
    assert north.reason == f"Its one LEP area, Area A, {says} Wave One site"


def test_a_spoke_counts_as_a_site() -> None:
    world = a_world(LIVED_IN, [a_site(district="D1", role=SiteRole.SPOKE)])
    area = judged(world, AreaLevel.LEP)["A"]
    assert (area.sites_inside, area.hubs_inside) == (1, 0)
    assert area.verdict is Verdict.NOT_ELIGIBLE
    assert area.reason == "Hosts 1 Wave One site, a spoke"


def test_a_site_of_wave_two_does_not_count() -> None:
    world = a_world(LIVED_IN, [a_site(district="D1", wave=Wave.TWO)])
    area = judged(world, AreaLevel.LEP)["A"]
    assert (area.sites_inside, area.verdict) == (0, Verdict.ELIGIBLE)
    assert area.reason == "Hosts no Wave One site"


@pytest.mark.parametrize(
    ("hubs", "spokes", "reason"),
    [
        (1, 0, "Hosts 1 Wave One site, a hub"),
        (0, 2, "Hosts 2 Wave One sites, no hub among them"),
        (1, 2, "Hosts 3 Wave One sites, 1 hub among them"),
        (2, 1, "Hosts 3 Wave One sites, 2 hubs among them"),
    ],
)
def test_the_reason_counts_the_sites_and_the_hubs(hubs: int, spokes: int, reason: str) -> None:
    roles = [SiteRole.HUB] * hubs + [SiteRole.SPOKE] * spokes
    sites = [a_site(f"s{number}", role=role) for number, role in enumerate(roles)]
    assert judged(a_world(LIVED_IN, sites), AreaLevel.LEP)["A"].reason == reason


@pytest.mark.parametrize("level", UNOFFICIAL_LEVELS)
def test_reasons_at_unofficial_levels_say_so(
    verdicts: dict[AreaLevel, Verdicts], level: AreaLevel
) -> None:
    assert all(area.reason.endswith(f"({UNOFFICIAL})") for area in verdicts[level].areas)


def test_reasons_at_the_official_level_carry_no_such_words(
    verdicts: dict[AreaLevel, Verdicts],
) -> None:
    assert not any(UNOFFICIAL in area.reason for area in verdicts[AreaLevel.LEP].areas)


def test_reasons_of_regions_speak_of_lep_areas(verdicts: dict[AreaLevel, Verdicts]) -> None:
    assert all("LEP area" in area.reason for area in verdicts[AreaLevel.REGION].areas)


def test_awards_are_told_beside_the_area_they_name_and_its_regions() -> None:
    world = a_world(LIVED_IN, [], {"B": ("Elm", "Beech", "Ash", "Fir"), "A": ("Cedar", "Ash")})
    leps, regions = judged(world, AreaLevel.LEP), judged(world, AreaLevel.REGION)
    assert leps["B"].awarded == ("Elm", "Beech", "Ash", "Fir")
    assert leps["D"].awarded == ()
    assert regions["south"].awarded == ("Ash", "Beech", "Elm", "Fir")
    assert regions["north"].awarded == ("Ash", "Beech", "Cedar", "Elm", "Fir")


def test_awards_never_change_a_verdict(datasets: Datasets) -> None:
    unawarded = replace(datasets, awards={})
    for level in SHIPPED_LEVELS:
        first, second = (judge(found, level).areas for found in (datasets, unawarded))
        assert [area.verdict for area in first] == [area.verdict for area in second]
