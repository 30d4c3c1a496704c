"""Which demand points reach a site, which do not, and of which it is not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.travel import Travel
from coverage.datasets.demand import DemandPoints
from coverage.datasets.institutes import Site
from coverage.datasets.read_only import hold_read_only

NO_SITE = -1

BLOCK = 65_536
"""Demand points that are worked on at a time, so that memory is bounded and caches serve."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Access of each demand point to the nearest of some sites.

    Parameters
    ----------
    nearest : ndarray of int32, shape (n,)
        Row of the nearest site of known cost, the first among equals; ``NO_SITE``
        where there is none.
    cost : ndarray of float, shape (n,)
        Cost of the trip to it; ``inf`` where no route leads to any site, NaN
        where no cost is known and some site may have a route.
    reached, unknown : ndarray of bool, shape (n,)
        Never both. A point that is neither is unreached.
    """

    nearest: NDArray[np.int32]
    cost: NDArray[np.floating]
    reached: NDArray[np.bool_]
    unknown: NDArray[np.bool_]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    @property
    def unreached(self) -> NDArray[np.bool_]:
        """Points known to lie beyond the threshold of every site, shape (n,)."""
        return ~(self.reached | self.unknown)

    @property
    def without_route(self) -> NDArray[np.bool_]:
        """Unreached points from which no route leads to any site, shape (n,)."""
        without: NDArray[np.bool_] = np.isinf(self.cost)
        return without

    def known_of(self, points: NDArray[np.bool_]) -> Reach:
        """Return the same of some of the demand points, shape (n,); the others are unknown."""
        return Reach(
            nearest=np.where(points, self.nearest, NO_SITE),
            cost=np.where(points, self.cost, np.nan),
            reached=self.reached & points,
            unknown=self.unknown | ~points,
        )


def reach(trips: Iterable[NDArray[np.floating]], points: int, threshold: float) -> Reach:
    """Find the nearest site of each demand point and whether it is within a threshold.

    A point is reached when some site is at most ``threshold`` away, whatever is
    unknown of the others; it is unknown when no site is, but one of unknown
    cost might be; else it is unreached.

    Parameters
    ----------
    trips : iterable of ndarray of float, each of shape (points,)
        Costs to each site in turn; ``inf`` where there is no route, NaN where
        there is no data.
    points : int
        Number of demand points.
    threshold : float
        In the unit of the costs; inclusive.
    """
    cost = np.full(points, np.inf)
    nearest = np.full(points, NO_SITE, dtype=np.int32)
    incomplete = np.zeros(points, dtype=np.bool_)
    for site, costs in enumerate(trips):
        cost = cost if site else cost.astype(costs.dtype)
        incomplete |= np.isnan(costs)
        np.copyto(nearest, site, where=costs < cost)
        np.fmin(cost, costs, out=cost)  # NaN is no cost
    reached = cost <= np.float64(threshold)  # not rounded to the precision of the costs
    cost[np.isinf(cost) & incomplete] = np.nan
    return Reach(nearest=nearest, cost=cost, reached=reached, unknown=~reached & incomplete)


def nearer_of(parts: Sequence[tuple[Reach, Sequence[int]]]) -> Reach:
    """Return what all sites reach together, of what parts of them do.

    Parameters
    ----------
    parts : sequence of tuple of Reach and sequence of int
        What each part reaches, and the rows of its sites among all.
    """
    (first, rows), *others = parts
    nearest, cost, reached = _among_all(first, rows), first.cost, first.reached
    unknown = first.unknown
    for part, rows in others:
        place = _among_all(part, rows)
        is_first = (part.cost == cost) & (place < nearest)
        is_nearer = (place != NO_SITE) & ((nearest == NO_SITE) | (part.cost < cost) | is_first)
        incomplete = np.isnan(cost) | np.isnan(part.cost)
        nearest = np.where(is_nearer, place, nearest)
        cost = np.fmin(cost, part.cost)
        cost[np.isinf(cost) & incomplete] = np.nan
        reached, unknown = reached | part.reached, unknown | part.unknown
    return Reach(nearest, cost, reached, unknown & ~reached)


def _among_all(part: Reach, rows: Sequence[int]) -> NDArray[np.int32]:
    """Return the nearest site of each point by its row among all sites."""
    return np.array([*rows, NO_SITE], dtype=np.int32)[part.nearest]  # NO_SITE is the last


def blocks_of(points: int) -> list[slice]:
    """Return demand points in the blocks that are worked on at a time; one where there are none."""
    starts = range(0, max(points, 1), BLOCK)
    return [slice(start, min(start + BLOCK, points)) for start in starts]


def reach_by(
    travel: Travel, demand: DemandPoints, sites: Sequence[Site], threshold: float
) -> Reach:
    """Find what every demand point reaches by a travel, a block of points at a time."""
    parts = [
        reach(travel.trips(demand, sites, block), block.stop - block.start, threshold)
        for block in blocks_of(len(demand))
    ]
    if len(parts) == 1:
        return parts[0]
    return Reach(
        nearest=np.concatenate([part.nearest for part in parts]),
        cost=np.concatenate([part.cost for part in parts]),
        reached=np.concatenate([part.reached for part in parts]),
        unknown=np.concatenate([part.unknown for part in parts]),
    )
