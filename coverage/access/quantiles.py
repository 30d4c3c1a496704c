"""How far a given share of the residents of an area have to travel."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def costs_within_which(
    shares: Sequence[float],
    cost: NDArray[np.floating],
    residents: NDArray[np.int64],
    areas: NDArray[np.intp],
    count: int,
) -> list[NDArray[np.float64]]:
    """Return the least costs within which shares of each area's residents are known to live.

    Residents without a route or without data count as residents, so they push
    the figure up and are never left out.

    Parameters
    ----------
    shares : sequence of float
        Between 0 and 1; 0.5 gives the median.
    cost : ndarray of float, shape (m,)
        Cost of each group of residents; ``inf`` and NaN count as beyond every cost.
    residents : ndarray of int, shape (m,)
        Size of each group.
    areas : ndarray of int, shape (m,)
        The area of each group.
    count : int
        Number of areas, fewer than 65,536.

    Returns
    -------
    list of ndarray of float, shape (count,), one a share
        NaN where fewer residents than the share have a known cost, or where
        nobody lives.
    """
    lived_in = np.flatnonzero(residents > 0)
    # Sorted by cost, then by area without losing that order; short integers sort the fastest.
    order = lived_in[np.argsort(cost[lived_in])]
    order = order[np.argsort(areas[order].astype(np.uint16), kind="stable")]
    area = areas[order]
    sorted_cost = cost[order].astype(np.float64)
    sorted_cost[~np.isfinite(sorted_cost)] = np.nan
    total = np.bincount(area, weights=residents[order], minlength=count)
    within = np.cumsum(residents[order]) - (np.cumsum(total) - total)[area]
    results = []
    for share in shares:
        enough = np.flatnonzero(within >= share * total[area])
        first = enough[np.diff(area[enough], prepend=-1) > 0]
        result = np.full(count, np.nan)
        result[area[first]] = sorted_cost[first]
        results.append(result)
    return results
