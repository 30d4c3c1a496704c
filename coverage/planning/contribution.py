"""What a place of a plan is for, by each objective; sets of which none can be left out at no loss.

A place *gains* when the set without it is worse. What makes a set better is

- to reach people: the residents newly reached; those of a group first, if the plan is for one;
- to shorten the average journey: that average, in which people without a route count as far as
  the farthest who has one. Where nobody has a route today, the first place to give anyone one
  gains too;
- to help the worst-off area: the median journey of the area where it is longest, of those where
  some set gives half of the residents a route. Among sets that do as well by that, the one that
  brings more residents within the threshold is better, so that a place gains which does either.

People reached and journeys saved are submodular: a place that gains in a set gains in each part of
it, so that it adds something in whatever order the places open. The worst-off area is not: two
places can be needed together for it, and neither does anything alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.load import Datasets
from coverage.errors import SelectionError
from coverage.planning.constraints import Limits
from coverage.planning.coverage_matrix import Rows
from coverage.planning.instance import Instance
from coverage.planning.p_median import Journeys, counted_costs, journeys, mean_cost
from coverage.planning.people_reached import NOBODY, Chosen, GroupFirst, PeopleReached
from coverage.planning.set_covering import Areas, cut_off, largest_median, lived_in, medians
from coverage.vocabulary import AreaLevel, Objective


@dataclass(frozen=True, slots=True)
class JourneysSaved:
    """The average journey.

    Parameters
    ----------
    before : float
        The average today, as it is counted.
    lived : float
        Residents.
    no_route : bool
        Whether nobody has a route to any site today.
    """

    worth: Journeys
    before: float
    lived: float
    no_route: bool

    @property
    def candidates(self) -> int:
        """How many there are."""
        return self.worth.candidates

    @property
    def steps(self) -> tuple[float, ...]:
        """A route is had or not; a billionth of what can be saved is nothing."""
        return (NOBODY, self.worth.step)

    def of(self, chosen: Chosen) -> tuple[float, ...]:
        """Return whether anybody has a route, and what a set saves of all journeys."""
        return float(self._gives_a_route(chosen)), self.worth.value(chosen)

    def objective(self, chosen: Chosen) -> float:
        """Return the average journey; ``inf`` where nobody has a route."""
        if not self._gives_a_route(chosen):
            return math.inf
        return self.average(self.worth.value(chosen))

    def average(self, saved: float) -> float:
        """Return the average journey, as it is counted, when so much of all of them is saved."""
        return self.before - saved / (self.lived or 1.0)

    def best_beside(self, chosen: Chosen, open_to: NDArray[np.bool_]) -> int | None:
        """Return the candidate that saves most; the first among equals."""
        some = np.flatnonzero(open_to)
        gains = self.worth.of_some(some).saved_from(self.worth.left(chosen))
        if gains.max(initial=0.0) > self.worth.step:
            return int(some[gains.argmax()])
        if self._gives_a_route(chosen):
            return None
        return next((int(each) for each in some if self._gives_a_route([int(each)])), None)

    def is_all_of(self, chosen: Chosen, allowed: NDArray[np.bool_]) -> bool:
        """Return whether no allowed candidate shortens a journey further."""
        everything = self.of(np.flatnonzero(allowed))
        return not is_better(everything, self.of(chosen), self.steps)

    def _gives_a_route(self, chosen: Chosen) -> bool:
        lived = self.worth.residents > 0
        return not self.no_route or bool(np.isfinite(self.worth.trips.least(chosen)[lived]).any())


@dataclass(frozen=True, slots=True)
class WorstOff:
    """The worst-off area, and then people reached.

    Parameters
    ----------
    areas : Areas
        Those that can have a route.
    cut_off : tuple of int
        Rows, in their level, of the others.
    """

    instance: Instance
    areas: Areas
    cut_off: tuple[int, ...]
    rows: Rows

    @property
    def candidates(self) -> int:
        """How many there are."""
        return self.rows.candidates

    @property
    def steps(self) -> tuple[float, ...]:
        """A median is the cost of a trip, which is the same or another."""
        return (0.0, NOBODY)

    def of(self, chosen: Chosen) -> tuple[float, ...]:
        """Return the longest median journey of an area, less than 0, and who is newly reached."""
        return -self.objective(chosen), self.rows.value(chosen)

    def objective(self, chosen: Chosen) -> float:
        """Return the longest median journey of an area; ``inf`` where one has no route."""
        marks = np.zeros(len(self.instance.candidates), dtype=np.bool_)
        marks[chosen] = True
        return largest_median(self.instance, self.areas, marks)

    def best_beside(self, chosen: Chosen, open_to: NDArray[np.bool_]) -> int | None:
        """Return the candidate that helps the worst-off area most, or else reaches most others."""
        instance, gains = self.instance, self.rows.gains(chosen)
        left = np.minimum(instance.costs_today, instance.trips.least(chosen))
        now = medians(instance, self.areas, left)
        longest = max(now, default=0.0)
        farthest = self.areas.only([median == longest for median in now])
        best, best_of = None, (-longest, NOBODY)
        for each in np.flatnonzero(open_to).tolist():
            costs = np.minimum(left, instance.trips.least([each]))
            with_it = max(medians(instance, farthest, costs), default=0.0)
            if with_it < longest:  # the others matter when those are helped alone
                with_it = max(medians(instance, self.areas, costs))
            if (-with_it, float(gains[each])) > best_of:
                best, best_of = each, (-with_it, float(gains[each]))
        return best

    def is_all_of(self, chosen: Chosen, allowed: NDArray[np.bool_]) -> bool:
        """Return whether no allowed candidate reaches anyone else."""
        return PeopleReached(self.rows).is_all_of(chosen, allowed)


Merit = PeopleReached | GroupFirst | JourneysSaved | WorstOff
"""What sets come to by an objective; another candidate never makes one worse.

