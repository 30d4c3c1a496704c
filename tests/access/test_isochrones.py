"""Lines along which the nearest site is just so far away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import shapely
from contourpy import contour_generator
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage import Datasets, Match, Measure, Network, PopulationGroup, Sector, Selection
from coverage.access.cost_surface import SPACING_M, Grid, grid_over
from coverage.access.isochrones import (
    BEND_M,
    SCRAP_M,
    SPECK_M,
    contours,
    on_land,
    reach_lines,
    tidied,
)
from coverage.access.resolve_travel import usual_reach
from coverage.datasets.areas import read_district_finder
from coverage.datasets.england import read_england
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
def test_around_one_site_in_a_plain_the_line_is_a_circle(threshold_km: float) -> None:
    (line,) = tidied(contours(*plain(), threshold_km))
    radius_km = np.hypot(*(line - SITE).T) / 1_000
    assert np.array_equal(line[0], line[-1])
    assert np.abs(radius_km - threshold_km).max() < 0.5
    assert shapely.Polygon(line).contains(shapely.Point(SITE))


surfaces = st.lists(
    st.lists(st.integers(0, 9).map(float), min_size=5, max_size=5), min_size=5, max_size=5
).map(np.array)


@given(surfaces, st.sampled_from([0.5, 2.5, 4.5, 8.5]))
def test_lines_part_the_nodes_within_from_the_nodes_beyond(
    inner: NDArray[np.float64], threshold: float
) -> None:
    surface = np.pad(inner, 1, constant_values=99.0)  # beyond all around: every line is closed
    along = np.arange(7, dtype=np.float64) * SPACING_M
    nobody = np.empty(0, dtype=np.intp)
    grid = Grid(along, along, nobody, nobody, np.empty(0))
    rings = [shapely.Polygon(line) for line in contours(grid, surface, threshold)]
    for row, column in np.ndindex(surface.shape):
        node = shapely.Point(along[column], along[row])
        around = sum(ring.contains(node) for ring in rings)
        assert (around % 2 == 1) == (surface[row, column] <= threshold)


lines = st.lists(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=2, max_size=12, unique=True
    ).map(lambda places: np.array(places) * 1_000.0),
    max_size=4,
)


@given(lines)
def test_tidying_moves_no_line_far_and_drops_specks_alone(lines: list[NDArray[np.float64]]) -> None:
    lines += [np.concatenate([line, line[:1]]) for line in lines if len(line) > 2]
    whole = map(shapely.LineString, lines)
    kept = [line for line in whole if not line.is_closed or line.length >= SPECK_M]
    tidy = [shapely.LineString(line) for line in tidied(lines)]
    assert len(tidy) == len(kept)
    for line, meant in zip(tidy, kept, strict=True):
        assert len(line.coords) <= len(meant.coords)
        assert line.hausdorff_distance(meant) <= BEND_M + 1e-6
        assert (line.coords[0], line.coords[-1]) == (meant.coords[0], meant.coords[-1])


@st.composite
def apart(draw: st.DrawFn) -> list[NDArray[np.float64]]:
    """Return lines from west to east that never meet, as contours never do."""
    found = []
    for row in range(draw(st.integers(0, 4))):
        east = sorted(draw(st.sets(st.integers(0, 50), min_size=2, max_size=6)))
        north = [9 + 5 * row + draw(st.integers(0, 4)) for _ in east]
        found.append(np.column_stack([east, north]) * 1_000.0)
    return found


@given(apart())
def test_all_that_lies_on_land_is_drawn_but_for_scraps(lines: list[NDArray[np.float64]]) -> None:
    land = shapely.box(9_500, 9_500, 40_500, 25_500)  # no line runs along the shore
    drawn = [shapely.LineString(line) for line in on_land(lines, land)]
    whole = [shapely.LineString(line) for line in lines]
    inland = sum(line.length for line in whole if land.covers(line))
    cut = [line.intersection(land) for line in whole if not land.covers(line)]
    assert all(line.within(land.buffer(1e-3)) for line in drawn)
    kept = sum(part.length for part in shapely.get_parts(cut) if part.length >= SCRAP_M)
    assert np.isclose(sum(line.length for line in drawn), inland + kept)


def test_a_ring_inside_the_land_stays_closed_and_one_that_meets_the_shore_is_one_piece() -> None:
    ring = np.array([[0, 0], [40, 0], [40, 40], [0, 40], [0, 0]]) * 1_000.0
    (inland,) = on_land([ring], shapely.box(-1e5, -1e5, 1e5, 1e5))
    assert np.array_equal(inland, ring)
    (ashore,) = on_land([ring], shapely.box(-1e5, -1e5, 20_000, 1e5))
    assert shapely.LineString(ashore).length == 80_000


def test_nothing_is_drawn_where_no_site_is_admitted(datasets: Datasets) -> None:
    every_sector = in_km(sectors=tuple(Sector), match=Match.ALL)
    assert every_sector.sites(datasets.sites) == ()
    found = reach_lines(datasets, every_sector)
    assert [line.threshold for line in found] == list(Measure.KM.spec.lines)
    assert all(line.lines == () for line in found)


def test_the_island_without_a_route_has_no_lines_by_car(datasets: Datasets) -> None:
    finder = read_district_finder(datasets.sources)
    island = finder.tree.geometries[finder.codes.index(ISLE_OF_WIGHT)]

    def met(selection: Selection, thresholds: Iterable[float]) -> bool:
        drawn = reach_lines(datasets, selection, tuple(thresholds))
        parts = [to_national_grid(*part.T) for line in drawn for part in line.lines]
        return any(shapely.LineString(part).intersects(island) for part in parts)

    assert not met(Selection(), range(60, 120, 4))
    assert met(in_km(), range(40, 100, 10))


def test_the_lines_lie_on_land_and_the_threshold_of_the_selection_plays_no_part(
    datasets: Datasets,
) -> None:
    england = read_england(datasets.sources).buffer(1.0)
    drawn = reach_lines(datasets, in_km(threshold=12.0), (25.0,))
    (same,) = reach_lines(datasets, in_km(threshold=80.0), (25.0,))
    assert [line.threshold for line in drawn] == [25.0]
    assert drawn[0].lines
    for part, other in zip(drawn[0].lines, same.lines, strict=True):
        assert np.array_equal(part, other)
        assert shapely.LineString(to_national_grid(*part.T)).within(england)


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
    """Return, for each threshold, the share of residents on the right side of its tidied lines.

    The lines and the edge of what the surface tells part the map into faces. A face is taken to
    be within the threshold, or beyond it, by where most of its nodes are.
    """
    demand = datasets.demand
    sites = selection.sites(datasets.sites)
    cost = usual_reach(datasets, selection, sites).cost
    known = np.isfinite(cost)
    residents = demand.residents[PopulationGroup.ALL][known]
    homes = shapely.STRtree(shapely.points(demand.positions[known]))
    grid = grid_over(demand.positions)
    surface = grid.spread(cost)
    east, north = np.meshgrid(grid.eastings, grid.northings)
    told, area = np.isfinite(surface), told_area(grid, surface)
    nodes = shapely.STRtree(shapely.points(east[told], north[told]))
    shares = {}
    for threshold in selection.measure.spec.lines:
        lines = tidied(contours(grid, surface, threshold))
        faces = faces_between(lines, area)
        face, node = nodes.query(faces, predicate="intersects")
        counts = np.bincount(face, np.where(surface[told][node] <= threshold, 1, -1), len(faces))
        face, home = homes.query(faces, predicate="intersects")
        right = (counts[face] > 0) == (cost[known][home] <= threshold)
        shares[threshold] = float(residents[home][right].sum() / residents.sum())
    return shares


def faces_between(lines: list[NDArray[np.float64]], area: shapely.Geometry) -> NDArray[np.object_]:
    """Return the parts into which lines cut an area, shape (faces,)."""
    net = shapely.union_all([area.boundary, *map(shapely.LineString, lines)], grid_size=1.0)
    faces: NDArray[np.object_] = shapely.get_parts(shapely.polygonize(shapely.get_parts(net)))
    return faces


def told_area(grid: Grid, surface: NDArray[np.float64]) -> shapely.Geometry:
    """Return where contours of a surface can run."""
    told = np.ma.masked_invalid(surface)
    generator = contour_generator(grid.eastings, grid.northings, told, corner_mask=True)
    parts = []
    for points, ends in zip(*generator.filled(-1.0, 1e9), strict=True):
        outer, *holes = np.split(points, ends[1:-1].astype(int))
        parts.append(shapely.Polygon(outer, holes))
    return shapely.union_all(parts)


def test_nothing_is_drawn_where_no_position_is_known(datasets: Datasets) -> None:
    demand = datasets.demand
    nobody_placed = replace(demand, positions=np.full_like(demand.positions, np.nan))
    found = reach_lines(replace(datasets, demand=nobody_placed), in_km())
    assert all(line.lines == () for line in found)
