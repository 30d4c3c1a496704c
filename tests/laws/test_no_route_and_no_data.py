"""No route means unreached with a reason; no data means unknown; neither vanishes."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given

from coverage import AreaAccess, AreaLevel, Datasets, Network, Selection, find_gaps
from tests.laws.strategies import selections, worlds_with_costs
from tests.worlds import Matrix, Point, a_site, a_world, costs_of, in_km, matrix

NO_ROUTE, NO_DATA = math.inf, math.nan


def england(costs: list[list[float]], residents: list[int], within: float = 30) -> AreaAccess:
    sites = [a_site(f"s{number}") for number in range(len(costs[0]))]
    world = a_world([Point(residents=count) for count in residents], sites)
    selection = in_km(threshold=within)
    return find_gaps(world, selection, AreaLevel.REGION, matrix(world, costs)).england


def test_no_route_is_a_gap_with_a_reason() -> None:
    found = england([[NO_ROUTE]], [7])
    assert (found.reached, found.gap, found.unknown) == (0, 7, 0)
    assert found.note == "No route to any site for 7 residents"


def test_no_data_is_unknown_with_a_reason() -> None:
    found = england([[NO_DATA]], [7])
    assert (found.reached, found.gap, found.unknown) == (0, 0, 7)
    assert found.note == "No travel data for 7 residents"


def test_both_reasons_are_told_beside_each_other() -> None:
    found = england([[NO_ROUTE], [NO_DATA], [10]], [7, 5, 3])
    assert (found.reached, found.gap, found.unknown) == (3, 7, 5)
    assert "for 7 residents" in found.note
    assert "for 5 residents" in found.note


def test_beyond_the_threshold_with_a_route_needs_no_reason() -> None:
    found = england([[31]], [7])
    assert (found.gap, found.note) == (7, "")


def test_a_selection_without_sites_says_so() -> None:
    world = a_world([Point(residents=7)])
    found = find_gaps(world, in_km(network=Network.CURRENT), AreaLevel.REGION).england
    assert (found.gap, found.unknown, found.note) == (7, 0, "No site fits the selection")


def test_a_demand_point_without_a_position_is_unknown() -> None:
    world = a_world([Point(residents=7, lon=None), Point(residents=5)], [a_site()])
    found = find_gaps(world, in_km(), AreaLevel.REGION).england
    assert (found.reached, found.gap, found.unknown) == (5, 0, 7)


def test_no_route_stays_among_those_whose_median_it_is() -> None:
    assert england([[10], [20], [NO_ROUTE]], [4, 1, 5]).median == 20
    assert england([[10], [20], [NO_ROUTE]], [4, 1, 6]).median is None


def test_no_data_stays_among_those_whose_median_it_is() -> None:
    assert england([[10], [20], [NO_DATA]], [4, 1, 5]).median == 20
    assert england([[10], [20], [NO_DATA]], [4, 1, 6]).median is None


def test_a_site_within_reach_settles_it_whatever_is_unknown_of_the_others() -> None:
    assert england([[10, NO_DATA]], [7]).reached == 7


def test_a_site_out_of_reach_leaves_open_what_is_unknown_of_another() -> None:
    assert england([[40, NO_DATA]], [7]).unknown == 7


def test_no_route_to_one_site_leaves_open_what_is_unknown_of_another() -> None:
    assert england([[NO_ROUTE, NO_DATA]], [7]).unknown == 7


def test_a_median_does_not_hang_on_the_threshold() -> None:
    # Those who live 40 km from one site are known to live within 40 km of a site,
    # whatever is unknown of another and whatever threshold was asked about.
    costs, residents = [[40.0, NO_DATA]], [7]
    assert england(costs, residents, within=50).median == 40
    assert england(costs, residents, within=30).median == 40


@given(worlds_with_costs(), selections(120))
def test_every_unknown_resident_has_a_reason_beside_it(
    world: tuple[Datasets, Matrix], selection: Selection
) -> None:
    for area in find_gaps(world[0], selection, AreaLevel.DISTRICT, world[1]).areas:
        assert (area.unknown > 0) == ("No travel data" in area.note)


@given(worlds_with_costs(), selections(120))
def test_a_median_is_known_only_where_a_cost_is_known_of_half(
    world: tuple[Datasets, Matrix], selection: Selection
) -> None:
    datasets, travel = world
    costs = costs_of(travel, datasets.demand, selection.sites(datasets.sites))
    residents = datasets.demand.residents[selection.population]
    known = residents[np.isfinite(costs).any(axis=1)].sum()
    found = find_gaps(datasets, selection, AreaLevel.REGION, travel).england
    assert found.median is None or 2 * known >= residents.sum()
    assert found.p90 is None or 10 * known >= 9 * residents.sum()