``of`` gives what a set comes to, in numbers of which larger is better and the first that differ
by more than their ``steps`` decide; ``objective`` the same in the unit of the question.
``best_beside`` gives the open candidate that adds most to a set, and None where none adds anything.
``is_all_of`` is whether a set reaches, or saves, all that the allowed candidates do together.
"""


def merit_of(
    datasets: Datasets,
    instance: Instance,
    objective: Objective,
    level: AreaLevel,
    allowed: NDArray[np.bool_],
    group: Rows | None = None,
) -> Merit:
    """Return what sets come to by an objective, of the areas of a level if it is of areas.

    Parameters
    ----------
    allowed : ndarray of bool, shape (candidates,)
        Candidates that may be chosen.
    group : Rows, optional
        People of a group who are not reached, if those are to be reached first.

    Raises
    ------
    SelectionError
        If the worst-off area is to be helped, and no area can have a route to any site.
    """
    match objective:
        case Objective.REACH:
            rows = instance.reach_rows()
            return PeopleReached(rows) if group is None else GroupFirst(group, rows)
        case Objective.MEAN:
            return JourneysSaved(
                journeys(instance),
                mean_cost(instance, counted_costs(instance)),
                float(instance.residents.sum()),
                not np.isfinite(instance.costs_today[instance.residents > 0]).any(),
            )
        case Objective.WORST:
            memberships = datasets.demand.memberships[level]
            areas = lived_in(instance, memberships, len(datasets.areas[level]))
            no_route = cut_off(instance, areas, allowed)
            served = areas.only([not none for none in no_route])
            if not served.rows and areas.rows:
                raise SelectionError(
                    f"No candidate gives half of the residents of any {level.label} a route: give "
                    "other candidates, or ask for another objective."
                )
            left_out = tuple(compress(areas.rows, no_route))
            return WorstOff(instance, served, left_out, instance.reach_rows())
        case _:
            assert_never(objective)


def is_better(these: Sequence[float], those: Sequence[float], steps: Sequence[float]) -> bool:
    """Return whether numbers are larger than others, of which the first that differ decide."""
    for one, other, step in zip(these, those, steps, strict=True):
        if one != other and abs(one - other) > step:
            return one > other
    return False


def needed(merit: Merit, limits: Limits, chosen: Chosen) -> NDArray[np.intp]:
    """Return the part of a set that comes to as much and in which every place gains; ascending.

    Another candidate never makes a set worse, so that what gains in a set gains in its parts: each
    place is looked at once. Those that no group of the limits asks for go first, and then those
    that one does too: a place that adds nothing is not opened because its region is to have one.
    Of two that replace each other the first stays.
    """
    kept = np.sort(np.asarray(chosen, dtype=np.intp))
    for keeps_to_groups in (True, False):
        for each in kept[::-1].tolist():
            fewer = kept[kept != each]
            if keeps_to_groups and limits.missing(limits.marks(fewer)):
                continue
            if not is_better(merit.of(kept), merit.of(fewer), merit.steps):
                kept = fewer
    return kept


def completed(merit: Merit, limits: Limits, chosen: Chosen) -> NDArray[np.intp]:
    """Return a set that no further candidate makes better, unless it has as many as may be.

    A set that is proven best is so already; one that the time ran out on need not be.
    """
    kept = needed(merit, limits, chosen)
    for _ in limits.allowed:
        if len(kept) >= limits.most:
            break
        marks = limits.marks(kept)
        another = merit.best_beside(kept, limits.open_beside(marks))
        if another is None:
            break
        kept = needed(merit, limits, [*kept, another])
    return kept
