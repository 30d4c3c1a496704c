"""How far the residents of an area are from the nearest site outside it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.access.hosting import held_by
from coverage.access.quantiles import MEDIAN, costs_within_which
from coverage.access.selection import Selection
from coverage.access.usual_travel import usual_travel
from coverage.datasets.default import Datasets
from coverage.vocabulary import AreaLevel


def median_to_outside(
    datasets: Datasets, selection: Selection, level: AreaLevel
) -> tuple[float | None, ...]:
    """Return, for each area, the cost within which half of its residents reach a site outside.

    Returns
    -------
    tuple of float or None
        In the measure's unit; ``inf`` where too few residents have a route to any site
        outside, None where it is not known or nobody lives there.
    """
    sites = selection.sites(datasets.sites_measured)
    everyone = slice(0, len(datasets.demand))
    travel = usual_travel(datasets, selection)
    costs = [trips.copy() for trips in travel.trips(datasets.demand, sites, everyone)]
    outside = ~held_by(datasets, sites, level)
    members = datasets.demand.memberships[level]
    residents = datasets.demand.residents[selection.population]
    medians = []
    for area in range(len(datasets.areas[level])):
        points = members.points[members.areas == area]
        chosen = [costs[row][points] for row in np.flatnonzero(outside[:, area])]
        least = _least(chosen, ~datasets.points_measured[points])
        medians.append(_median(least, residents[points]))
    return tuple(medians)


def _least(
    costs: Sequence[NDArray[np.floating]], unknown: NDArray[np.bool_]
) -> NDArray[np.floating]:
    """Return the least known cost of each point: NaN where a cost that is not known might be.

    Parameters
    ----------
    unknown : ndarray of bool, shape (n,)
        Points of which nothing is known, however few costs there are.
    """
    least = np.full(len(unknown), np.inf, dtype=np.float32)
    for cost in costs:
        unknown = unknown | np.isnan(cost)
        np.fmin(least, cost, out=least, casting="same_kind")
    least[np.isinf(least) & unknown] = np.nan
    return least


def _median(cost: NDArray[np.floating], residents: NDArray[np.int64]) -> float | None:
    everyone = int(residents.sum())
    if not everyone:
        return None
    (median,) = costs_within_which(
        (MEDIAN,), cost, residents, np.zeros(len(cost), dtype=np.intp), 1
    )
    if np.isfinite(median[0]):
        return float(median[0])
    stranded = int(residents[np.isinf(cost)].sum())
    return np.inf if 2 * stranded > everyone else None
