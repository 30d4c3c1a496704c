"""The average journey: what sets of candidates would save of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.planning.candidate_travel import Trips
from coverage.planning.coverage_matrix import EXACT, Rows, merge, rows_of
from coverage.planning.cut import FULL, Tangent
from coverage.planning.instance import Instance

BLOCK = 4_096
"""Demand points that are worked on at a time, of all but thousands of candidates."""

MOST_COSTS = 2**22
"""Costs that are worked on at a time."""


def counted_costs(instance: Instance) -> NDArray[np.float64]:
    """Return today's journey of each demand point as the average counts it, shape (n,).

    A resident without a route, or of whom nothing is known, counts as travelling as far as
    anyone does who has a route: else no average could be told, or those people would not be
    in it.
    """
    today, lived = instance.costs_today, instance.residents > 0
    known = np.isfinite(today)
    if (known & lived).any():
        longest = today[known & lived].max()
    else:
        possible = (costs[lived] for costs in instance.trips)
        longest = max((here[np.isfinite(here)].max(initial=0.0) for here in possible), default=0.0)
    return np.where(known, today, longest)


def mean_cost(instance: Instance, costs: NDArray[np.float64]) -> float:
    """Return the average over residents; 0 where nobody lives."""
    lived = instance.residents.sum()
    return float(instance.residents @ costs / lived) if lived else 0.0


@dataclass(frozen=True, slots=True)
class Journeys:
    """What sets of candidates are worth: residents times the cost that they are saved.

    Parameters
    ----------
    trips : Trips
        From each demand point to each candidate.
    today : ndarray of float, shape (n,)
        What its journey counts without any; see ``counted_costs``.
    residents : ndarray of float, shape (n,)
    """

    trips: Trips
    today: NDArray[np.float64]
    residents: NDArray[np.float64]

    @property
    def candidates(self) -> int:
        """How many there are."""
        return len(self.trips)

    @property
    def total(self) -> float:
        """What all candidates save together."""
        return self.value(np.arange(self.candidates))

    @property
    def step(self) -> float:
        """What counts as nothing."""
        return EXACT * self.total

    def value(self, chosen: Sequence[int] | NDArray[np.intp]) -> float:
        """Return what some candidates save together."""
        return float(self.residents @ (self.today - self.left(chosen)))

    def gains(self, chosen: Sequence[int] | NDArray[np.intp]) -> NDArray[np.float64]:
        """Return what each candidate would save beside some, shape (candidates,)."""
        return self.saved_from(self.left(chosen))

    def tangent(self, amounts: NDArray[np.float64]) -> Tangent:
        """Return the line that touches the worth at some amounts, shape (candidates,).

        The nearest candidates of a demand point serve it until their amounts come to 1. The cost
        of the last of them is what another candidate has to be below to save anything.
        """
        some = np.flatnonzero(amounts)
        last = self.today.copy()
        if not len(some):
            return Tangent(self.saved_from(last), 0.0, 0.0)
        for points in self._blocks():
            costs = np.minimum(self.trips.among(points, some), self.today[points])
            order = np.argsort(costs, axis=0, kind="stable")
            served = np.cumsum(amounts[some][order], axis=0) >= FULL
            which = order[served.argmax(axis=0), np.arange(costs.shape[1])]
            nearest = costs[which, np.arange(costs.shape[1])]
            last[points] = np.where(served.any(axis=0), nearest, last[points])
        slopes = self.saved_from(last)
        constant = float(self.residents @ (self.today - last))
        return Tangent(slopes, constant, constant + float(slopes @ amounts))

    def only(self, kept: NDArray[np.bool_]) -> Rows:
        """Return the worth as rows when only some candidates may be chosen, shape (candidates,).

        The candidates that shorten the journey of a demand point are put in order of their cost.
        The first k of them together save, between the k-th and the next or today's cost, the
        difference: each such step is a row, so that a set earns all that it saves (the radius
        form of the p-median: Cornuéjols, Nemhauser and Wolsey, 1980, SIAM Journal on Algebraic
        and Discrete Methods 1 (3), 261-272).
        """
        numbers = np.flatnonzero(kept)
        sets, values = [np.zeros((0, (len(numbers) + 7) // 8), np.uint8)], [np.zeros(0)]
        for points in self._blocks():
            costs = self.trips.among(points, numbers).T.astype(np.float64)
            merged = merge(*_steps(costs, self.today[points], self.residents[points]))
            sets.append(merged[0])
            values.append(merged[1])
        rows = rows_of(np.concatenate(sets), np.concatenate(values), len(numbers))
        return Rows(self.candidates, rows.values, rows.starts, numbers[rows.members])

    def of_some(self, candidates: NDArray[np.intp]) -> Journeys:
        """Return what some candidates alone are worth, numbered as they are given."""
        return Journeys(self.trips.of_some(candidates), self.today, self.residents)

    def left(self, chosen: Sequence[int] | NDArray[np.intp]) -> NDArray[np.float64]:
        """Return the cost that some candidates leave of each journey, shape (n,)."""
        left: NDArray[np.float64] = np.minimum(self.today, self.trips.least(chosen))
        return left

    def saved_from(self, costs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what each candidate saves of some costs, shape (candidates,)."""
        saved = np.zeros(self.candidates)
        for points in self._blocks():
            here = self.trips.among(points)
            below = costs[points] - np.minimum(here, costs[points])
            saved += below @ self.residents[points]
        return saved

    def _blocks(self) -> Iterator[slice]:
        width = max(1, min(BLOCK, MOST_COSTS // max(1, self.candidates)))
        for start in range(0, len(self.today), width):
            yield slice(start, start + width)


def journeys(instance: Instance) -> Journeys:
    """Return what sets of candidates are worth to the average journey."""
    return Journeys(instance.trips, counted_costs(instance), instance.residents)


def _steps(
    costs: NDArray[np.float64], today: NDArray[np.float64], residents: NDArray[np.float64]
) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """Return the sets of the steps of some demand points as bits, and what each saves."""
    costs = np.minimum(costs, today[:, None])
    order = np.argsort(costs, axis=1, kind="stable")
    sorted_costs = np.take_along_axis(costs, order, axis=1)
    steps = np.diff(sorted_costs, append=today[:, None], axis=1)
    point, step = np.nonzero(steps > 0)
    place = np.empty_like(order)
    np.put_along_axis(place, order, np.arange(order.shape[1])[None, :], axis=1)
    packed = np.packbits(place[point] <= step[:, None], axis=1)
    return packed, steps[point, step] * residents[point]
