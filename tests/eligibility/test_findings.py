from __future__ import annotations

from dataclasses import replace

import pytest

from coverage import AreaLevel, Datasets, SelectionError, SiteRole, Verdict, Wave, judge
from coverage.datasets.own_file import OwnFile
from coverage.eligibility.findings import (
    Finding,
    counted_sites,
    find_by_list,
    find_by_parts,
    find_by_sites,
)
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling
from coverage.vocabulary import SHIPPED_LEVELS, Counted
from tests.judging import LIVED_IN, NO_HUB, ON_THE_GROUND, OPEN_ALONE, a_list, by_list, judged
from tests.worlds import a_site, a_world

NO_SITE = RuleName.NO_SITE.spec
HUB, SPOKE = a_site("s1"), a_site("s2", role=SiteRole.SPOKE)


def a_finding(value: int) -> Finding:
    return Finding(NO_SITE, value, (), "a file", "today")


@pytest.mark.parametrize(
    ("value", "words"), [(0, "no Wave One site"), (1, "1 Wave One site"), (2, "2 Wave One sites")]
)
def test_a_value_is_told_with_its_unit(value: int, words: str) -> None:
    assert a_finding(value).counted == words


@pytest.mark.parametrize(("value", "passed", "margin"), [(0, True, 0), (1, False, -1)])
def test_a_finding_passes_with_at_most_the_threshold(value: int, passed: bool, margin: int) -> None:
    assert (a_finding(value).passed, a_finding(value).margin) == (passed, margin)


@pytest.mark.parametrize(
    ("name", "evidence"),
    [
        (RuleName.NO_SITE, ("Site s1 (hub)", "Site s2 (spoke)")),
        (RuleName.NO_HUB, ("Site s1 (hub)",)),
    ],
)
def test_the_evidence_names_what_was_counted(name: RuleName, evidence: tuple[str, ...]) -> None:
    world = a_world(LIVED_IN, [HUB, SPOKE])
    finding = find_by_sites(name.spec, Counted.ANNOUNCED, [HUB, SPOKE], world)
    assert (finding.value, finding.evidence) == (len(evidence), evidence)


def test_a_finding_names_the_file_it_was_read_from_and_the_time_it_speaks_of() -> None:
    world = a_world(LIVED_IN)
    mine = replace(world, own_institutes=OwnFile("plans/mine.csv", b""))
    told = {
        (found.source, found.date)
        for datasets in (world, mine)
        for counted in Counted
        for found in [find_by_sites(NO_SITE, counted, [], datasets)]
    }
    assert told == {
        ("data/institutes.csv", "as announced in April 2019"),
        ("data/institutes.csv", "as open on 8 October 2020"),
        ("mine.csv", "as given by the user"),
        ("mine.csv", "as open on 8 October 2020"),
    }


def test_sites_of_wave_two_and_sites_not_open_do_not_count() -> None:
    sites = [
        a_site("s1", open_at_launch=True),
        a_site("s2", open_at_launch=False),
        a_site("s3", wave=Wave.TWO, open_at_launch=True),
    ]
    world = a_world(LIVED_IN, sites)
    assert [site.site_id for site in counted_sites(world, Ruling())] == ["s1", "s2"]
    assert [site.site_id for site in counted_sites(world, OPEN_ALONE)] == ["s1"]


def test_sites_that_count_come_in_the_order_of_their_ids() -> None:
    sites = [a_site(name, open_at_launch=True) for name in ("s2", "s1")]
    world = replace(a_world(LIVED_IN), sites=tuple(sites))
    for ruling in ON_THE_GROUND:
        assert [site.site_id for site in counted_sites(world, ruling)] == ["s1", "s2"]


def test_where_it_is_not_known_what_was_open_one_sentence_says_what_to_fill_in() -> None:
    world = a_world(LIVED_IN, [a_site("s1", open_at_launch=True), a_site("mine-07")])
    for level in SHIPPED_LEVELS:
        with pytest.raises(SelectionError) as refused:
            judge(world, level, OPEN_ALONE)
        assert str(refused.value) == (
            "It is not known whether mine-07 was open in October 2020: fill the column "
            "open_2020_10, or count every announced site."
        )


def test_a_site_of_wave_two_need_not_say_whether_it_was_open() -> None:
    world = a_world(LIVED_IN, [a_site(wave=Wave.TWO)])
    assert judged(world, AreaLevel.LEP, OPEN_ALONE)["A"].verdict is Verdict.ELIGIBLE


@pytest.mark.parametrize(("verdict", "value"), [("eligible", 0), ("not eligible", 1)])
def test_a_list_holds_an_entry_against_an_area_or_none(verdict: str, value: int) -> None:
    finding = find_by_list(RuleName.LISTED.spec, a_list({"A": verdict}, why="It said so."), "A")
    assert finding == Finding(
        RuleName.LISTED.spec, value, ("It said so.",), "mine.csv", "as given by the user"
    )


def test_a_region_counts_its_lep_areas_that_fail_and_names_them() -> None:
    south = judged(a_world(LIVED_IN, [a_site(district="D5")]), AreaLevel.REGION)["south"]
    assert (south.finding.value, south.finding.evidence) == (1, ("Area D",))
    assert south.finding.counted == "1 LEP area that fails the rule"
    assert (south.finding.passed, south.finding.margin) == (False, -1)


def test_without_parts_there_is_nothing_to_find() -> None:
    with pytest.raises(ValueError, match="give at least one"):
        find_by_parts(Ruling(), [])


def test_a_region_under_a_list_is_found_from_the_list_and_from_the_ground() -> None:
    ruling = by_list({"D": "not eligible"})
    south = judged(a_world(LIVED_IN, [a_site(district="D6")]), AreaLevel.REGION, ruling)["south"]
    assert south.finding.evidence == ("Area D", "Area E")
    assert [part.finding.rule.name for part in south.parts] == ["no-site", "listed", "no-site"]


def test_the_shipped_sites_say_whether_they_were_open(datasets: Datasets) -> None:
    counts = {ruling: len(counted_sites(datasets, ruling)) for ruling in ON_THE_GROUND}
    assert set(counts.values()) == {57, 33}
    assert counts[NO_HUB] == 57
    assert counts[OPEN_ALONE] == 33
