from __future__ import annotations

import pytest

from coverage import SiteRole
from coverage.eligibility.findings import (
    Finding,
    find_by_list,
    find_by_sites,
    reason_by_list,
    reason_by_parts,
    reason_by_sites,
)
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling
from coverage.vocabulary import Counted
from tests.judging import NO_HUB, OPEN_ALONE, a_list, by_list
from tests.worlds import a_site, a_world

BY_LIST = by_list({"E": "eligible"})


def hosting(ruling: Ruling, hubs: int, spokes: int) -> str:
    """Return the reason for an area that hosts these sites."""
    roles = [SiteRole.HUB] * hubs + [SiteRole.SPOKE] * spokes
    inside = [a_site(f"s{number}", role=role) for number, role in enumerate(roles)]
    finding = find_by_sites(ruling.rule_for("A"), ruling.counted, inside, a_world([]))
    return reason_by_sites(finding, ruling, inside)


def through(ruling: Ruling, **parts: bool) -> str:
    """Return the reason for a region whose LEP areas pass or do not."""
    return reason_by_parts(
        ruling, [(name, finding_of(ruling, name, passed)) for name, passed in parts.items()]
    )


def finding_of(ruling: Ruling, name: str, passed: bool) -> Finding:
    """Return the finding on a LEP area; two sites stand in one that does not pass."""
    rule = ruling.rule_for(name)
    if rule.name is RuleName.LISTED:
        verdict = "eligible" if passed else "not eligible"
        return find_by_list(rule, a_list({name: verdict}), name)
    inside = [] if passed else [a_site("s1"), a_site("s2")]
    return find_by_sites(rule, ruling.counted, inside, a_world([]))


@pytest.mark.parametrize(
    ("hubs", "spokes", "reason"),
    [
        (0, 0, "Hosts no Wave One site"),
        (0, 1, "Hosts 1 Wave One site, a spoke"),
        (1, 1, "Hosts 2 Wave One sites, 1 hub among them"),
        (2, 0, "Hosts 2 Wave One sites, 2 hubs among them"),
    ],
)
def test_by_sites_the_reason_counts_them(hubs: int, spokes: int, reason: str) -> None:
    assert hosting(Ruling(), hubs, spokes) == reason


@pytest.mark.parametrize(
    ("hubs", "spokes", "reason"),
    [
        (0, 0, "Hosts no Wave One hub"),
        (0, 1, "Hosts no Wave One hub (1 spoke does not count)"),
        (0, 2, "Hosts no Wave One hub (2 spokes do not count)"),
        (1, 0, "Hosts 1 Wave One hub"),
        (2, 1, "Hosts 2 Wave One hubs (1 spoke does not count)"),
    ],
)
def test_by_hubs_the_reason_says_which_sites_do_not_count(
    hubs: int, spokes: int, reason: str
) -> None:
    assert hosting(NO_HUB, hubs, spokes) == reason


def test_where_only_open_sites_count_the_reason_says_so() -> None:
    assert hosting(OPEN_ALONE, 0, 0) == "Hosts no Wave One site open at the launch"
    assert hosting(OPEN_ALONE, 1, 1) == (
        "Hosts 2 Wave One sites open at the launch, 1 hub among them"
    )
    assert hosting(Ruling(RuleName.NO_HUB, Counted.OPEN), 1, 0) == (
        "Hosts 1 Wave One hub open at the launch"
    )


def test_an_area_that_a_list_leaves_out_is_said_to_be_judged_by_its_sites() -> None:
    assert (
        hosting(BY_LIST, 0, 0) == "Not on the list, so judged by its sites: hosts no Wave One site"
    )


@pytest.mark.parametrize("why", ["A letter of May 2021", "A letter of May 2021."])
def test_a_list_gives_its_own_reason_without_a_full_stop(why: str) -> None:
    listed = find_by_list(RuleName.LISTED.spec, a_list({"A": "not eligible"}, why=why), "A")
    assert reason_by_list(listed) == "Listed as not eligible: A letter of May 2021"


