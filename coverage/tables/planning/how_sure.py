"""How sure a plan is: what is proven, what is almost as good, and what longer drives would do."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from coverage.planning.problem import Terms
from coverage.questions.planner import Planner
from coverage.vocabulary import Objective, PlanReport
from coverage.wording.plan_certainty import proof_sentence, trips_differ_sentence


def is_quick(terms: Terms) -> bool:
    """Return whether the best plans of every size are found in a second or two."""
    if terms.is_fair:
        return False
    match terms.objective:
        case Objective.REACH:
            return True
        case Objective.MEAN | Objective.WORST:
            return False
        case _:
            assert_never(terms.objective)


def has_near_ties(terms: Terms) -> bool:
    """Return whether sets almost as good are soon found: of plans that reach people."""
    return is_quick(terms.plain)


def how_sure(planner: Planner) -> tuple[tuple[str, str], ...]:
    """Return what is proven of a plan, how many sets are almost as good, and what longer drives do.

    Returns
    -------
    tuple of (str, str)
        In a word or two what it is about, and the sentences; what is not known is left out.
    """
    from coverage.tables.planning.registry import plan_report  # its tables are made of these words

    plan = planner.plan()
    told = [("Best places", proof_sentence(plan))]
    if plan.sites:
        if has_near_ties(planner.asked.terms):
            asked = replace(planner.asked, report=PlanReport.NEAR_TIES)
            said = plan_report(replace(planner, asked=asked)).says
            told.append(("Close alternatives", " ".join(said)))
        told.append(("Drive times", trips_sentence(planner)))
    return tuple((heading, words) for heading, words in told if words)


def trips_sentence(planner: Planner) -> str:
    """Return what comes of a plan if every drive is as far off as nine in ten are at most.

    Returns
    -------
    str
        Empty where the plan has no places, nobody lives, or the error was not measured: of
        distances and of trips on foot or by bicycle it was not.
    """
    plan, selection, roads = planner.plan(), planner.selection, planner.datasets.roads
    if plan.unit:  # a matrix is no estimate of ours
        return ""
    if not (plan.sites and plan.residents and roads and selection.measure.spec.knows_traffic):
        return ""
    off = roads.off_by(selection.traffic)
    if off is None or off >= selection.threshold:
        return ""
    instance, chosen = planner.instance(), planner.rows_of(plan)
    longer, shorter = (instance.reached_with(chosen, each) / plan.residents for each in (off, -off))
    return trips_differ_sentence(plan, off, longer, shorter)
