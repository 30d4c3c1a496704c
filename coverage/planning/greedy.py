"""The set that a planner makes who always takes the place that adds most."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coverage.planning.limits import Limits
from coverage.planning.worth import Worth


def greedy(worth: Worth, limits: Limits) -> NDArray[np.bool_] | None:
    """Return the set, shape (candidates,); None where it ends without what the limits ask for.

    With a limit on the number alone it earns at least 1 - 1/e of the best (Nemhauser, Wolsey and
    Fisher, 1978, Mathematical Programming 14, 265-294). Among equals the first is taken.
    """
    chosen = np.zeros(worth.candidates, dtype=np.bool_)
    for _ in range(limits.most):
        open_to = limits.open_beside(chosen)
        gains = np.where(open_to, worth.gains(np.flatnonzero(chosen)), -1.0)
        if gains.max() < 0:
            break
        chosen[gains.argmax()] = True
    return chosen if limits.admit(chosen) else None
