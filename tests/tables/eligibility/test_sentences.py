from __future__ import annotations

import pytest

from coverage import AreaLevel, SiteRole, Verdict, judge
from coverage.eligibility.back_test import back_test
from coverage.eligibility.ruling import Ruling
from coverage.wording.awards import back_test_sentence
from coverage.wording.numbers import MINUS
from coverage.wording.verdicts import (
    AS_REPORTED,
    answer_eligibility,
    reading_sentences,
    readings_in_short,
    rule_facts,
    rule_sentence,
    verdict_label,
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
    ("districts", "could", "has"),
    [
        ((), "could", "no Wave One site"),
        (("D1",), "could not", "1 Wave One site"),
        (("D1", "D1"), "could not", "2 Wave One sites"),
    ],
)
def test_an_area_is_told_with_one_reason(districts: tuple[str, ...], could: str, has: str) -> None:
    told = said("A", AreaLevel.LEP, *districts)
    assert told == f"Area A {could} bid for Wave Two, because it has {has}."


def test_the_rule_behind_a_verdict_is_told_on_request() -> None:
    area = judged(world_with_sites_in("D1", "D1"), AreaLevel.LEP, Ruling())["A"]
    assert dict(rule_facts(area, Ruling())) == {
        "Rule": "Hosts no site, counting every announced Wave One site",
        "Found": "2 Wave One sites: Site s0 (hub); Site s1 (hub)",
        "Allowed": "0",
        "Margin": f"{MINUS}2",
        "Source": SHIPPED,
    }


def test_another_rule_is_told_as_one_that_was_not_applied() -> None:
    area = judged(a_world(LIVED_IN, [a_site(role=SiteRole.SPOKE)]), AreaLevel.LEP, NO_HUB)["A"]
    told = "Area A could have bid under this rule, because it has no Wave One hub."
    assert verdict_sentence(area, NO_HUB) == told


def test_open_sites_are_told_as_open() -> None:
    area = judged(a_world(LIVED_IN, [a_site(open_at_launch=True)]), AreaLevel.LEP, OPEN_ALONE)["A"]
    assert verdict_sentence(area, OPEN_ALONE) == (
        "Area A could not have bid under this rule, because it has 1 Wave One site open at the "
        "launch."
    )
    assert dict(rule_facts(area, OPEN_ALONE))["Source"].endswith("as open on 8 October 2020")


@pytest.mark.parametrize(
    ("allow", "has"),
    [(1, "2 Wave One sites and only 1 is allowed"), (3, "2 Wave One sites and 3 are allowed")],
)
def test_what_a_rule_allows_is_part_of_the_reason(allow: int, has: str) -> None:
    told = said("A", AreaLevel.LEP, "D1", "D1", ruling=Ruling(allow=allow))
    assert told.endswith(f"because it has {has}.")


@pytest.mark.parametrize(
    ("districts", "words"),
    [
        ((), "All of Area south could bid: none of its 3 LEP areas has a Wave One site."),
        (("D5",), "Part of Area south could bid: 2 of its 3 LEP areas have no Wave One site."),
        (("D5", "D6"), "Part of Area south could bid: 1 of its 3 LEP areas has no Wave One site."),
        (
            ("D4", "D5", "D6"),
            "No part of Area south could bid: each of its 3 LEP areas has at least one Wave One "
            "site.",
        ),
    ],
)
def test_a_region_is_told_by_its_lep_areas(districts: tuple[str, ...], words: str) -> None:
    assert said("south", AreaLevel.REGION, *districts) == words


@pytest.mark.parametrize(
    ("districts", "words"),
    [
        ((), "could bid: its one LEP area, Area A, has no Wave One site."),
        (("D1",), "could not bid: its one LEP area, Area A, has 1 Wave One site."),
    ],
)
def test_a_region_of_one_lep_area_is_told_by_that_one(
    districts: tuple[str, ...], words: str
) -> None:
    world = a_world([Point(district="D1"), Point(district="D5")], sites_in(*districts))
    north = judged(world, AreaLevel.REGION)["north"]
    assert verdict_sentence(north, Ruling()) == f"Area north {words}"


