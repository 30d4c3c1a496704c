"""What the map of Wave Two shows: who could bid and won, who did not win, and who could not bid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from coverage.dashboard.parts.legend import Legend
from coverage.dashboard.parts.map_view import a_view, land_under
from coverage.datasets.institutes import Site
from coverage.tables.eligibility.outcomes import AreaBid, Bid
from coverage.vocabulary import AreaLevel
from coverage.wording.verdicts import verdict_label

MOST_WORDS = 10
"""A map of more areas than this has no room for words on each."""


def bids_view(
    bids: Sequence[AreaBid],
    level: AreaLevel,
    sites: Sequence[Site],
    outlines: str,
    chosen: str | None,
    *,
    basemap: bool,
) -> dict[str, Any]:
    """Return what the browser needs to draw what became of the areas of a level.

    Parameters
    ----------
    sites : sequence of Site
        Those that count as hosting.
    """
    labelled = len(bids) <= MOST_WORDS
    return a_view(
        outlines,
        {area.verdict.area_code: _area(area, labelled=labelled) for area in bids},
        sites,
        chosen,
        basemap=basemap,
        land=land_under(level),
        legend=bids_legend(bids, level),
    )


def _area(area: AreaBid, *, labelled: bool) -> dict[str, Any]:
    pattern, verdict = area.bid.spec.pattern, area.verdict
    drawn = {
        "colour": pattern.colour,
        "lines": [area.bid.spec.label, verdict.why],
        "label": verdict_label(verdict.verdict) if labelled else "",
    }
    return {**drawn, "stripe": pattern.stripe} if pattern.stripe else drawn


def bids_legend(bids: Sequence[AreaBid], level: AreaLevel) -> Legend:
    """Return the legend: each outcome that an area has, with how many have it."""
    counts = Counter(area.bid for area in bids)
    return {
        "title": "Wave Two",
        "note": f"In brackets: the number of {level.plural}.",
        "classes": [
            (bid.spec.pattern.colour, bid.spec.pattern.stripe, f"{bid.spec.label} ({count:,})")
            for bid in Bid
            if (count := counts[bid])
        ],
    }
