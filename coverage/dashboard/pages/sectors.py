"""Sectors: every sector beside every area, as a heatmap and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from coverage.access.sectors import SectorMatrix
from coverage.access.summary import AreaAccess
from coverage.dashboard.navigation import SECTORS
from coverage.dashboard.parts.answers import datasets, sectors
from coverage.dashboard.parts.choices import choose_one
from coverage.dashboard.parts.chosen_area import choose_area, mark_row, take_row
from coverage.dashboard.parts.definitions import tooltip
from coverage.dashboard.parts.downloads import offer_report
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import show_foot
from coverage.dashboard.parts.headlines import share_of, show_figures
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.method_card import offer_replay, tell_replay
from coverage.dashboard.parts.page_head import page_head
from coverage.dashboard.parts.selection import choose_level, choose_selection
from coverage.dashboard.parts.tables import TALLEST_PX, begun, show_table
from coverage.dashboard.parts.take_away import show_take_away
from coverage.documents.heatmap import heatmap_html, heatmap_legend
from coverage.errors import CoverageError
from coverage.questions.question import SectorsQuestion
from coverage.questions.selection_fields import ON_SECTORS
from coverage.tables.heat import (
    HeatCell,
    HeatmapOf,
    HeatScale,
    describe_heatmap,
    heat_scale,
    rows_to_begin_with,
)
from coverage.tables.sectors import sector_table
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, Sector, capitalised
from coverage.wording.notes import measure_notes
from coverage.wording.numbers import MISSING, count
from coverage.wording.sectors import area_sentences

MOST_IN_GRID = 500
"""Areas that the grid holds at most: a browser waits for more, and nobody reads them."""

MOST_ROWS = 50
"""More areas than this are shown as a grid, which draws only the rows in view."""

AREA_PX = 170
"""On a telephone this leaves room for a sector."""

NARROWEST_PX, LETTER_PX = 90, 7
"""A column has room for "over 99%" and for its head."""


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


@carrying(SECTORS.path)
def show() -> None:
    """Show the page."""
    head = page_head("Which sectors can each area reach?")
    selection = choose_selection(head, ON_SECTORS)
    with head.filters:
        level = choose_level(AreaLevel.REGION)
    with head.more:
        offer_replay()
    tell_replay(head)
    try:
        matrix = sectors(selection, level)
    except CoverageError as error:
        st.error(plain(str(error)))
        return
    report = sector_table(matrix, datasets())
    first, *others = report.says
    head.answer(first)
    head.sure(*measure_notes(selection, datasets()))
    for sentence in others:
        st.markdown(plain(sentence))
    _show_headlines(matrix)
    chosen = _show_heatmap(matrix)
    _show_table(report, chosen, SectorsQuestion(level, selection))
    show_foot(datasets(), said=report.notes)
    show_take_away(head, datasets(), SectorsQuestion(level, selection), table=report)


def _show_heatmap(matrix: SectorMatrix) -> str | None:
    """Show the heatmap, with what the chosen area or England reaches above it; return the area."""
    level = matrix.level
    st.header(f"Sectors by {level.label}", anchor="heatmap")
    left, right = st.columns(2, gap="medium")
    with left:
        names = {row[0].area_code: row[0].area for row in matrix.areas}
        chosen = choose_area(level, names, elsewhere="Its row is marked below.")
    with right:
        what = choose_one(
            "Each cell shows",
            HeatmapOf,
            lambda what: capitalised(what.label),
            key="cells",
            horizontal=True,
        )
    row = matrix.in_area(chosen) if chosen else None
    for sentence in area_sentences(matrix, row or matrix.england):
        st.markdown(plain(sentence))
    show_heatmap(matrix, what, chosen)
    return chosen


def _show_table(report: Table, chosen: str | None, question: SectorsQuestion) -> None:
    with st.expander("The same as a table: an area and a sector a row"):
        st.markdown(plain(report.title))
        show_table(begun(report, chosen), key=report.name)
    offer_report(question, datasets(), "Download the sectors report (CSV)")
    for note in report.notes[1:]:  # the first stands at the top of the page
        st.caption(plain(note))


def _show_headlines(matrix: SectorMatrix) -> None:
    """Show which sectors are taught, how far apart they are, and where nobody is reached."""
    show_figures(
        (
            (
                "Sectors taught",
                f"{len(matrix.taught)} of {len(matrix.sectors)}",
                tooltip("sector"),
            ),
            ("Easiest to reach", _in_england(matrix, matrix.best), tooltip("share reached")),
            ("Hardest to reach", _in_england(matrix, matrix.worst), tooltip("share reached")),
            ("Pairs unreached", share_of(matrix.unreached_share), tooltip("pair unreached")),
        )
    )


def _in_england(matrix: SectorMatrix, alike: Sequence[Sector]) -> str:
    """Return the share reached in sectors that are reached alike."""
    return share_of(matrix.in_sector(alike[0]).england.known_share) if alike else MISSING