@pytest.mark.parametrize(
    ("ruling", "thing", "things"),
    [
        (Ruling(), "Wave One site", "sites"),
        (NO_HUB, "Wave One hub", "hubs"),
        (OPEN_ALONE, "Wave One site open at the launch", "sites"),
    ],
)
def test_a_region_is_told_by_its_lep_areas(ruling: Ruling, thing: str, things: str) -> None:
    assert through(ruling, X=True) == f"Its one LEP area, X, hosts no {thing}"
    counted = thing.replace("site", "sites").replace("hub", "hubs")
    assert through(ruling, X=False) == f"Its one LEP area, X, hosts 2 {counted}"
    assert through(ruling, X=True, Y=True) == f"None of its 2 LEP areas hosts a {thing}: X; Y"
    assert (
        through(ruling, X=False, Y=False) == f"Each of its 2 LEP areas hosts at least one {thing}"
    )
    assert through(ruling, X=True, Y=False) == (
        f"1 of its 2 LEP areas hosts no {thing}: X ({things} stand in Y)"
    )
    assert through(ruling, X=True, Y=False, Z=True) == (
        f"2 of its 3 LEP areas host no {thing}: X; Z ({things} stand in Y)"
    )


@pytest.mark.parametrize(
    ("ruling", "allowance"),
    [
        (Ruling(allow=1), "at most 1 Wave One site is allowed"),
        (Ruling(allow=2), "at most 2 Wave One sites are allowed"),
        (Ruling(RuleName.NO_HUB, allow=1), "at most 1 Wave One hub is allowed"),
    ],
)
def test_where_some_are_allowed_the_reason_says_how_many(ruling: Ruling, allowance: str) -> None:
    thing = ruling.rule.unit
    assert hosting(ruling, 0, 0) == f"Hosts no {thing}; {allowance}"
    assert hosting(ruling, 1, 0).endswith(f"; {allowance}")
    assert hosting(ruling, 3, 1).endswith(f"; {allowance}")
    assert through(ruling, X=True) == f"Its one LEP area, X, hosts no {thing}; {allowance}"


@pytest.mark.parametrize(
    ("ruling", "number"),
    [(Ruling(allow=1), "1 Wave One site"), (Ruling(RuleName.NO_HUB, allow=1), "1 Wave One hub")],
)
def test_a_region_is_told_by_what_its_lep_areas_may_have(ruling: Ruling, number: str) -> None:
    """Two hubs stand in a LEP area that does not pass."""
    assert through(ruling, X=True, Y=True) == (
        f"None of its 2 LEP areas hosts more than {number}: X; Y"
    )
    assert through(ruling, X=False, Y=False) == f"Each of its 2 LEP areas hosts more than {number}"
    assert through(ruling, X=True, Y=False) == (
        f"1 of its 2 LEP areas hosts at most {number}: X (more stand in Y)"
    )
    assert through(ruling, X=True, Y=False, Z=True) == (
        f"2 of its 3 LEP areas host at most {number}: X; Z (more stand in Y)"
    )


def test_a_region_is_told_by_the_list_that_decides() -> None:
    both = by_list({"D": "eligible", "E": "eligible"})
    assert through(both, D=True, E=True) == "2 of its 2 LEP areas qualified by the list: D; E"
    assert through(both, D=False, E=False) == "None of its 2 LEP areas qualified by the list"
    assert through(both, D=True, E=False) == (
        "1 of its 2 LEP areas qualified by the list: D (not: E)"
    )
    assert through(both, D=True) == "Its one LEP area, D, qualified by the list"
    assert through(both, D=False) == "Its one LEP area, D, did not qualify by the list"


def test_what_a_list_leaves_out_is_not_said_to_qualify_by_it() -> None:
    one = by_list({"D": "eligible"})
    assert through(one, D=True, E=True) == (
        "2 of its 2 LEP areas qualified by the list or by sites: D; E; the list leaves out E, "
        "judged by sites"
    )
    assert through(one, E=True, B=False) == (
        "1 of its 2 LEP areas qualified by the sites they host, as the list leaves them out: E "
        "(not: B)"
    )
    assert through(one, E=False) == (
        "Its one LEP area, E, did not qualify by the sites it hosts, as the list leaves it out"
    )
