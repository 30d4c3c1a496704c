"""Small areas that touch, the ways between them, and how much of those is water."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from tools.builders.small_areas import SmallAreas, read_outlines

WELSH = "W"
TOUCH_M = 30.0
"""Outlines this near touch: they are generalised, and leave slits."""

STEP_M = 50.0
"""Steps along a common border at which the way over it is tried."""

DRIER = 5.0
"""A metre over water is avoided at the price of so many on land."""

SLIT_M = 50.0
"""Fewer metres off the outlines are slits between them, and no water."""

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Nodes:
    """Small areas of England in the order of the demand points, and then those of Wales."""

    codes: NDArray[np.str_]  # (n,)
    outlines: NDArray[np.object_]  # (n,) polygons, metres
    positions: Floats  # (n, 2) whole metres


@dataclass(frozen=True, slots=True)
class Joins:
    """Pairs of nodes, and the metres from the one's position to the other's."""

    starts: Rows
    ends: Rows
    metres: Floats

    def among(self, chosen: NDArray[np.bool_]) -> Joins:
        """Return those that are chosen."""
        return Joins(self.starts[chosen], self.ends[chosen], self.metres[chosen])


@dataclass(frozen=True, slots=True)
class Touching:
    """Small areas that touch: the way between two leads over a place of their common border."""

    joins: Joins
    places: Floats  # (joins, 2)
    wet: Floats  # (joins,) metres of the way that are water


def read_nodes(small_areas: SmallAreas) -> Nodes:
    """Return the small areas; one without a position lies at a point of its outline."""
    welsh_codes, _, welsh = read_outlines(WELSH)
    outlines = np.concatenate([small_areas.outlines, welsh])
    positions = shapely.get_coordinates(shapely.point_on_surface(outlines))
    known = np.flatnonzero(np.isfinite(small_areas.positions).all(axis=1))
    positions[known] = small_areas.positions[known]
    positions[len(small_areas.codes) :] = shapely.get_coordinates(shapely.centroid(welsh))
    codes = np.concatenate([small_areas.codes, welsh_codes])
    return Nodes(codes, outlines, np.round(positions))


def touching(nodes: Nodes) -> Touching:
    """Return the pairs of small areas whose outlines touch, in order.

    The way between two leads over the place of the common border where it is the shortest; where
    that is over water, where it is the driest.
    """
    starts, ends = shapely.STRtree(nodes.outlines).query(
        nodes.outlines, predicate="dwithin", distance=TOUCH_M
    )
    starts, ends = starts[starts < ends], ends[starts < ends]
    order = np.lexsort((ends, starts))
    starts, ends = starts[order], ends[order]
    first, second = nodes.outlines[starts], nodes.outlines[ends]
    border = shapely.intersection(first, second)
    apart = shapely.is_empty(border)
    # A buffer is a polygon, and a little short of a circle.
    beside = shapely.buffer(second[apart], TOUCH_M * 1.1)
    border[apart] = shapely.intersection(shapely.boundary(first[apart]), beside)
    long = shapely.length(border) > STEP_M
    border[long] = shapely.segmentize(border[long], STEP_M)
    places, pair = shapely.get_coordinates(border, return_index=True)
    ways = np.stack([nodes.positions[starts[pair]], places, nodes.positions[ends[pair]]], axis=1)
    metres = shapely.length(shapely.linestrings(ways))
    shortest = first_of_each(pair, metres)
    wet = wet_metres(nodes, ways[shortest])
    over = np.flatnonzero(np.isin(pair, np.flatnonzero(wet > 0)))
    all_wet = wet_metres(nodes, ways[over])
    driest = first_of_each(pair[over], metres[over] + DRIER * all_wet)
    of_pair = pair[over[driest]]
    shortest[of_pair], wet[of_pair] = over[driest], all_wet[driest]
    return Touching(Joins(starts, ends, metres[shortest]), places[shortest], wet)


def first_of_each(group: Rows, value: Floats) -> Rows:
    """Return, for each group in order, the row with the least value."""
    order = np.lexsort((value, group))
    return order[np.diff(group[order], prepend=-1) > 0]


def wet_metres(nodes: Nodes, ways: Floats) -> Floats:
    """Return how many metres of each way lie on no outline, which is to say on water.

    Parameters
    ----------
    ways : ndarray of float, shape (n, places, 2)
    """
    lines = shapely.linestrings(ways)
    way, area = shapely.STRtree(nodes.outlines).query(lines, predicate="intersects")
    on_land = shapely.length(shapely.intersection(lines[way], nodes.outlines[area]))
    metres: Floats = shapely.length(lines)
    wet = metres - np.bincount(way, weights=on_land, minlength=len(ways))
    return np.where(wet < SLIT_M, 0.0, wet)


def shortest(*kinds: Joins) -> Joins:
    """Return the joins of all kinds in order, of each pair the shortest."""
    starts = np.concatenate([joins.starts for joins in kinds])
    ends = np.concatenate([joins.ends for joins in kinds])
    metres = np.concatenate([joins.metres for joins in kinds])
    low, high = np.minimum(starts, ends), np.maximum(starts, ends)
    order = np.lexsort((metres, high, low))
    low, high, metres = low[order], high[order], metres[order]
    first = np.append(True, (np.diff(low) != 0) | (np.diff(high) != 0))
    return Joins(low[first], high[first], metres[first])


def metres_between(here: Floats, there: Floats) -> Floats:
    """Return the straight line from each place to another."""
    return np.asarray(np.linalg.norm(there - here, axis=-1))
