"""A verdict follows from its findings: what was counted, and how much of it may be there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, AreaVerdict, Datasets, Verdict, judge
from coverage.eligibility.ruling import Ruling
from coverage.vocabulary import SHIPPED_LEVELS
from tests.judging import ON_THE_GROUND
from tests.laws.strategies import lived_in_worlds, rulings

OFFICIAL = st.sampled_from([AreaLevel.LEP, AreaLevel.REGION])


def assert_it_follows(area: AreaVerdict) -> None:
    finding = area.finding
    assert finding.passed == (finding.value <= finding.rule.threshold)
    assert finding.margin == finding.rule.threshold - finding.value
    if area.parts:
        parts = {part.verdict for part in area.parts}
        assert area.verdict is (parts.pop() if len(parts) == 1 else Verdict.IN_PART)
        assert finding.value == sum(part.verdict is not Verdict.ELIGIBLE for part in area.parts)
    else:
        assert area.verdict is (Verdict.ELIGIBLE if finding.passed else Verdict.NOT_ELIGIBLE)


@given(lived_in_worlds(), rulings(), OFFICIAL)
def test_a_verdict_follows_from_its_findings(
    world: Datasets, ruling: Ruling, level: AreaLevel
) -> None:
    for area in judge(world, level, ruling).areas:
        assert_it_follows(area)
        for part in area.parts:
            assert_it_follows(part)


@given(lived_in_worlds(), st.sampled_from(ON_THE_GROUND), st.sampled_from(SHIPPED_LEVELS))
def test_the_evidence_is_as_long_as_what_was_counted(
    world: Datasets, ruling: Ruling, level: AreaLevel
) -> None:
    for area in judge(world, level, ruling).areas:
        assert len(area.finding.evidence) == area.finding.value


@given(lived_in_worlds(), rulings())
def test_a_region_is_judged_by_the_lep_areas_as_they_are_judged_themselves(
    world: Datasets, ruling: Ruling
) -> None:
    leps = {area.area_code: area for area in judge(world, AreaLevel.LEP, ruling).areas}
    for region in judge(world, AreaLevel.REGION, ruling).areas:
        assert region.parts
        assert all(part == leps[part.area_code] for part in region.parts)


@given(lived_in_worlds(), rulings(), OFFICIAL)
def test_a_verdict_if_a_part_were_as_it_is_is_the_verdict(
    world: Datasets, ruling: Ruling, level: AreaLevel
) -> None:
    for area in judge(world, level, ruling).areas:
        for part in area.parts:
            assert area.verdict_if(part.area_code, part.verdict) is area.verdict


@pytest.mark.parametrize("ruling", ON_THE_GROUND)
@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_verdicts_follow_from_findings_in_the_real_england(
    datasets: Datasets, level: AreaLevel, ruling: Ruling
) -> None:
    for area in judge(datasets, level, ruling).areas:
        assert_it_follows(area)
