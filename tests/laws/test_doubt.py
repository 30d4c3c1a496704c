"""What hangs on a site is what is lost when it is dropped, and no other count of it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coverage import (
    AreaLevel,
    Datasets,
    Doubt,
    Measure,
    Network,
    Selection,
    Site,
    Support,
    find_doubtful,
    find_gaps,
    judge,
)
from coverage.access.marginal_reach import newly_reached, reached_alone
from coverage.eligibility.beside.without import turned_without, verdict_without
from coverage.eligibility.ruling import Ruling
from coverage.vocabulary import SHIPPED_LEVELS
from tests.laws.strategies import lived_in_worlds, rulings, selections, sites, worlds
from tests.worlds import minutes_of, with_minutes

LEVELS = st.sampled_from(SHIPPED_LEVELS)


def without(world: Datasets, ids: Iterable[str]) -> Datasets:
    """Return the world with those sites gone."""
    gone = set(ids)
    return replace(world, sites=tuple(site for site in world.sites if site.site_id not in gone))


@st.composite
def worlds_with_minutes(draw: st.DrawFn) -> Datasets:
    """Return a world whose minutes are ties, unknown or without a route more often than not."""
    world = draw(worlds(min_sites=1))
    cost = st.sampled_from([math.inf, math.nan, 30.0]) | st.integers(0, 60).map(float)
    row = st.lists(cost, min_size=len(world.sites), max_size=len(world.sites))
    return with_minutes(world, [draw(row) for _ in range(len(world.demand))])


@given(worlds(), selections(), LEVELS)
def test_who_is_reached_through_a_site_alone_is_lost_without_it(
    world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    alone, found = reached_alone(world, selection, level), find_gaps(world, selection, level)
    for row, site in enumerate(alone.sites):
        dropped = find_gaps(without(world, [site.site_id]), selection, level)
        assert found.england.reached - dropped.england.reached == alone.england[row]
        lost = [
            was.reached - now.reached for was, now in zip(found.areas, dropped.areas, strict=True)
        ]
        assert lost == alone.areas[row].tolist()


@given(worlds_with_minutes(), LEVELS)
def test_so_it_is_with_ties_no_routes_and_no_data(world: Datasets, level: AreaLevel) -> None:
    asked = Selection(Network.CURRENT, measure=Measure.MINUTES, threshold=30)
    alone, found = reached_alone(world, asked, level), find_gaps(world, asked, level)
    table = world.own_matrix
    assert table is not None
    for row, site in enumerate(alone.sites):
        kept = [at for at, each in enumerate(world.sites) if each is not site]
        minutes = minutes_of(table)[:, kept]
        fewer = with_minutes(without(world, [site.site_id]), minutes.tolist())
        dropped = find_gaps(fewer, asked, level)
        assert found.england.reached - dropped.england.reached == alone.england[row]


@given(worlds(), selections(), LEVELS)
def test_sourced_sites_are_those_left_when_the_others_are_dropped(
    world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    untaught = [site.site_id for site in world.sites if Doubt.TEACHING in site.doubts]
    strict = find_gaps(world, replace(selection, support=Support.SOURCED), level)
    usual = replace(selection, support=Support.ALL)
    dropped = find_gaps(without(world, untaught), usual, level)
    assert (strict.areas, strict.england) == (dropped.areas, dropped.england)
    assert strict.england.reached <= find_gaps(world, usual, level).england.reached


@given(lived_in_worlds(), rulings(), st.sets(st.sampled_from(["s0", "s1", "s2", "s3"])))
def test_a_verdict_without_sites_is_that_of_a_world_without_them(
    world: Datasets, ruling: Ruling, gone: set[str]
) -> None:
    for level in (AreaLevel.LEP, AreaLevel.REGION):
        now, then = judge(world, level, ruling), judge(without(world, gone), level, ruling)
        assert [verdict_without(area, gone) for area in now.areas] == [
            area.verdict for area in then.areas
        ]
        assert [turned.area.area_code for turned in turned_without(now, gone)] == [
            was.area_code
            for was, after in zip(now.areas, then.areas, strict=True)
            if was.verdict is not after.verdict
        ]


@given(lived_in_worlds(), selections())
def test_the_report_has_every_site_in_doubt_and_the_sum_is_that_of_sourced_sites(
    world: Datasets, selection: Selection
) -> None:
    found = find_doubtful(world, selection, AreaLevel.LEP)
    counted = selection.sites(world.sites)
    assert {each.site for each in found.sites} == {site for site in counted if site.doubts}
    order = [(not each.site.is_gravely_doubted, -each.alone) for each in found.sites]
    assert order == sorted(order)
    strict = find_gaps(world, replace(selection, support=Support.SOURCED), AreaLevel.LEP)
    assert found.together == found.gaps.england.reached - strict.england.reached
    assert found.together >= sum(each.alone for each in found.without_teaching)


@given(worlds(), selections(), LEVELS, sites("s9"))
def test_whom_a_place_newly_reaches_is_what_it_adds_as_a_site(
    world: Datasets, selection: Selection, level: AreaLevel, place: Site
) -> None:
    asked = replace(selection, network=Network.CURRENT, sectors=(), support=Support.ALL)
    before = find_gaps(world, asked, level)
    after = find_gaps(replace(world, sites=(*world.sites, place)), asked, level)
    added = newly_reached(world, asked, level, [place])
    assert after.england.reached - before.england.reached == added.england[0]
    assert added.areas[0].tolist() == [
        now.reached - was.reached for was, now in zip(before.areas, after.areas, strict=True)
    ]
