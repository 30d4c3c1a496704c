"""What a plan for a group, or with a floor, costs beside the plan without it."""

from __future__ import annotations

from dataclasses import replace

from coverage.access.by_group import find_grouping
from coverage.planning.groups import GroupsReached, grouped
from coverage.planning.plan import Plan
from coverage.questions.planner import Planner
from coverage.tables.column import Column
from coverage.tables.planning.provenance import PLAN, SOLVER
from coverage.tables.table import Table
from coverage.vocabulary import PlanReport
from coverage.wording.groups import OF_PLACES
from coverage.wording.numbers import Kind
from coverage.wording.plan_groups import (
    cost_of_fairness,
    fairness_sentences,
    floor_sentence,
    no_group_sentence,
    whom_sentence,
)
from coverage.wording.plans import said

COSTS_PEOPLE: Column[tuple[Plan, Plan]] = Column(
    "costs_people",
    "Costs in people reached",
    "How many people fewer the plan puts within reach than the best one that is for no group and "
    "has no floor; 0 where the plan is that one.",
    lambda plans: cost_of_fairness(*plans),
    Kind.PEOPLE,
    on_screen=False,
    source=PLAN,
    beside_rows="costs_people",
)
STATUS_OTHERWISE: Column[tuple[Plan, Plan]] = Column(
    "status_otherwise",
    "Proof of the plan for everyone",
    "What is proven of that other plan; see status.",
    lambda plans: plans[1].proof.status.value,
    on_screen=False,
    source=SOLVER,
    beside_rows="status_otherwise",
)


def fair_sentences(planner: Planner) -> tuple[str, ...]:
    """Return what a plan does for a group or by a floor, and what it costs; none without either."""
    if not planner.asked.terms.is_fair:
        return ()
    plan, plain = planner.plan(), planner.plain.plan()
    return said(
        whom_sentence(plan),
        floor_sentence(plan),
        no_group_sentence(plan),
        *fairness_sentences(plan, plain, _reached_by(planner, plain)),
    )


def _reached_by(planner: Planner, plan: Plan) -> GroupsReached:
    groups = grouped(planner.datasets, planner.selection, planner.asked.terms)
    return groups.reached_by(planner.instance(), planner.rows_of(plan))


def group_notes(planner: Planner) -> tuple[str, ...]:
    """Return what to know of the groups that a plan, or its report, is of; none of no groups."""
    terms = planner.asked.terms
    if not terms.is_fair and planner.asked.report is not PlanReport.GROUPS:
        return ()
    is_own = find_grouping(planner.datasets, terms.grouping).own is not None
    return () if is_own else (OF_PLACES,)


def with_cost(table: Table, planner: Planner) -> Table:
    """Return a table with what a group or a floor costs, at the right; as it is without either."""
    if not planner.asked.terms.is_fair:
        return table
    plans = planner.plan(), planner.plain.plan()
    for column in (COSTS_PEOPLE, STATUS_OTHERWISE):
        cell = column.value(plans)
        table = table.with_column(column.always(plans), [cell] * len(table.rows), cell)
        if table.of_none:
            table = replace(table, of_none=(*table.of_none[:-1], cell))
    return table
