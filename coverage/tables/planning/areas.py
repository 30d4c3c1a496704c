"""What a plan does for each area."""

from __future__ import annotations

from coverage.access.gaps import find_gaps
from coverage.access.summary import AreaAccess
from coverage.planning.plan import with_plan
from coverage.questions.plan import Planner
from coverage.tables.codebook import columns
from coverage.tables.planning.provenance import plan_notes, plan_origin
from coverage.tables.table import Table
from coverage.wording.doubts import doubt_words
from coverage.wording.numbers import Cell
from coverage.wording.plans import answer_plan, said, title
from coverage.wording.provenance import WITH_TRAFFIC


def areas_table(planner: Planner) -> Table:
    """Return who is reached in each area of the level before and after, unrounded."""
    plan, datasets, selection = planner.plan(), planner.datasets, planner.selection
    level = planner.asked.terms.level
    before = find_gaps(datasets, selection, level)
    after = find_gaps(with_plan(datasets, plan), selection, level)
    origin = plan_origin(selection, planner.asked, datasets)
    unit = selection.measure.spec.column

    def row(was: AreaAccess, now: AreaAccess) -> tuple[Cell, ...]:
        return (
            now.area_code,
            now.area,
            level.value,
            now.residents,
            now.reached,
            now.gap,
            now.unknown,
            now.reached_share,
            was.reached,
            was.reached_share,
            now.reached - was.reached,
            now.median,
            was.median,
            now.sites_inside - was.sites_inside,
            *origin.with_traffic,
        )

    return Table(
        name="plan-areas",
        title=f"{title(plan)}: what it does for each {level.label}",
        columns=columns(
            "area_code",
            "area",
            "level",
            "residents",
            "reached",
            "gap",
            "unknown",
            "reached_share",
            "reached_before",
            "share_before",
            "newly_reached",
            f"median_{unit}",
            f"median_{unit}_before",
            "planned_inside",
            *WITH_TRAFFIC,
        ),
        rows=tuple(row(*pair) for pair in zip(before.areas, after.areas, strict=True)),
        total=row(before.england, after.england),
        says=said(answer_plan(plan)),
        notes=(*plan_notes(selection, datasets), *([level.caveat] if level.caveat else [])),
    )


def institutes_table(planner: Planner) -> Table:
    """Return every site, the planned ones last, with the columns that such a file needs."""
    plan, datasets = planner.plan(), planner.datasets
    origin = plan_origin(planner.selection, planner.asked, datasets)
    return Table(
        name="plan-institutes",
        title=f"{title(plan)}: the sites, and those that there are",
        columns=columns(
            "site_id",
            "institute",
            "wave",
            "role",
            "site",
            "lat",
            "lon",
            "sectors",
            "district_code",
            "doubts",
            *WITH_TRAFFIC,
        ),
        rows=tuple(
            (
                site.site_id,
                site.institute,
                site.wave.value,
                site.role.value,
                site.name,
                site.lat,
                site.lon,
                "; ".join(site.taught),
                site.district_code,
                doubt_words(site),
                *origin.with_traffic,
            )
            for site in with_plan(datasets, plan).sites
        ),
        says=said(answer_plan(plan)),
        notes=plan_notes(planner.selection, datasets),
    )
