from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Verdict
from coverage.eligibility.rules import OFFICIAL_LEVEL, belongs, verdict_of_host, verdict_of_parts
from tests.worlds import HOLDS, Point, demand_points

PARTS = st.lists(st.sampled_from([Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE]), min_size=1)


def regions_of(lep: str, *points: Point) -> set[str]:
    """Return the regions that a LEP area belongs to."""
    regions, leps = list(HOLDS[AreaLevel.REGION]), list(HOLDS[AreaLevel.LEP])
    demand = demand_points({f"P{row}": point for row, point in enumerate(points)})
    member = belongs(demand, len(leps), len(regions))
    return {regions[column] for column in member[leps.index(lep)].nonzero()[0]}


@pytest.mark.parametrize("sites", [1, 2, 50])
def test_an_area_that_hosts_a_site_is_not_eligible(sites: int) -> None:
    assert verdict_of_host(sites) is Verdict.NOT_ELIGIBLE


def test_an_area_that_hosts_no_site_is_eligible() -> None:
    assert verdict_of_host(0) is Verdict.ELIGIBLE


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


def test_one_resident_in_twenty_makes_a_lep_area_belong() -> None:
    # LEP area B holds D3 in the north and D4 in the south.
    north, south = Point(district="D3", residents=1), Point(district="D4", residents=19)
    assert regions_of("B", north, south) == {"north", "south"}


def test_one_resident_in_twenty_one_does_not() -> None:
    north, south = Point(district="D3", residents=1), Point(district="D4", residents=20)
    assert regions_of("B", north, south) == {"south"}


@given(st.integers(1, 5_000_000))
def test_a_twentieth_is_inclusive_whatever_the_number_of_residents(twentieth: int) -> None:
    north = Point(district="D3", residents=twentieth)
    exactly = Point(district="D4", residents=19 * twentieth)
    one_more = Point(district="D4", residents=19 * twentieth + 1)
    assert regions_of("B", north, exactly) == {"north", "south"}
    assert regions_of("B", north, one_more) == {"south"}


def test_residents_of_all_ages_count_towards_belonging() -> None:
    old = Point(district="D3", residents=50, working_age=0)
    assert regions_of("B", old, Point(district="D4", residents=50)) == {"north", "south"}


def test_a_lep_area_where_nobody_lives_belongs_to_no_region() -> None:
    assert regions_of("D", Point(district="D5", residents=0)) == set()


def test_a_district_in_two_lep_areas_counts_in_both() -> None:
    shared = Point(district="D2", residents=50)
    assert regions_of("A", shared) == {"north"}
    assert regions_of("B", shared) == {"north"}


def test_the_rule_is_official_for_lep_areas() -> None:
    assert OFFICIAL_LEVEL is AreaLevel.LEP
