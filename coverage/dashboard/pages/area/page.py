"""One area: whether it qualifies, whom its people reach, and what lies around it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.access.selection import Selection
from coverage.dashboard.navigation import AREA
from coverage.dashboard.pages.area.sections import (
    ask_for_area,
    show_neighbours,
    show_section,
    show_sector_section,
)
from coverage.dashboard.pages.wave_two.ruling import ask_for_list, choose_ruling
from coverage.dashboard.parts.answers import datasets, gaps
from coverage.dashboard.parts.briefs import offer_brief
from coverage.dashboard.parts.chosen_area import choose_area, take_click
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import show_foot
from coverage.dashboard.parts.headlines import show_area_headlines
from coverage.dashboard.parts.map_view import map_view
from coverage.dashboard.parts.maps import show_map
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.page_head import PageHead, page_head
from coverage.dashboard.parts.selection import choose_basemap, choose_level, choose_selection
from coverage.dashboard.parts.take_away import BriefAsked, show_take_away
from coverage.dashboard.parts.validation_errors import show_faults
from coverage.dashboard.server.answer_cache import kept
from coverage.dashboard.server.static_files import boundaries_url
from coverage.datasets.load import Datasets
from coverage.documents.brief.answer import answer
from coverage.documents.brief.background import Background
from coverage.documents.brief.facts import Facts, gather
from coverage.documents.brief.near_and_gap import gap_section, near_section
from coverage.documents.brief.reach import reach_section
from coverage.documents.brief.verdict import verdict_section
from coverage.eligibility.ruling import OFFICIAL_LEVEL, Ruling
from coverage.errors import CoverageError, InvalidFileError
from coverage.questions.question import GapsQuestion
from coverage.tables.eligibility.ledger import ledger_notes
from coverage.vocabulary import AreaLevel, capitalised
from coverage.wording.notes import measure_notes

BACKGROUND_BYTES = 2_000_000
"""A background that all was asked of: 1.3 MB by district, from the default data."""


@kept(grows_to=BACKGROUND_BYTES)
def background(
    data: Datasets, level: AreaLevel, selection: Selection, ruling: Ruling
) -> Background:
    """Return what all areas of a level share; each part is worked out when it is needed."""
    return Background(data, level, selection, ruling)


@kept("Working out who is reached …")
def facts(
    data: Datasets,  # noqa: ARG001 - the background is of the same data
    level: AreaLevel,
    selection: Selection,
    ruling: Ruling,
    area: int,
) -> Facts:
    """Return what is known of one area, given by its row in the level."""
    return gather(background(level, selection, ruling), area)


MAP = "area-map"


@carrying(AREA.path)
def show() -> None:
    """Show the page."""
    head = page_head()
    with head.filters:
        level = choose_level(OFFICIAL_LEVEL)
        names = {area.code: area.name for area in datasets().areas[level]}
        chosen = choose_area(
            level, names, elsewhere="You can also click the map, or choose a neighbour below."
        )
    head.title(names[chosen] if chosen else "Area profile")
    try:
        selection = choose_selection(head)
        with head.more:
            ruling = choose_ruling(level)
            basemap = choose_basemap()
        found = gaps(selection, level)
        if ruling is None:
            ask_for_list(level)
        elif chosen is None:
            _show_choice(found, basemap=basemap)
        else:
            row = list(names).index(chosen)
            around = background(level, selection, ruling)
            known = facts(level, selection, ruling, row)
            _show_area(around, row, known, head, basemap=basemap)
        show_foot(datasets())
    except InvalidFileError as error:
        show_faults(error)
    except CoverageError as error:
        st.error(plain(str(error)))


def _show_choice(found: Gaps, *, basemap: bool) -> None:
    _note_measure(found)
    wide, narrow = st.columns([5, 3], gap="medium")
    with wide:
        _show_map(found, None, basemap=basemap)
    with narrow:
        ask_for_area(found)


def _show_area(
    around: Background, row: int, known: Facts, head: PageHead, *, basemap: bool
) -> None:
    level, selection, ruling = around.level, around.selection, around.ruling
    code = known.access.area_code
    st.caption(capitalised(level.label))
    head.answer(answer(known))
    head.sure(*measure_notes(selection, datasets()))
    if level.spec.note:
        _note(level.spec.note)
    show_area_headlines(known.mismatch)
    wide, narrow = st.columns([5, 3], gap="medium")
    with wide:
        _show_map(known.gaps, code, basemap=basemap)
    with narrow:
        show_section(verdict_section(known, ruling), "verdict")
        _note(*ledger_notes(around.verdicts))
    show_section(reach_section(known), "reach")
    show_sector_section(known)
    left, right = st.columns(2, gap="medium")
    with left:
        show_section(near_section(known), "nearest")
    with right:
        show_section(gap_section(known), "gap")
        if known.places and level.spec.parts.note:
            _note(level.spec.parts.note)
    show_neighbours(around, row)
    st.header("The brief", anchor="brief")
    st.markdown("The same in one or two pages, with a map: to print, to send or to file.")
    offer_brief(datasets(), level, code, selection, ruling)
    show_take_away(
        head,
        datasets(),
        GapsQuestion(level, selection),
        brief=BriefAsked(level, code, selection, ruling),
    )


def _show_map(found: Gaps, chosen: str | None, *, basemap: bool) -> None:
    outlines = boundaries_url(datasets().sources, found.level)
    show_map(
        map_view(found, outlines, chosen, basemap=basemap),
        name="Map of the areas and sites; the words and tables beside it hold the same",
        key=MAP,
        on_click=partial(take_click, MAP, [area.area_code for area in found.areas]),
    )
    st.caption("If the map does not appear, the tables on this page hold the same information.")


def _note_measure(found: Gaps) -> None:
    _note(" ".join(measure_notes(found.selection, datasets())))


def _note(*notes: str) -> None:
    for note in notes:
        st.caption(plain(note))
