"""Another site, a longer threshold or one more sector under "any" never lowers reach."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, Match, Network, Sector, Selection, Site, find_gaps
from coverage.access.travel import Travel
from coverage.vocabulary import SHIPPED_LEVELS
from tests.laws.strategies import selections, sites, worlds, worlds_with_costs
from tests.worlds import Matrix

LEVELS = st.sampled_from(SHIPPED_LEVELS)


def reached(
    datasets: Datasets, selection: Selection, level: AreaLevel, travel: Travel | None = None
) -> list[int]:
    return [area.reached for area in find_gaps(datasets, selection, level, travel).areas]


def assert_nowhere_lower(more: list[int], less: list[int]) -> None:
    assert all(high >= low for high, low in zip(more, less, strict=True))


@given(worlds(), selections(), LEVELS, sites("s9"))
def test_another_site_never_lowers_reach(
    world: Datasets, selection: Selection, level: AreaLevel, another: Site
) -> None:
    richer = replace(world, sites=(*world.sites, another))
    assert_nowhere_lower(reached(richer, selection, level), reached(world, selection, level))


@given(worlds_with_costs(min_sites=1), selections(120), LEVELS)
def test_a_site_of_unknown_cost_never_lowers_reach(
    world: tuple[Datasets, Matrix], selection: Selection, level: AreaLevel
) -> None:
    richer, travel = world
    poorer = replace(richer, sites=richer.sites[:-1])
    assert_nowhere_lower(
        reached(richer, selection, level, travel), reached(poorer, selection, level, travel)
    )


@given(worlds_with_costs(), selections(120), LEVELS, st.floats(0, 100))
def test_a_longer_threshold_never_lowers_reach(
    world: tuple[Datasets, Matrix], selection: Selection, level: AreaLevel, further: float
) -> None:
    longer = replace(selection, threshold=selection.threshold + further)
    assert_nowhere_lower(
        reached(world[0], longer, level, world[1]), reached(world[0], selection, level, world[1])
    )


@given(worlds(), selections(), LEVELS, st.sampled_from(Sector))
def test_one_more_sector_under_any_never_lowers_reach(
    world: Datasets, selection: Selection, level: AreaLevel, sector: Sector
) -> None:
    first = replace(selection, match=Match.ANY, sectors=selection.sectors or (Sector.DIGITAL,))
    more = replace(first, sectors=(*first.sectors, sector))
    assert_nowhere_lower(reached(world, more, level), reached(world, first, level))


@given(worlds(), selections(), LEVELS, st.sampled_from(Sector))
def test_one_more_sector_under_all_never_raises_reach(
    world: Datasets, selection: Selection, level: AreaLevel, sector: Sector
) -> None:
    first = replace(selection, match=Match.ALL)
    more = replace(first, sectors=(*first.sectors, sector))
    assert_nowhere_lower(reached(world, first, level), reached(world, more, level))


@given(worlds(), selections(), LEVELS)
def test_the_current_network_never_reaches_fewer_than_wave_one(
    world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    one = replace(selection, network=Network.WAVE_ONE)
    both = replace(selection, network=Network.CURRENT)
    assert_nowhere_lower(reached(world, both, level), reached(world, one, level))


@pytest.mark.parametrize("level", [AreaLevel.LEP, AreaLevel.DISTRICT])
@settings(max_examples=4)
@given(selection=selections(), further=st.floats(0, 50))
def test_more_never_lowers_reach_in_the_real_england(
    datasets: Datasets, level: AreaLevel, selection: Selection, further: float
) -> None:
    less = reached(datasets, selection, level)
    longer = replace(selection, threshold=selection.threshold + further)
    assert_nowhere_lower(reached(datasets, longer, level), less)
    assert_nowhere_lower(
        reached(datasets, replace(selection, network=Network.CURRENT), level),
        reached(datasets, replace(selection, network=Network.WAVE_ONE), level),
    )
