"""The heatmaps of a report on sectors, as plain data."""

from __future__ import annotations

from typing import Any

from coverage.access.gaps import ENGLAND
from coverage.access.sectors import SectorMatrix, sector_matrix
from coverage.reports.heat import HeatCell, HeatmapOf, HeatScale, describe_heatmap, heat_scale
from coverage.reports.report import Report
from coverage.vocabulary import Asked, capitalised


def grids(report: Report) -> list[dict[str, Any]]:
    """Return a grid of areas by sectors for the share reached, and one for people in the gap.

    Nothing for other reports.
    """
    if report.question.asked is not Asked.SECTORS:
        return []
    question = report.question
    matrix = sector_matrix(report.datasets, question.selection, question.level)
    return [_grid(matrix, what, heat_scale(matrix, what)) for what in HeatmapOf]


def _grid(matrix: SectorMatrix, what: HeatmapOf, scale: HeatScale) -> dict[str, Any]:
    rows = [(ENGLAND, [scale.england(access) for access in matrix.england])]
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
