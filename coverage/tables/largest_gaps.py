"""The areas with most people out of reach: the rows that a long table begins with."""

from __future__ import annotations

from dataclasses import replace

from coverage.tables.table import Table


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
