"""The plan itself: a place a row, in the order to open them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coverage.datasets.candidates import Candidate
from coverage.planning.plan import Plan, PlannedSite
from coverage.questions.planner import Planner
from coverage.tables.area_columns import AREA, AREA_CODE
from coverage.tables.column import Column, of_each
from coverage.tables.official_codes import with_official_codes
from coverage.tables.planning.fairness import fair_sentences, group_notes, with_cost
from coverage.tables.planning.how_sure import trips_sentence
from coverage.tables.planning.provenance import PLAN as PLAN
from coverage.tables.planning.provenance import SOLVER, plan_notes, plan_origin
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel
from coverage.wording.numbers import Kind
from coverage.wording.plan_certainty import proof_sentence
from coverage.wording.plan_limits import (
    budget_sentence,
    cost_sentence,
    cut_off_sentence,
    enough_sentence,
    reach_nobody_sentence,
    regions_sentences,
)
from coverage.wording.plans import (
    answer_plan,
    names,
    reach_sentence,
    roll_out_sentence,
    said,
    title,
)

CANDIDATES = "one place a district from data/demand.parquet, or the user's candidates"
TERMS = "the terms of the plan"

NAME: Column[Candidate] = Column(
    "name",
    "Place",
    "Name of the candidate: its district, or as in the user's file.",
    lambda place: place.name,
    source=CANDIDATES,
)
LATITUDE: Column[Candidate] = Column(
    "latitude",
    "Place, latitude",
    "Degrees north of the place.",
    lambda place: place.lat,
    Kind.DEGREES,
    on_screen=False,
    source=CANDIDATES,
)
LONGITUDE: Column[Candidate] = Column(
    "longitude",
    "Place, longitude",
    "Degrees east of the place.",
    lambda place: place.lon,
    Kind.DEGREES,
    on_screen=False,
    source=CANDIDATES,
)
DISTRICT_CODE: Column[Candidate] = AREA_CODE.by(lambda place: place.district_code)
PLACES: Column[Sequence[str]] = Column(
    "places",
    "Places",
    "The places, separated by semicolons; blank where none are.",
    lambda places: names(places),
    source=CANDIDATES,
)
NEWLY_REACHED: Column[PlannedSite] = Column(
    "newly_reached",
    "Newly reached",
    "Residents who come within the threshold; of a site, by it and by none before it in the order "
    "of opening.",
    lambda planned: planned.newly_reached,
    Kind.PEOPLE,
    source=PLAN,
)
REACHED_SHARE_BEFORE: Column[Plan] = Column(
    "reached_share_before",
    "Share reached before",
    "Share of England's residents reached without the plan; blank where nobody lives.",
    lambda plan: plan.reached_share_before,
    Kind.SHARE,
    on_screen=False,
    source=PLAN,
    beside_rows="reached_share_before",
)
REACHED_SHARE_AFTER: Column[Plan] = Column(
    "reached_share_after",
    "Share reached after",
    "The same with the plan; blank where nobody lives.",
    lambda plan: plan.reached_share_after,
    Kind.SHARE,
    source=PLAN,
    beside_rows="reached_share_after",
)
INSTITUTES: Column[Plan] = Column(
    "institutes",
    "New institutes",
    "New institutes of the plan, fewer than asked for where more would add nothing.",
    lambda plan: len(plan.sites),
    Kind.COUNT,
    source=PLAN,
    beside_rows="institutes",
)
COST_MILLIONS: Column[Plan] = Column(
    "cost_millions",
    "Cost",
    "Of all new institutes of the plan together.",
    lambda plan: plan.cost_millions,
    Kind.MONEY,
    source=TERMS,
    beside_rows="cost_millions",
)

PROOF: tuple[Column[Plan], ...] = (
    Column(
        "status",
        "Proof",
        "Optimal: proven best; within gap: as near to the best as was asked; feasible: the best "
        "that was found in the time.",
        lambda plan: plan.proof.status.value,
        source=SOLVER,
        beside_rows="status",
    ),
    Column(
        "objective",
        "Objective",
        "What the plan comes to: residents newly reached, the average journey, or the median "
        "journey of the worst-off area.",
        lambda plan: whole(plan.proof.objective),
        Kind.NUMBER,
        source=PLAN,
        beside_rows="objective",
    ),
    Column(
        "bound",
        "Bound",
        "No plan that keeps to the terms has a better objective than this.",
        lambda plan: whole(plan.proof.bound),
        Kind.NUMBER,
        on_screen=False,
        source=SOLVER,
        beside_rows="bound",
    ),
    Column(
        "gap_to_bound",
        "Gap to the bound",
        "Bound and objective apart, as a share of the objective; 0 when the plan is proven best. "
        "JSON calls it gap.",
        lambda plan: float(plan.proof.gap),
        Kind.EXACT_SHARE,
        on_screen=False,
        source=SOLVER,
        beside_rows="gap",
    ),
    Column(
        "seconds",
        "Seconds",
        "Time that the search took, which is another each time.",
        lambda plan: round(plan.proof.seconds, 3),
        Kind.SECONDS,
        on_screen=False,
        source=SOLVER,
        beside_rows="seconds",
    ),
)
"""What the solver says of a plan."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A place of a plan, its number in the order to open them, and its district by name."""

    number: int
    planned: PlannedSite
    district: str


