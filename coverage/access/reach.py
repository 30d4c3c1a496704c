"""Which demand points reach a site, which do not, and of which it is not known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NO_SITE = -1


@dataclass(frozen=True, slots=True)
class Reach:
    """Access of each demand point to the nearest of some sites.

    Parameters
    ----------
    nearest : ndarray of int, shape (n,)
        Row of the nearest site of known cost, the first among equals; ``NO_SITE``
        where there is none.
    cost : ndarray of float, shape (n,)
        Cost of the trip to it; ``inf`` where no route leads to any site, NaN
        where no cost is known and some site may have a route.
    reached, unknown : ndarray of bool, shape (n,)
        Never both. A point that is neither is unreached.
    """

    nearest: NDArray[np.intp]
    cost: NDArray[np.floating]
    reached: NDArray[np.bool_]
    unknown: NDArray[np.bool_]

    @property
    def unreached(self) -> NDArray[np.bool_]:
        """Points known to lie beyond the threshold of every site, shape (n,)."""
        return ~(self.reached | self.unknown)

    @property
    def without_route(self) -> NDArray[np.bool_]:
        """Unreached points from which no route leads to any site, shape (n,)."""
        without: NDArray[np.bool_] = np.isinf(self.cost)
        return without


def reach(costs: NDArray[np.floating], threshold: float) -> Reach:
    """Find the nearest site of each demand point and whether it is within a threshold.

    A point is reached when some site is at most ``threshold`` away, whatever is
    unknown of the others; it is unknown when no site is, but one of unknown
    cost might be; else it is unreached.

    Parameters
    ----------
    costs : ndarray of float, shape (n, sites)
        ``inf`` where there is no route, NaN where there is no data.
    threshold : float
        In the unit of the costs; inclusive.
    """
    missing = np.isnan(costs)
    known = np.where(missing, np.inf, costs)
    rows = np.arange(len(costs))
    if costs.shape[1]:
        nearest = known.argmin(axis=1)
        cost = known[rows, nearest]
    else:
        nearest = np.full(len(costs), NO_SITE, dtype=np.intp)
        cost = np.full(len(costs), np.inf)
    reached = cost <= threshold
    incomplete = missing.any(axis=1)
    return Reach(
        nearest=np.where(np.isinf(cost), NO_SITE, nearest),
        cost=np.where(np.isinf(cost) & incomplete, np.nan, cost),
        reached=reached,
        unknown=~reached & incomplete,
    )
