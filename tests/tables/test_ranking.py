"""Areas in order: none is left out before one that is better reached."""

from __future__ import annotations

import math

import pytest

from coverage import AreaLevel, Datasets, Network, Sector, Selection, find_gaps
from coverage.tables.ranking import RankedBy, rank_areas
from tests.worlds import Point, a_site, a_world, in_km, matrix


def test_people_and_share_put_areas_in_different_orders() -> None:
    points = [Point("D1", 900), Point("D1", 100), Point("D4", 50), Point("D4", 50)]
    world = a_world(points, [a_site()])
    far = matrix(world, [[10.0], [99.0], [99.0], [10.0]])
    gaps = find_gaps(world, in_km(), AreaLevel.REGION, far)
    by_people, by_share = (rank_areas(gaps, by) for by in RankedBy)
    assert [(area.area_code, area.gap, area.length) for area in by_people.areas] == [
        ("north", 100, 1.0),
        ("south", 50, 0.5),
    ]
    assert [(area.area_code, area.share, area.length) for area in by_share.areas] == [
        ("south", 0.5, 0.5),
        ("north", 0.9, 0.9),
    ]
    assert by_people.england.gap == by_share.england.gap == 150
    assert by_people.england.length == 0
    assert by_share.england.length == pytest.approx(950 / 1100)


@pytest.mark.parametrize("by", RankedBy)
@pytest.mark.parametrize("level", [AreaLevel.LEP, AreaLevel.WARD])
def test_nobody_is_left_out_before_somebody_with_more(
    datasets: Datasets, level: AreaLevel, by: RankedBy
) -> None:
    gaps = find_gaps(datasets, in_km(), level)
    whole = rank_areas(gaps, by)
    assert len(whole.areas) == whole.whole == len(gaps.areas)
    gaps_and_shares = [(area.gap or 0, area.share or 0) for area in whole.areas]
    worse = (lambda row: -row[0]) if by is RankedBy.PEOPLE else (lambda row: row[1])
    assert [*map(worse, gaps_and_shares)] == sorted(map(worse, gaps_and_shares))
    first = rank_areas(gaps, by, 15)
    assert first.areas == whole.areas[:15]
    assert max(area.length for area in whole.areas) == pytest.approx(1, abs=1e-3)
    last = whole.areas[-1]
    assert rank_areas(gaps, by, 15, last.area_code).areas == (*first.areas, last)
    third = whole.areas[2]
    assert rank_areas(gaps, by, 15, third.area_code).areas == first.areas


def test_equals_share_a_place_and_stand_by_people(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, Selection(sectors=(Sector.MARITIME,)), AreaLevel.REGION)
    ranking = rank_areas(gaps, RankedBy.SHARE)
    assert {(area.place, area.is_tied, area.share) for area in ranking.areas} == {(1, True, 0.0)}
    people = [area.gap or 0 for area in ranking.areas]
    assert people == sorted(people, reverse=True)


@pytest.mark.parametrize("by", RankedBy)
def test_areas_of_which_nothing_is_known_or_where_nobody_lives_stand_last(by: RankedBy) -> None:
    world = a_world([Point("D1"), Point("D4")], [a_site()])
    gaps = find_gaps(world, in_km(), AreaLevel.DISTRICT, matrix(world, [[math.nan], [99.0]]))
    first, *others = rank_areas(gaps, by).areas
    assert (first.area_code, first.share) == ("D4", 0.0)
    unknown = next(area for area in others if area.area_code == "D1")
    assert (unknown.gap, unknown.share, unknown.length) == (None, None, 0)
    assert all(area.share is None for area in others)
    assert all(not area.gap for area in others)


def test_where_nobody_is_out_of_reach_people_have_no_bar_and_shares_have_all() -> None:
    world = a_world([Point("D1")], [a_site()])
    gaps = find_gaps(world, in_km(Network.CURRENT), AreaLevel.REGION, matrix(world, [[1.0]]))
    assert {area.length for area in rank_areas(gaps, RankedBy.PEOPLE).areas} == {0}
    lived_in = [area for area in rank_areas(gaps, RankedBy.SHARE).areas if area.share is not None]
    assert {area.length for area in lived_in} == {1}
