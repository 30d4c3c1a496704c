"""The coverage map: who is reached, where the gaps are, and who could bid for Wave Two."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, assert_never

import streamlit as st

from coverage.access.certainty.both import find_both_certain
from coverage.access.gaps import Gaps
from coverage.dashboard.navigation import COVERAGE_MAP, OWN_DATA
from coverage.dashboard.pages.coverage_map.doubtful_section import show_doubtful
from coverage.dashboard.pages.coverage_map.filters import Filters, choose_filters
from coverage.dashboard.pages.coverage_map.sections import (
    FIRST_ROWS,
    show_eligibility,
    show_gaps,
    show_sites,
)
from coverage.dashboard.parts.alone import OUT_OF_SIGHT, View, alone, view_asked
from coverage.dashboard.parts.answers import both_networks, certain, datasets, gaps, verdicts
from coverage.dashboard.parts.area_link import link_to_area
from coverage.dashboard.parts.chosen_area import area_chosen_before, choose_area, take_click
from coverage.dashboard.parts.compare import show_comparison
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import show_foot
from coverage.dashboard.parts.later import Later
from coverage.dashboard.parts.left_out import show_left_out
from coverage.dashboard.parts.map_view import map_view
from coverage.dashboard.parts.maps import show_map
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.method_card import offer_replay, tell_replay
from coverage.dashboard.parts.need_a_car import found_for, show_need_of_level
from coverage.dashboard.parts.page_head import page_head
from coverage.dashboard.parts.pinned_areas import choose_comparison
from coverage.dashboard.parts.ranking import show_ranking
from coverage.dashboard.parts.tables import show_small_table
from coverage.dashboard.parts.take_away import show_take_away
from coverage.dashboard.parts.taken_files import BriefAsked
from coverage.dashboard.server.static_files import boundaries_url
from coverage.errors import CoverageError
from coverage.questions.question import GapsQuestion
from coverage.tables.area_facts import area_facts, fact_notes
from coverage.wording.headline import answer
from coverage.wording.intervals import interval_notes
from coverage.wording.notes import measure_notes
from coverage.wording.sentences import describe_selection

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties
    from coverage.access.need_a_car import NeedACar

MAP = "map"


@carrying(COVERAGE_MAP.path)
def show() -> None:
    """Show the page, or the part of it that the address asks for alone."""
    view = view_asked()
    if view is None:
        _show_whole()
        return
    with st.container(key=OUT_OF_SIGHT):
        head = page_head()
        head.has_tools = True
        filters = choose_filters(head)
    try:
        found = gaps(filters.selection, filters.level)
    except CoverageError as error:
        st.error(plain(str(error)))
        return
    with alone(describe_selection(found), datasets()):
        names = {area.area_code: area.area for area in found.areas}
        chosen = area_chosen_before(found.level, names)
        match view:
            case View.MAP:
                need = found_for(filters.by_need) if filters.by_need else None
                _show_map(found, filters, chosen, need, None, "Map of the areas and sites")
            case View.RANKING:
                show_ranking(found, chosen)
            case _:
                assert_never(view)


def _show_whole() -> None:
    head = page_head("Who can reach an institute?")
    filters = choose_filters(head)
    selection, level = filters.selection, filters.level
    with head.more:
        offer_replay()
        st.page_link(OWN_DATA.page(), label="Use your own data", icon=":material/upload_file:")
    tell_replay(head)
    try:
        found = gaps(selection, level)
        later = Later()
        sure = later.known(certain, selection, level)
        need = found_for(filters.by_need) if filters.by_need else None
    except CoverageError as error:
        st.error(plain(str(error)))
        return
    wide, narrow = st.columns([58, 42], gap="medium")
    with narrow:
        one, others = st.columns(2, gap="small")
        with one:
            chosen = choose_area(level, {area.area_code: area.area for area in found.areas})
        with others:
            compared = choose_comparison(level, chosen)
        if len(compared) > 1:
            st.markdown("[See them compared](#compared), below the map.")
        if chosen is not None:
            _show_chosen(found, sure, chosen)
        show_ranking(found, chosen, sure)
    with wide:
        name = "Map of the areas and sites; the table below has the same figures"
        _show_map(found, filters, chosen, need, sure, name)
        st.caption("The table below has the same figures.")
    show_comparison(compared, selection, later)
    both = both_networks(selection, level, of_england=chosen is None)
    both_sure = find_both_certain(
        both, chosen, lambda of: later.known(certain, of.selection, of.level)
    )
    head.answer(answer(both, chosen, both_sure))
    head.sure(*interval_notes(selection, datasets()), *measure_notes(selection, datasets()))
    report = show_gaps(found, sure, chosen)
    show_left_out(selection, level, chosen, later)
    show_need_of_level(selection, level, chosen, FIRST_ROWS, later)
    show_eligibility(level, chosen)
    show_sites(found)
    show_doubtful(found)
    show_foot(datasets())
    show_take_away(
        head,
        datasets(),
        GapsQuestion(level, selection, intervals=True),
        title=report.title,
        brief=BriefAsked(level, chosen, selection, verdicts(level).ruling) if chosen else None,
        embeds=tuple(View),
    )
    later.settle()


def _show_map(
    found: Gaps,
    filters: Filters,
    chosen: str | None,
    need: NeedACar | None,
    sure: Certainties | None,
    name: str,
) -> None:
    show_map(
        map_view(
            found,
            boundaries_url(datasets().sources, found.level),
            chosen,
            basemap=filters.basemap,
            layers=filters.layers,
            need=need,
            sure=sure,
        ),
        name=name,
        key=MAP,
        on_click=partial(take_click, MAP, [area.area_code for area in found.areas]),
    )


def _show_chosen(found: Gaps, sure: Certainties | None, chosen: str) -> None:
    """Show the figures of the chosen area beside England's, and where there is more on it."""
    facts = area_facts(found, chosen, sure)
    with st.container(key="chosen-facts", gap="xsmall"):
        show_small_table(facts)
        for note in fact_notes(found, chosen):
            st.caption(plain(note))
        link_to_area(found.level, facts.headings[1], f"Profile of {facts.headings[1]}")
