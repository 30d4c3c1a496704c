"""Who is reached in each draw, and how many residents of areas that are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.certainty.draws import DRAWS, SEED, Draws
from coverage.access.certainty.residents import ResidentsInDraws
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
    spread : ResidentsInDraws or None
        How many live at each demand point in each draw; None where that is not in doubt.
    """

    rows: Rows
    chance: Draws
    sure: NDArray[np.bool_]
    spread: ResidentsInDraws | None = None

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    def among(self, some: NDArray[np.bool_]) -> ReachInDraws:
        """Return those of some demand points who are reached; of the others nobody counts as it.

        Parameters
        ----------
        some : ndarray of bool, shape (n,)
        """
        held = some[self.rows]
        return ReachInDraws(self.rows[held], self.chance[held], self.sure & some, self.spread)

    def out_of_reach(self) -> ReachInDraws:
        """Return who is not reached in each draw; of whom it is not known, nobody is."""
        never = ~self.sure
        never[self.rows] = False
        return ReachInDraws(self.rows, 1 - self.chance, never, self.spread)

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
        variance = self._lots(pairs, place, size)
        if self.spread is not None:
            variance += self._moved(pairs, place, self.spread, size)
        drawn += np.sqrt(variance) * _draws_of_areas(areas)[is_open]
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
        of, times = self.spread.of, self.spread.times
        drawn = doubtful.summed(rows, self.chance * times[of[self.rows]], size)
        # Once over all: first those who are reached for sure, then the others.
        both = _Pairs(pairs.points, pairs.area + size * ~self.sure[pairs.points], pairs.counts)
        sums = both.summed(of[pairs.points], times, 2 * size)
        drawn += sums[:size]
        spread = sums[:size] + sums[size:]
        drawn *= everyone
        return np.divide(drawn, spread, out=np.zeros_like(drawn), where=spread > 0)

    def _lots(self, pairs: _Pairs, place: Rows, size: int) -> NDArray[np.float64]:
        """Return how far chance moves that, as a variance, shape (size, DRAWS)."""
        doubtful = pairs.at(place[pairs.points] >= 0)
        both_ways = 1 - self.chance
        both_ways *= self.chance
        return doubtful.squared().summed(place[doubtful.points], both_ways, size)

    def _moved(
        self, pairs: _Pairs, place: Rows, spread: ResidentsInDraws, size: int
    ) -> NDArray[np.float64]:
        """Return how far that moves where each small area is off by its number of residents alone.

        As a variance, shape (size, DRAWS). The residents of a district are as many in each draw, as
        are those of an area: one more of a small area that is reached is one less of all others in
        its part of both, of whom some are reached too.
        """
        in_district = spread.districts[spread.of[pairs.points]]
        parts, part = np.unique(
            pairs.area * (int(spread.districts.max()) + 1) + in_district, return_inverse=True
        )
        area_of = np.zeros(len(parts), dtype=np.intp)
        area_of[part] = pairs.area
        by_part = _Pairs(pairs.points, part, pairs.counts)
        people, reached = self._reached(by_part, place, len(parts))
        share = reached / np.maximum(people, 1)
        squares, squares_reached = self._reached(by_part.squared(), place, len(parts))
        variance = (1 - share) ** 2 * squares_reached + share**2 * (squares - squares_reached)
        found = np.zeros((size, DRAWS))
        np.add.at(found, area_of, spread.alone**2 * np.maximum(variance, 0))
        return found

    def _reached(
        self, pairs: _Pairs, place: Rows, size: int
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return sums over areas, and what is to be expected of those reached in each draw."""
        doubtful = pairs.at(place[pairs.points] >= 0)
        sure = pairs.at(self.sure[pairs.points])
        reached = doubtful.summed(place[doubtful.points], self.chance, size)
        reached += np.bincount(sure.area, sure.counts, size)[:, None]
        people = np.bincount(pairs.area, pairs.counts, size).astype(np.float64)
        return people[:, None], reached


def reached_for_sure(reached: NDArray[np.bool_], spread: ResidentsInDraws | None) -> ReachInDraws:
    """Return who is reached where no minutes are in doubt.

    Parameters
    ----------
    reached : ndarray of bool, shape (n,)
    spread : ResidentsInDraws or None
        See ``ReachInDraws``.
    """
    nobody = np.zeros(0, dtype=np.intp)
    return ReachInDraws(nobody, np.zeros((0, DRAWS), dtype=np.float32), reached, spread)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Demand points, the areas that they lie in, and residents of theirs."""

    points: Rows
    area: Rows
    counts: NDArray[np.float64]

    def at(self, some: NDArray[np.bool_]) -> _Pairs:
        return _Pairs(self.points[some], self.area[some], self.counts[some])

    def squared(self) -> _Pairs:
        return _Pairs(self.points, self.area, self.counts**2)

    def summed(self, rows: Rows, values: Draws, areas: int) -> NDArray[np.float64]:
        """Return the sums over areas of some rows of values, each times its residents."""
        from scipy.sparse import coo_array  # slow to import

        # Rows that an area holds more than once are added up before they are multiplied.
        table = coo_array((self.counts, (self.area, rows)), shape=(areas, len(values))).tocsr()
        found: NDArray[np.float64] = (table.astype(np.float32) @ values).astype(np.float64)
        return found


def _pairs(membership: Membership | None, points: int) -> tuple[Rows, Rows]:
    if membership is None:
        return np.arange(points), np.zeros(points, dtype=np.intp)
    return membership.points, membership.areas


def _draws_of_areas(areas: int) -> Draws:
    """Return standard normal draws, the same for an area of a level whatever is asked of it."""
    random = np.random.Generator(np.random.Philox(key=(SEED, 1)))
    return random.standard_normal((areas, DRAWS), dtype=np.float32)
