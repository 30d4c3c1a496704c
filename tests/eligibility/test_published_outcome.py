"""The rule, run on Wave One alone, against what was announced and awarded."""

from __future__ import annotations

import re

import pytest

from coverage import AreaLevel, Datasets, Verdict, Verdicts, judge
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling
from coverage.vocabulary import Counted

COUNTS = [
    (AreaLevel.REGION, 1, 6, 2),
    (AreaLevel.LEP, 21, 0, 17),
    (AreaLevel.LSIP, 21, 0, 17),
    (AreaLevel.COMBINED_AUTHORITY, 7, 0, 8),
    (AreaLevel.DISTRICT, 257, 0, 39),
]


@pytest.mark.parametrize(("level", "eligible", "in_part", "not_eligible"), COUNTS)
def test_areas_divide_into_eligible_in_part_and_not_eligible(
    verdicts: dict[AreaLevel, Verdicts],
    level: AreaLevel,
    eligible: int,
    in_part: int,
    not_eligible: int,
) -> None:
    assert [verdicts[level].count(verdict) for verdict in Verdict] == [
        eligible,
        in_part,
        not_eligible,
    ]


BY_RULING = [
    (RuleName.NO_SITE, Counted.ANNOUNCED, (21, 0, 17), (1, 6, 2)),
    (RuleName.NO_SITE, Counted.OPEN, (29, 0, 9), (3, 5, 1)),
    (RuleName.NO_HUB, Counted.ANNOUNCED, (26, 0, 12), (1, 7, 1)),
    (RuleName.NO_HUB, Counted.OPEN, (33, 0, 5), (4, 4, 1)),
]


@pytest.mark.parametrize(("name", "counted", "leps", "regions"), BY_RULING)
def test_each_rule_divides_the_lep_areas_and_the_regions_as_counted_by_hand(
    datasets: Datasets,
    name: RuleName,
    counted: Counted,
    leps: tuple[int, ...],
    regions: tuple[int, ...],
) -> None:
    for level, expected in ((AreaLevel.LEP, leps), (AreaLevel.REGION, regions)):
        found = judge(datasets, level, Ruling(name, counted))
        assert tuple(found.count(verdict) for verdict in Verdict) == expected


def test_the_north_west_alone_is_wholly_eligible(verdicts: dict[AreaLevel, Verdicts]) -> None:
    regions = {area.area: area.verdict for area in verdicts[AreaLevel.REGION].areas}
    assert {name for name, verdict in regions.items() if verdict is Verdict.ELIGIBLE} == {
        "North West"
    }
    assert {name for name, verdict in regions.items() if verdict is Verdict.NOT_ELIGIBLE} == {
        "North East",
        "London",
    }


@pytest.mark.parametrize("region", ["East Midlands", "West Midlands", "East of England"])
def test_regions_that_the_announcement_names_as_open_are_eligible_in_part(
    verdicts: dict[AreaLevel, Verdicts], region: str
) -> None:
    found = {area.area: area.verdict for area in verdicts[AreaLevel.REGION].areas}
    assert found[region] is Verdict.IN_PART


def test_every_awarded_lep_area_is_eligible_by_the_rule(
    datasets: Datasets, verdicts: dict[AreaLevel, Verdicts]
) -> None:
    leps = {area.area_code: area for area in verdicts[AreaLevel.LEP].areas}
    assert {code: leps[code].verdict for code in datasets.awards} == dict.fromkeys(
        datasets.awards, Verdict.ELIGIBLE
    )


def test_nine_leads_were_awarded_for_ten_lep_areas(datasets: Datasets) -> None:
    leads = {lead for named in datasets.awards.values() for lead in named}
    assert (len(leads), len(datasets.awards)) == (9, 10)
    wave_two = {site.lead for site in datasets.sites if site.wave == 2}
    assert leads == wave_two


def test_the_reason_of_a_region_names_each_lep_area_without_a_site(
    verdicts: dict[AreaLevel, Verdicts],
) -> None:
    without = {area.area for area in verdicts[AreaLevel.LEP].areas if not area.sites_inside}
    told: set[str] = set()
    for region in verdicts[AreaLevel.REGION].areas:
        named = re.search(r": (.*?)( \(sites stand in .*\))?$", region.reason)
        names = set(named[1].split("; ")) if named else set()
        assert names <= without
        assert bool(names) == (region.verdict is not Verdict.NOT_ELIGIBLE)
        told |= names
    assert told == without


def test_the_reason_of_a_region_in_part_names_the_lep_areas_with_a_site(
    verdicts: dict[AreaLevel, Verdicts],
) -> None:
    hosts = {area.area for area in verdicts[AreaLevel.LEP].areas if area.sites_inside}
    for region in verdicts[AreaLevel.REGION].areas:
        named = re.search(r" \(sites stand in (.*)\)$", region.reason)
        assert bool(named) == (region.verdict is Verdict.IN_PART)
        assert not named or set(named[1].split("; ")) <= hosts


def test_the_hosting_lep_areas_hold_every_wave_one_site(
    verdicts: dict[AreaLevel, Verdicts],
) -> None:
    areas = verdicts[AreaLevel.LSIP].areas
    assert sum(area.sites_inside for area in areas) == 57
    assert sum(area.hubs_inside for area in areas) == 14
