"""How far a given share of the residents of an area have to travel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def cost_within_which(
    share: float,
    cost: NDArray[np.floating],
    residents: NDArray[np.int64],
    areas: NDArray[np.intp],
    count: int,
) -> NDArray[np.float64]:
    """Return the least cost within which a share of each area's residents is known to live.

    Residents without a route or without data count as residents, so they push
    the figure up and are never left out.

    Parameters
    ----------
    share : float
        Between 0 and 1; 0.5 gives the median.
    cost : ndarray of float, shape (m,)
        Cost of each group of residents; ``inf`` and NaN count as beyond every cost.
    residents : ndarray of int, shape (m,)
        Size of each group.
    areas : ndarray of int, shape (m,)
        The area of each group.
    count : int
        Number of areas.

    Returns
    -------
    ndarray of float, shape (count,)
        NaN where fewer residents than the share have a known cost, or where
        nobody lives.
    """
    beyond = np.where(np.isnan(cost), np.inf, cost)
    order = np.lexsort((beyond, areas))
    order = order[residents[order] > 0]
    area, sorted_cost = areas[order], beyond[order]
    total = np.bincount(area, weights=residents[order], minlength=count)
    within = np.cumsum(residents[order]) - (np.cumsum(total) - total)[area]
    enough = np.flatnonzero(within >= share * total[area])
    found, first = np.unique(area[enough], return_index=True)
    result = np.full(count, np.nan)
    result[found] = sorted_cost[enough[first]]
    result[np.isinf(result)] = np.nan
    return result
