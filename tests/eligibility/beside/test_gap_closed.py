from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from coverage import AreaLevel, Datasets, Network, Selection, Wave
from coverage.eligibility.beside.gap_closed import gap_closed
from tests.laws.strategies import selections, worlds
from tests.worlds import Point, a_site, a_world, in_km

# The first point is at the Wave One site, the second at the awarded one, the third at neither.
POINTS = [
    Point(district="D1", residents=50, lon=-1.5),
    Point(district="D5", residents=30, lon=-0.5),
    Point(district="D6", residents=10, lon=0.5),
]
SITES = [
    a_site("s1", district="D1", lon=-1.5),
    a_site("s2", district="D5", lon=-0.5, wave=Wave.TWO),
]


def test_the_awarded_sites_close_part_of_the_gap() -> None:
    closed = gap_closed(a_world(POINTS, SITES), in_km(threshold=10))
    assert (closed.before.england.gap, closed.after.england.gap) == (40, 10)
    assert (closed.residents, closed.share) == (30, 0.75)


def test_the_gap_is_told_by_lep_area_with_each_network() -> None:
    closed = gap_closed(a_world(POINTS, SITES), in_km(Network.CURRENT, threshold=10))
    assert closed.before.level is closed.after.level is AreaLevel.LEP
    assert closed.before.selection == in_km(Network.WAVE_ONE, threshold=10)
    assert closed.after.selection == in_km(Network.CURRENT, threshold=10)
    gaps = [
        (before.gap, after.gap)
        for before, after in zip(closed.before.areas, closed.after.areas, strict=True)
    ]
    assert gaps == [(0, 0), (0, 0), (30, 0), (10, 10)]


def test_a_site_that_joined_later_closes_nothing_and_is_named() -> None:
    later = replace(a_site("s3", district="D6", lon=0.5, wave=Wave.TWO), in_award=False)
    closed = gap_closed(a_world(POINTS, [*SITES, later]), in_km(threshold=10))
    assert (closed.before.england.gap, closed.after.england.gap) == (40, 10)
    assert closed.joined_later == (later,)
    assert closed.after.sites == tuple(SITES)


def test_without_a_gap_there_is_no_share_to_close() -> None:
    closed = gap_closed(a_world(POINTS, SITES), in_km(threshold=500))
    assert (closed.residents, closed.share) == (0, None)


@given(worlds(), selections())
def test_what_is_closed_is_what_was_there_less_what_is_left_and_never_below_nothing(
    world: Datasets, selection: Selection
) -> None:
    closed = gap_closed(world, selection)
    before, after = closed.before.england, closed.after.england
    assert closed.residents == after.reached - before.reached >= 0
    assert closed.share == (closed.residents / before.gap if before.gap else None)


def test_a_gap_that_is_no_longer_known_is_not_closed() -> None:
    world = a_world([Point(lon=None)], [a_site(wave=Wave.TWO)])
    closed = gap_closed(world, in_km())
    assert (closed.before.england.gap, closed.after.england.unknown) == (100, 100)
    assert (closed.residents, closed.share) == (0, 0)


@pytest.mark.parametrize("selection", [Selection(), in_km(), in_km(threshold=10)])
def test_in_the_real_england_no_gap_grows(datasets: Datasets, selection: Selection) -> None:
    closed = gap_closed(datasets, selection)
    assert closed.share is not None
    assert 0 < closed.share < 1
    for before, after in zip(closed.before.areas, closed.after.areas, strict=True):
        assert before.gap >= after.gap
