"""The candidates of a model, and what a set of them must keep to."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from coverage.planning.highs import add_row
from coverage.planning.limits import Limits

if TYPE_CHECKING:
    from highspy._core import _Highs


def add_candidates(model: _Highs, limits: Limits, *, cost: float) -> None:
    """Add a column a candidate, the first of the model, and a row a limit.

    Parameters
    ----------
    cost : float
        What choosing a candidate adds to the objective.
    """
    count = len(limits.allowed)
    for allowed in limits.allowed:
        model.addCol(cost, 0.0, float(allowed), 0, [], [])
    add_row(model, -math.inf, float(limits.most), np.arange(count), np.ones(count))
    for group in limits.at_most_one:
        add_row(model, -math.inf, 1.0, group, np.ones(len(group)))
    for group in limits.at_least_one:
        add_row(model, 1.0, math.inf, group, np.ones(len(group)))
