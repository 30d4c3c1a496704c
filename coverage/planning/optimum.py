"""The set of candidates that earns most, with what no set passes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from coverage.planning.constraints import Limits
from coverage.planning.coverage_matrix import dominated
from coverage.planning.heuristics import greedy, improved
from coverage.planning.lp_bound import relax
from coverage.planning.mip import most_worth
from coverage.planning.need import Need
from coverage.planning.objective import Worth
from coverage.planning.solve_options import Effort


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best set that was found.

    Parameters
    ----------
    chosen : ndarray of int
        Candidates, ascending.
    value : float
        What they earn.
    bound : float
        What no set passes; equal to ``value`` when it is proven best.
    """

    chosen: NDArray[np.intp]
    value: float
    bound: float

    @property
    def is_proven(self) -> bool:
        """Whether no set earns more."""
        return self.bound == self.value


def most_value(
    worth: Worth, limits: Limits, effort: Effort, needs: Sequence[Need] = ()
) -> Optimum | None:
    """Return a set that earns most; None where none keeps to the limits or was found in time.

    It can hold candidates that add nothing: ``needed`` leaves them out.

    The relaxation bounds what any set earns and often settles it. Candidates that no better set
    than the one at hand can hold are left out of the exact model.

    Parameters
    ----------
    needs : sequence of Need
        What a set has to earn beside.
    """
    relaxed = relax(worth, limits, effort)
    if relaxed is None:
        return None
    step = worth.step
    bound = relaxed.bound
    best = _start(worth, limits, relaxed.amounts) if not needs else None
    value = -math.inf if best is None else worth.value(np.flatnonzero(best))
    enough = effort.accepted_gap * max(value, 0.0)
    if _left(bound, value, step) > enough and effort.left:
        open_to = limits.allowed & (relaxed.with_it > value + step / 2)
        left = worth.only(open_to)
        limited = limits.at_most_one or limits.at_least_one or limits.needs
        if step == 1.0 and not (needs or limited):
            # Whoever may replace another at no loss makes the other needless. Journeys differ
            # from candidate to candidate, so that hardly any may.
            open_to &= ~dominated(left)
            left = left.only(open_to)
        of_those = tuple(need.only(open_to) for need in limits.needs)
        within = replace(limits, allowed=open_to, needs=of_those)
        found = most_worth(left, within, needs, step, effort)
        if found.chosen is not None:
            earned = worth.value(np.flatnonzero(found.chosen))
            if earned > value:
                best, value = found.chosen, earned
        # Sets that the exact model left out earn no more than the set at hand.
        bound = value if found.impossible else min(bound, max(found.bound, value))
    if best is None:
        return None
    bound = value + max(_left(bound, value, step), 0.0)
    return Optimum(np.flatnonzero(best), value, bound)


def _start(worth: Worth, limits: Limits, amounts: NDArray[np.float64]) -> NDArray[np.bool_] | None:
    """Return a good set to begin with: the relaxation's, if it is whole, or a greedy one."""
    whole = np.round(amounts)
    starts = [greedy(worth, limits)]
    if np.abs(amounts - whole).max() < 1e-6 and limits.admit(whole > 0):
        starts.append(whole > 0)
    sets = [improved(worth, limits, start) for start in starts if start is not None]
    return max(sets, key=lambda chosen: worth.value(np.flatnonzero(chosen)), default=None)


def _left(bound: float, value: float, step: float) -> float:
    """Return what is left between a set and the bound; less than a step is nothing."""
    if step == 1.0:
        return round(bound) - value  # the solver is good to a fraction of a resident
    return bound - value if bound - value > step else 0.0
