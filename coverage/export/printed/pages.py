"""A report as pages: what stands on them as plain data, and the writers of HTML and PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from coverage.access.sectors import SectorMatrix, sector_matrix
from coverage.documents.typeset import render_page, typeset
from coverage.export.notes_tables import codebook_table, method_table
from coverage.export.report import Report
from coverage.questions.question import SectorsQuestion, measure_of
from coverage.tables.heat import HeatCell, HeatmapOf, HeatScale, describe_heatmap, heat_scale
from coverage.tables.table import Table
from coverage.vocabulary import capitalised
from coverage.wording.numbers import Kind, shown


def grids(report: Report) -> list[dict[str, Any]]:
    """Return a grid of areas by sectors for the share reached, and one for people in the gap.

    Nothing for other reports.
    """
    question = report.question
    if not isinstance(question, SectorsQuestion):
        return []
    matrix = sector_matrix(report.datasets, question.selection, question.level)
    return [_grid(matrix, what, heat_scale(matrix, what)) for what in HeatmapOf]


def _grid(matrix: SectorMatrix, what: HeatmapOf, scale: HeatScale) -> dict[str, Any]:
    rows = [(matrix.england[0].area, [scale.england(access) for access in matrix.england])]
    rows += [(row[0].area, [scale.cell(access) for access in row]) for row in matrix.areas]
    return {
        "name": capitalised(what.label),
        "title": describe_heatmap(matrix, what),
        "headings": [
            capitalised(matrix.level.label),
            *(sector.label for sector in matrix.sectors),
        ],
        "rows": [{"name": name, "cells": [_cell(cell) for cell in cells]} for name, cells in rows],
        "legend": [{"label": shade.label, "colour": shade.colour} for shade in scale.classes],
    }


def _cell(cell: HeatCell) -> dict[str, str]:
    return {"text": cell.text, "colour": cell.shade.colour, "ink": cell.shade.ink}


TITLE = "Institutes of Technology: coverage"


def pages(report: Report) -> dict[str, Any]:
    """Return the parts of a report as people read it: rounded, with headings and caveats."""
    table, measure = report.table, measure_of(report.question)
    return {
        "publisher": TITLE,
        "title": table.title,
        "says": list(table.says),
        # Grids say the same as the table of sectors, which has a row an area and sector.
        "grids": (drawn := grids(report)),
        "table": None if drawn else as_shown(table),
        "notes": list(table.notes),
        "attributions": list(report.datasets.sources.attributions),
        "codebook": as_shown(codebook_table(_on_screen(table), report.datasets, measure)),
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


HTML_TEMPLATE = "report.html.jinja"


def to_html(report: Report) -> bytes:
    """Return a report as HTML; the file stands by itself, and every text in it is escaped."""
    return render_page("coverage.export.printed", HTML_TEMPLATE, **pages(report))


PDF_TEMPLATE = Path(__file__).with_name("report.typ")


def to_pdf(report: Report) -> bytes:
    """Return a report as a tagged PDF (PDF/UA-1); its texts are data and never markup."""
    return typeset(PDF_TEMPLATE, pages(report))
