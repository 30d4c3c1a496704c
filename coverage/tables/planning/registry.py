"""Every report on a plan, by its name."""

from __future__ import annotations

from collections.abc import Callable

from coverage.questions.planner import KEPT, Planner
from coverage.tables.planning.areas import areas_table, institutes_table
from coverage.tables.planning.back_test import plan_back_test_table
from coverage.tables.planning.frontier import frontier_table
from coverage.tables.planning.groups import plan_groups_table
from coverage.tables.planning.near_ties import near_tie_table
from coverage.tables.planning.promise import promise_table
from coverage.tables.planning.ranks import ranks_table
from coverage.tables.planning.robustness import robustness_table
from coverage.tables.planning.sites import sites_table
from coverage.tables.table import Table
from coverage.vocabulary import PlanReport

_MAKE: dict[PlanReport, Callable[[Planner], Table]] = {
    PlanReport.SITES: sites_table,
    PlanReport.AREAS: areas_table,
    PlanReport.FRONTIER: frontier_table,
    PlanReport.NEAR_TIES: near_tie_table,
    PlanReport.PROMISE: promise_table,
    PlanReport.BACK_TEST: plan_back_test_table,
    PlanReport.INSTITUTES: institutes_table,
    PlanReport.ROBUSTNESS: robustness_table,
    PlanReport.RANKS: ranks_table,
    PlanReport.GROUPS: plan_groups_table,
}


def plan_report(planner: Planner) -> Table:
    """Return the report that is asked for; it is made once for the same data.

    Raises
    ------
    SelectionError
        If no plan keeps to the terms, or none was found in the time.
    """
    key = (planner.selection, planner.asked)
    make = _MAKE[planner.asked.report]
    return planner.datasets.worked_out.once(
        "tables on plans", lambda: make(planner), key, most=KEPT
    )
