from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage import AreaAccess, AreaLevel, Datasets, Match, Network, Sector, Selection, find_gaps
from coverage.access.sectors import SectorMatrix, sector_matrix
from coverage.vocabulary import SHIPPED_LEVELS
from tests.laws.strategies import selections, worlds
from tests.worlds import Point, a_site, a_world, in_km

LEVELS = st.sampled_from(SHIPPED_LEVELS)
TILING = [level for level in SHIPPED_LEVELS if level.tiles_england]
FAR_NORTH = 55.0


def cells(matrix: SectorMatrix) -> list[AreaAccess]:
    """Return every cell of a matrix, England's too."""
    return [*matrix.england, *(access for row in matrix.areas for access in row)]


@given(worlds(), selections(), LEVELS)
def test_a_column_is_the_gaps_of_its_sector_alone(
    world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    matrix = sector_matrix(world, selection, level)
    assert matrix.sectors == tuple(Sector)
    for sector, gaps in zip(matrix.sectors, matrix.gaps, strict=True):
        alone = find_gaps(world, replace(selection, sectors=(sector,)), level)
        assert gaps == alone == matrix.in_sector(sector)


@settings(max_examples=3)
@given(selection=selections(), level=LEVELS)
def test_a_column_is_the_gaps_of_its_sector_in_the_real_england(
    datasets: Datasets, selection: Selection, level: AreaLevel
) -> None:
    matrix = sector_matrix(datasets, selection, level)
    for column, sector in enumerate(Sector):
        alone = find_gaps(datasets, replace(selection, sectors=(sector,)), level)
        assert tuple(row[column] for row in matrix.areas) == alone.areas
        assert matrix.england[column] == alone.england


@given(worlds(), selections(), LEVELS)
def test_the_parts_of_every_cell_add_up_to_its_residents(
    world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    for access in cells(sector_matrix(world, selection, level)):
        assert access.reached + access.gap + access.unknown == access.residents


@given(worlds(), selections(), LEVELS, st.floats(0, 300))
def test_a_longer_threshold_never_lowers_a_cell(
    world: Datasets, selection: Selection, level: AreaLevel, further: float
) -> None:
    longer = replace(selection, threshold=selection.threshold + further)
    less, more = (sector_matrix(world, asked, level) for asked in (selection, longer))
    for low, high in zip(cells(less), cells(more), strict=True):
        assert high.reached >= low.reached


@settings(max_examples=3)
@given(minutes=st.integers(1, 90), more=st.integers(0, 30))
def test_more_minutes_never_lower_a_cell_in_the_real_england(
    datasets: Datasets, minutes: int, more: int
) -> None:
    less = sector_matrix(datasets, Selection(threshold=minutes), AreaLevel.LEP)
    longer = sector_matrix(datasets, Selection(threshold=minutes + more), AreaLevel.LEP)
    for low, high in zip(cells(less), cells(longer), strict=True):
        assert high.reached >= low.reached


@given(worlds(), selections(), LEVELS)
def test_nobody_is_reached_in_a_sector_that_nobody_teaches(
    world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    matrix = sector_matrix(world, selection, level)
    assert {*matrix.taught, *matrix.untaught} == set(Sector)
    assert len(matrix.taught) + len(matrix.untaught) == len(Sector)
    for sector in matrix.untaught:
        for access in (*matrix.in_sector(sector).areas, matrix.in_sector(sector).england):
            assert access.reached == 0
            assert access.gap == access.residents


@given(worlds(), selections())
def test_the_levels_that_tile_england_sum_to_the_same_england(
    world: Datasets, selection: Selection
) -> None:
    for level in TILING:
        matrix = sector_matrix(world, selection, level)
        for column, england in enumerate(matrix.england):
            areas = [row[column] for row in matrix.areas]
            for part in ("residents", "reached", "gap", "unknown"):
                assert sum(getattr(area, part) for area in areas) == getattr(england, part)


@given(worlds(), selections(), LEVELS)
def test_the_sectors_of_the_selection_do_not_matter(
    world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    asked = replace(selection, sectors=(Sector.HEALTH, Sector.ENERGY))
    none = replace(selection, sectors=())
    assert sector_matrix(world, asked, level) == sector_matrix(world, none, level)


@given(worlds(), selections(), LEVELS)
def test_unreached_are_the_pairs_of_a_taught_sector_with_everybody_in_the_gap(
    world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    matrix = sector_matrix(world, selection, level)
    pairs = {
        (access.area_code, sector)
        for row in matrix.areas
        for access, sector in zip(row, matrix.sectors, strict=True)
        if sector in matrix.taught and access.residents and access.gap == access.residents
    }
    assert {(access.area_code, sector) for access, sector in matrix.unreached} == pairs
    assert set(matrix.unreached) <= set(matrix.lived_in)


@given(worlds(min_sites=1), selections(), LEVELS)
def test_no_taught_sector_is_reached_more_than_the_best_or_less_than_the_worst(
    world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    matrix = sector_matrix(world, selection, level)
    reached = {sector: matrix.in_sector(sector).england.reached for sector in matrix.taught}
    assert {*matrix.best, *matrix.worst} <= set(matrix.taught)
    assert {reached[sector] for sector in matrix.best} == (
        {max(reached.values())} if reached else set()
    )
    assert {reached[sector] for sector in matrix.worst} == (
        {min(reached.values())} if reached else set()
    )


@pytest.fixture
def small() -> SectorMatrix:
    """Return a hundred people in the north beside digital and health, forty far from both."""
    world = a_world(
        [Point("D1", 100), Point("D3", 40, lat=FAR_NORTH), Point("D4", 60)],
        [
            a_site("s1", sectors=[Sector.DIGITAL, Sector.HEALTH]),
            a_site("s2", sectors=[Sector.ENERGY], lat=FAR_NORTH),
        ],
    )
    return sector_matrix(world, in_km(threshold=1), AreaLevel.REGION)


def test_a_matrix_counted_by_hand(small: SectorMatrix) -> None:
    assert small.taught == (Sector.DIGITAL, Sector.ENERGY, Sector.HEALTH)
    assert small.best == (Sector.DIGITAL, Sector.HEALTH)
    assert small.worst == (Sector.ENERGY,)
    reached = [[access.reached for access in row] for row in small.areas]
    digital, energy, health = (small.sectors.index(sector) for sector in small.taught)
    assert [row[digital] for row in reached] == [100, 60]
    assert [row[health] for row in reached] == [100, 60]
    assert [row[energy] for row in reached] == [40, 0]
    assert sum(map(sum, reached)) == 360
    assert [(access.area, sector) for access, sector in small.unreached] == [
        ("Area south", Sector.ENERGY)
    ]


def test_an_area_is_found_by_its_code(small: SectorMatrix) -> None:
    north = small.in_area("north")
    assert north
    assert {access.area for access in north} == {"Area north"}
    assert len(north) == len(Sector)
    assert small.in_area("east") is None


def test_without_sites_no_sector_is_the_best_or_the_worst() -> None:
    matrix = sector_matrix(a_world([Point()]), in_km(match=Match.ALL), AreaLevel.LSIP)
    assert matrix.taught == matrix.best == matrix.worst == ()
    assert matrix.untaught == tuple(Sector)
    assert matrix.lived_in == matrix.unreached == ()


def test_wave_two_brought_the_sectors_that_wave_one_leaves_out(datasets: Datasets) -> None:
    one, both = (
        sector_matrix(datasets, Selection(network), AreaLevel.REGION) for network in Network
    )
    assert one.untaught == (Sector.MARITIME,)
    assert both.untaught == ()
