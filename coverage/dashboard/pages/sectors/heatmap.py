"""The heatmap of sectors on a page: a table, or a grid where there are many areas."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from coverage.access.sectors import SectorMatrix
from coverage.access.summary import AreaAccess
from coverage.dashboard.parts.chosen_area import mark_row, take_row
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import TALLEST_PX
from coverage.documents.heatmap import heatmap_html, heatmap_legend
from coverage.tables.heat import (
    HeatCell,
    HeatmapOf,
    HeatScale,
    describe_heatmap,
    heat_scale,
    rows_to_begin_with,
)
from coverage.vocabulary import capitalised
from coverage.wording.numbers import count

MOST_IN_GRID = 500
"""Areas that the grid holds at most: a browser waits for more, and nobody reads them."""

MOST_ROWS = 50
"""More areas than this are shown as a grid, which draws only the rows in view."""

AREA_PX = 170
"""On a telephone this leaves room for a sector."""

NARROWEST_PX, LETTER_PX = 90, 7
"""A column has room for "over 99 %" and for its head."""


def show_heatmap(matrix: SectorMatrix, what: HeatmapOf, chosen: str | None) -> None:
    """Show the heatmap with the row of an area marked, and its legend."""
    if len(matrix.areas) <= MOST_ROWS:
        st.html(heatmap_html(matrix, what, chosen))
    else:
        _show_grid(matrix, what, chosen)
    st.html(heatmap_legend(matrix, what))


def _show_grid(matrix: SectorMatrix, what: HeatmapOf, chosen: str | None) -> None:
    """Show the heatmap to sort and to search, and to choose an area of."""
    title, area = describe_heatmap(matrix, what), capitalised(matrix.level.label)
    rows = rows_to_begin_with(matrix, MOST_IN_GRID, chosen)
    codes = [row[0].area_code for row in rows]
    key = f"heatmap-{matrix.level.value}-{what.value}"
    mark_row(key, codes, chosen)
    st.markdown(plain(title))
    if len(rows) < len(matrix.areas):
        st.caption(
            f"Of {len(matrix.areas):,} {matrix.level.plural} the {MOST_IN_GRID} with most people "
            "in the gap, over all sectors, and the chosen one: the download holds them all."
        )
    st.dataframe(
        _shaded(matrix, rows, heat_scale(matrix, what), area),
        hide_index=True,
        column_config={
            area: st.column_config.Column(pinned=True, width=AREA_PX),
            **{
                sector.label: st.column_config.Column(
                    help=f"{count(len(gaps.sites), 'site')} of the selection.",
                    width=max(NARROWEST_PX, LETTER_PX * (len(sector.label) + 3)),
                )
                for sector, gaps in zip(matrix.sectors, matrix.gaps, strict=True)
            },
        },
        height=TALLEST_PX,
        alt=title,
        key=key,
        on_select=partial(take_row, key, codes),
        selection_mode="single-row",
    )


def _shaded(
    matrix: SectorMatrix, rows: Sequence[tuple[AreaAccess, ...]], scale: HeatScale, area: str
) -> Styler:
    """Return the figures to sort by, with the words to read and their shades."""
    sectors = [sector.label for sector in matrix.sectors]
    figures = [[scale.figure(access) for access in row] for row in rows]
    cells = [[scale.cell(access) for access in row] for row in rows]
    frame = pd.DataFrame(figures, columns=sectors, dtype=float)
    frame.insert(0, area, [row[0].area for row in rows])
    shades = pd.DataFrame([[_css(cell) for cell in row] for row in cells], columns=sectors)
    styler = frame.style.apply(lambda _: shades, axis=None, subset=pd.Index(sectors))
    styler.format(dict.fromkeys(sectors, partial(_words, scale)))
    # A figure does not tell what is unknown beside it: those few cells have words of their own.
    for row, (of_area, in_area) in enumerate(zip(figures, cells, strict=True)):
        for sector, figure, cell in zip(sectors, of_area, in_area, strict=True):
            if figure is None or cell.text != scale.words(figure):
                styler.format(partial(_said, cell.text), subset=([row], [sector]))
    return styler


def _words(scale: HeatScale, figure: Any) -> str:
    return scale.words(figure)


def _said(text: str, _: Any) -> str:
    return text


def _css(cell: HeatCell) -> str:
    return f"background-color: {cell.shade.colour}; color: {cell.shade.ink}"
