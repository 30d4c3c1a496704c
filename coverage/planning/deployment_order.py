"""The order to open a set of places in, so that each one adds most to those before it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from coverage.planning.contribution import Merit
from coverage.planning.coverage_matrix import Rows
from coverage.planning.people_reached import Chosen


def roll_out(merit: Merit, chosen: Chosen) -> tuple[int, ...]:
    """Return the chosen candidates in the order to open them; the first among equals.

    It tells of one set. The best sets of one, two or three places need not be parts of it: that
    is what the frontier tells. Where none of the places that are left adds anything alone, as can
    be in a set that helps the worst-off area, the first of them is next.
    """
    left = np.zeros(merit.candidates, dtype=np.bool_)
    left[np.asarray(chosen, dtype=np.intp)] = True
    order: list[int] = []
    while left.any():
        best = merit.best_beside(order, left)
        order.append(int(left.argmax()) if best is None else best)
        left[order[-1]] = False
    return tuple(order)


def added(rows: Rows, order: Iterable[int]) -> tuple[float, ...]:
    """Return what each candidate adds to those before it."""
    values, before, so_far = [], 0.0, np.empty(0, np.intp)
    for each in order:
        so_far = np.append(so_far, each)
        value = rows.value(so_far)
        values.append(value - before)
        before = value
    return tuple(values)
