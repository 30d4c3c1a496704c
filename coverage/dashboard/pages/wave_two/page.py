"""Wave Two: who could bid and who won, an answer on one area, and the rule to be tested."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.navigation import WAVE_TWO
from coverage.dashboard.pages.wave_two.areas import show_areas
from coverage.dashboard.pages.wave_two.card import show_card
from coverage.dashboard.pages.wave_two.check import checked, choose_place
from coverage.dashboard.pages.wave_two.ruling import ask_for_list, choose_ruling
from coverage.dashboard.pages.wave_two.tabs import show_tabs
from coverage.dashboard.pages.wave_two.view import bids_view
from coverage.dashboard.parts.answers import counted, datasets, tested, unsaid, verdicts
from coverage.dashboard.parts.chosen_area import area_chosen_before, take_click
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import show_foot
from coverage.dashboard.parts.later import Later
from coverage.dashboard.parts.maps import show_map
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.method_card import offer_replay, tell_replay
from coverage.dashboard.parts.page_head import PageHead, page_head
from coverage.dashboard.parts.selection import choose_basemap, choose_level, choose_selection
from coverage.dashboard.parts.take_away import show_take_away
from coverage.dashboard.parts.taken_files import BriefAsked
from coverage.dashboard.parts.validation_errors import show_faults
from coverage.dashboard.server.static_files import boundaries_url
from coverage.eligibility.ruling import OFFICIAL_LEVEL, Ruling
from coverage.eligibility.verdicts import Verdicts
from coverage.errors import CoverageError, InvalidFileError
from coverage.questions.question import LedgerQuestion
from coverage.tables.eligibility.ledger import ledger_notes
from coverage.tables.eligibility.outcomes import AreaBid, area_bids
from coverage.vocabulary import AreaLevel
from coverage.wording.awards import closed_sentence
from coverage.wording.notes import measure_notes
from coverage.wording.verdicts import answer_eligibility

MAP = "verdict-map"


@carrying(WAVE_TWO.path)
def show() -> None:
    """Show the page."""
    head = page_head("Wave Two: who could bid?")
    with head.notes:
        leads = {lead for named in datasets().awards.values() for lead in named}
        st.info(plain(closed_sentence(len(leads))), icon=":material/lock:")
    try:
        with head.filters:
            level = choose_level(OFFICIAL_LEVEL)
        with head.more:
            basemap = choose_basemap()
        first = st.container(key="who-could-bid")
        with st.container(key="test-the-rule"):
            st.header("Test the rule", anchor="rule")
            with st.container(horizontal=True, gap="large"):
                ruling = choose_ruling(level)
            # Who lives near a site decided nothing: those filters stand with tables of access.
            st.caption("These filters change the figures of access below, and not who could bid.")
            access = st.container(horizontal=True, vertical_alignment="bottom")
        selection = choose_selection(replace(head, filters=access))
        with head.more:
            offer_replay()
        tell_replay(head)
        if ruling is None:
            ask_for_list(level)
            return
        _show_answer(level, ruling, selection, head, first, basemap=basemap)
    except InvalidFileError as error:
        show_faults(error)
    except CoverageError as error:
        st.error(plain(str(error)))


def _show_answer(
    level: AreaLevel,
    ruling: Ruling,
    selection: Selection,
    head: PageHead,
    first: st.delta_generator.DeltaGenerator,
    *,
    basemap: bool,
) -> None:
    found = verdicts(level, ruling)
    if ruling.is_official:
        head.answer(answer_eligibility(tested(ruling).verdicts, verdicts(AreaLevel.REGION, ruling)))
    bids = area_bids(found, datasets())
    with first:
        wide, narrow = st.columns([58, 42], gap="medium")
        with narrow:
            choose_place(level)
            chosen = area_chosen_before(level, {area.area_code: area.area for area in found.areas})
            _show_cards(found, bids, chosen)
            show_areas(bids, level, chosen)
        with wide:
            _show_map(found, bids, chosen, basemap=basemap)
    for note in ledger_notes(found):
        st.caption(plain(note))
    later = Later()
    show_tabs(found, selection, chosen, later)
    head.sure(*measure_notes(selection, datasets()))
    show_foot(datasets())
    show_take_away(
        head,
        datasets(),
        LedgerQuestion(level, ruling),
        brief=BriefAsked(level, chosen, selection, ruling) if chosen else None,
    )
    later.settle()


def _show_cards(found: Verdicts, bids: tuple[AreaBid, ...], chosen: str | None) -> None:
    """Show the answer on the chosen area, and on the others that hold the place checked."""
    asked = checked(found.level, chosen)
    if asked is None:
        return
    behind = unsaid(found.level, found.ruling)
    by_code = {
        area.verdict.area_code: (area, each) for area, each in zip(bids, behind, strict=True)
    }
    for number, code in enumerate(asked.codes):
        notes = (asked.note,) if asked.note and not number else ()
        show_card(by_code[code][0], found, by_code[code][1], notes=notes)


def _show_map(
    found: Verdicts, bids: tuple[AreaBid, ...], chosen: str | None, *, basemap: bool
) -> None:
    codes = [area.area_code for area in found.areas]
    outlines = boundaries_url(datasets().sources, found.level)
    sites = counted(found.ruling)
    show_map(
        bids_view(bids, found.level, sites, outlines, chosen, basemap=basemap),
        name="Map of who could bid; the table beside it holds the same",
        key=MAP,
        on_click=partial(take_click, MAP, codes),
    )
