"""How far the residents of an area are from the nearest site outside it."""

from __future__ import annotations

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
    sites, demand = selection.sites(datasets.sites_measured), datasets.demand
    travel = usual_travel(datasets, selection)
    outside = ~held_by(datasets, sites, level)
    members, residents = demand.memberships[level], demand.residents[selection.population]
    least = np.full(len(members.points), np.inf, dtype=np.float32)
    unknown = ~datasets.points_measured[members.points]
    trips = travel.trips(demand, sites, slice(0, len(demand)))
    for costs, counts in zip(trips, outside, strict=True):
        away, cost = counts[members.areas], costs[members.points]
        unknown |= away & np.isnan(cost)
        np.fmin(least, cost, out=least, where=away, casting="same_kind")  # NaN is no cost
    least[np.isinf(least) & unknown] = np.nan
    medians = []
    for area in range(len(datasets.areas[level])):
        here = members.areas == area
        medians.append(_median(least[here], residents[members.points[here]]))
    return tuple(medians)


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
