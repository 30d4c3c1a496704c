"""Sectors: each sector with its worst area, and every sector beside every area as a heatmap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from coverage.access.sectors import SectorMatrix
from coverage.dashboard.navigation import COVERAGE_MAP, SECTORS
from coverage.dashboard.parts.address import keep_choices
from coverage.dashboard.parts.answers import (
    answered,
    best_above,
    both_sectors,
    certain_sectors,
    datasets,
    sectors_told,
)
from coverage.dashboard.parts.choices import choose_one
from coverage.dashboard.parts.chosen_area import KEY as AREA
from coverage.dashboard.parts.chosen_area import choose_area, mark_row, take_row
from coverage.dashboard.parts.clickable import choice_button, clickable, sort_heading
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import show_foot
from coverage.dashboard.parts.heat_grid import shaded
from coverage.dashboard.parts.later import Later
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.method_card import offer_replay, tell_replay
from coverage.dashboard.parts.page_head import page_head
from coverage.dashboard.parts.selection import choose_level, choose_selection
from coverage.dashboard.parts.tables import TALLEST_PX, begun, show_table
from coverage.dashboard.parts.take_away import show_take_away
from coverage.documents.heatmap import heatmap_html, heatmap_legend
from coverage.documents.sector_bars import sector_bars
from coverage.errors import CoverageError, SelectionError
from coverage.given import find_word
from coverage.questions.question import SectorsQuestion
from coverage.questions.selection_fields import NETWORK, ON_SECTORS
from coverage.questions.selection_fields import SECTORS as SECTORS_FIELD
from coverage.tables.heat import (
    HeatmapOf,
    describe_heatmap,
    heat_scale,
    rows_to_begin_with,
)
from coverage.tables.largest_gaps import largest_in_a_sector
from coverage.tables.sector_ranking import rank_sectors
from coverage.tables.sectors import sector_notes
from coverage.tables.shown_intervals import in_one_column
from coverage.vocabulary import AreaLevel, Network, Sector, capitalised
from coverage.wording.intervals import interval_notes
from coverage.wording.numbers import count
from coverage.wording.sectors import (
    answer,
    area_sentences,
    between_sentences,
    key_to_bars,
    unreached_sentence,
)

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties

MOST_IN_GRID = 500
"""Areas that the grid holds at most: a browser waits for more, and nobody reads them."""

MOST_ROWS = 50
"""Of more areas than this the table shows as many, and a grid beside it more."""

AREA_PX = 170
"""On a telephone this leaves room for a sector."""

NARROWEST_PX, LETTER_PX = 90, 7
"""A column has room for "over 99%" and for its head."""

ON_THE_MAP = "sector to look at on the map"
"""Set when a cell was clicked, until the page turns to the map."""


@carrying(SECTORS.path)
def show() -> None:
    """Show the page."""
    if st.session_state.pop(ON_THE_MAP, False):
        st.switch_page(COVERAGE_MAP.page())
    head = page_head("Which sectors can people reach?")
    selection = choose_selection(head, ON_SECTORS)
    with head.filters:
        level = choose_level(AreaLevel.REGION)
    with head.more:
        offer_replay()
    tell_replay(head)
    try:
        both = both_sectors(selection, level)
    except CoverageError as error:
        st.error(plain(str(error)))
        return
    matrix = both.asked
    question, notes = SectorsQuestion(level, selection), sector_notes(matrix, datasets())
    later = Later()
    sure = later.known(certain_sectors, selection, _level_of_doubt(matrix))
    above = later.known(best_above, selection, level)
    head.answer(answer(both))
    bars = sector_bars(both, rank_sectors(both, sure), _to_map)
    clickable(bars, key="sector-bars", on_choose=look_at)
    st.caption(plain(key_to_bars(both, sure=sure is not None)))
    for sentence in between_sentences(matrix, above[0] if above else None):
        st.markdown(plain(sentence))
    chosen = _show_heatmap(matrix, sure)
    _show_table(question, chosen, later)
    head.sure(*interval_notes(selection, datasets()), *notes)
    show_foot(datasets(), said=notes)
    show_take_away(head, datasets(), replace(question, intervals=True))
    later.settle()


def _level_of_doubt(matrix: SectorMatrix) -> AreaLevel:
    """Return the level whose intervals are worked out: England's alone where areas are many."""
    return matrix.level if len(matrix.areas) <= MOST_IN_GRID else AreaLevel.REGION


