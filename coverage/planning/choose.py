"""The best set of candidates by each objective."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.default import Datasets
from coverage.errors import SelectionError
from coverage.planning.effort import Effort
from coverage.planning.everyone import (
    Areas,
    best_promise,
    largest_median,
    lived_in,
    needs_at,
)
from coverage.planning.instance import Instance
from coverage.planning.journeys import counted_costs, journeys, mean_cost
from coverage.planning.limits import Limits
from coverage.planning.optimum import Optimum, most_value
from coverage.vocabulary import AreaLevel, Objective


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of candidates.

    Parameters
    ----------
    chosen : ndarray of int
        Candidates, ascending.
    objective, bound : float
        What the set comes to, and what no other set passes.
    before : float
        What today's sites come to; ``inf`` where some area, or everyone, has no route to any.
    """

    chosen: NDArray[np.intp]
    objective: float
    bound: float
    before: float


def choose(
    datasets: Datasets,
    instance: Instance,
    objective: Objective,
    level: AreaLevel,
    limits: Limits,
    effort: Effort,
) -> Choice:
    """Return the best set, which may hold fewer candidates than allowed if more add nothing.

    Raises
    ------
    SelectionError
        If no set keeps to the limits, or none was found in the time.
    """
    if objective is Objective.WORST:
        areas = lived_in(instance, datasets.demand.memberships[level], len(datasets.areas[level]))
        return _best_for_the_worst(instance, areas, limits, effort, level)
    if objective is Objective.REACH:
        best = _found(most_value(instance.reach_rows(), limits, effort), effort)
        return Choice(best.chosen, best.value, best.bound, 0.0)
    best = _found(most_value(journeys(instance), limits, effort), effort)
    before = mean_cost(instance, counted_costs(instance))
    lived = float(instance.residents.sum()) or 1.0
    someone = np.isfinite(instance.costs_today[instance.residents > 0]).any()
    return Choice(
        best.chosen,
        before - best.value / lived,
        before - best.bound / lived,
        before if someone else math.inf,
    )


def _best_for_the_worst(
    instance: Instance, areas: Areas, limits: Limits, effort: Effort, level: AreaLevel
) -> Choice:
    """Help the worst-off area, then reach the most people with what is left to choose."""
    promise = best_promise(instance, areas, limits, effort)
    if promise.chosen is None or promise.bound < promise.threshold == math.inf:
        raise _nothing(effort)
    if math.isinf(promise.threshold):
        raise SelectionError(
            f"So few institutes leave a {level.label} without a route to any: ask for more, or "
            "for other areas."
        )
    needs, _ = needs_at(instance, areas, promise.threshold, limits.allowed)
    again = replace(effort, seconds=effort.spent + effort.seconds)
    most = most_value(instance.reach_rows(), limits, again, needs)
    chosen = np.flatnonzero(promise.chosen) if most is None else most.chosen
    marks = np.isin(np.arange(len(instance.candidates)), chosen)
    return Choice(
        chosen,
        largest_median(instance, areas, marks),  # less than promised where time ran out
        promise.bound,
        largest_median(instance, areas, marks & False),
    )


def _found(best: Optimum | None, effort: Effort) -> Optimum:
    if best is None:
        raise _nothing(effort)
    return best


def _nothing(effort: Effort) -> SelectionError:
    if effort.left:
        return SelectionError("No set of candidates keeps to all of the limits: lift one of them.")
    return SelectionError(
        f"No plan was found in {effort.seconds:g} seconds: give it more time, or lift a limit."
    )
