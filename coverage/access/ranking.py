"""Every site ranked by how far it is from each demand point, once for all selections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.reach import NO_SITE, Reach
from coverage.access.travel import Travel
from coverage.datasets.demand import DemandPoints
from coverage.datasets.institutes import Site
from coverage.datasets.read_only import hold_read_only


@dataclass(frozen=True, slots=True)
class Ranking:
    """Sites in the order of their cost, for each demand point.

    Parameters
    ----------
    row_of : dict of str to int
        Row of each site, by its id.
    order : ndarray of int16, shape (sites, n)
        Rows of sites, the nearest first; equals in the order of the rows.
    costs : ndarray of float32, shape (sites, n)
        Costs in that order; ``inf`` without a route, NaN to all sites where nothing is known
        of a demand point.
    """

    row_of: dict[str, int]
    order: NDArray[np.int16]
    costs: NDArray[np.float32]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    def reach(self, sites: Sequence[Site], threshold: float) -> Reach:
        """Return what is reached of some of the sites, given in the order of their rows.

        Raises
        ------
        KeyError
            If a site was not ranked.
        """
        place_of = np.full(len(self.row_of), NO_SITE, dtype=np.int32)
        place_of[[self.row_of[site.site_id] for site in sites]] = np.arange(len(sites))
        nearest = place_of[self.order[0]]
        cost = np.where(nearest == NO_SITE, np.inf, self.costs[0])
        left = np.flatnonzero(nearest == NO_SITE)
        for order, costs in zip(self.order[1:], self.costs[1:], strict=True):
            if not len(left) or not sites:
                break
            place = place_of[order[left]]
            found = left[place != NO_SITE]
            nearest[found] = place[place != NO_SITE]
            cost[found] = costs[found]
            left = left[place == NO_SITE]
        nearest[~np.isfinite(cost)] = NO_SITE
        reached = cost <= np.float64(threshold)
        return Reach(nearest, cost, reached, np.isnan(cost))


def rank(travel: Travel, demand: DemandPoints, sites: Sequence[Site]) -> Ranking | None:
    """Rank sites; None where one of some costs is not known, since a rank would hide that."""
    costs = np.empty((len(sites), len(demand)), dtype=np.float32)
    for row, cost in enumerate(travel.trips(demand, sites, slice(0, len(demand)))):
        costs[row] = cost
    if not len(sites) or (unknown := np.isnan(costs))[:, ~unknown.all(axis=0)].any():
        return None
    order = np.argsort(costs.T, axis=1, kind="stable").T
    return Ranking(
        row_of={site.site_id: row for row, site in enumerate(sites)},
        order=np.ascontiguousarray(order, dtype=np.int16),
        costs=np.take_along_axis(costs, order, axis=0),
    )
