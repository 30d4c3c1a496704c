from __future__ import annotations

import pytest

from coverage import AreaLevel, SiteRole, Verdict, judge
from coverage.eligibility.back_test import back_test
from coverage.eligibility.ruling import Ruling
from coverage.wording.numbers import MINUS
from coverage.wording.verdicts import (
    AS_REPORTED,
    answer_eligibility,
    back_test_sentence,
    reading_sentences,
    readings_in_short,
    rule_sentence,
    verdict_sentence,
    verdict_words,
)
from tests.judging import (
    LIVED_IN,
    NO_HUB,
    OPEN_ALONE,
    by_list,
    judged,
    sites_in,
    world_with_sites_in,
)
from tests.worlds import Point, a_site, a_world

SHIPPED = "data/institutes.csv, as announced in April 2019"


def said(code: str, level: AreaLevel, *districts: str, ruling: Ruling | None = None) -> str:
    """Return the sentence on an area of a world with a hub in each of some districts."""
    ruling = ruling or Ruling()
    area = judged(world_with_sites_in(*districts), level, ruling)[code]
    return verdict_sentence(area, ruling)


@pytest.mark.parametrize(
    ("districts", "verdict", "hosts", "passes"),
    [
        ((), "eligible", "0 Wave One sites", "passed (margin 0"),
        (("D1",), "not eligible", "1 Wave One site", f"failed (margin {MINUS}1"),
        (("D1", "D1"), "not eligible", "2 Wave One sites", f"failed (margin {MINUS}2"),
    ],
)
def test_an_area_is_told_with_its_value_its_threshold_and_its_source(
    districts: tuple[str, ...], verdict: str, hosts: str, passes: str
) -> None:
    assert said("A", AreaLevel.LEP, *districts) == (
        f'Area A was {verdict}: it hosts {hosts} and the rule "hosts no site" allowed 0, so it '
        f"{passes}; {SHIPPED})."
    )


def test_hubs_are_told_as_hubs() -> None:
    area = judged(a_world(LIVED_IN, [a_site(role=SiteRole.SPOKE)]), AreaLevel.LEP, NO_HUB)["A"]
    assert verdict_sentence(area, NO_HUB) == (
        'Area A was eligible: it hosts 0 Wave One hubs and the rule "hosts no hub" allowed 0, so '
        f"it passed (margin 0; {SHIPPED})."
    )


def test_open_sites_are_told_as_open() -> None:
    area = judged(a_world(LIVED_IN, [a_site(open_at_launch=True)]), AreaLevel.LEP, OPEN_ALONE)["A"]
    assert verdict_sentence(area, OPEN_ALONE) == (
        "Area A was not eligible: it hosts 1 Wave One site open at the launch and the rule "
        f'"hosts no site" allowed 0, so it failed (margin {MINUS}1; data/institutes.csv, as open '
        "on 8 October 2020)."
    )


@pytest.mark.parametrize(
    ("districts", "words"),
    [
        ((), "eligible: 0 of its 3 LEP areas failed the rule"),
        (("D5",), "eligible in part: 1 of its 3 LEP areas failed the rule"),
        (("D5", "D6"), "eligible in part: 2 of its 3 LEP areas failed the rule"),
        (("D4", "D5", "D6"), "not eligible: 3 of its 3 LEP areas failed the rule"),
    ],
)
def test_a_region_is_told_by_its_lep_areas_that_fail(
    districts: tuple[str, ...], words: str
) -> None:
    margin = f"{MINUS}{len(districts)}" if districts else "0"
    assert said("south", AreaLevel.REGION, *districts) == (
        f'Area south was {words} "hosts no site", where a wholly eligible region has 0 '
        f"(margin {margin}; {SHIPPED})."
    )


@pytest.mark.parametrize(
    ("districts", "words"),
    [
        ((), "eligible: its one LEP area, Area A, passed the rule"),
        (("D1",), "not eligible: its one LEP area, Area A, failed the rule"),
    ],
)
def test_a_region_of_one_lep_area_is_told_by_that_one(
    districts: tuple[str, ...], words: str
) -> None:
    world = a_world([Point(district="D1"), Point(district="D5")], sites_in(*districts))
    north = judged(world, AreaLevel.REGION)["north"]
    assert verdict_sentence(north, Ruling()).startswith(f"Area north was {words} ")


def test_a_listed_area_is_told_with_the_reason_of_the_list() -> None:
    ruling = by_list({"A": "eligible", "B": "not eligible"}, why="A letter of May.")
    told = said("A", AreaLevel.LEP, "D1", ruling=ruling)
    assert told == (
        "Area A was eligible: the list holds 0 entries against it (A letter of May) and 0 may "
        "stand, so it passed (margin 0; mine.csv, as given by the reader)."
    )
    assert said("B", AreaLevel.LEP, ruling=ruling) == (
        "Area B was not eligible: the list holds 1 entry against it (A letter of May) and 0 may "
        f"stand, so it failed (margin {MINUS}1; mine.csv, as given by the reader)."
    )


