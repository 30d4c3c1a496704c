"""Costs of the trips from demand points to candidates, as a table or as what matters of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.read_only import hold_read_only, read_only

MOST_IN_A_TABLE = 2**25
"""Costs that are held as a table, which is quickest: 134 MB."""

Costs = NDArray[np.float32]
Some = Sequence[int] | NDArray[np.intp] | NDArray[np.bool_]
"""Some candidates: their rows, or a mark for each."""


class Trips(Protocol):
    """Costs of the trips to each candidate; ``inf`` without a route, or where it is not told.

    A cost is told wherever it is below that of today's trip. Nothing else can matter to a plan,
    which leaves nobody worse off.
    """

    def __len__(self) -> int:
        """Return how many candidates there are."""

    def __iter__(self) -> Iterator[Costs]:
        """Yield the costs to each candidate, shape (n,)."""

    def least(self, some: Some) -> Costs:
        """Return the least cost to any of some candidates, shape (n,); ``inf`` to none."""

    def among(self, points: slice, some: Some | None = None) -> Costs:
        """Return costs of a block of demand points, to all or some, shape (candidates, points)."""

    def of_some(self, some: Some) -> Trips:
        """Return the trips to some candidates alone, numbered as they are given."""


@dataclass(frozen=True, slots=True)
class Table:
    """All costs.

    Parameters
    ----------
    costs : ndarray of float32, shape (candidates, n)
    """

    costs: Costs

    def __post_init__(self) -> None:
        """Keep the array from being written to: all sessions share it."""
        hold_read_only(self)

    def __len__(self) -> int:
        """Return how many candidates there are."""
        return len(self.costs)

    def __iter__(self) -> Iterator[Costs]:
        """Yield the costs to each candidate."""
        return iter(self.costs)

    def least(self, some: Some) -> Costs:
        """Return the least cost to any of some candidates."""
        found: Costs = self.costs[_rows(some)].min(axis=0, initial=np.inf)
        return found

    def among(self, points: slice, some: Some | None = None) -> Costs:
        """Return costs of a block of demand points, to all or some."""
        return self.costs[:, points] if some is None else self.costs[_rows(some), points]

    def of_some(self, some: Some) -> Table:
        """Return the trips to some candidates alone."""
        return Table(self.costs[_rows(some)])


@dataclass(frozen=True, slots=True)
class Shorter:
    """The costs that are below those of today's trips: of thousands of candidates, few are.

    Parameters
    ----------
    size : int
        Demand points.
    points : tuple of ndarray of int32, one a candidate
        From where the trip is shorter than today's, ascending.
    costs : tuple of ndarray of float32, one a candidate
        What it costs from there.
    """

    size: int
    points: tuple[NDArray[np.int32], ...]
    costs: tuple[Costs, ...]

    def __len__(self) -> int:
        """Return how many candidates there are."""
        return len(self.points)

    def __iter__(self) -> Iterator[Costs]:
        """Yield the costs to each candidate."""
        for row in range(len(self)):
            yield self.least([row])

    def least(self, some: Some) -> Costs:
        """Return the least cost to any of some candidates."""
        found = np.full(self.size, np.inf, dtype=np.float32)
        for row in _rows(some).tolist():
            points = self.points[row]
            found[points] = np.minimum(found[points], self.costs[row])
        return found

    def among(self, points: slice, some: Some | None = None) -> Costs:
        """Return costs of a block of demand points, to all or some."""
        start, stop, _ = points.indices(self.size)
        rows = [*range(len(self))] if some is None else _rows(some).tolist()
        found = np.full((len(rows), max(0, stop - start)), np.inf, dtype=np.float32)
        for place, row in enumerate(rows):
            first, last = np.searchsorted(self.points[row], (start, stop))
            found[place, self.points[row][first:last] - start] = self.costs[row][first:last]
        return found

    def of_some(self, some: Some) -> Shorter:
        """Return the trips to some candidates alone."""
        rows = _rows(some).tolist()
        return Shorter(
            self.size,
            tuple(self.points[row] for row in rows),
            tuple(self.costs[row] for row in rows),
        )


def trips_of(
    costs: Iterator[NDArray[np.floating]],
    candidates: int,
    today: NDArray[np.float64],
    most: int = MOST_IN_A_TABLE,
) -> Trips:
    """Return the trips to candidates, as a table where that takes little memory.

    Parameters
    ----------
    costs : iterator of ndarray of float, each of shape (n,)
        To each candidate in turn; NaN, which is not known, is no route.
    today : ndarray of float, shape (n,)
        Cost of today's trip; ``inf`` where there is none.
    most : int
        Costs of a table at most.
    """
    if candidates * len(today) <= most:
        table = np.empty((candidates, len(today)), dtype=np.float32)
        for row, cost in enumerate(costs):
            table[row] = np.where(np.isnan(cost), np.inf, cost)
        return Table(table)
    points, shorter = [], []
    for cost in costs:
        near = np.flatnonzero(cost < today)  # NaN is not
        points.append(read_only(near.astype(np.int32)))
        shorter.append(read_only(cost[near].astype(np.float32)))
    return Shorter(len(today), tuple(points), tuple(shorter))


def _rows(some: Some) -> NDArray[np.intp]:
    """Return the rows of some candidates, in the order given."""
    found = np.asarray(some)
    return np.flatnonzero(found) if found.dtype == np.bool_ else found.astype(np.intp)
