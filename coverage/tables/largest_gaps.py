"""The rows with most people out of reach: what a table on a page begins with."""

from __future__ import annotations

from dataclasses import replace
from heapq import nlargest

from coverage.access.gaps import Gaps
from coverage.access.summary import AreaAccess
from coverage.tables.table import Table


def worst_areas(gaps: Gaps, most: int, chosen: str | None = None) -> tuple[AreaAccess, ...]:
    """Return the areas with most people in the gap, in the order of the level, and the chosen one.

    Of thousands of areas a table of these alone is made in no time; see ``largest_gaps``.
    """
    rows = nlargest(most, range(len(gaps.areas)), key=lambda row: gaps.areas[row].gap)
    kept = {gaps.areas[row].area_code for row in rows} | {chosen}
    return tuple(area for area in gaps.areas if area.area_code in kept)


def largest_gaps(table: Table, most: int, chosen: str | None = None, *, by: str = "gap") -> Table:
    """Return the rows with most people in the gap, the largest first; equals as they stood.

    Parameters
    ----------
    table : Table
        A gap report.
    most : int
        How many rows at most.
    chosen : str, optional
        Code of an area whose row comes last where it is not among them.
    by : str
        Name of the column of people by which they are ordered.
    """
    gaps, codes = table.column(by), table.column("area_code")
    by_gap = sorted(range(len(table.rows)), key=lambda row: -float(gaps[row] or 0))
    first = by_gap[:most]
    first += [row for row in by_gap[most:] if chosen is not None and codes[row] == chosen]
    return replace(table, rows=tuple(table.rows[row] for row in first))


def largest_in_a_sector(table: Table) -> Table:
    """Return all rows, those with most people in the gap first and sectors not taught last.

    Where no site teaches a sector nobody can reach one: that says nothing of where they live.

    Parameters
    ----------
    table : Table
        A sectors report.
    """
    gaps, teaching = table.column("gap"), table.column("sites")
    rows = sorted(
        range(len(table.rows)), key=lambda row: (not teaching[row], -float(gaps[row] or 0))
    )
    return replace(table, rows=tuple(table.rows[row] for row in rows))
