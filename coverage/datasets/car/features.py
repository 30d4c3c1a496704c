"""What the landmarks, and the way over land, tell of a trip before any model.

Nothing here but sums, products, quotients and roots, number by number in a fixed order: an
estimate is the same to the last bit on every processor, alone or among others.
"""

from __future__ import annotations

import numpy as np

from coverage.datasets.car.known import Floats, Ready, straight_km, sum_of
from coverage.datasets.landmarks import TENTHS, Tenths

FEATURES = (
    "distance in km",
    "root of the distance",
    "km over land",
    "root of the km over land",
    "lower bound",
    "next lower bounds",
    "upper bound",
    "next upper bounds",
    "excess near the destination, 5 km",
    "excess near the origin, 5 km",
    "excess near the destination, 20 km",
    "excess near the origin, 20 km",
)
"""The features in order; minutes, but for the first four."""

STRAIGHT, OVER_LAND = FEATURES.index("distance in km"), FEATURES.index("km over land")
LOWER, UPPER = FEATURES.index("lower bound"), FEATURES.index("upper bound")

SETS = 5
"""The landmarks are dealt into sets, each with a bound of its own."""


def features(origins: Ready, destination: Ready, over_land: Floats) -> Floats:
    """Return the features of the trips from many origins to one destination.

    The bounds follow from the triangle inequality: a trip takes at least the
    difference, and at most the sum, of the minutes from its ends to a landmark
    (Goldberg and Harrelson, 2005, "Computing the shortest path: A* search meets
    graph theory"). Of the best bound of each set of landmarks the best of all, and the
    mean of the others, are features. An excess is by how much the trips between one end
    and the landmarks around the other end take longer than is usual for their length.

    Parameters
    ----------
    destination : Ready
        One place.
    over_land : ndarray of float32, shape (n,)
        Kilometres over land of each trip; ``inf`` where no way is known.

    Returns
    -------
    ndarray of float32, shape (len(FEATURES), n)
        NaN where nothing is known of the origin or of the destination; the kilometres over
        land alone are NaN where no way is known.
    """
    table = np.empty((len(FEATURES), len(origins)), dtype=np.float32)
    table[STRAIGHT] = straight_km(destination.positions, origins.positions)[0]
    np.maximum(over_land, table[STRAIGHT], out=table[OVER_LAND])
    table[OVER_LAND, np.isinf(over_land)] = np.nan
    np.sqrt(table[STRAIGHT], out=table[STRAIGHT + 1])
    np.sqrt(table[OVER_LAND], out=table[OVER_LAND + 1])
    _bounds(origins.tenths, destination.tenths, table[LOWER : UPPER + 2])
    around = destination.nearest[:, 0]
    there = origins.excess[around].astype(np.float32)
    here = destination.excess[:, 0].astype(np.float32)[origins.nearest]
    row = UPPER + 2
    for share, shares in zip(destination.shares, origins.shares, strict=True):
        table[row] = sum_of(there * share)
        table[row + 1] = sum_of(here * shares)
        row += 2
    table[LOWER:] /= TENTHS
    unknown = np.flatnonzero(~(origins.known & destination.known))
    if len(unknown):
        table[:, unknown] = np.nan
    return table


def _bounds(here: Tenths, there: Tenths, table: Floats) -> None:
    """Put into a table, shape (4, n), the best lower bound, the next, the best upper, the next."""
    sets = [slice(first, None, SETS) for first in range(min(SETS, len(here)))]
    bound = np.subtract(here, there)
    np.abs(bound, out=bound)
    _best_and_next(np.stack([bound[each].max(axis=0) for each in sets]), np.maximum, table[:2])
    np.add(here, there, out=bound)
    _best_and_next(np.stack([bound[each].min(axis=0) for each in sets]), np.minimum, table[2:])


def _best_and_next(bounds: Tenths, better: np.ufunc, table: Floats) -> None:
    """Put into a table, shape (2, n), the best of some bounds and the mean of the others."""
    better.reduce(bounds, axis=0, out=table[0])
    np.subtract(bounds.sum(axis=0, dtype=np.int32), table[0], out=table[1])
    table[1] /= max(len(bounds) - 1, 1)
