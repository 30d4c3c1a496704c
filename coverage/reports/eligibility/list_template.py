"""A hand-made list to fill in: every area with its verdict, and room for the reason."""

from __future__ import annotations

from coverage.eligibility.verdicts import Verdicts
from coverage.reports.codebook import columns
from coverage.reports.table import Table


def list_template(verdicts: Verdicts) -> Table:
    """Return the areas of a level with their verdicts; rows that are not wanted may go."""
    return Table(
        name=f"list-{verdicts.level.value}",
        title=f"A list of the {len(verdicts.areas)} {verdicts.level.plural} to fill in",
        columns=columns("area_code", "area", "verdict", "why"),
        rows=tuple((area.area_code, area.area, area.verdict.value, "") for area in verdicts.areas),
    )
