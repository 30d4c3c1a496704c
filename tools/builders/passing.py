"""Ways from one small area to another through a third, past its demand point.

A small area in the country holds villages far apart: a road through it seldom leads by the middle
of those who live there.
"""

from __future__ import annotations

import numpy as np
import shapely

from tools.builders.joins import Floats, Joins, Nodes, Rows, Touching, metres_between, wet_metres

LARGE_M2 = 2_000_000.0
"""In a smaller one the way round by the demand point is short."""

SAVES_M = 1_000.0
SAVES_SHARE = 0.15
"""A way past a demand point saves at least so much of the way that calls there."""

WINDING = 1.1
"""A way past a demand point is this much longer than its straight legs: with fewer bends on the
map than one that calls there, it would be too short beside it. Tried with 1 and 1.2, on the
minutes to landmarks that were left out."""

OUTSIDE_M = 50.0
"""Metres of the way that may lie outside the small area that it leads through."""


def passing(nodes: Nodes, found: Touching) -> tuple[Joins, Floats]:
    """Return the joins that are worth it, and their ways as lines of four places.

    Parameters
    ----------
    found : Touching
        The joins that can be used.

    Returns
    -------
    Joins
        A pair may be there several times.
    ndarray of float, shape (joins, 4, 2)
        Position, border, border, position.
    """
    joins = found.joins
    middle = np.append(joins.starts, joins.ends)
    beside = np.append(joins.ends, joins.starts)
    order = np.argsort(middle, kind="stable")
    middle, beside = middle[order], beside[order]
    places = np.concatenate([found.places, found.places])[order]
    calls = np.append(joins.metres, joins.metres)[order]
    legs = metres_between(nodes.positions[beside], places)
    large = np.flatnonzero(shapely.area(nodes.outlines) > LARGE_M2)
    first, second = _pairs(middle, large)
    straight = legs[first] + metres_between(places[first], places[second]) + legs[second]
    metres = WINDING * straight
    saved = calls[first] + calls[second] - metres
    worth = (saved > SAVES_M) & (saved > SAVES_SHARE * (metres + saved))
    first, second, metres = first[worth], second[worth], metres[worth]
    ways = np.stack(
        [
            nodes.positions[beside[first]],
            places[first],
            places[second],
            nodes.positions[beside[second]],
        ],
        axis=1,
    )
    through = shapely.linestrings(ways[:, 1:3])
    inside = shapely.intersection(through, nodes.outlines[middle[first]])
    within = shapely.length(through) - shapely.length(inside) <= OUTSIDE_M
    dry = np.zeros(len(ways), dtype=np.bool_)
    dry[within] = wet_metres(nodes, ways[within]) == 0
    found_joins = Joins(beside[first], beside[second], metres)
    return found_joins.among(dry), ways[dry]


def _pairs(middle: Rows, large: Rows) -> tuple[Rows, Rows]:
    """Return every pair of rows with the same one of some nodes, which are in order."""
    starts, ends = np.searchsorted(middle, large), np.searchsorted(middle, large, side="right")
    firsts, seconds = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        first, second = np.triu_indices(end - start, 1)
        firsts.append(first + start)
        seconds.append(second + start)
    return np.concatenate(firsts), np.concatenate(seconds)
