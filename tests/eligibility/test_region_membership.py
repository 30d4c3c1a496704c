from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets
from coverage.eligibility.readings import SHARE_TO_BELONG, region_membership
from tests.worlds import HOLDS, Point, demand_points


def regions_of(lep: str, *points: Point) -> set[str]:
    """Return the regions that a LEP area belongs to."""
    regions, leps = list(HOLDS[AreaLevel.REGION]), list(HOLDS[AreaLevel.LEP])
    demand = demand_points({f"P{row}": point for row, point in enumerate(points)})
    member = region_membership(demand, len(leps), len(regions))
    return {regions[column] for column in member[leps.index(lep)].nonzero()[0]}


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


def test_in_the_real_england_every_lep_area_belongs_to_a_region_and_every_region_has_some(
    datasets: Datasets,
) -> None:
    leps, regions = (len(datasets.areas[level]) for level in (AreaLevel.LEP, AreaLevel.REGION))
    member = region_membership(datasets.demand, leps, regions)
    assert member.shape == (leps, regions)
    assert member.any(axis=0).all()
    assert member.any(axis=1).all()
    assert SHARE_TO_BELONG == 1 / 20
