"""What a rule allows: more of it shuts nobody out, and every finding is counted against it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, SelectionError, Verdict, judge
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import MOST_ALLOWED, Ruling
from coverage.vocabulary import SHIPPED_LEVELS, Counted
from tests.judging import a_list
from tests.laws.strategies import lived_in_worlds
from tests.laws.test_fewer_hosts import assert_nowhere_lower, ranks

ADJUSTABLE = [name for name in RuleName if name.spec.may_allow]
RULES, COUNTED = st.sampled_from(ADJUSTABLE), st.sampled_from(Counted)
LEVELS, ALLOWED = st.sampled_from(SHIPPED_LEVELS), st.integers(0, 6)


@given(lived_in_worlds(), RULES, COUNTED, ALLOWED, LEVELS)
def test_one_more_allowed_never_shuts_an_area_out(
    world: Datasets, name: RuleName, counted: Counted, allow: int, level: AreaLevel
) -> None:
    less, more = (Ruling(name, counted, allow=number) for number in (allow, allow + 1))
    assert_nowhere_lower(ranks(world, level, more), ranks(world, level, less))


@pytest.mark.parametrize("name", ADJUSTABLE)
@pytest.mark.parametrize("level", [AreaLevel.REGION, AreaLevel.LEP, AreaLevel.DISTRICT])
def test_nor_does_it_in_the_real_england(
    datasets: Datasets, level: AreaLevel, name: RuleName
) -> None:
    found = [ranks(datasets, level, Ruling(name, allow=allow)) for allow in range(4)]
    for less, more in pairwise(found):
        assert_nowhere_lower(more, less)
    assert found[0] != found[1]


@given(lived_in_worlds(), RULES, COUNTED, LEVELS)
def test_where_more_is_allowed_than_stands_anywhere_every_area_is_eligible(
    world: Datasets, name: RuleName, counted: Counted, level: AreaLevel
) -> None:
    everything = Ruling(name, counted, allow=len(world.sites))
    verdicts = judge(world, level, everything)
    assert verdicts.count(Verdict.ELIGIBLE) == len(verdicts.areas)


@given(lived_in_worlds(), RULES, COUNTED, ALLOWED, LEVELS)
def test_every_finding_is_counted_against_what_is_allowed(
    world: Datasets, name: RuleName, counted: Counted, allow: int, level: AreaLevel
) -> None:
    for area in judge(world, level, Ruling(name, counted, allow=allow)).areas:
        for part in area.parts or (area,):
            finding = part.finding
            assert finding.rule.threshold == allow
            assert finding.value == len(finding.sites) == len(set(finding.site_ids))
            assert finding.margin == allow - finding.value
            assert finding.passed == (finding.value <= allow)
        if area.parts:
            assert area.finding.rule.threshold == 0
            assert area.finding.value == sum(not part.finding.passed for part in area.parts)


@pytest.mark.parametrize("name", ADJUSTABLE)
def test_to_allow_what_was_published_is_to_ask_nothing(name: RuleName) -> None:
    asked = Ruling(name, allow=name.spec.threshold)
    assert asked == Ruling(name)
    assert asked.rule == name.spec


@pytest.mark.parametrize("allow", [0, 1])
def test_a_list_decides_whatever_stands_there(allow: int) -> None:
    with pytest.raises(SelectionError, match="'listed' takes no other number: leave --allow out"):
        Ruling(RuleName.LISTED, hand_list=a_list({"A": "eligible"}), allow=allow)


@pytest.mark.parametrize("allow", [-1, MOST_ALLOWED + 1, 10**30])
def test_what_cannot_be_allowed_is_refused(allow: int) -> None:
    with pytest.raises(SelectionError, match="cannot be allowed: give a number from 0"):
        Ruling(allow=allow)


@pytest.mark.parametrize("allow", [1.5, "1", True])
def test_what_is_no_whole_number_is_refused(allow: object) -> None:
    with pytest.raises(SelectionError, match=r"allow cannot be .*: give a whole number"):
        Ruling(allow=allow)  # type: ignore[arg-type]
