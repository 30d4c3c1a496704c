"""Bands of how far the nearest site is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage import Datasets, Match, Measure, Network, PopulationGroup, Sector, Selection
from coverage.access.cost_surface import SPACING_M, Grid, grid_over
from coverage.access.isochrones import BEND_M, SPECK_M, reach_bands, rings_within, tidied
from coverage.access.resolve_travel import usual_reach
from coverage.datasets.areas import read_district_finder
from coverage.datasets.projection import to_national_grid
from tests.worlds import in_km

SITE = np.array([400_000.0, 300_000.0])


def village_everywhere(half_km: int) -> NDArray[np.float64]:
    """Return places on a square around the site, 1 km apart and off the nodes of the grid."""
    along = np.arange(-half_km, half_km) * 1_000.0 + 437.0
    east, north = np.meshgrid(along, along)
    places: NDArray[np.float64] = SITE + np.column_stack([east.ravel(), north.ravel()])
    return places


ISLE_OF_WIGHT = "E06000046"


@cache
def plain() -> tuple[Grid, NDArray[np.float64]]:
    """Return a plain with one site in its middle, and how far it is, in kilometres."""
    places = village_everywhere(45)
    grid = grid_over(places)
    return grid, grid.spread(np.hypot(*(places - SITE).T) / 1_000)


@given(st.floats(8, 30))
def test_around_one_site_in_a_plain_the_ring_is_a_circle(threshold_km: float) -> None:
    (line,) = tidied(rings_within(*plain(), threshold_km))
    radius_km = np.hypot(*(line - SITE).T) / 1_000
    assert np.array_equal(line[0], line[-1])
    assert np.abs(radius_km - threshold_km).max() < 0.5
    assert shapely.Polygon(line).contains(shapely.Point(SITE))


surfaces = st.lists(
    st.lists(st.integers(0, 9).map(float), min_size=5, max_size=5), min_size=5, max_size=5
).map(np.array)


@given(surfaces, st.sampled_from([0.5, 2.5, 4.5, 8.5, np.inf]))
def test_rings_part_the_nodes_within_from_the_nodes_beyond(
    inner: NDArray[np.float64], threshold: float
) -> None:
    surface = np.pad(inner, 1, constant_values=99.0)
    along = np.arange(7, dtype=np.float64) * SPACING_M
    nobody = np.empty(0, dtype=np.intp)
    grid = Grid(along, along, nobody, nobody, np.empty(0))
    east, north = np.meshgrid(along, along)
    # A node of the edge lies on the ring around all that is told: ask a little inside.
    towards = np.full((49, 2), along[3])
    nodes = np.column_stack([east.ravel(), north.ravel()])
    nodes += np.sign(towards - nodes)
    inside = in_rings(rings_within(grid, surface, threshold), nodes)
    assert np.array_equal(inside, surface.ravel() <= threshold)


def in_rings(
    rings: Sequence[NDArray[np.float64]], places: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Return which places lie in an odd number of rings, shape (n,)."""
    if not rings:
        return np.zeros(len(places), dtype=np.bool_)
    tree = shapely.STRtree(shapely.points(places))
    _, found = tree.query([shapely.Polygon(ring) for ring in rings], predicate="intersects")
    inside: NDArray[np.bool_] = np.bincount(found, minlength=len(places)) % 2 == 1
    return inside


lines = st.lists(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=2, max_size=12, unique=True
    ).map(lambda places: np.array(places) * 1_000.0),
    max_size=4,
)


@given(lines)
def test_tidying_moves_no_ring_far_and_drops_specks_alone(lines: list[NDArray[np.float64]]) -> None:
    rings = [np.concatenate([line, line[:1]]) for line in lines if len(line) > 2]
    kept = [ring for ring in map(shapely.LineString, rings) if ring.length >= SPECK_M]
    tidy = [shapely.LineString(ring) for ring in tidied(rings)]
    assert len(tidy) == len(kept)
    for ring, meant in zip(tidy, kept, strict=True):
        assert len(ring.coords) <= len(meant.coords)
        assert ring.hausdorff_distance(meant) <= BEND_M + 1e-6
        assert (ring.coords[0], ring.coords[-1]) == (meant.coords[0], meant.coords[-1])


def test_nothing_is_drawn_where_no_site_is_admitted(datasets: Datasets) -> None:
    every_sector = in_km(sectors=tuple(Sector), match=Match.ALL)
    assert every_sector.sites(datasets.sites) == ()
    found = reach_bands(datasets, every_sector)
    assert [band.threshold for band in found] == [*Measure.KM.spec.lines, np.inf]
    assert all(band.rings == () for band in found)


def test_the_island_without_a_route_is_in_no_band_by_car(datasets: Datasets) -> None:
    finder = read_district_finder(datasets.sources)
    island = finder.tree.geometries[finder.codes.index(ISLE_OF_WIGHT)]
    middle = shapely.get_coordinates(shapely.centroid(island))

    def told(selection: Selection) -> bool:
        (band,) = reach_bands(datasets, selection, (np.inf,))
        return bool(in_rings([to_national_grid(*ring.T) for ring in band.rings], middle)[0])

    assert not told(Selection())
    assert told(in_km())


def test_the_threshold_of_the_selection_plays_no_part(datasets: Datasets) -> None:
    (drawn,) = reach_bands(datasets, in_km(threshold=12.0), (25.0,))
    (same,) = reach_bands(datasets, in_km(threshold=80.0), (25.0,))
    assert drawn.threshold == 25.0
    assert drawn.rings
    assert all(map(np.array_equal, drawn.rings, same.rings))


ASKED = {
    "Wave One by car": Selection(),
    "both waves by car": Selection(network=Network.CURRENT),
    "both waves by km": in_km(Network.CURRENT),
}


@pytest.mark.parametrize("selection", ASKED.values(), ids=ASKED.keys())
def test_nearly_all_people_live_on_the_right_side(datasets: Datasets, selection: Selection) -> None:
    shares = right_sides(datasets, selection)
    print(shares)
    assert all(share >= 0.98 for share in shares.values())
    assert np.mean(list(shares.values())) >= 0.99


def right_sides(datasets: Datasets, selection: Selection) -> dict[float, float]:
    """Return, for each threshold, the share of residents on the right side of its tidied rings."""
    demand = datasets.demand
    sites = selection.sites(datasets.sites)
    cost = usual_reach(datasets, selection, sites).cost
    known = np.isfinite(cost)
    residents = demand.residents[PopulationGroup.ALL][known]
    homes = demand.positions[known]
    grid = grid_over(demand.positions)
    surface = grid.spread(cost)
    shares = {}
    for threshold in selection.measure.spec.lines:
        inside = in_rings(tidied(rings_within(grid, surface, threshold)), homes)
        right = inside == (cost[known] <= threshold)
        shares[threshold] = float(residents[right].sum() / residents.sum())
    return shares


def test_nothing_is_drawn_where_no_position_is_known(datasets: Datasets) -> None:
    demand = datasets.demand
    nobody_placed = replace(demand, positions=np.full_like(demand.positions, np.nan))
    found = reach_bands(replace(datasets, demand=nobody_placed), in_km())
    assert all(band.rings == () for band in found)
