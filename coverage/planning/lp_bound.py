"""What sets of candidates are worth at most, when parts of a candidate may be chosen.

What sets are worth is concave in the amounts of candidates, so its tangents lie above it: they
are the Benders cuts of Cordeau, Furini and Ljubić (2019), European Journal of Operational
Research 275 (3), 882-896. The optimum is approached from between the best point known and that
of the model (in-out separation: Ben-Ameur and Neto, 2007, Networks 49 (1), 3-17), which takes far
fewer cuts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from coverage.planning.constraints import Limits
from coverage.planning.mip import add_candidates
from coverage.planning.need import SLACK, Need
from coverage.planning.objective import Worth
from coverage.planning.solve_options import Effort
from coverage.planning.solver import add_row, is_impossible, new_model, run, solution

if TYPE_CHECKING:
    from highspy._core import _Highs

ROUNDS = 300
"""Models after which the bound is good enough."""

STALLED, AGAIN = 1e-6, 6
"""A bound that falls by less than this share in so many rounds is good enough too."""

TOTAL = 1e4
"""What all rows are worth in the model: HiGHS likes numbers of a middling size."""

CLOSED = 1e-9
"""Share of the worth that is left to the bound when the optimum counts as found."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The optimum of the relaxation.

    Parameters
    ----------
    amounts : ndarray of float, shape (candidates,)
        How much of each candidate is chosen.
    bound : float
        What no set passes.
    with_it : ndarray of float, shape (candidates,)
        What no set passes that holds the candidate.
    """

    amounts: NDArray[np.float64]
    bound: float
    with_it: NDArray[np.float64]


def relax(worth: Worth, limits: Limits, effort: Effort) -> Relaxed | None:
    """Return the optimum of the relaxation; None where no set keeps to the limits.

    What has to be earned is asked of the tangents of its own worth, which lie above it too.
    """
    count, total = worth.candidates, worth.total
    unit = total / TOTAL or 1.0
    model = new_model(maximise=True)
    add_candidates(model, limits, cost=0.0)
    model.addCol(1.0, 0.0, total / unit, 0, [], [])

    needs = [need.capped() for need in limits.needs]
    best, nearest, inner, relaxed, bounds = -math.inf, None, None, None, []
    for _ in range(ROUNDS):
        run(model)
        amounts = solution(model, count)
        if amounts is None:
            if limits.needs and is_impossible(model):
                return None
            break
        bound = float(model.getInfo().objective_function_value) * unit
        bounds.append(bound)
        if relaxed is None or bound < relaxed.bound:
            lost = np.minimum(model.getSolution().col_dual[:count], 0.0) * unit
            relaxed = Relaxed(amounts, bound, bound + np.where(amounts > 0, 0.0, lost))
        effort.say(bound=relaxed.bound)
        for point in (amounts,) if inner is None else (amounts, (amounts + inner) / 2):
            tangent = worth.tangent(point)
            at = np.flatnonzero(tangent.slopes)
            line = np.append(-tangent.slopes[at] / unit, 1.0)
            add_row(model, -math.inf, tangent.constant / unit, np.append(at, count), line)
            if not _falls_short(model, needs, point) and tangent.touches > best:
                best, nearest = tangent.touches, point
        if nearest is not None:  # else no point so far earns what is needed
            inner = nearest if inner is None else 0.7 * inner + 0.3 * nearest
            stalled = len(bounds) > AGAIN and bounds[-AGAIN - 1] - bound <= STALLED * bound
            if bound - best <= CLOSED * abs(best) or stalled:
                break
        if not effort.left:
            break
    return relaxed


def _falls_short(model: _Highs, needs: Sequence[Need], amounts: NDArray[np.float64]) -> bool:
    """Return whether amounts of candidates earn too little of something, and ask for more of it."""
    short = False
    for need in needs:
        tangent = need.rows.tangent(amounts)
        if tangent.touches < (1.0 - SLACK) * need.least:
            short, at = True, np.flatnonzero(tangent.slopes)
            least = 1.0 - SLACK - tangent.constant / need.least
            add_row(model, least, math.inf, at, tangent.slopes[at] / need.least)
    return short
