"""How sure a plan is: what is proven, what is almost as good, and what longer drives would do."""

from __future__ import annotations

from coverage.questions.planner import Planner
from coverage.wording.plan_certainty import trips_differ_sentence


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
