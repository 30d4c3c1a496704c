"""Near-ties: how often each place appears among sets almost as good as the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from coverage.errors import SelectionError
from coverage.planning.near_ties import NEAR, Place, likely, near_ties
from coverage.planning.objective import Worth
from coverage.planning.p_median import journeys
from coverage.planning.plan import Plan
from coverage.planning.problem import Instance
from coverage.questions.plan import Planner
from coverage.tables.codebook import columns
from coverage.tables.planning.provenance import plan_notes, plan_origin
from coverage.tables.planning.sites import whole
from coverage.tables.table import Table
from coverage.vocabulary import Objective, listed
from coverage.wording.numbers import Cell, count, share
from coverage.wording.plans import answer_plan, said, title
from coverage.wording.provenance import WITH_TRAFFIC


def near_tie_table(planner: Planner) -> Table:
    """Return each place of the near-ties, the most frequent first, unrounded.

    Raises
    ------
    SelectionError
        If the plan helps the worst-off area, of which there are no shares.
    """
    plan, datasets, instance = planner.plan(), planner.datasets, planner.instance()
    worth, unit = _worth(instance, planner.asked.terms.objective)
    chosen, limits = planner.rows_of(plan), planner.limits_met_by(plan)
    found = near_ties(likely(worth, limits, chosen, planner.effort()), limits, chosen)
    origin = plan_origin(planner.selection, planner.asked, datasets)

    def cost(best: float | None) -> Cell:
        return None if best is None else whole(max(0.0, found.best - best) / unit)

    def cells(place: Place) -> tuple[Cell, ...]:
        candidate = instance.candidates[place.candidate]
        return (
            candidate.name,
            candidate.district_code,
            "yes" if place.candidate in chosen else "no",
            place.sets,
            place.sets / found.sets,
            cost(place.best_with),
            cost(place.best_without),
            candidate.lat,
            candidate.lon,
            *origin.with_traffic,
        )

    always = [
        instance.candidates[place.candidate].name
        for place in found.places
        if place.best_without is None
    ]
    return Table(
        name="plan-near-ties",
        title=f"{title(plan)}: sets almost as good",
        columns=columns(
            "name",
            "area_code",
            "in_plan",
            "near_ties",
            "near_tie_share",
            "cost_of_using",
            "cost_of_losing",
            "latitude",
            "longitude",
            *WITH_TRAFFIC,
        ),
        rows=tuple(cells(place) for place in found.places),
        of_none=() if found.places else (*[None] * 9, *origin.with_traffic),
        says=said(*_sentences(plan, found.sets - 1, always)),
        notes=plan_notes(planner.selection, datasets),
    )


def _worth(instance: Instance, objective: Objective) -> tuple[Worth, float]:
    """Return what sets are worth, and how much of it is one of what is told.

    People are told one by one, and journeys as the average changes: residents drop out.
    """
    match objective:
        case Objective.REACH:
            return instance.reach_rows(), 1.0
        case Objective.MEAN:
            return journeys(instance), float(instance.residents.sum()) or 1.0
        case Objective.WORST:
            raise SelectionError(
                "Near-ties are of plans to reach people or to shorten journeys: ask for the "
                "objective reach or mean."
            )
        case _:
            assert_never(objective)


def _sentences(plan: Plan, others: int, always: Sequence[str]) -> tuple[str, ...]:
    if not plan.sites:
        return (answer_plan(plan), "So there is nothing that another set could be as good as.")
    return (
        f"{count(others, 'other set')} of places that keep all but one or two of the plan's come "
        f"within {share(NEAR)} of it, with no place that adds nothing: land and politics can "
        "decide among them.",
        f"All of them hold {listed(always)}." if always else "No place is in all of them.",
    )
