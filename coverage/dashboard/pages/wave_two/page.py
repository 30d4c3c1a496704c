"""Wave Two: who qualifies and why, what would turn it, and how the rule stood to the awards."""

from __future__ import annotations

from functools import partial

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.navigation import WAVE_TWO
from coverage.dashboard.pages.wave_two.map import verdict_view
from coverage.dashboard.pages.wave_two.ruling import ask_for_list, choose_ruling
from coverage.dashboard.pages.wave_two.tabs import show_tabs
from coverage.dashboard.pages.wave_two.verdict_area import show_area
from coverage.dashboard.parts.answers import (
    answered,
    closed,
    counted,
    datasets,
    tested,
    unsaid,
    verdicts,
)
from coverage.dashboard.parts.briefs import offer_brief
from coverage.dashboard.parts.chosen_area import choose_area, take_click
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import show_foot
from coverage.dashboard.parts.headlines import show_answer, show_verdict_headlines
from coverage.dashboard.parts.legend import show_verdict_legend
from coverage.dashboard.parts.maps import show_map
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.method_card import offer_replay, tell_replay
from coverage.dashboard.parts.selection import choose_basemap, choose_level, choose_selection
from coverage.dashboard.parts.validation_errors import show_faults
from coverage.dashboard.server.static_files import boundaries_url
from coverage.eligibility.ruling import OFFICIAL_LEVEL, Ruling
from coverage.eligibility.verdicts import Verdicts
from coverage.errors import CoverageError, InvalidFileError
from coverage.questions.question import BesideQuestion
from coverage.tables.eligibility.ledger import ledger_notes
from coverage.vocabulary import AreaLevel, EligibilityReport
from coverage.wording.notes import measure_notes
from coverage.wording.verdicts import answer_eligibility

MAP = "verdict-map"


@carrying(WAVE_TWO.path)
def show() -> None:
    """Show the page."""
    st.title("Who qualified for Wave Two, and why?")
    try:
        with st.sidebar:
            st.header("The rule")
            level = choose_level(OFFICIAL_LEVEL)
            ruling = choose_ruling(level)
            basemap = choose_basemap()
            st.header("Access beside it")
            st.caption("Plays no part in a verdict.")
            selection = choose_selection()
            offer_replay()
        tell_replay()
        if ruling is None:
            ask_for_list(level)
            return
        _show_answer(level, ruling, selection, basemap=basemap)
    except InvalidFileError as error:
        show_faults(error)
    except CoverageError as error:
        st.error(plain(str(error)))


def _show_answer(level: AreaLevel, ruling: Ruling, selection: Selection, *, basemap: bool) -> None:
    found = verdicts(level, ruling)
    if ruling.is_official:
        test, regions = tested(ruling), verdicts(AreaLevel.REGION, ruling)
        show_answer(answer_eligibility(test.verdicts, regions))
        show_verdict_headlines(test, regions, closed(selection))
    for note in ledger_notes(found):
        st.caption(plain(note))
    wide, narrow = st.columns([5, 3], gap="medium")
    with narrow:
        names = {area.area_code: area.area for area in found.areas}
        chosen = choose_area(level, names)
        beside = BesideQuestion(EligibilityReport.ACCESS, level, selection, ruling)
        show_area(
            found,
            unsaid(level, ruling),
            chosen,
            answered(beside),
            lambda code: offer_brief(datasets(), level, code, selection, ruling),
        )
    with wide:
        _show_map(found, chosen, basemap=basemap)
    show_tabs(found, selection, chosen)
    for note in measure_notes(selection, datasets()):
        st.caption(plain(note))
    show_foot(datasets())


def _show_map(found: Verdicts, chosen: str | None, *, basemap: bool) -> None:
    codes = [area.area_code for area in found.areas]
    sites = counted(found.ruling)
    outlines = boundaries_url(datasets().sources, found.level)
    show_map(
        verdict_view(found, sites, outlines, chosen, basemap=basemap),
        name="Map of the verdicts; the ledger below holds the same",
        key=MAP,
        on_click=partial(take_click, MAP, codes),
    )
    show_verdict_legend(found, sites)
    st.caption("If the map does not appear, the ledger below holds the same information.")
