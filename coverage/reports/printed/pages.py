"""What stands on the printed pages of a report, in either form, as plain data."""

from __future__ import annotations

from typing import Any

from coverage.reports.codebook_table import codebook_table
from coverage.reports.column import Kind
from coverage.reports.display import shown
from coverage.reports.method_table import method_table
from coverage.reports.printed.grids import grids
from coverage.reports.report import Report
from coverage.reports.table import Table

TITLE = "Institutes of Technology: coverage"


def pages(report: Report) -> dict[str, Any]:
    """Return the parts of a report as people read it: rounded, with headings and caveats."""
    table = report.table
    return {
        "publisher": TITLE,
        "title": table.title,
        "says": list(table.says),
        # Grids say the same as the table of sectors, which has a row an area and sector.
        "grids": (drawn := grids(report)),
        "table": None if drawn else as_shown(table),
        "notes": list(table.notes),
        "attributions": list(report.datasets.sources.attributions),
        "codebook": as_shown(codebook_table(_on_screen(table), report.datasets)),
        "method": as_shown(method_table(report.method)),
        "made_at": report.method.made_at,
        "version": report.method.version,
    }


def as_shown(table: Table) -> dict[str, Any]:
    """Return the columns and rows that a screen shows, each cell as words."""
    shown_at = table.on_screen()
    columns = [table.columns[at] for at in shown_at]
    rows = [*table.rows, *([table.total] if table.total else [])]
    return {
        "title": table.title,
        "headings": [column.heading for column in columns],
        "numbers": [column.kind is not Kind.TEXT for column in columns],
        "rows": [
            [shown(row[at], column.kind) for at, column in zip(shown_at, columns, strict=True)]
            for row in rows
        ],
        "total": table.total is not None,
    }


def _on_screen(table: Table) -> Table:
    """Return the columns that a screen shows, without rows, for the codebook."""
    columns = tuple(table.columns[at] for at in table.on_screen())
    return Table(table.name, table.title, columns, ())
