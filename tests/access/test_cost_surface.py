"""A cost carried over from demand points to a grid."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage import Datasets
from coverage.access.cost_surface import NEAR_M, NEAREST, SAME_M, SPACING_M, Grid, grid_over

METRES = st.floats(400_000, 440_000)
PLACES = st.lists(st.tuples(METRES, METRES), min_size=1, max_size=25).map(np.array)
COSTS = st.sampled_from([np.inf, np.nan]) | st.floats(0, 120)


def node_positions(grid: Grid) -> NDArray[np.float64]:
    """Return the position of every node, shape (nodes, 2), row by row."""
    east, north = np.meshgrid(grid.eastings, grid.northings)
    return np.column_stack([east.ravel(), north.ravel()])


def by_brute_force(
    node: NDArray[np.float64], places: NDArray[np.float64], cost: NDArray[np.float64]
) -> float:
    """Return the cost at a node, or NaN."""
    away = np.hypot(*(places - node).T)
    nearest = np.argsort(away, kind="stable")[:NEAREST]
    near = nearest[away[nearest] <= NEAR_M]
    weights = 1 / np.maximum(away[near], SAME_M) ** 2
    known = np.isfinite(cost[near])
    if not weights[known].sum() > weights.sum() / 2:
        return np.nan
    return float((weights * cost[near])[known].sum() / weights[known].sum())


@given(PLACES, st.data())
def test_a_node_tells_the_mean_of_the_nearest_points(
    places: NDArray[np.float64], data: st.DataObject
) -> None:
    cost = np.array(data.draw(st.lists(COSTS, min_size=len(places), max_size=len(places))))
    grid = grid_over(places)
    surface = grid.spread(cost).ravel()
    nodes = node_positions(grid)
    assert np.isnan(surface[0])  # a corner of the margin is far from everyone
    heard = np.unique(grid.nodes)
    for node in {*heard.tolist()[:: max(1, len(heard) // 20)]}:
        wanted = by_brute_force(nodes[node], places, cost)
        assert np.isclose(surface[node], wanted, equal_nan=True) or has_tie(nodes[node], places)


def has_tie(node: NDArray[np.float64], places: NDArray[np.float64]) -> bool:
    """Return whether it is open which points are the nearest, or which of them are near enough."""
    away = np.sort(np.hypot(*(places - node).T))
    tied = len(away) > NEAREST and np.isclose(away[NEAREST - 1], away[NEAREST])
    return bool(tied or np.isclose(away, NEAR_M).any())


@given(PLACES, st.data())
def test_the_surface_lies_between_the_least_and_the_greatest_cost(
    places: NDArray[np.float64], data: st.DataObject
) -> None:
    cost = np.array(data.draw(st.lists(COSTS, min_size=len(places), max_size=len(places))))
    surface = grid_over(places).spread(cost)
    told = surface[np.isfinite(surface)]
    known = cost[np.isfinite(cost)]
    assert not np.isinf(surface).any()
    assert len(known) or not len(told)
    assert (told >= known.min(initial=np.inf) - 1e-6).all()
    assert (told <= known.max(initial=0) + 1e-6).all()


@given(PLACES)
def test_nothing_is_told_where_nobody_lives_around(places: NDArray[np.float64]) -> None:
    grid = grid_over(places)
    surface = grid.spread(np.full(len(places), 30.0)).ravel()
    away = np.hypot(*(node_positions(grid)[:, np.newaxis] - places).T).min(axis=0)
    assert np.isnan(surface[away > NEAR_M + 1]).all()
    assert np.allclose(surface[away < NEAR_M - 1], 30.0)


@given(PLACES, st.data())
def test_the_order_of_the_points_does_not_matter(
    places: NDArray[np.float64], data: st.DataObject
) -> None:
    places = np.unique(places, axis=0)  # of two points in one place either may be the sixth
    order = np.array(data.draw(st.permutations(range(len(places)))))
    cost = np.hypot(*(places - places[0]).T) / 1_000
    one, other = grid_over(places).spread(cost), grid_over(places[order]).spread(cost[order])
    assert np.allclose(one, other, equal_nan=True)


def test_a_node_whose_people_mostly_have_no_route_tells_nothing() -> None:
    places = np.array([[400_100.0, 400_000.0], [400_500.0, 400_000.0]])
    grid = grid_over(places)
    at = (grid.northings == 400_000, grid.eastings == 400_000)
    with_route = grid.spread(np.array([20.0, np.inf]))[np.ix_(*at)]
    without = grid.spread(np.array([np.inf, 20.0]))[np.ix_(*at)]
    assert with_route.item() == 20.0
    assert np.isnan(without).all()


def test_points_without_a_position_are_passed_over() -> None:
    places = np.array([[np.nan, np.nan], [400_000.0, 400_000.0]])
    surface = grid_over(places).spread(np.array([5.0, 30.0]))
    assert np.allclose(surface[np.isfinite(surface)], 30.0)
    assert np.isfinite(surface).any()
    nobody = grid_over(places[:1])
    assert nobody.spread(np.array([5.0])).shape == (0, 0)


def test_the_grid_covers_everyone_with_nodes_at_whole_steps(datasets: Datasets) -> None:
    grid = grid_over(datasets.demand.positions)
    east, north = datasets.demand.positions.T
    assert grid.eastings[0] <= east.min() - NEAR_M + SPACING_M
    assert grid.northings[-1] >= north.max() + NEAR_M - SPACING_M
    assert not (grid.eastings % SPACING_M).any()
    assert np.bincount(grid.nodes).max() == NEAREST
    surface = grid.spread(np.full(len(east), 30.0))
    column = ((east - grid.eastings[0]) // SPACING_M).astype(int)
    row = ((north - grid.northings[0]) // SPACING_M).astype(int)
    assert all(np.isfinite(surface[row + up, column + on]).all() for up in (0, 1) for on in (0, 1))
