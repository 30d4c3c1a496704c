"""The best set of candidates by each objective, with its bound, in which every place gains."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.load import Datasets
from coverage.errors import SelectionError
from coverage.planning.constraints import Limits
from coverage.planning.contribution import (
    JourneysSaved,
    Merit,
    WorstOff,
    completed,
    is_better,
    merit_of,
    needed,
)
from coverage.planning.coverage_matrix import Rows
from coverage.planning.deployment_order import roll_out
from coverage.planning.instance import Instance
from coverage.planning.need import Need
from coverage.planning.optimum import most_value
from coverage.planning.people_reached import GroupFirst, PeopleReached
from coverage.planning.set_covering import best_promise, needs_at
from coverage.planning.solve_options import Effort
from coverage.vocabulary import AreaLevel, Objective


class NoSetError(SelectionError):
    """It is proven that no set keeps to the limits of a plan."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of candidates, every one of which gains; see ``merit``.

    Parameters
    ----------
    order : tuple of int
        Candidates, in the order to open them; fewer than may be chosen where more add nothing.
    objective, bound : float
        What the set comes to, and what no other set passes.
    before : float
        What today's sites come to; ``inf`` where some area, or everyone, has no route to any.
    without : tuple of float
        What the set would come to without each of its candidates, in their order.
    cut_off : tuple of int
        Rows of the areas that no candidate gives a route to, and that are no worst-off area.
    """

    order: tuple[int, ...]
    objective: float
    bound: float
    before: float
    without: tuple[float, ...]
    cut_off: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A set that was found, ascending, and what none passes in the unit of the question."""

    chosen: NDArray[np.intp]
    bound: float
    proven: bool


def choose(
    datasets: Datasets,
    instance: Instance,
    objective: Objective,
    level: AreaLevel,
    limits: Limits,
    effort: Effort,
    group: Rows | None = None,
) -> Choice:
    """Return the best set, which holds fewer candidates than allowed if fewer do as well.

    Where a group of the limits has no candidate that adds anything to the others, the set has
    none of it, and is the best of those that keep to the other limits.

    Parameters
    ----------
    group : Rows, optional
        People of a group who are not reached, if those are to be reached first.

    Raises
    ------
    NoSetError
        If no set keeps to the limits, which is proven.
    SelectionError
        If none was found in the time.
    """
    merit = merit_of(datasets, instance, objective, level, limits.allowed, group)
    while True:
        found = _best(merit, limits, effort)
        if found is None:
            raise _nothing(effort)
        met = limits.met_by(needed(merit, limits, found.chosen))
        if len(met.at_least_one) == len(limits.at_least_one):
            break
        limits, effort = met, replace(effort, seconds=effort.spent + effort.seconds)
    chosen = _in_fewest(merit, limits, completed(merit, limits, found.chosen), effort)
    comes_to = merit.objective(chosen)
    if math.isinf(comes_to) and isinstance(merit, WorstOff):
        raise SelectionError(
            f"So few institutes leave a {level.label} without a route to any: ask for more, or "
            "for other areas."
        )
    order = roll_out(merit, chosen)
    return Choice(
        order,
        *_proof(merit, found, comes_to),
        merit.objective([]),
        tuple(merit.objective([each for each in order if each != out]) for out in order),
        merit.cut_off if isinstance(merit, WorstOff) else (),
    )


def _best(merit: Merit, limits: Limits, effort: Effort) -> _Found | None:
    """Return the best set that keeps to the limits; None where none does, or was found."""
    match merit:
        case PeopleReached(rows):
            best = most_value(rows, limits, effort)
            return None if best is None else _Found(best.chosen, best.bound, best.is_proven)
        case GroupFirst():
            return _best_for_a_group(merit, limits, effort)
        case JourneysSaved(worth):
            best = most_value(worth, limits, effort)
            if best is None:
                return None
            return _Found(best.chosen, merit.average(best.bound), best.is_proven)
        case WorstOff():
            return _best_for_the_worst(merit, limits, effort)
        case _:
            assert_never(merit)


def _best_for_a_group(merit: GroupFirst, limits: Limits, effort: Effort) -> _Found | None:
    """Reach the most people of the group, then the most people with what is left to choose."""
    best = most_value(merit.group, limits, effort)
    if best is None:
        return None
    again, as_many = replace(effort, seconds=effort.spent + effort.seconds), limits
    if best.value > 0:
        as_many = replace(limits, needs=(*limits.needs, Need(merit.group, best.value)))
    most = most_value(merit.rows, as_many, again)
    return _Found(best.chosen if most is None else most.chosen, best.bound, best.is_proven)


def _best_for_the_worst(merit: WorstOff, limits: Limits, effort: Effort) -> _Found | None:
    """Help the worst-off area, then reach the most people with what is left to choose."""
    instance, areas = merit.instance, merit.areas
    promise = best_promise(instance, areas, limits, effort)
    if promise.chosen is None or promise.bound < promise.threshold == math.inf:
        return None
    chosen = np.flatnonzero(promise.chosen)
    if math.isfinite(promise.threshold):
        needs, _ = needs_at(instance, areas, promise.threshold, limits.allowed)
        again = replace(effort, seconds=effort.spent + effort.seconds)
        most = most_value(merit.rows, limits, again, needs)
        chosen = chosen if most is None else most.chosen
    # The set can be better than promised where time ran out.
    return _Found(chosen, promise.bound, merit.objective(chosen) == promise.bound)


def _in_fewest(
    merit: Merit, limits: Limits, chosen: NDArray[np.intp], effort: Effort
) -> NDArray[np.intp]:
    """Return the smallest set that comes to as much as one does, as far as the time goes.

    A best set of one candidate fewer that came to as much would reach, or save, all that is to be
    had: else another candidate beside it would make it better than the best. So smaller sets are
    looked for where a set has it all, or where limits can keep that other candidate out.
    """
    while len(chosen) > 1 and effort.left:
        if not (limits.at_most_one or merit.is_all_of(chosen, limits.allowed)):
            break
        fewer = _best(merit, replace(limits, most=len(chosen) - 1), effort)
        if fewer is None or is_better(merit.of(chosen), merit.of(fewer.chosen), merit.steps):
            break
        kept = needed(merit, limits, fewer.chosen)
        if limits.missing(limits.marks(kept)):
            break  # a group can have one that gains, in the set at hand
        chosen = kept
    return chosen


def _proof(merit: Merit, found: _Found, comes_to: float) -> tuple[float, float]:
    """Return what a set comes to and what none passes, equal where that is proven.

    The average journey of a set that gives nobody a route is told as it is counted.
    """
    match merit:
        case PeopleReached() | GroupFirst():
            bound = max(found.bound, comes_to)
        case JourneysSaved():
            comes_to = comes_to if math.isfinite(comes_to) else merit.average(0.0)
            bound = min(found.bound, comes_to)
        case WorstOff():
            bound = min(found.bound, comes_to)
        case _:
            assert_never(merit)
    return comes_to, comes_to if found.proven else bound


def _nothing(effort: Effort) -> SelectionError:
    if effort.left:
        return NoSetError("No set of candidates keeps to all of the limits: lift one of them.")
    return SelectionError(
        f"No plan was found in {effort.seconds:g} seconds: give it more time, or lift a limit."
    )