def test_a_listed_area_is_told_with_the_reason_of_the_list() -> None:
    ruling = by_list({"A": "eligible", "B": "not eligible"}, why="A letter of May.")
    because = "bid under this rule, because the list says so (A letter of May)."
    assert said("A", AreaLevel.LEP, "D1", ruling=ruling) == f"Area A could have {because}"
    assert said("B", AreaLevel.LEP, ruling=ruling) == f"Area B could not have {because}"


def test_an_area_that_a_list_leaves_out_is_told_by_its_sites() -> None:
    told = said("D", AreaLevel.LEP, "D5", ruling=by_list({"A": "eligible"}))
    assert told.endswith("because the list leaves it out and it has 1 Wave One site.")


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
    assert told == (
        f"All of Area south could have bid under this rule: 3 of its 3 LEP areas pass {by}."
    )


@pytest.mark.parametrize(("level", "code"), [(AreaLevel.LSIP, "N"), (AreaLevel.DISTRICT, "D1")])
def test_at_a_level_that_is_not_official_the_sentence_says_so(level: AreaLevel, code: str) -> None:
    assert f"could have bid under a rule by {level.label}, because" in said(code, level)


def test_each_verdict_follows_was_and_stands_on_a_badge() -> None:
    assert [(verdict_words(verdict), verdict_label(verdict)) for verdict in Verdict] == [
        ("eligible", "Could bid"),
        ("eligible in part", "Part could bid"),
        ("not eligible", "Could not bid"),
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
    assert changes.endswith(". On those boundaries, Area D had 1 Wave One site and could not bid.")
    assert keeps.endswith(
        ". On those boundaries, Area B had 1 Wave One site and still could not bid."
    )
    assert reading_sentences(areas["A"]) == ()
    assert readings_in_short(areas["A"]) == ()
    check = f"Check this one. {changes}"
    assert readings_in_short(areas["D"]) == (check,)
    assert readings_in_short(areas["B"]) == ("1 other reading of the map changes nothing.",)
    south = judged(world, AreaLevel.REGION)["south"]
    assert readings_in_short(south) == (check, *readings_in_short(areas["B"]))
    assert reading_sentences(judged(world, AreaLevel.REGION)["south"]) == (keeps, changes)


def test_the_answer_counts_the_lep_areas_those_that_won_and_the_regions() -> None:
    def answered(*districts: str) -> str:
        world = a_world(LIVED_IN, sites_in(*districts), {"E": ("Ash",)})
        return answer_eligibility(judge(world, AreaLevel.LEP), judge(world, AreaLevel.REGION))

    assert answered() == (
        "4 of 4 LEP areas could bid for Wave Two, and 1 of them won. "
        "Regions: 2 fully, 0 partly, 0 not."
    )
    assert answered("D1", "D6") == (
        "2 of 4 LEP areas could bid for Wave Two, and none of them won. "
        "Regions: 0 fully, 2 partly, 0 not."
    )
    assert answered("D1", "D3", "D5", "D6") == (
        "0 of 4 LEP areas could bid for Wave Two. Regions: 0 fully, 0 partly, 2 not."
    )
    assert len(answered().split()) <= 25


def test_the_comparison_with_the_awards_names_what_the_rule_left_out() -> None:
    awards = {"A": ("Ash",), "D": ("Elm",)}
    assert back_test_sentence(back_test(a_world(LIVED_IN, sites_in("D5"), awards))) == (
        "Of the 2 LEP areas that the 2 awards of Wave Two name, 1 could bid by the rule (Area D "
        "could not). 2 more could bid and did not win."
    )
    assert back_test_sentence(back_test(a_world(LIVED_IN, [], awards))) == (
        "All 2 LEP areas named in the 2 awards of Wave Two could bid by the rule. 2 more "
        "could bid and did not win."
    )
    one = a_world(LIVED_IN, sites_in("D5", "D6"), {"A": ("Ash",)})
    assert back_test_sentence(back_test(one)) == (
        "Of the 1 LEP area that the 1 award of Wave Two names, 1 could bid by the rule. 1 more "
        "could bid and did not win."
    )