def test_an_area_that_a_list_leaves_out_is_told_by_its_sites() -> None:
    told = said("D", AreaLevel.LEP, "D5", ruling=by_list({"A": "eligible"}))
    assert 'it hosts 1 Wave One site and the rule "hosts no site" allowed 0' in told
    assert told.endswith(f"{SHIPPED}).")


@pytest.mark.parametrize(
    ("named", "by"),
    [
        ("B D E", "by the list"),
        ("D", 'by the list or, where it is silent, by the rule "hosts no site"'),
        ("A", 'the rule "hosts no site", as the list leaves them out'),
    ],
)
def test_a_region_is_told_by_the_list_only_where_its_areas_are_on_it(named: str, by: str) -> None:
    ruling = by_list(dict.fromkeys(named.split(), "eligible"))
    told = said("south", AreaLevel.REGION, ruling=ruling)
    assert f"0 of its 3 LEP areas failed {by}, where a wholly eligible region has 0" in told


@pytest.mark.parametrize("level", [AreaLevel.LSIP, AreaLevel.DISTRICT])
def test_at_a_level_that_is_not_official_the_sentence_says_so(level: AreaLevel) -> None:
    code = {"lsip": "N", "district": "D1"}[level.value]
    assert said(code, level).endswith(
        f"{SHIPPED}); an analysis: the department's rule was by LEP area."
    )


def test_each_verdict_follows_is() -> None:
    assert [verdict_words(verdict) for verdict in Verdict] == [
        "eligible",
        "eligible in part",
        "not eligible",
    ]


def test_the_rule_is_told_with_what_counts() -> None:
    assert rule_sentence(Ruling()) == AS_REPORTED
    assert rule_sentence(NO_HUB) == (
        'The rule "hosts no hub", counting every announced Wave One site: not the one that '
        "bidders reported in 2020."
    )
    assert rule_sentence(OPEN_ALONE) == (
        'The rule "hosts no site", counting Wave One sites open at the launch, 8 October 2020: '
        "not the one that bidders reported in 2020."
    )
    assert rule_sentence(by_list({"A": "eligible"})) == (
        "The list mine.csv decides; areas that it leaves out are judged by the sites they host, "
        "counting every announced Wave One site."
    )


def test_another_reading_is_told_with_what_it_changes() -> None:
    read = {"humber-2020": {"D": frozenset({"s0"})}}
    world = a_world(LIVED_IN, sites_in("D4"), None, read)
    areas = judged(world, AreaLevel.LEP)
    (changes,), (keeps,) = (reading_sentences(areas[code]) for code in ("D", "B"))
    assert changes.endswith(
        ": by that reading Area D hosts 1 Wave One site and was not eligible, which changes the "
        "verdict on it."
    )
    assert keeps.endswith(
        ": by that reading Area B hosts 1 Wave One site and was not eligible, which changes "
        "nothing."
    )
    assert reading_sentences(areas["A"]) == ()
    assert readings_in_short(areas["A"]) == ()
    assert readings_in_short(areas["D"]) == (changes,)
    assert readings_in_short(areas["B"]) == ("1 other reading of the map changes nothing.",)
    south = judged(world, AreaLevel.REGION)["south"]
    assert readings_in_short(south) == (changes, *readings_in_short(areas["B"]))
    assert reading_sentences(judged(world, AreaLevel.REGION)["south"]) == (keeps, changes)


def test_the_answer_counts_the_lep_areas_and_names_the_regions() -> None:
    def answered(*districts: str) -> str:
        world = world_with_sites_in(*districts)
        return answer_eligibility(judge(world, AreaLevel.LEP), judge(world, AreaLevel.REGION))

    assert answered() == (
        "4 of 4 LEP areas qualified; Area north and Area south were wholly eligible."
    )
    assert answered("D1", "D3") == (
        "2 of 4 LEP areas qualified; Area south was eligible in part; Area north was not eligible."
    )
    assert answered("D1", "D3", "D5", "D6") == (
        "0 of 4 LEP areas qualified; Area north and Area south were not eligible."
    )


def test_the_back_test_names_what_the_rule_shuts_out() -> None:
    awards = {"A": ("Ash",), "D": ("Elm",)}
    assert back_test_sentence(back_test(a_world(LIVED_IN, sites_in("D5"), awards))) == (
        "Back-test on Wave One alone: of the 2 LEP areas that 2 awards of Wave Two name, 1 was "
        "eligible (not Area D); 2 more were eligible and not awarded."
    )
    assert back_test_sentence(back_test(a_world(LIVED_IN, [], awards))) == (
        "Back-test on Wave One alone: of the 2 LEP areas that 2 awards of Wave Two name, 2 were "
        "eligible; 2 more were eligible and not awarded."
    )
    one = a_world(LIVED_IN, sites_in("D5", "D6"), {"A": ("Ash",)})
    assert back_test_sentence(back_test(one)) == (
        "Back-test on Wave One alone: of the 1 LEP area that 1 award of Wave Two names, 1 was "
        "eligible; 1 more was eligible and not awarded."
    )
