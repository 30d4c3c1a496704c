from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaAccess, AreaLevel, AreaVerdict, Verdict, find_gaps, judge
from coverage.eligibility.beside.mismatch import (
    SERVED,
    SERVED_WITHOUT,
    UNSERVED_HOST,
    Mismatch,
    mismatches,
)
from coverage.vocabulary import SHIPPED_LEVELS
from tests.judging import LIVED_IN, judged, sites_in, world_with_sites_in
from tests.worlds import a_world, in_km

SMALL = world_with_sites_in("D1", "D5")
ELIGIBLE, SHUT_OUT = (judged(SMALL, AreaLevel.LEP)[code] for code in ("B", "A"))
IN_PART = judged(SMALL, AreaLevel.REGION)["south"]
ACCESS = find_gaps(SMALL, in_km(), AreaLevel.LEP).areas[0]


def an_access(residents: int, reached: int, unknown: int = 0, sites: int = 0) -> AreaAccess:
    gap = residents - reached - unknown
    return ACCESS._replace(
        residents=residents, reached=reached, gap=gap, unknown=unknown, sites_inside=sites
    )


@pytest.mark.parametrize(
    ("verdict", "residents", "reached", "unknown", "disagreement"),
    [
        (ELIGIBLE, 10, 8, 0, SERVED_WITHOUT),
        (ELIGIBLE, 10, 10, 0, SERVED_WITHOUT),
        (ELIGIBLE, 1_000, 799, 0, ""),
        (ELIGIBLE, 10, 7, 3, ""),
        (ELIGIBLE, 10, 0, 0, ""),
        (SHUT_OUT, 10, 10, 0, ""),
        (SHUT_OUT, 10, 5, 0, ""),
        (SHUT_OUT, 1_000, 499, 0, UNSERVED_HOST),
        (SHUT_OUT, 1_000, 499, 1, ""),
        (SHUT_OUT, 10, 0, 4, UNSERVED_HOST),
        (SHUT_OUT, 10, 0, 5, ""),
        (IN_PART, 10, 10, 0, ""),
        (IN_PART, 10, 0, 0, ""),
        (ELIGIBLE, 0, 0, 0, ""),
        (SHUT_OUT, 0, 0, 0, ""),
    ],
)
def test_presence_and_access_disagree_from_four_fifths_on_and_below_a_half(
    verdict: AreaVerdict, residents: int, reached: int, unknown: int, disagreement: str
) -> None:
    assert Mismatch(verdict, an_access(residents, reached, unknown)).disagreement == disagreement


def test_an_area_with_a_site_of_its_own_is_not_served_from_next_door() -> None:
    """A site of Wave Two, or a spoke where hubs count, makes no area a host by the rule."""
    assert Mismatch(ELIGIBLE, an_access(10, 9, sites=1)).disagreement == SERVED


@given(st.integers(1, 10**7))
def test_four_fifths_and_a_half_are_inclusive_whatever_the_number_of_residents(
    unit: int,
) -> None:
    assert Mismatch(ELIGIBLE, an_access(5 * unit, 4 * unit)).disagreement == SERVED_WITHOUT
    assert Mismatch(ELIGIBLE, an_access(5 * unit, 4 * unit - 1)).disagreement == ""
    assert Mismatch(SHUT_OUT, an_access(2 * unit, unit)).disagreement == ""
    assert Mismatch(SHUT_OUT, an_access(2 * unit, unit - 1)).disagreement == UNSERVED_HOST


@given(st.integers(1, 1000), st.data())
def test_what_is_unknown_never_makes_a_disagreement(residents: int, data: st.DataObject) -> None:
    reached = data.draw(st.integers(0, residents))
    unknown = data.draw(st.integers(0, residents - reached))
    for verdict in (ELIGIBLE, SHUT_OUT):
        if Mismatch(verdict, an_access(residents, reached, unknown)).disagreement:
            for known in (reached, reached + unknown):
                assert Mismatch(verdict, an_access(residents, known)).disagreement


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_each_verdict_stands_beside_the_access_of_its_own_residents(level: AreaLevel) -> None:
    world = a_world(LIVED_IN, sites_in("D1"))
    beside = list(mismatches(judge(world, level), find_gaps(world, in_km(), level)))
    assert [it.verdict.area_code for it in beside] == [it.access.area_code for it in beside]
    assert len(beside) == len(world.areas[level])


def test_verdicts_and_access_of_two_levels_are_never_put_side_by_side() -> None:
    gaps = find_gaps(SMALL, in_km(), AreaLevel.LSIP)
    with pytest.raises(ValueError, match="of different levels"):
        list(mismatches(judge(SMALL, AreaLevel.REGION), gaps))


def test_access_never_changes_the_verdict_beside_it() -> None:
    for threshold in (1, 500):
        gaps = find_gaps(SMALL, replace(in_km(), threshold=threshold), AreaLevel.LEP)
        verdicts = [it.verdict.verdict for it in mismatches(judge(SMALL, AreaLevel.LEP), gaps)]
        assert verdicts == [area.verdict for area in judge(SMALL, AreaLevel.LEP).areas]
    assert Verdict.ELIGIBLE in verdicts
