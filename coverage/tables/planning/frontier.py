"""The frontier: the best plan of each size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from coverage.access.selection import Selection
from coverage.planning.frontier import Frontier, Step, frontier
from coverage.planning.plan import Plan
from coverage.planning.problem import MOST, Terms
from coverage.planning.solve import NoSetError
from coverage.questions.planner import Planner
from coverage.tables.column import Column, of_each
from coverage.tables.planning.provenance import plan_notes, plan_origin
from coverage.tables.planning.sites import (
    COST_MILLIONS,
    INSTITUTES,
    NEWLY_REACHED,
    PLACES,
    PLAN,
    PROOF,
    REACHED_SHARE_AFTER,
)
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.vocabulary import Objective
from coverage.wording.matrix import unit_of_matrix
from coverage.wording.numbers import Kind, count, distance, in_millions, share
from coverage.wording.plan_groups import whom_words
from coverage.wording.plan_limits import cut_off_sentence, regions_sentences
from coverage.wording.plans import aim, every, gain_words, said

NOT_NESTED = "Each number has its own best places: the best two need not be among the best three."


def _plan(step: Step) -> Plan:
    return step.plan


COLUMNS: tuple[Column[Step], ...] = (
    INSTITUTES.by(lambda step: step.institutes),
    NEWLY_REACHED.by(lambda step: step.plan.newly_reached),
    Column(
        "marginal_gain",
        "One more adds",
        "Residents newly reached beyond those of the row before, which is the best plan with fewer "
        "institutes; in the first row, beyond no new institute.",
        lambda step: step.gain,
        Kind.PEOPLE,
        source=PLAN,
    ),
    *of_each(_plan, (REACHED_SHARE_AFTER, COST_MILLIONS, *PROOF)),
    PLACES.of(lambda step: [planned.candidate.name for planned in step.plan.sites]),
)


def frontier_table(planner: Planner) -> Table:
    """Return the best plan of each size, unrounded."""
    datasets, terms, selection = planner.datasets, planner.asked.terms, planner.selection
    unit = unit_of_matrix(datasets)
    found = _found(planner)
    best_at = aim(terms, selection, unit, planner.groups_asked())
    return Table.of(
        (*COLUMNS, *always(plan_origin(selection, planner.asked, datasets))),
        found.steps,
        name="plan-frontier",
        title=f"What one more institute adds, when the aim is to {best_at}",
        says=said(*_sentences(planner, found)),
        notes=plan_notes(selection, datasets),
    )


def _found(planner: Planner) -> Frontier:
    limits, fair = planner.limits(), planner.fair()
    instance, terms = planner.instance(), planner.asked.terms
    try:
        return frontier(planner.datasets, instance, terms, limits, planner.effort(), fair=fair)
    except NoSetError as error:
        raise planner.refused(error, min(MOST, int(limits.allowed.sum()))) from None


def _sentences(planner: Planner, found: Frontier) -> tuple[str, ...]:
    """Say what the first and the last step bring, and at which number more would add nothing."""
    terms, selection = planner.asked.terms, planner.selection
    to_gain = gain_words(terms, selection, unit_of_matrix(planner.datasets))
    if not found.steps:
        return (f"No new institute would {to_gain}.",)
    first, last = found.steps[0], found.steps[-1]
    without = planner.regions_without(first.plan)
    begins = (
        f"Fewer than {first.institutes} would leave a region that could bid without one."
        if terms.each_eligible_region and first.institutes > 1 and not without.idle
        else ""
    )
    if terms.floor and found.too_few == first.institutes - 1 and first.plan.by_group:
        begins = (
            f"Fewer than {count(first.institutes, 'new institute')} would leave a "
            f"{first.plan.by_group.label} below {terms.floor * 100:g}%."
        )
    stops = ""
    if found.enough is not None:
        stops = (
            f"Number {found.enough + 1} would not {to_gain}. No plan of up to "
            f"{count(found.most, 'new institute')} does better than that of {found.enough}."
        )
    return (
        cut_off_sentence(last.plan),
        _brought(found.steps, terms, selection),
        falls_sentence(found.steps, terms),
        begins,
        *regions_sentences(planner.regions_without(last.plan)),
        stops,
        NOT_NESTED,
    )


def _brought(steps: Sequence[Step], terms: Terms, selection: Selection) -> str:
    """Say what the first and the last step come to, by what the plans are best at."""
    first, last = steps[0], steps[-1]
    many = count(first.institutes, "new institute")
    match terms.objective:
        case Objective.REACH if first.plan.by_group and first.plan.by_group.whom:
            share_of = [share(_of_whom(step)) for step in (first, last)]
            whom = f"{selection.population.label}{whom_words(first.plan.by_group)}"
            more = f"With {many} {share_of[0]} of {whom} would be within reach"
            further = f", with {last.institutes} {share_of[1]}" if first is not last else ""
        case Objective.REACH:
            one = first.institutes == 1
            begins = "The first new institute adds" if one else f"The first {many} add"
            more = f"{begins} {in_millions(first.gain)} people"
            further = f", {_last_adds(steps[-2], last)}" if first is not last else ""
        case Objective.MEAN:
            more = f"With {many} the average journey would be {_cost(first, selection)}"
            further = f", with {last.institutes} {_cost(last)}" if first is not last else ""
        case Objective.WORST:
            more = (
                f"With {many} half the people in {every(first.plan)} would have a site "
                f"within {_cost(first, selection)}"
            )
            further = f", with {last.institutes} within {_cost(last)}" if first is not last else ""
        case _:
            assert_never(terms.objective)
    return f"{more}{further}."


def falls_sentence(steps: Sequence[Step], terms: Terms) -> str:
    """Say why fewer people are reached in some row than in the one above; empty without such."""
    if all(step.gain >= 0 for step in steps):
        return ""
    match terms.objective:
        case Objective.REACH if steps[0].plan.by_group:
            by = f"people{whom_words(steps[0].plan.by_group)} first, and then by all people"
        case Objective.REACH:
            return ""  # each step reaches more
        case Objective.MEAN:
            by = "the average journey, which gets shorter from row to row"
        case Objective.WORST:
            by = f"the worst-off {terms.level.label} first, and then by the people within reach"
        case _:
            assert_never(terms.objective)
    return f"Some rows reach fewer people than the row above, because plans are chosen by {by}."


def _of_whom(step: Step) -> float:
    """Return the share of the group that a plan is for; 0 of one that is for everyone."""
    whom = step.plan.by_group.whom if step.plan.by_group else None
    return whom.share_after if whom else 0.0


def _last_adds(before: Step, last: Step) -> str:
    gain = in_millions(last.gain)
    if last.institutes == before.institutes + 1:
        return f"number {last.institutes} adds {gain}"
    return f"and {last.institutes} add {gain} more than {before.institutes}"


def _cost(step: Step, selection: Selection | None = None) -> str:
    cost = distance(step.plan.proof.objective)
    return f"{cost} {selection.unit}" if selection else cost
