"""The frontier: the best plan of each size."""

from __future__ import annotations

from coverage.planning.frontier import frontier
from coverage.reports.codebook import columns
from coverage.reports.display import people
from coverage.reports.planning.origin import plan_notes, plan_origin
from coverage.reports.planning.sentences import aim, names, said
from coverage.reports.planning.sites import PROOF, proof_cells, share_cells
from coverage.reports.planning.worked_out import Planner
from coverage.reports.provenance import PROVENANCE
from coverage.reports.table import Table

NOT_NESTED = (
    "Each row is a plan of its own: the best places for two need not be among the best for three. "
    "The report on sites tells in which order to open one plan."
)


def frontier_table(planner: Planner) -> Table:
    """Return the best plan of each size, unrounded."""
    datasets, terms = planner.datasets, planner.asked.terms
    limits = planner.limits()
    steps = frontier(datasets, planner.instance(), terms, limits, planner.effort())
    origin = plan_origin(planner.selection, planner.asked, datasets)
    first, last = steps[0], steps[-1]
    return Table(
        name="plan-frontier",
        title=f"What one more institute brings, when the plans are to {aim(first.plan)}",
        columns=columns(
            "institutes",
            "newly_reached",
            "marginal_gain",
            "reached_share_after",
            "cost_millions",
            *PROOF,
            "places",
            *PROVENANCE,
        ),
        rows=tuple(
            (
                step.institutes,
                step.plan.newly_reached,
                step.gain,
                share_cells(step.plan)[1],
                terms.cost_millions * step.institutes,
                *proof_cells(step.plan),
                names([planned.candidate.name for planned in step.plan.sites]),
                *origin.cells,
            )
            for step in steps
        ),
        says=said(
            f"The first new institute brings {people(first.plan.newly_reached)} people within "
            f"reach; number {last.institutes} brings {people(last.gain)} more.",
            NOT_NESTED,
        ),
        notes=plan_notes(planner.selection, datasets),
    )
