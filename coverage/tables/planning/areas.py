"""What a plan does for each area, and how each institute gets on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coverage.access.gaps import find_gaps
from coverage.access.summary import AreaAccess
from coverage.datasets.institutes import Site
from coverage.planning.plan import with_plan
from coverage.questions.planner import KEPT, Planner
from coverage.tables.area_columns import AREA, AREA_CODE, LEVEL, MEDIAN, WHO_IS_REACHED
from coverage.tables.column import Column, by_measure, of_each
from coverage.tables.official_codes import with_official_codes
from coverage.tables.planning.provenance import plan_notes, plan_origin
from coverage.tables.planning.sites import NEWLY_REACHED, PLAN
from coverage.tables.provenance import always
from coverage.tables.sites import (
    DOUBTS,
    INSTITUTE,
    LAT,
    LON,
    ROLE,
    SECTORS,
    SITE,
    SITE_ID,
    WAVE,
)
from coverage.tables.table import Table
from coverage.vocabulary import Measure, PlanReport
from coverage.wording.numbers import Kind, people, share
from coverage.wording.plans import answer_plan, said, title


@dataclass(frozen=True, slots=True)
class Change:
    """Access of the residents of an area without a plan and with it."""

    was: AreaAccess
    now: AreaAccess

    @property
    def newly_reached(self) -> int:
        """Residents of the area who are reached with the plan alone."""
        return self.now.reached - self.was.reached

    @property
    def newly_reached_share(self) -> float | None:
        """The same over all residents of the area; None where nobody lives."""
        return self.newly_reached / self.now.residents if self.now.residents else None


def _now(row: Change) -> AreaAccess:
    return row.now


REACHED_BEFORE: Column[Change] = Column(
    "reached_before",
    "Reached before",
    "Residents of the area, or of the group, who are reached without the plan.",
    lambda row: row.was.reached,
    Kind.PEOPLE,
    source=PLAN,
)
SHARE_BEFORE: Column[Change] = Column(
    "share_before",
    "Share before",
    "Reached before over residents, from 0 to 1; blank where nobody lives.",
    lambda row: row.was.reached_share,
    Kind.SHARE,
    source=PLAN,
)
CHANGES: tuple[Column[Change], ...] = (
    *of_each(_now, WHO_IS_REACHED),
    *(REACHED_BEFORE, SHARE_BEFORE),
    NEWLY_REACHED.by(lambda row: row.newly_reached),
)
MEDIAN_BEFORE: dict[Measure, Column[Change]] = {
    measure: Column(
        f"median_{measure.spec.column}_before",
        f"Median {measure.spec.heading} before",
        f"As median_{measure.spec.column}, without the plan; blank where that is not known.",
        lambda row: row.was.median,
        Kind.DISTANCE,
        source=by_measure(measure, PLAN),
        unit=measure.spec.unit.word,
    )
    for measure in Measure
}
PLANNED_INSIDE: Column[Change] = Column(
    "planned_inside",
    "Planned inside",
    "New institutes in the area.",
    lambda row: row.now.sites_inside - row.was.sites_inside,
    Kind.COUNT,
    source=PLAN,
)


def changes_of(planner: Planner) -> tuple[Change, tuple[Change, ...]]:
    """Return access before and after the plan: England's, and that of each area of the level."""

    def found() -> tuple[Change, tuple[Change, ...]]:
        before = find_gaps(datasets, selection, level)
        after = find_gaps(with_plan(datasets, planner.plan()), selection, level)
        areas = zip(before.areas, after.areas, strict=True)
        return Change(before.england, after.england), tuple(Change(*each) for each in areas)

    datasets, selection = planner.datasets, planner.selection
    level = planner.asked.terms.level
    key = (selection, replace(planner.asked, report=PlanReport.AREAS))
    return datasets.worked_out.once("changes by a plan", found, key, most=KEPT)


def change_sentence(change: Change) -> str:
    """Return what the plan does for an area, in words."""
    was, now = change.was.known_share, change.now.known_share
    part = change.newly_reached_share
    if part is None or was is None or now is None:
        return f"{change.now.area}: nobody lives there, or nothing is known of them."
    if not change.newly_reached:
        return f"{change.now.area}: nobody is newly within reach, {share(now)} are already."
    return (
        f"{change.now.area}: {people(change.newly_reached)} people newly within reach "
        f"({share(part)}). In all {share(now)}, up from {share(was)}."
    )


def areas_table(planner: Planner) -> Table:
    """Return who is reached in each area of the level before and after, unrounded."""
    plan, datasets, selection = planner.plan(), planner.datasets, planner.selection
    level, measure = planner.asked.terms.level, selection.measure
    england, areas = changes_of(planner)
    table = Table.of(
        (
            *of_each(_now, (AREA_CODE, AREA)),
            LEVEL.always(level),
            *CHANGES,
            *(MEDIAN[measure].of(_now), MEDIAN_BEFORE[measure], PLANNED_INSIDE),
            *always(plan_origin(selection, planner.asked, datasets)),
        ),
        areas,
        name="plan-areas",
        title=f"{title(plan)}: what it does for each {level.label}",
        total=england,
        says=said(answer_plan(plan)),
        notes=(*plan_notes(selection, datasets), *([level.caveat] if level.caveat else [])),
    )
    return with_official_codes(table, datasets)


INSTITUTES: tuple[Column[Site], ...] = (
    *(SITE_ID, INSTITUTE, WAVE, ROLE, SITE, LAT, LON, SECTORS),
    Column(
        "district_code",
        "District",
        "District of April 2025 of the site.",
        lambda site: site.district_code,
        on_screen=False,
        source=PLAN,
    ),
    DOUBTS,
)
"""The columns that a file of institutes needs."""


def institutes_table(planner: Planner) -> Table:
    """Return every site, the planned ones last, with the columns that such a file needs."""
    plan, datasets = planner.plan(), planner.datasets
    return Table.of(
        (*INSTITUTES, *always(plan_origin(planner.selection, planner.asked, datasets))),
        with_plan(datasets, plan).sites,
        name="plan-institutes",
        title=f"{title(plan)}: the sites, and those that there are",
        says=said(answer_plan(plan)),
        notes=plan_notes(planner.selection, datasets),
    )