def _place(row: Opening) -> Candidate:
    return row.planned.candidate


OPENINGS: tuple[Column[Opening], ...] = (
    Column(
        "opening",
        "Opening",
        "Place of the site in the order to open the plan.",
        lambda row: row.number,
        Kind.COUNT,
        source=PLAN,
    ),
    *of_each(_place, (NAME, DISTRICT_CODE)),
    AREA.by(lambda row: row.district),
    *of_each(_place, (LATITUDE, LONGITUDE)),
    NEWLY_REACHED.of(lambda row: row.planned),
)
OBJECTIVE_WITHOUT: Column[Opening] = Column(
    "objective_without",
    "Objective without it",
    "What the plan would come to without this place. Where the worst-off area is to be helped it "
    "can be the same, with fewer people newly reached; blank where an area, or everyone, would "
    "have no route.",
    lambda row: whole_or_none(row.planned.objective_without),
    Kind.NUMBER,
    on_screen=False,
    source=PLAN,
)
OF_THE_PLAN: tuple[Column[Plan], ...] = (
    *PROOF,
    Column(
        "plan_newly_reached",
        "Newly reached by the plan",
        "Residents brought within the threshold by the whole plan.",
        lambda plan: plan.newly_reached,
        Kind.PEOPLE,
        on_screen=False,
        source=PLAN,
        beside_rows="newly_reached",
    ),
    REACHED_SHARE_BEFORE,
    REACHED_SHARE_AFTER,
)


def sites_table(planner: Planner) -> Table:
    """Return the plan, unrounded."""
    plan, datasets = planner.plan(), planner.datasets
    origin = plan_origin(planner.selection, planner.asked, datasets)
    table = Table.of(
        (
            *OPENINGS,
            *(column.always(plan) for column in OF_THE_PLAN),
            OBJECTIVE_WITHOUT,
            *(column.always(plan) for column in (INSTITUTES, COST_MILLIONS)),
            *always(origin),
        ),
        openings_of(planner),
        name="plan-sites",
        title=title(plan),
        says=said(
            answer_plan(plan),
            reach_sentence(plan),
            *fair_sentences(planner),
            budget_sentence(plan),
            enough_sentence(plan),
            cost_sentence(plan),
            cut_off_sentence(plan),
            reach_nobody_sentence(plan),
            *regions_sentences(planner.regions_without(plan)),
            proof_sentence(plan),
            trips_sentence(planner),
            roll_out_sentence(plan),
        ),
        notes=(*plan_notes(planner.selection, datasets), *group_notes(planner)),
        rows_are="sites",
    )
    coded = with_official_codes(without_same_area(table), datasets, AreaLevel.DISTRICT)
    return with_cost(coded, planner)


def without_same_area(table: Table) -> Table:
    """Return a table of places, on screens without their districts where they are named as those.

    Places of ours are; those of a user's file need not be.
    """
    return table.without_repeats(AREA.name, NAME.name)


def openings_of(planner: Planner) -> tuple[Opening, ...]:
    """Return the places of the plan in the order to open them."""
    areas = planner.datasets.areas[AreaLevel.DISTRICT]
    districts = {area.code: area.name for area in areas}
    return tuple(
        Opening(number, planned, districts[planned.candidate.district_code])
        for number, planned in enumerate(planner.plan().sites, 1)
    )


def whole(value: float) -> int | float:
    """Return a number without a fraction as a whole one."""
    return int(value) if float(value).is_integer() else float(value)


def whole_or_none(value: float | None) -> int | float | None:
    """Return the same; None where there is none."""
    return None if value is None else whole(value)
