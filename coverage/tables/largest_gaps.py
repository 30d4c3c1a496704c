"""The areas with most people in the gap: where a reader who has none in mind may begin."""

from __future__ import annotations

from dataclasses import replace

from coverage.access.gaps import Gaps
from coverage.tables.area_columns import AREA, AREA_CODE, GAP, REACHED_SHARE
from coverage.tables.table import Table
from coverage.vocabulary import capitalised
from coverage.wording.sentences import site_words, threshold_words


def largest_gaps(table: Table, most: int, chosen: str | None = None) -> Table:
    """Return the rows with most people in the gap, the largest first; equals as they stood.

    Parameters
    ----------
    table : Table
        A gap report.
    most : int
        How many rows at most.
    chosen : str, optional
        Code of an area whose row comes last where it is not among them.
    """
    gaps, codes = table.column("gap"), table.column("area_code")
    by_gap = sorted(range(len(table.rows)), key=lambda row: -float(gaps[row] or 0))
    first = by_gap[:most]
    first += [row for row in by_gap[most:] if chosen is not None and codes[row] == chosen]
    return replace(table, rows=tuple(table.rows[row] for row in first))


MOST_ROWS = 8


def where_to_begin(gaps: Gaps) -> Table:
    """Return the areas with most people in the gap, the largest gap first, for screens.

    Areas without anybody in it are left out; among equals the order is that of the level.
    """
    selection = gaps.selection
    every_gap = Table.of(
        (AREA_CODE, AREA, GAP, REACHED_SHARE),
        (area for area in gaps.areas if area.gap),
        name=f"begin-{gaps.level.value}",
        title=(
            f"{capitalised(gaps.level.plural)} with most {selection.population.label} farther "
            f"than {threshold_words(gaps)} from every {site_words(selection)}"
        ),
    )
    return largest_gaps(every_gap, MOST_ROWS)
