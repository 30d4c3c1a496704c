"""The trip of half of the residents of an area to the nearest site outside it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, PopulationGroup, Selection, find_gaps
from coverage.access.area_profile import median_to_outside
from coverage.access.travel import StraightLine
from coverage.vocabulary import SHIPPED_LEVELS
from tests.laws.strategies import selections, worlds
from tests.worlds import HOLDS, Point, a_site, a_world, costs_of, in_km, minutes_of, with_minutes

EVERYONE = Selection(population=PopulationGroup.ALL)
Half = float | None


@st.composite
def worlds_with_minutes(draw: st.DrawFn) -> Datasets:
    world = draw(worlds())
    cost = st.sampled_from([math.inf, math.nan]) | st.integers(0, 100).map(float)
    row = st.lists(cost, min_size=len(world.sites), max_size=len(world.sites))
    return with_minutes(world, [draw(row) for _ in range(len(world.demand))])


def half(groups: Sequence[tuple[float, int]]) -> Half:
    """Return the cost within which half live; ``inf`` where more than half have no route."""
    everyone = sum(residents for _, residents in groups)
    for cost in sorted({cost for cost, _ in groups if math.isfinite(cost)}):
        if 2 * sum(n for other, n in groups if other <= cost) >= everyone > 0:
            return cost
    return math.inf if 2 * sum(n for cost, n in groups if cost == math.inf) > everyone else None


def nearest(costs: Sequence[float]) -> float:
    """Return the least known cost; without one NaN where a cost is not known, else ``inf``."""
    least = min((cost for cost in costs if not math.isnan(cost)), default=math.inf)
    return math.nan if least == math.inf and any(map(math.isnan, costs)) else least


def by_brute_force(
    world: Datasets, selection: Selection, level: AreaLevel, costs: Sequence[Sequence[float]]
) -> list[Half]:
    """Return the same from a table of costs, shape (demand points, sites of the selection)."""
    districts = list(HOLDS[AreaLevel.DISTRICT])
    tiles = world.demand.memberships[AreaLevel.DISTRICT]
    lives_in = [districts[area] for area in tiles.areas]
    residents = world.demand.residents[selection.population].tolist()
    sites = selection.sites(world.sites)
    halves = []
    for held in HOLDS[level].values():
        # Sites in a district without a demand point stand in no area of a small world.
        inside = set(held.split()) & set(lives_in)
        outside = [row for row, site in enumerate(sites) if site.district_code not in inside]
        halves.append(
            half(
                [
                    (nearest([costs[point][row] for row in outside]), residents[point])
                    for point, district in enumerate(lives_in)
                    if district in inside
                ]
            )
        )
    return halves


@given(worlds(), selections(), st.sampled_from(SHIPPED_LEVELS))
def test_in_kilometres_it_is_what_a_brute_force_finds(
    world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    costs = costs_of(StraightLine(), world.demand, selection.sites(world.sites)).tolist()
    assert list(median_to_outside(world, selection, level)) == by_brute_force(
        world, selection, level, costs
    )


@given(worlds_with_minutes(), st.sampled_from(PopulationGroup), st.sampled_from(SHIPPED_LEVELS))
def test_in_minutes_without_route_or_data_it_is_what_a_brute_force_finds(
    world: Datasets, group: PopulationGroup, level: AreaLevel
) -> None:
    selection = Selection(population=group)
    matrix = world.own_matrix
    assert matrix is not None
    table = minutes_of(matrix)
    rows = [world.sites.index(site) for site in selection.sites(world.sites)]
    assert list(median_to_outside(world, selection, level)) == by_brute_force(
        world, selection, level, table[:, rows].tolist()
    )


@given(worlds(), selections(), st.sampled_from(SHIPPED_LEVELS))
def test_with_no_site_inside_it_is_the_ordinary_median(
    world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    areas = find_gaps(world, selection, level).areas
    for area, outside in zip(areas, median_to_outside(world, selection, level), strict=True):
        if not area.sites_inside:
            known = outside is not None and math.isfinite(outside)
            assert area.median == (outside if known else None)


def halves_of(minutes: Sequence[Sequence[float]], *residents: int) -> Half:
    """Return the half of LEP area D, whose residents have these minutes to sites elsewhere."""
    sites = [a_site(f"s{number}", district="D1") for number in range(len(minutes[0]))]
    points = [Point(district="D5", residents=count) for count in residents]
    world = with_minutes(a_world([*points, Point(district="D1")], sites), [*minutes, minutes[0]])
    return median_to_outside(world, EVERYONE, AreaLevel.LEP)[2]


def test_the_nearest_site_outside_counts() -> None:
    assert halves_of([[30, 20], [50, 90]], 1, 1) == 20
    assert halves_of([[30, 20], [50, 90]], 1, 2) == 50


def test_a_site_inside_counts_for_nothing() -> None:
    sites = [a_site("s1", district="D5"), a_site("s2", district="D6")]
    world = with_minutes(
        a_world([Point(district="D5"), Point(district="D6")], sites), [[1, 60], [60, 1]]
    )
    assert median_to_outside(world, EVERYONE, AreaLevel.LEP)[2:] == (60, 60)
    assert median_to_outside(world, EVERYONE, AreaLevel.REGION) == (None, math.inf)


def test_where_more_than_half_have_no_route_it_is_infinite() -> None:
    assert halves_of([[30], [math.inf]], 1, 1) == 30
    assert halves_of([[30], [math.inf]], 1, 2) == math.inf


def test_where_it_is_not_known_of_enough_residents_there_is_no_figure() -> None:
    assert halves_of([[30], [math.nan]], 1, 1) == 30
    assert halves_of([[30], [math.nan]], 1, 2) is None
    assert halves_of([[math.inf], [math.nan]], 1, 1) is None
    assert halves_of([[math.inf], [math.nan]], 2, 1) == math.inf


def test_a_route_that_may_exist_is_not_no_route() -> None:
    assert halves_of([[math.inf, math.nan]], 1) is None
    assert halves_of([[30, math.nan]], 1) == 30


def test_where_nobody_lives_there_is_no_figure() -> None:
    assert halves_of([[30]], 0) is None


def test_without_a_site_anywhere_there_is_no_route() -> None:
    assert median_to_outside(a_world([Point()]), in_km(), AreaLevel.LEP)[0] == math.inf


@pytest.mark.parametrize("level", [AreaLevel.LEP, AreaLevel.DISTRICT])
def test_a_longer_threshold_never_changes_it(datasets: Datasets, level: AreaLevel) -> None:
    near, far = (
        median_to_outside(datasets, in_km(threshold=threshold), level) for threshold in (10, 90)
    )
    assert near == far
    assert None not in near
