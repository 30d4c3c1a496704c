"""The best plan of each size, and what one more institute brings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from coverage.datasets.load import Datasets
from coverage.errors import SelectionError
from coverage.planning.constraints import Limits
from coverage.planning.groups import Fair
from coverage.planning.instance import Instance
from coverage.planning.plan import Plan, make_plan
from coverage.planning.problem import MOST, Terms
from coverage.planning.solve import NoSetError
from coverage.planning.solve_options import Effort
from coverage.vocabulary import Objective


@dataclass(frozen=True, slots=True)
class Step:
    """A plan that no plan of as many places, or of fewer, does as well as.

    Parameters
    ----------
    institutes : int
        Places of the plan.
    gain : int
        Residents newly reached beyond the step before, or beyond today in the first.
    """

    institutes: int
    plan: Plan
    gain: int


@dataclass(frozen=True, slots=True)
class Frontier:
    """What each more institute brings.

    Parameters
    ----------
    steps : tuple of Step
        With ever more places, each better than the one before; none where no place adds anything.
    most : int
        Sizes of plans that were looked for.
    too_few : int
        The largest size of which it is proven that no plan keeps to the limits; 0 for none.
    """

    steps: tuple[Step, ...]
    most: int
    too_few: int = 0

    @property
    def enough(self) -> int | None:
        """How many places are enough: no plan of up to ``most`` does better; None if ever more."""
        last = self.steps[-1].institutes if self.steps else 0
        return last if last < self.most else None


def frontier(
    datasets: Datasets,
    instance: Instance,
    terms: Terms,
    limits: Limits,
    effort: Effort,
    most: int = MOST,
    fair: Fair | None = None,
) -> Frontier:
    """Return the best plans of up to ``most`` places, or as many as there are candidates.

    A size at which another place adds nothing has no step, so that the cost rises only with what
    the plans are to be best at: the people reached, those of a group and then all, the average
    journey, or the worst-off area and then the people. A budget does not end it: it tells what more
    money would bring. Each plan has its share of the time. Sizes too small to keep to the limits or
    to a floor, or to give every area a route where that is the objective, are left out.

    Raises
    ------
    SelectionError
        If no size has a plan, or none was found in the time.
    """
    most = min(most, int(limits.allowed.sum()))
    sizes = range(max(1, len(limits.at_least_one)), most + 1)
    plans: list[Plan] = []
    too_few = 0
    for size in sizes:
        share = Effort(effort.seconds / len(sizes), effort.accepted_gap, effort.tell)
        sized = replace(terms, institutes=size, budget_millions=None)
        try:
            plan = make_plan(datasets, instance, sized, replace(limits, most=size), share, fair)
        except SelectionError as error:
            if plans or size == most:
                raise
            too_few = size if isinstance(error, NoSetError) else too_few
            continue
        if not plans or _comes_to_more(plan, plans[-1]):
            smaller = [each for each in plans if len(each.sites) < len(plan.sites)]
            plans = [*smaller, plan] if plan.sites else []
        if len(plan.sites) < size and _adds_nothing_later(terms, limits):
            break
    reached = [0, *(plan.newly_reached for plan in plans)]
    steps = tuple(
        Step(len(plan.sites), plan, plan.newly_reached - before)
        for before, plan in zip(reached, plans, strict=False)
    )
    return Frontier(steps, most, too_few)


def _adds_nothing_later(terms: Terms, limits: Limits) -> bool:
    """Return whether no larger plan does better than one beside which no candidate adds anything.

    Two candidates can help the worst-off area together, and limits of one an area can keep out the
    candidate that adds something beside this plan.
    """
    return terms.objective is not Objective.WORST and not limits.at_most_one


def _comes_to_more(plan: Plan, other: Plan) -> bool:
    """Return whether a plan does better than another by the objective of both."""
    ours, theirs = plan.proof.objective, other.proof.objective
    match plan.terms.objective:
        case Objective.REACH:
            return (ours, plan.newly_reached) > (theirs, other.newly_reached)
        case Objective.MEAN:
            return ours < theirs
        case Objective.WORST:
            return (ours, -plan.newly_reached) < (theirs, -other.newly_reached)
        case _:
            assert_never(plan.terms.objective)
