"""An institutes file that holds the plan beside the sites that there are, for any other command."""

from __future__ import annotations

from coverage.planning.plan import with_plan
from coverage.reports.codebook import columns
from coverage.reports.doubts import doubt_words
from coverage.reports.planning.origin import plan_notes, plan_origin
from coverage.reports.planning.sentences import answer_plan, said, title
from coverage.reports.planning.worked_out import Planner
from coverage.reports.provenance import WITH_TRAFFIC
from coverage.reports.table import Table


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
