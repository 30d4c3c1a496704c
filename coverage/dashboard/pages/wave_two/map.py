"""What the map of verdicts shows, as plain data."""

from __future__ import annotations

from typing import Any

from coverage.dashboard.parts.map_view import a_view
from coverage.datasets.institutes import Site
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.tables.palette import VERDICTS
from coverage.vocabulary import capitalised

MOST_WORDS = 10
"""A map of more areas than this has no room for words on each."""


def verdict_view(
    verdicts: Verdicts, sites: tuple[Site, ...], outlines: str, chosen: str | None, *, basemap: bool
) -> dict[str, Any]:
    """Return what the browser needs to draw the verdicts of a level.

    Parameters
    ----------
    sites : tuple of Site
        Those that count as hosting.
    """
    labelled = len(verdicts.areas) <= MOST_WORDS
    areas = {area.area_code: _area(area, labelled) for area in verdicts.areas}
    return a_view(outlines, areas, sites, chosen, basemap=basemap)


def _area(area: AreaVerdict, labelled: bool) -> dict[str, Any]:
    pattern = VERDICTS[area.verdict]
    lines = [capitalised(area.verdict.value), area.why]
    if area.awarded:
        lines.append(f"Awarded: {'; '.join(area.awarded)}")
    drawn = {
        "colour": pattern.colour,
        "lines": lines,
        "label": area.verdict.value if labelled else "",
    }
    return {**drawn, "stripe": pattern.stripe} if pattern.stripe else drawn
