"""The best plan of each size, and what one more institute brings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coverage.datasets.default import Datasets
from coverage.errors import SelectionError
from coverage.planning.effort import Effort
from coverage.planning.instance import Instance
from coverage.planning.limits import Limits
from coverage.planning.plan import Plan, make_plan
from coverage.planning.terms import Terms

MOST = 12


@dataclass(frozen=True, slots=True)
class Step:
    """The best plan of a size.

    Parameters
    ----------
    gain : int
        Residents newly reached beyond the best plan with one institute fewer.
    """

    institutes: int
    plan: Plan
    gain: int


def frontier(
    datasets: Datasets,
    instance: Instance,
    terms: Terms,
    limits: Limits,
    effort: Effort,
    most: int = MOST,
) -> tuple[Step, ...]:
    """Return the best plan of each size up to ``most``, or to the number of allowed candidates.

    A budget does not end it: it tells what more money would bring. Each plan has its share of the
    time. Sizes too small to keep to the limits, or to give every area a route where that is the
    objective, are left out.

    Raises
    ------
    SelectionError
        If no size has a plan, or none was found in the time.
    """
    most = min(most, int(limits.allowed.sum()))
    sizes = range(max(1, len(limits.at_least_one)), most + 1)
    steps: list[Step] = []
    for size in sizes:
        share = Effort(effort.seconds / len(sizes), effort.accepted_gap, effort.tell)
        sized = replace(terms, institutes=size, budget_millions=None)
        try:
            plan = make_plan(datasets, instance, sized, replace(limits, most=size), share)
        except SelectionError:
            if steps or size == most:
                raise
            continue
        before = steps[-1].plan.newly_reached if steps else 0
        steps.append(Step(size, plan, plan.newly_reached - before))
    return tuple(steps)
