"""The average journey, as rows: what each candidate would save."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coverage.planning.instance import Instance
from coverage.planning.merge import merge
from coverage.planning.rows import Rows, rows_of

BLOCK = 4_096
"""Demand points that are worked on at a time."""


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
        possible = instance.costs[:, lived]
        longest = possible[np.isfinite(possible)].max(initial=0.0)
    return np.where(known, today, longest)


def mean_cost(instance: Instance, costs: NDArray[np.float64]) -> float:
    """Return the average over residents; 0 where nobody lives."""
    lived = instance.residents.sum()
    return float(instance.residents @ costs / lived) if lived else 0.0


def journey_rows(instance: Instance) -> Rows:
    """Return the rows whose value is the residents times the cost that a plan saves.

    The candidates that shorten the journey of a demand point are put in order of their cost.
    The first k of them together save, between the k-th and the next or today's cost, the
    difference: each such step is a row, so that a set earns all that it saves (the radius form
    of the p-median: Cornuéjols, Nemhauser and Wolsey, 1980, SIAM Journal on Algebraic and
    Discrete Methods 1 (3), 261-272).
    """
    today = counted_costs(instance)
    count = len(instance.candidates)
    sets, values = [np.zeros((0, (count + 7) // 8), np.uint8)], [np.zeros(0)]
    for start in range(0, len(today), BLOCK):
        points = slice(start, start + BLOCK)
        made = _steps(
            instance.costs[:, points].T.astype(np.float64),
            today[points],
            instance.residents[points],
        )
        merged = merge(*made)
        sets.append(merged[0])
        values.append(merged[1])
    return rows_of(np.concatenate(sets), np.concatenate(values), count)


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
