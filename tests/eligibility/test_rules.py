from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, SelectionError, Verdict
from coverage.eligibility.rules import Rule, RuleName
from coverage.eligibility.ruling import (
    OFFICIAL_LEVEL,
    Ruling,
    is_official,
    judged_by,
    verdict_of,
    verdict_of_parts,
)
from coverage.vocabulary import SHIPPED_LEVELS, Counted
from tests.judging import ON_THE_GROUND, a_list, by_list

PARTS = st.lists(st.sampled_from([Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE]), min_size=1)


@pytest.mark.parametrize("sites", [1, 2, 50])
def test_an_area_that_hosts_a_site_is_not_eligible(sites: int) -> None:
    assert verdict_of(RuleName.NO_SITE.spec.passes(sites)) is Verdict.NOT_ELIGIBLE


def test_an_area_that_hosts_no_site_is_eligible() -> None:
    assert verdict_of(RuleName.NO_SITE.spec.passes(0)) is Verdict.ELIGIBLE


@given(st.sampled_from([name.spec for name in RuleName]), st.integers(0, 9), st.integers(0, 100))
def test_an_area_passes_with_as_many_more_as_its_margin_and_fails_with_one_more_still(
    published: Rule, threshold: int, value: int
) -> None:
    rule = replace(published, threshold=threshold)
    assert rule.passes(value) == (value <= threshold) == (rule.margin(value) >= 0)
    assert rule.passes(value + rule.margin(value))
    assert not rule.passes(value + rule.margin(value) + 1)


@pytest.mark.parametrize("name", RuleName)
def test_every_rule_says_what_it_rests_on(name: RuleName) -> None:
    rule = name.spec
    assert rule.name is name
    assert all((rule.label, rule.unit, rule.units, rule.wording, rule.source))


def test_the_rule_by_list_needs_a_list() -> None:
    with pytest.raises(SelectionError, match="needs a list: give a file with --list"):
        Ruling(RuleName.LISTED)


@pytest.mark.parametrize("name", [RuleName.NO_SITE, RuleName.NO_HUB])
def test_a_list_given_to_another_rule_is_refused(name: RuleName) -> None:
    with pytest.raises(SelectionError, match=f"The rule '{name}' reads no list"):
        Ruling(name, hand_list=a_list({"A": "eligible"}))


@pytest.mark.parametrize("ruling", ON_THE_GROUND)
def test_what_is_counted_is_named_with_the_sites_that_count(ruling: Ruling) -> None:
    said = {ruling.rule.unit, ruling.rule.units}
    only_open = ruling.counted is Counted.OPEN
    assert all(words.endswith(" open at the launch") == only_open for words in said)
    published = ruling.name.spec.threshold
    assert ruling.rule.threshold == (published if ruling.allow is None else ruling.allow)


def test_a_list_decides_on_the_areas_that_it_names_and_on_no_others() -> None:
    ruling = by_list({"A": "eligible"})
    assert ruling.rule_for("A").name is RuleName.LISTED
    assert ruling.rule_for("B").name is RuleName.NO_SITE
    assert Ruling(RuleName.NO_HUB).rule_for("A").name is RuleName.NO_HUB


@given(PARTS)
def test_an_area_is_eligible_when_all_its_parts_are_and_in_part_when_some_are(
    parts: list[Verdict],
) -> None:
    eligible = parts.count(Verdict.ELIGIBLE)
    verdict = verdict_of_parts(parts)
    assert (verdict is Verdict.ELIGIBLE) == (eligible == len(parts))
    assert (verdict is Verdict.NOT_ELIGIBLE) == (eligible == 0)
    assert (verdict is Verdict.IN_PART) == (0 < eligible < len(parts))


@given(PARTS)
def test_the_order_of_the_parts_never_matters(parts: list[Verdict]) -> None:
    assert verdict_of_parts(parts[::-1]) is verdict_of_parts(parts)
    assert verdict_of_parts(sorted(parts)) is verdict_of_parts(parts)


@given(PARTS)
def test_a_part_named_twice_changes_nothing(parts: list[Verdict]) -> None:
    assert verdict_of_parts(parts * 2) is verdict_of_parts(parts)


def test_without_parts_there_is_nothing_to_judge_by() -> None:
    with pytest.raises(ValueError, match="give at least one"):
        verdict_of_parts([])


def test_the_rule_is_official_for_lep_areas_and_for_regions_through_them() -> None:
    assert OFFICIAL_LEVEL is AreaLevel.LEP
    assert {level for level in SHIPPED_LEVELS if is_official(level)} == {
        AreaLevel.REGION,
        AreaLevel.LEP,
    }
    assert judged_by(AreaLevel.REGION) is AreaLevel.LEP
    assert all(
        judged_by(level) is level for level in SHIPPED_LEVELS if level is not AreaLevel.REGION
    )


def test_a_list_of_districts_judges_no_lep_area() -> None:
    assert all(ruling.is_official for ruling in ON_THE_GROUND)
    assert by_list({"A": "eligible"}).is_official
    districts = a_list({"D1": "eligible"}, level=AreaLevel.DISTRICT)
    assert not Ruling(RuleName.LISTED, hand_list=districts).is_official
