"""The heatmap of sectors as a grid to sort and to search: figures, with their words and shades."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler

from coverage.access.sectors import SectorMatrix
from coverage.access.summary import AreaAccess
from coverage.tables.heat import NOT_TAUGHT, HeatCell, HeatScale, heat_cells


def shaded(
    matrix: SectorMatrix, rows: Sequence[tuple[AreaAccess, ...]], scale: HeatScale, area: str
) -> Styler:
    """Return the figures to sort by, with the words to read and their shades."""
    sectors = [sector.label for sector in matrix.sectors]
    cells = [heat_cells(matrix, row, scale.cell) for row in rows]
    figures = [
        [
            None if cell.shade is NOT_TAUGHT else scale.figure(access)
            for access, cell in zip(row, of_area, strict=True)
        ]
        for row, of_area in zip(rows, cells, strict=True)
    ]
    frame = pd.DataFrame(figures, columns=sectors, dtype=float)
    frame.insert(0, area, [row[0].area for row in rows])
    shades = pd.DataFrame([[_css(cell) for cell in row] for row in cells], columns=sectors)
    styler = frame.style.apply(lambda _: shades, axis=None, subset=pd.Index(sectors))
    styler.format(dict.fromkeys(sectors, partial(_words, scale)), na_rep=NOT_TAUGHT.label.lower())
    # A figure does not tell what is unknown beside it: those few cells have words of their own.
    for row, (of_area, in_area) in enumerate(zip(figures, cells, strict=True)):
        for sector, figure, cell in zip(sectors, of_area, in_area, strict=True):
            if cell.shade is NOT_TAUGHT:
                continue
            if figure is None or cell.text != scale.words(figure):
                styler.format(partial(_said, cell.text), subset=([row], [sector]))
    return styler


def _words(scale: HeatScale, figure: Any) -> str:
    return scale.words(figure)


def _said(text: str, _: Any) -> str:
    return text


def _css(cell: HeatCell) -> str:
    return f"background-color: {cell.shade.colour}; color: {cell.shade.ink}"
