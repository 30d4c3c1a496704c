"""The order to open a set of places in, so that each one adds most to those before it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from coverage.planning.rows import Rows


def roll_out(rows: Rows, chosen: Iterable[int]) -> tuple[int, ...]:
    """Return the chosen candidates in the order to open them; among equals as they came.

    It tells of one set. The best sets of one, two or three places need not be parts of it: that
    is what the frontier tells.
    """
    left = [int(each) for each in chosen]
    order: list[int] = []
    while left:
        gains = rows.gains(order)[left]
        order.append(left.pop(int(gains.argmax())))
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
