"""Near-ties: how often each place appears among sets almost as good as the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from coverage.datasets.candidates import Candidate
from coverage.planning.instance import Instance
from coverage.planning.near_sets import near_sets
from coverage.planning.near_ties import NearTies, Place, counted
from coverage.planning.plan import Plan
from coverage.planning.problem import Terms
from coverage.questions.planner import Planner
from coverage.tables.column import Column, in_words, of_each, read_from
from coverage.tables.official_codes import with_official_codes
from coverage.tables.planning.provenance import plan_notes, plan_origin
from coverage.tables.planning.sites import (
    CANDIDATES,
    DISTRICT_CODE,
    LATITUDE,
    LONGITUDE,
    NAME,
    PLAN,
    whole_or_none,
)
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, Objective
from coverage.wording.numbers import Kind
from coverage.wording.plan_certainty import alternatives_sentence, in_all_sentence
from coverage.wording.plans import answer_plan, said, title


@dataclass(frozen=True, slots=True)
class NearTie:
    """A place of the near-ties.

    Parameters
    ----------
    unit : float
        How much worth is one of what is told.
    """

    place: Place
    candidate: Candidate
    found: NearTies
    unit: float
    in_plan: bool

    def cost(self, best: float | None) -> float | None:
        """Return what a set falls short of the plan; None where there is no such set."""
        return whole_or_none(None if best is None else max(0.0, self.found.best - best) / self.unit)


def _candidate(row: NearTie) -> Candidate:
    return row.candidate


COLUMNS: tuple[Column[NearTie], ...] = (
    *of_each(_candidate, (NAME, DISTRICT_CODE)),
    Column(
        "in_plan",
        "In the plan",
        "Whether the best plan holds the place: yes or no.",
        lambda row: in_words(row.in_plan),
        source=CANDIDATES,
    ),
    *read_from(
        PLAN,
        Column(
            "near_ties",
            "Near-ties",
            "Near-ties that hold the place.",
            lambda row: row.place.sets,
            Kind.COUNT,
        ),
        Column(
            "near_tie_share",
            "Of all near-ties",
            "Near-ties over all of them.",
            lambda row: row.place.sets / row.found.sets,
            Kind.SHARE,
        ),
        Column(
            "cost_of_using",
            "Fewer people reached if included",
            "What the best near-tie that holds the place falls short of the plan, in the unit of "
            "the objective; 0 where the plan holds it.",
            lambda row: row.cost(row.place.best_with),
            Kind.NUMBER,
        ),
        Column(
            "cost_of_losing",
            "Fewer people reached if left out",
            "What the best near-tie without the place falls short of the plan; 0 where the plan "
            "does not hold it, blank where no near-tie is without it.",
            lambda row: row.cost(row.place.best_without),
            Kind.NUMBER,
        ),
    ),
    *of_each(_candidate, (LATITUDE, LONGITUDE)),
)


def near_tie_table(planner: Planner) -> Table:
    """Return each place of the near-ties, the most frequent first, unrounded.

    Raises
    ------
    SelectionError
        If there is no plan.
    """
    plan, datasets, instance = planner.plan(), planner.datasets, planner.instance()
    terms = planner.asked.terms
    chosen, limits = planner.rows_of(plan), planner.limits_met_by(plan)
    found = counted(near_sets(planner.merit(), limits, chosen, planner.effort()))
    unit = _unit(instance, terms.objective)
    rows = [
        NearTie(
            place=place,
            candidate=instance.candidates[place.candidate],
            found=found,
            unit=unit,
            in_plan=place.candidate in chosen,
        )
        for place in found.places
    ]
    always_there = [row.candidate.name for row in rows if row.place.best_without is None]
    table = Table.of(
        (
            *_columns(terms),
            *always(plan_origin(planner.selection, planner.asked, datasets)),
        ),
        rows,
        name="plan-near-ties",
        title=f"{title(plan)}: sets almost as good",
        says=said(*_sentences(plan, found.sets - 1, always_there)),
        notes=plan_notes(planner.selection, datasets),
    )
    return with_official_codes(table, datasets, AreaLevel.DISTRICT)


def _columns(terms: Terms) -> Iterator[Column[NearTie]]:
    """Yield the columns with the headings of what the plan is best at."""
    match terms.objective:
        case Objective.REACH if terms.for_group is None:
            yield from COLUMNS
            return
        case Objective.REACH:
            worse = "Fewer of the group reached"
        case Objective.MEAN:
            worse = "Longer average journey"
        case Objective.WORST:
            worse = "Longer median journey"
        case _:
            assert_never(terms.objective)
    for column in COLUMNS:
        yield replace(column, heading=column.heading.replace("Fewer people reached", worse))


def _unit(instance: Instance, objective: Objective) -> float:
    """Return how much of what sets are worth is one of what is told.

    People are told one by one, and journeys as the average changes: residents drop out.
    """
    match objective:
        case Objective.REACH | Objective.WORST:
            return 1.0
        case Objective.MEAN:
            return float(instance.residents.sum()) or 1.0
        case _:
            assert_never(objective)


def _sentences(plan: Plan, others: int, always: Sequence[str]) -> tuple[str, ...]:
    if not plan.sites:
        return (answer_plan(plan),)
    return (
        alternatives_sentence(plan.terms, others),
        *said(in_all_sentence(others, always)),
    )
