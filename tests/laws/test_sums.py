"""Reached, gap and unknown add up to the residents: in every area, and over England."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from coverage import AreaAccess, AreaLevel, Datasets, Gaps, PopulationGroup, Selection, find_gaps
from coverage.vocabulary import SHIPPED_LEVELS
from tests.laws.strategies import selections, worlds_with_costs
from tests.worlds import Matrix, in_km

TILING = [level for level in SHIPPED_LEVELS if level.tiles_england]


def parts(area: AreaAccess) -> tuple[int, int, int, int]:
    return area.residents, area.reached, area.gap, area.unknown


def sums(gaps: Gaps) -> tuple[int, ...]:
    return tuple(map(sum, zip(*map(parts, gaps.areas), strict=True)))


def assert_adds_up(gaps: Gaps) -> None:
    for area in (*gaps.areas, gaps.england):
        assert area.reached + area.gap + area.unknown == area.residents
        assert min(parts(area)) >= 0


@settings(max_examples=15)
@given(selection=selections(), level=st.sampled_from(SHIPPED_LEVELS))
def test_the_parts_of_every_area_add_up_to_its_residents(
    datasets: Datasets, selection: Selection, level: AreaLevel
) -> None:
    assert_adds_up(find_gaps(datasets, selection, level))


@given(worlds_with_costs(), selections(120), st.sampled_from(SHIPPED_LEVELS))
def test_the_parts_add_up_where_routes_and_data_are_missing(
    world: tuple[Datasets, Matrix], selection: Selection, level: AreaLevel
) -> None:
    assert_adds_up(find_gaps(world[0], selection, level, world[1]))


@settings(max_examples=8)
@given(selection=selections())
def test_levels_that_tile_england_sum_to_the_same_england(
    datasets: Datasets, selection: Selection
) -> None:
    for level in TILING:
        gaps = find_gaps(datasets, selection, level)
        assert sums(gaps) == parts(gaps.england)


@given(worlds_with_costs(), selections(120))
def test_levels_that_tile_a_small_england_sum_to_it(
    world: tuple[Datasets, Matrix], selection: Selection
) -> None:
    for level in TILING:
        gaps = find_gaps(world[0], selection, level, world[1])
        assert sums(gaps) == parts(gaps.england)


@given(worlds_with_costs(), selections(120))
def test_england_is_the_same_at_every_level(
    world: tuple[Datasets, Matrix], selection: Selection
) -> None:
    assert (
        len({find_gaps(world[0], selection, level, world[1]).england for level in SHIPPED_LEVELS})
        == 1
    )


def test_england_holds_the_published_residents_of_mid_2023(datasets: Datasets) -> None:
    everyone = in_km(population=PopulationGroup.ALL)
    assert find_gaps(datasets, everyone, AreaLevel.REGION).england.residents == 57_690_323


def test_overlapping_lep_areas_sum_to_more_than_england(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, in_km(), AreaLevel.LEP)
    assert sums(gaps)[0] > gaps.england.residents


def test_combined_authorities_sum_to_less_than_england(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, in_km(), AreaLevel.COMBINED_AUTHORITY)
    assert sums(gaps)[0] < gaps.england.residents
