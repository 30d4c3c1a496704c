"""Shares reached by region, a column a scenario, for screens."""

from __future__ import annotations

from coverage.reports.column import Column, Kind
from coverage.reports.sentences import access_words
from coverage.reports.table import Table
from coverage.scenarios.comparison import Comparison


def regions_side_by_side(compared: Comparison) -> Table:
    """Return the share reached in each region, without any scenario and in each."""
    rows = zip(*(trial.regions for trial in compared.all), strict=True)
    return Table(
        name="regions-side-by-side",
        title=f"Share of {access_words(compared.unchanged.gaps)}",
        columns=(
            Column("area", "Region", "Name of the region."),
            *(
                Column(
                    f"reached_share_{number}",
                    # A scenario may be named as the first column is.
                    f"{trial.name} (share)",
                    f"Share reached with {trial.name}."
                    if number
                    else "Share reached without any scenario.",
                    Kind.SHARE,
                )
                for number, trial in enumerate(compared.all)
            ),
        ),
        rows=tuple((areas[0].area, *(area.reached_share for area in areas)) for areas in rows),
    )
