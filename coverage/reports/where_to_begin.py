"""The areas with most people in the gap: where a reader who has none in mind may begin."""

from __future__ import annotations

from coverage.access.gaps import Gaps
from coverage.reports.codebook import columns
from coverage.reports.largest_gaps import largest_gaps
from coverage.reports.sentences import site_words, threshold_words
from coverage.reports.table import Table
from coverage.vocabulary import capitalised

MOST_ROWS = 8


def where_to_begin(gaps: Gaps) -> Table:
    """Return the areas with most people in the gap, the largest gap first, for screens.

    Areas without anybody in it are left out; among equals the order is that of the level.
    """
    selection = gaps.selection
    every_gap = Table(
        name=f"begin-{gaps.level.value}",
        title=(
            f"{capitalised(gaps.level.plural)} with most {selection.population.label} farther "
            f"than {threshold_words(gaps)} from every {site_words(selection)}"
        ),
        columns=columns("area_code", "area", "gap", "reached_share"),
        rows=tuple(
            (area.area_code, area.area, area.gap, area.reached_share)
            for area in gaps.areas
            if area.gap
        ),
    )
    return largest_gaps(every_gap, MOST_ROWS)