APART = "|"


def _to_map(sector: Sector, area_code: str | None, network: Network, html: str) -> str:
    """Return a button to the map of a sector, and of an area of the level if one is given."""
    return choice_button(APART.join((sector.value, area_code or "", network.value)), html)


def look_at(choice: str) -> None:
    """Turn to the map of a sector, and to an area, by the institutes of a network.

    All else that was chosen goes along, and what is kept in the session stays there.
    """
    sector, area_code, network = (*choice.split(APART), "", "")[:3]
    try:
        chosen = {
            SECTORS_FIELD.key: [find_word(Sector, sector)],
            NETWORK.key: find_word(Network, network),
        }
    except SelectionError:  # a browser can send anything
        return
    # The map takes an area that it does not have for none.
    chosen[AREA] = area_code
    for key in (NETWORK.key, AREA):
        st.session_state[key] = chosen[key]
    keep_choices(chosen)
    st.session_state[ON_THE_MAP] = True


def _show_heatmap(matrix: SectorMatrix, sure: Sequence[Certainties] | None) -> str | None:
    """Show the heatmap, with what the chosen area reaches above it; return the area."""
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
    for sentence in area_sentences(matrix, row) if row else (unreached_sentence(matrix),):
        st.markdown(plain(sentence))
    show_heatmap(matrix, what, chosen, sure)
    return chosen


def show_heatmap(
    matrix: SectorMatrix,
    what: HeatmapOf,
    chosen: str | None,
    sure: Sequence[Certainties] | None = None,
) -> None:
    """Show the heatmap with the row of an area marked, its legend, and where all areas are."""
    level, network = matrix.level, matrix.selection.network
    rows = rows_to_begin_with(matrix, MOST_ROWS, chosen)
    html = heatmap_html(
        matrix,
        what,
        chosen,
        rows=rows,
        button=lambda access, sector, html: _to_map(sector, access.area_code, network, html),
        heading=sort_heading,
        sure=sure if _level_of_doubt(matrix) is matrix.level else None,
    )
    clickable(html, key="heatmap", on_choose=look_at)
    st.html(heatmap_legend(matrix, what, rows))
    if len(rows) == len(matrix.areas):
        return
    st.caption(
        f"These are the {MOST_ROWS} {level.plural} with the most people out of reach, over all "
        f"sectors{chosen_too(chosen)}."
    )
    more = st.expander(
        f"Show more of the {len(matrix.areas):,} {level.plural}, to sort and search",
        key="all-areas",
        on_change="rerun",
    )
    if more.open:
        with more:
            _show_grid(matrix, what, chosen)


def chosen_too(chosen: str | None) -> str:
    """Return that the chosen area is shown beside the first, where there is one."""
    return ", and the one that you chose" if chosen else ""


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
            f"Of {len(matrix.areas):,} {matrix.level.plural} the {MOST_IN_GRID} with the most "
            f"people out of reach, over all sectors{chosen_too(chosen)}. The download holds them "
            "all."
        )
    st.dataframe(
        shaded(matrix, rows, heat_scale(matrix, what), area),
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


def _show_table(question: SectorsQuestion, chosen: str | None, later: Later) -> None:
    table = st.expander("Show as a table", key="as-a-table", on_change="rerun")
    if table.open:
        sure = later.known(sectors_told, question.selection, question.level)
        report = in_one_column(sure) if sure is not None else answered(question)
        with table:
            st.markdown(plain(report.title))
            show_table(begun(largest_in_a_sector(report), chosen), key=report.name)
