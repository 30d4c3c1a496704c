"""Gaps over demand points in pieces are those of the same points at once."""

from __future__ import annotations

import math
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage import (
    AreaLevel,
    CoverageError,
    Datasets,
    Measure,
    Network,
    PopulationGroup,
    Sector,
    Selection,
    SelectionError,
    find_gaps,
)
from coverage.access.gaps import Gaps
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.load import DISTRICTS
from coverage.distributed.national import EVERYONE, NationalGaps, national_gaps
from coverage.distributed.own_points import find_points
from coverage.tables.national import national_table
from coverage.vocabulary import SHIPPED_LEVELS
from tests.distributed.parquet_files import table_of, write_parts
from tests.laws.strategies import selections, worlds
from tests.worlds import Point, a_site, a_world, demand_points, in_km, with_minutes

SQUARE = DistrictFinder(("D1",), shapely.STRtree([shapely.box(0, 0, 700_000, 700_000)]))
"""Land all around."""
CUTS = st.lists(st.integers(0, 12), max_size=3)


def in_pieces(
    world: Datasets, selection: Selection, level: AreaLevel, folder: Path
) -> NationalGaps:
    points = find_points(folder, level, selection.population)
    return national_gaps(world, selection, level, points)


def as_everyone(gaps: Gaps) -> Gaps:
    """Return gaps under the name that all points have when they are the user's own."""
    return replace(gaps, england=gaps.england._replace(area=EVERYONE))


@settings(max_examples=40)
@given(worlds(), selections(), st.sampled_from(SHIPPED_LEVELS), CUTS, st.integers(1, 5))
def test_the_gaps_are_those_of_the_points_at_once(
    world: Datasets, selection: Selection, level: AreaLevel, cuts: list[int], row_group: int
) -> None:
    asked = replace(selection, measure=Measure.KM)
    with tempfile.TemporaryDirectory() as folder:
        cuts = [min(cut, len(world.demand)) for cut in cuts]
        write_parts(table_of(world), Path(folder), cuts, row_group)
        found = in_pieces(world, asked, level, Path(folder))
    assert found.gaps == as_everyone(find_gaps(world, asked, level))
    assert found.beyond == ()


def test_areas_that_the_data_do_not_know_come_last_by_code(tmp_path: Path) -> None:
    here, there = Point(district="D1"), Point(district="D4", lon=-1.49)
    world = a_world([here, there, there], [a_site(district="D1")])
    table = table_of(world).drop_columns("region")
    table = table.append_column("region", pa.array([["north"], ["Wales"], ["Eire", "south"]]))
    found = in_pieces(world, in_km(), AreaLevel.REGION, write_parts(table, tmp_path, [1]))
    assert found.beyond == ("Eire", "Wales")
    rows = [(each.area_code, each.area, each.residents) for each in found.gaps.areas]
    assert rows[2:] == [("Eire", "Eire", 100), ("Wales", "Wales", 100)]
    assert [each.sites_inside for each in found.gaps.areas] == [1, 0, 0, 0]
    assert (found.gaps.england.residents, found.gaps.england.sites_inside) == (300, 1)
    assert found.gaps.england.reached == 300


@settings(max_examples=30)
@given(worlds(), selections(), st.sampled_from(SHIPPED_LEVELS), CUTS)
def test_whoever_lives_in_no_area_is_counted_beside_the_areas(
    world: Datasets, selection: Selection, level: AreaLevel, cuts: list[int]
) -> None:
    asked = replace(selection, measure=Measure.KM)
    with tempfile.TemporaryDirectory() as folder:
        cuts = [min(cut, len(world.demand)) for cut in cuts]
        found = in_pieces(world, asked, level, write_parts(table_of(world), Path(folder), cuts))
    alone = set(range(len(world.demand))) - set(world.demand.memberships[level].points.tolist())
    residents = world.demand.residents[asked.population][sorted(alone)]
    assert (found.points_nowhere, found.nowhere.residents) == (len(alone), residents.sum())
    if level.tiles_england:
        assert alone == set()


def test_points_without_an_area_are_told_with_their_count(tmp_path: Path) -> None:
    known, nowhere = Point(district="D1"), Point(district="D4", residents=40)
    world = a_world([known, nowhere, nowhere, nowhere], [a_site(district="D1")])
    table = table_of(world).drop_columns("region")
    table = table.append_column("region", pa.array([["north"], None, [], None]))
    found = in_pieces(world, in_km(), AreaLevel.REGION, write_parts(table, tmp_path, [2]))
    assert sum(area.residents for area in found.gaps.areas) == 100
    told = national_table(found, world)
    assert told.column("residents") == (100, 0, 120)
    assert (told.column("area_code")[-1], told.column("area")[-1]) == ("", "In no region")
    assert told.column("note")[-1] == "3 demand points in no area"
    assert (
        "3 demand points with 120 residents lie in no region: the row 'In no region' holds "
        "them." in told.notes
    )
    assert found.gaps.england.residents == 220


def test_the_version_is_that_of_the_content(tmp_path: Path) -> None:
    world = a_world([Point(), Point(lon=-1.0)], [a_site()])
    versions = set()
    for name, row in (("a", 0), ("b", 0), ("c", 1)):
        folder = write_parts(table_of(world).slice(row, 1), tmp_path / name, [])
        versions.add(in_pieces(world, in_km(), AreaLevel.REGION, folder).version)
    assert len(versions) == 2


def test_it_says_how_far_it_is(tmp_path: Path) -> None:
    world = a_world([Point(), Point()], [a_site()])
    points = find_points(
        write_parts(table_of(world), tmp_path, [1]), AreaLevel.LEP, in_km().population
    )
    told: list[tuple[int, int]] = []
    national_gaps(world, in_km(), AreaLevel.LEP, points, progress=lambda *done: told.append(done))
    assert told == [(done, 6) for done in range(1, 7)]


