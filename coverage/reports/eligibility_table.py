"""The eligibility report: which areas of a level qualify for Wave Two, and why."""

from __future__ import annotations

from coverage.datasets.areas import boundary_path
from coverage.datasets.awards import AWARDS
from coverage.datasets.default import Datasets
from coverage.datasets.demand import DEMAND
from coverage.eligibility.rules import OFFICIAL_LEVEL
from coverage.eligibility.verdicts import Verdicts
from coverage.reports.codebook import columns
from coverage.reports.command import eligibility_command
from coverage.reports.provenance import PROVENANCE, provenance
from coverage.reports.table import Table
from coverage.vocabulary import AreaLevel

THE_RULE = (
    "The rule, as bidders reported it in 2020: a LEP area qualifies when it hosts no Wave One "
    "site, hub or spoke; the prospectus with the department's own list was not found."
)
BY_PARTS = (
    "A region is judged through its LEP areas: eligible when none of them hosts a site, in part "
    "when some do not; a LEP area belongs to every region that holds at least a twentieth of its "
    "residents."
)
NOT_OFFICIAL = "The department's rule is by LEP area; at this level the verdicts are an analysis."


def eligibility_table(verdicts: Verdicts, datasets: Datasets) -> Table:
    """Return the report of the verdicts at a level, an area a row."""
    level = verdicts.level
    origin = provenance(
        datasets, eligibility_command(level), (boundary_path(level), DEMAND, AWARDS)
    )
    return Table(
        name=f"eligibility-{level.value}",
        title=f"Wave Two eligibility of the {len(verdicts.areas)} {level.plural}",
        columns=columns(
            "area_code",
            "area",
            "level",
            "verdict",
            "sites_inside",
            "hubs_inside",
            "reason",
            "awarded",
            *PROVENANCE,
        ),
        rows=tuple(
            (
                area.area_code,
                area.area,
                level.value,
                area.verdict.value,
                area.sites_inside,
                area.hubs_inside,
                area.reason,
                "; ".join(area.awarded),
                *origin.cells,
            )
            for area in verdicts.areas
        ),
        notes=(THE_RULE, *_level_notes(level)),
    )


def _level_notes(level: AreaLevel) -> tuple[str, ...]:
    if level is OFFICIAL_LEVEL:
        return ()
    return (BY_PARTS if level is AreaLevel.REGION else NOT_OFFICIAL,)
