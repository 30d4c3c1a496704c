"""How far a given share of the residents of an area have to travel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

MEDIAN, NINE_TENTHS = Fraction(1, 2), Fraction(9, 10)

SHORT = 1 << 16
"""Fewer groups and areas than this are sorted by numbers that hold area, cost and place."""

STEP_BITS = 19
"""Last bits of a cost that its step leaves out: sixteen steps from each cost to its double."""


def costs_within_which(
    shares: Sequence[Fraction],
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
    shares : sequence of Fraction
        Above 0 and at most 1; a half gives the median.
    cost : ndarray of float, shape (m,)
        Cost of each group of residents, not negative; ``inf`` and NaN count as
        beyond every cost.
    residents : ndarray of int, shape (m,)
        Size of each group.
    areas : ndarray of int, shape (m,)
        The area of each group.
    count : int
        Number of areas.

    Returns
    -------
    list of ndarray of float, shape (count,), one a share
        NaN where fewer residents than the share have a known cost, or where
        nobody lives.
    """
    if not len(cost):
        return [np.full(count, np.nan) for _ in shares]
    if count == 1 and cost.dtype == np.float32:
        return [np.array([within]) for within in _of_one_area(shares, cost, residents)]
    order = _by_area_and_cost(areas, cost, count)
    lived = np.zeros(len(order) + 1, dtype=np.int64)
    np.cumsum(residents[order], out=lived[1:])
    ends = np.searchsorted(areas[order], np.arange(count), side="right")
    before = lived[np.concatenate([[0], ends[:-1]])]
    total = lived[ends] - before
    results = []
    for share in shares:
        needed = -(-total * share.numerator // share.denominator)  # rounded up, exactly
        place = np.searchsorted(lived[1:], before + needed)
        within = cost[order[np.minimum(place, len(order) - 1)]].astype(np.float64)
        results.append(np.where((total > 0) & np.isfinite(within), within, np.nan))
    return results


def _of_one_area(
    shares: Sequence[Fraction], cost: NDArray[np.floating], residents: NDArray[np.int64]
) -> Iterator[float]:
    """Yield the same for a single area, without sorting all of it."""
    step_of = (_bits(cost) >> STEP_BITS).astype(np.intp)
    lived = np.cumsum(np.bincount(step_of, residents))
    total = int(lived[-1])
    for share in shares:
        needed = -(-total * share.numerator // share.denominator)
        step = int(np.searchsorted(lived, needed))
        here = np.flatnonzero(step_of == step)
        here = here[np.argsort(cost[here])]
        before = lived[step - 1] if step else 0
        place = np.searchsorted(before + np.cumsum(residents[here]), needed)
        within = float(cost[here[place]]) if total else np.nan
        yield within if np.isfinite(within) else np.nan


def _bits(cost: NDArray[np.floating]) -> NDArray[np.uint32]:
    """Return the bits of float32 costs; not negative, they are in order, and NaN is last."""
    return (cost + np.float32(0)).view(np.uint32)


def _by_area_and_cost(
    areas: NDArray[np.intp], cost: NDArray[np.floating], count: int
) -> NDArray[np.intp]:
    """Return the order of the groups by area, and by cost inside an area."""
    if cost.dtype != np.float32 or max(len(cost), count) > SHORT:
        return np.lexsort((cost, areas))
    bits = _bits(cost).astype(np.uint64)
    keys = (areas.astype(np.uint64) << np.uint64(48)) | (bits << np.uint64(16))
    keys |= np.arange(len(cost), dtype=np.uint64)
    keys.sort()
    return (keys & np.uint64(SHORT - 1)).astype(np.intp)