def test_a_file_that_changes_under_way_is_refused(tmp_path: Path) -> None:
    world, other = a_world([Point()], [a_site()]), a_world([Point(lon=-0.5)], [a_site()])
    points = find_points(
        write_parts(table_of(world), tmp_path, []), AreaLevel.LEP, in_km().population
    )

    def change(done: int, _of: int) -> None:
        if done == 2:
            write_parts(table_of(other), tmp_path, [])

    with pytest.raises(CoverageError, match="was changed while it was read: run this again"):
        national_gaps(world, in_km(), AreaLevel.LEP, points, progress=change)


def test_data_without_roads_are_refused_before_a_point_is_read(tmp_path: Path) -> None:
    world = a_world([Point()], [a_site()])
    folder = write_parts(table_of(world), tmp_path, [])
    with pytest.raises(SelectionError, match="know no roads: ask for kilometres"):
        in_pieces(world, Selection(), AreaLevel.REGION, folder)


@st.composite
def worlds_with_minutes(draw: st.DrawFn) -> Datasets:
    """Return a world of places apart with minutes, of which some are without a route or unknown."""
    world = draw(worlds())
    lons = draw(st.permutations([-3.0 + row / 10 for row in range(len(world.demand))]))
    placed = demand_points({str(row): Point(lon=lon) for row, lon in enumerate(lons)})
    world = replace(world, demand=replace(world.demand, positions=placed.positions))
    world.worked_out.keep(DISTRICTS, SQUARE)
    cost = st.sampled_from([math.inf, math.nan]) | st.integers(0, 100).map(float)
    row = st.lists(cost, min_size=len(world.sites), max_size=len(world.sites))
    found = with_minutes(world, [draw(row) for _ in lons])
    found.worked_out.keep(DISTRICTS, SQUARE)
    return found


def in_minutes(selection: Selection) -> Selection:
    return replace(selection, measure=Measure.MINUTES)


@settings(max_examples=40)
@given(
    worlds_with_minutes(), selections(100), st.sampled_from(SHIPPED_LEVELS), CUTS, st.integers(1, 5)
)
def test_minutes_are_those_of_the_points_at_once(
    world: Datasets, selection: Selection, level: AreaLevel, cuts: list[int], row_group: int
) -> None:
    asked = in_minutes(selection)
    with tempfile.TemporaryDirectory() as folder:
        cuts = [min(cut, len(world.demand)) for cut in cuts]
        write_parts(table_of(world), Path(folder), cuts, row_group)
        found = in_pieces(world, asked, level, Path(folder))
    assert found.gaps == as_everyone(find_gaps(world, asked, level))


@settings(max_examples=30)
@given(worlds_with_minutes(), selections(100), st.sampled_from(SHIPPED_LEVELS), st.data())
def test_the_order_of_points_and_their_pieces_changes_no_minutes(
    world: Datasets, selection: Selection, level: AreaLevel, data: st.DataObject
) -> None:
    asked, rows = in_minutes(selection), range(len(world.demand))
    twice = [*data.draw(st.permutations(rows)), *data.draw(st.permutations(rows))]
    moved = data.draw(st.lists(st.integers(-4_000, 4_000), min_size=len(twice)))
    table = table_of(world).take(pa.array(twice))
    east = pa.array(np.array(table["easting_m"]) + moved[: len(twice)])
    table = table.set_column(table.schema.get_field_index("easting_m"), "easting_m", east)
    order = data.draw(st.permutations(range(len(twice))))
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        cut = data.draw(st.integers(0, len(twice)))
        found = in_pieces(world, asked, level, write_parts(table, Path(one), []))
        other_way = table.take(pa.array(order))
        again = in_pieces(world, asked, level, write_parts(other_way, Path(other), [cut], 3))
    assert found.gaps == again.gaps
    for area in (*found.gaps.areas, found.gaps.england, found.nowhere):
        assert area.reached + area.gap + area.unknown == area.residents


def test_points_outside_england_and_without_a_position_are_unknown_and_told(
    tmp_path: Path,
) -> None:
    world = a_world([Point(residents=40)], [a_site()])
    world.worked_out.keep(DISTRICTS, SQUARE)
    world = with_minutes(world, [[12.0]])
    world.worked_out.keep(DISTRICTS, SQUARE)
    table = table_of(world)
    outside = table.set_column(1, "easting_m", pa.array([5_000_000.0]))
    nowhere = table.set_column(1, "easting_m", pa.array([None], pa.float64()))
    folder = write_parts(pa.concat_tables([table, outside, nowhere]), tmp_path, [1])
    found = in_pieces(world, Selection(), AreaLevel.REGION, folder)
    assert found.gaps.england[2:6] == (120, 40, 0, 80)
    told = national_table(found, world)
    assert told.column("note")[0] == "No travel data for 80 residents"
    assert any(note.startswith("Of 80 residents no minutes are known: ") for note in told.notes)
    assert (told.column("unknown")[0], told.column("median_minutes")[0]) == (80, None)


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_the_demand_points_of_the_data_have_the_minutes_of_gaps(
    datasets: Datasets, level: AreaLevel
) -> None:
    narrow = Selection(Network.CURRENT, (Sector.DIGITAL,), threshold=20)
    for asked in (Selection(), replace(narrow, population=PopulationGroup.ALL)):
        points = find_points(datasets.sources.folder / "demand.parquet", level, asked.population)
        found = national_gaps(datasets, asked, level, points)
        assert found.gaps == as_everyone(find_gaps(datasets, asked, level))
