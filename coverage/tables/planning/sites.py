"""The plan itself: a place a row, in the order to open them."""

from __future__ import annotations

import numpy as np

from coverage.planning.heuristics import greedy
from coverage.planning.plan import Plan
from coverage.questions.plan import Planner
from coverage.tables.codebook import columns
from coverage.tables.planning.provenance import plan_notes, plan_origin
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, Objective
from coverage.wording.numbers import Cell
from coverage.wording.plans import (
    answer_plan,
    budget_sentence,
    cost_sentence,
    cut_off_sentence,
    enough_sentence,
    greedy_sentence,
    objective_sentence,
    proof_sentence,
    reach_nobody_sentence,
    regions_sentences,
    roll_out_sentence,
    said,
    title,
)
from coverage.wording.provenance import WITH_TRAFFIC

PROOF = ("status", "objective", "bound", "gap_to_bound", "seconds")


def sites_table(planner: Planner) -> Table:
    """Return the plan, unrounded."""
    plan, datasets = planner.plan(), planner.datasets
    names = {area.code: area.name for area in datasets.areas[AreaLevel.DISTRICT]}
    origin = plan_origin(planner.selection, planner.asked, datasets)
    beside = (*proof_cells(plan), plan.newly_reached, *share_cells(plan))

    def row(*place: Cell, without: float | None) -> tuple[Cell, ...]:
        lost = None if without is None else whole(without)
        return (*place, *beside, lost, len(plan.sites), plan.cost_millions, *origin.with_traffic)

    return Table(
        name="plan-sites",
        title=title(plan),
        columns=columns(
            "opening",
            "name",
            "area_code",
            "area",
            "latitude",
            "longitude",
            "newly_reached",
            *PROOF,
            "plan_newly_reached",
            "reached_share_before",
            "reached_share_after",
            "objective_without",
            "institutes",
            "cost_millions",
            *WITH_TRAFFIC,
        ),
        rows=tuple(
            row(
                number,
                planned.candidate.name,
                planned.candidate.district_code,
                names[planned.candidate.district_code],
                planned.candidate.lat,
                planned.candidate.lon,
                planned.newly_reached,
                without=planned.objective_without,
            )
            for number, planned in enumerate(plan.sites, 1)
        ),
        of_none=() if plan.sites else row(*[None] * 7, without=None),
        says=said(
            answer_plan(plan),
            budget_sentence(plan),
            enough_sentence(plan),
            cost_sentence(plan),
            cut_off_sentence(plan),
            objective_sentence(plan),
            reach_nobody_sentence(plan),
            *regions_sentences(planner.regions_without(plan)),
            proof_sentence(plan),
            _greedy(planner, plan),
            roll_out_sentence(plan),
        ),
        notes=plan_notes(planner.selection, datasets),
        rows_are="sites",
    )


def proof_cells(plan: Plan) -> tuple[Cell, ...]:
    """Return the cells of the columns in ``PROOF``."""
    proof = plan.proof
    return (
        proof.status.value,
        whole(proof.objective),
        whole(proof.bound),
        float(proof.gap),
        round(proof.seconds, 3),
    )


def share_cells(plan: Plan) -> tuple[Cell, Cell]:
    """Return the share of England's residents reached before and after."""
    if not plan.residents:
        return None, None
    return plan.reached_before / plan.residents, plan.reached_after / plan.residents


def whole(value: float) -> int | float:
    """Return a number without a fraction as a whole one."""
    return int(value) if float(value).is_integer() else float(value)


def _greedy(planner: Planner, plan: Plan) -> str:
    """Say what greed would have cost; nothing where the plan is best at something else."""
    if plan.terms.objective is not Objective.REACH or not plan.sites:
        return ""
    rows = planner.instance().reach_rows()
    by_greed = greedy(rows, planner.limits_met_by(plan))
    if by_greed is None:
        return ""
    return greedy_sentence(plan, int(rows.value(np.flatnonzero(by_greed))))
