"""Sets to begin with: greedy, and interchange of one place for another (Teitz and Bart, 1968)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coverage.planning.constraints import Limits
from coverage.planning.objective import Worth


def greedy(worth: Worth, limits: Limits) -> NDArray[np.bool_] | None:
    """Return the set, shape (candidates,); None where it ends without what the limits ask for.

    With a limit on the number alone it earns at least 1 - 1/e of the best (Nemhauser, Wolsey and
    Fisher, 1978, Mathematical Programming 14, 265-294). Among equals the first is taken. What has
    to be earned is looked after first.
    """
    chosen = np.zeros(worth.candidates, dtype=np.bool_)
    for _ in range(limits.most):
        open_to = limits.open_beside(chosen)
        gains = np.where(open_to, _adds(worth, limits, chosen), -1.0)
        if gains.max() < 0:
            break
        chosen[gains.argmax()] = True
    return chosen if limits.admit(chosen) else None


def _adds(worth: Worth, limits: Limits, chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return what each candidate adds: to what is still needed, and to the worth where none is."""
    places = np.flatnonzero(chosen)
    towards = np.zeros(worth.candidates)
    for need in limits.needs:
        missing = need.least - need.rows.value(places)
        if missing > 0:
            towards += np.minimum(need.rows.gains(places), missing) / need.least
    return towards if towards.any() else worth.gains(places)


ROUNDS = 100
"""Exchanges after which a set is good enough to begin with."""


def improved(worth: Worth, limits: Limits, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return a set that no single exchange makes better, shape (candidates,)."""
    value = worth.value(np.flatnonzero(chosen))
    for _ in range(ROUNDS):
        best = max(_exchanges(worth, limits, chosen), key=lambda made: made[0], default=None)
        if best is None or best[0] <= value:
            break
        value, chosen = best
    return chosen


def _exchanges(
    worth: Worth, limits: Limits, chosen: NDArray[np.bool_]
) -> list[tuple[float, NDArray[np.bool_]]]:
    """Return, for each chosen place, the best set that has another one in its stead."""
    made = []
    for place in np.flatnonzero(chosen):
        others = chosen.copy()
        others[place] = False
        kept = np.flatnonzero(others)
        open_to = limits.open_beside(others) & ~chosen
        for group in limits.missing(others):  # the one place is for each of them
            open_to &= np.isin(np.arange(len(others)), group)
        for need in limits.needs:
            open_to &= need.met_with(kept)
        if open_to.any():
            gains = np.where(open_to, worth.gains(kept), -1.0)
            others[gains.argmax()] = True
            made.append((worth.value(np.flatnonzero(others)), others))
    return made
