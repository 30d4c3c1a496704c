"""Who is reached in each draw, and how many residents of areas that are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.certainty.draws import DRAWS, SEED, Draws
from coverage.datasets.demand import Membership
from coverage.datasets.read_only import hold_read_only

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class ReachInDraws:
    """Who is reached in each draw.

    Parameters
    ----------
    rows : ndarray of int, shape (doubtful,)
        Demand points that are reached in some draws and not in others, ascending.
    chance : ndarray of float32, shape (doubtful, DRAWS)
        How likely each is reached in each draw.
    sure : ndarray of bool, shape (n,)
        Demand points that are reached in every draw.
    spread : ndarray of float32, shape (n, DRAWS), or None
        By what the residents of each demand point are multiplied in each draw; None where they are
        not in doubt.
    """

    rows: Rows
    chance: Draws
    sure: NDArray[np.bool_]
    spread: Draws | None = None

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    def residents(
        self, weights: NDArray[np.number], membership: Membership | None, areas: int = 1
    ) -> NDArray[np.float64]:
        """Return how many residents of each area are reached in each draw, shape (areas, DRAWS).

        The residents of an area are as many in every draw: in doubt is where in it they live. Each
        small area is reached or not, whatever its chance: how many of an area's are is drawn from
        the normal distribution with the mean and the variance of that.

        Parameters
        ----------
        weights : ndarray of number, shape (n,)
            Residents of each demand point, or those of a group.
        membership : Membership or None
            The areas of a level; None for all demand points together, each once.
        """
        points, area = _pairs(membership, len(self.sure))
        counts = np.asarray(weights, dtype=np.float64)[points]
        place = np.full(len(self.sure), -1, dtype=np.intp)
        place[self.rows] = np.arange(len(self.rows))
        certain = np.bincount(area, counts * self.sure[points], areas).astype(np.float64)
        everyone = np.bincount(area, counts, areas).astype(np.float64)
        is_open = np.bincount(area, place[points] >= 0, areas) > 0
        if self.spread is not None:
            is_open |= (certain > 0) & (certain < everyone)
        found = np.repeat(certain[:, None], DRAWS, axis=1)
        if not is_open.any():
            return found
        # Of most small areas all are reached in every draw, or none is.
        some = is_open[area]
        pairs = _Pairs(points[some], (np.cumsum(is_open) - 1)[area[some]], counts[some])
        size, whole = int(is_open.sum()), everyone[is_open, None]
        drawn = self._mean(pairs, place, certain[is_open, None], whole, size)
        if len(self.rows):
            drawn += self._lots(pairs, place, size) * _draws_of_areas(areas)[is_open]
        found[is_open] = np.clip(drawn, 0, whole, out=drawn)
        return found

    def _mean(
        self,
        pairs: _Pairs,
        place: Rows,
        certain: NDArray[np.float64],
        everyone: NDArray[np.float64],
        size: int,
    ) -> NDArray[np.float64]:
        """Return how many are to be expected in each draw, shape (size, DRAWS)."""
        doubtful = pairs.at(place[pairs.points] >= 0)
        rows = place[doubtful.points]
        if self.spread is None:
            return doubtful.summed(rows, self.chance, size) + certain
        drawn = doubtful.summed(rows, self.chance * self.spread[self.rows], size)
        # Once over all: first those who are reached for sure, then the others.
        both = _Pairs(pairs.points, pairs.area + size * ~self.sure[pairs.points], pairs.counts)
        sums = both.summed(pairs.points, self.spread, 2 * size)
        drawn += sums[:size]
        spread = sums[:size] + sums[size:]
        drawn *= everyone
        return np.divide(drawn, spread, out=np.zeros_like(drawn), where=spread > 0)

    def _lots(self, pairs: _Pairs, place: Rows, size: int) -> NDArray[np.float64]:
        """Return how far chance moves that, as standard deviations, shape (size, DRAWS)."""
        doubtful = pairs.at(place[pairs.points] >= 0)
        squares = _Pairs(doubtful.points, doubtful.area, doubtful.counts**2)
        both_ways = 1 - self.chance
        both_ways *= self.chance
        variance = squares.summed(place[doubtful.points], both_ways, size)
        return np.sqrt(variance, out=variance)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Demand points, the areas that they lie in, and residents of theirs."""

    points: Rows
    area: Rows
    counts: NDArray[np.float64]

    def at(self, some: NDArray[np.bool_]) -> _Pairs:
        return _Pairs(self.points[some], self.area[some], self.counts[some])

    def summed(self, rows: Rows, values: Draws, areas: int) -> NDArray[np.float64]:
        """Return the sums over areas of some rows of values, each times its residents."""
        from scipy.sparse import csr_array  # slow to import

        order = np.argsort(self.area, kind="stable")
        ends = np.concatenate([[0], np.cumsum(np.bincount(self.area, minlength=areas))])
        counts = self.counts[order].astype(np.float32)
        table = csr_array((counts, rows[order], ends), shape=(areas, len(values)))
        found: NDArray[np.float64] = (table @ values).astype(np.float64)
        return found


def _pairs(membership: Membership | None, points: int) -> tuple[Rows, Rows]:
    if membership is None:
        return np.arange(points), np.zeros(points, dtype=np.intp)
    return membership.points, membership.areas


def _draws_of_areas(areas: int) -> Draws:
    """Return standard normal draws, the same for an area of a level whatever is asked of it."""
    random = np.random.Generator(np.random.Philox(key=(SEED, 1)))
    return random.standard_normal((areas, DRAWS), dtype=np.float32)
