"""Wave Two: who qualifies and why, what would turn it, and how the rule stood to the awards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from coverage.access.gaps import ENGLAND
from coverage.access.selection import Selection
from coverage.dashboard.navigation import WAVE_TWO
from coverage.dashboard.pages.wave_two.ruling import ask_for_list, choose_ruling
from coverage.dashboard.pages.wave_two.tabs import show_tabs
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
from coverage.dashboard.parts.headlines import show_verdict_headlines
from coverage.dashboard.parts.legend import verdict_legend
from coverage.dashboard.parts.map_view import a_view, land_under
from coverage.dashboard.parts.maps import show_map
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.method_card import offer_replay, tell_replay
from coverage.dashboard.parts.page_head import PageHead, page_head
from coverage.dashboard.parts.selection import choose_basemap, choose_level, choose_selection
from coverage.dashboard.parts.tables import show_facts
from coverage.dashboard.parts.take_away import BriefAsked, show_take_away
from coverage.dashboard.parts.validation_errors import show_faults
from coverage.dashboard.server.static_files import boundaries_url
from coverage.datasets.institutes import Site
from coverage.eligibility.announcement import explain
from coverage.eligibility.beside.unsupported import Unsupported
from coverage.eligibility.ruling import OFFICIAL_LEVEL, Ruling
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.errors import CoverageError, InvalidFileError
from coverage.questions.question import BesideQuestion, LedgerQuestion
from coverage.tables.eligibility.ledger import ledger_notes
from coverage.tables.palette import VERDICTS
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, EligibilityReport, Verdict, capitalised, listed
from coverage.wording.notes import measure_notes
from coverage.wording.unsupported import unsupported_sentences
from coverage.wording.verdicts import answer_eligibility, readings_in_short, verdict_sentence

MOST_WORDS = 10
"""A map of more areas than this has no room for words on each."""


def verdict_view(
    verdicts: Verdicts, sites: tuple[Site, ...], outlines: str, chosen: str | None, *, basemap: bool
) -> dict[str, Any]:
    """Return what the browser needs to draw the verdicts of a level.

    Parameters
    ----------
    sites : tuple of Site
        Those that count as hosting.
    """
    labelled = len(verdicts.areas) <= MOST_WORDS
    areas = {area.area_code: _area(area, labelled) for area in verdicts.areas}
    return a_view(
        outlines,
        areas,
        sites,
        chosen,
        basemap=basemap,
        land=land_under(verdicts.level),
        legend=verdict_legend(verdicts),
    )


def _area(area: AreaVerdict, labelled: bool) -> dict[str, Any]:
    pattern = VERDICTS[area.verdict]
    lines = [capitalised(area.verdict.value), area.why]
    if area.awarded:
        lines.append(f"Awarded: {'; '.join(area.awarded)}")
    drawn = {
        "colour": pattern.colour,
        "lines": lines,
        "label": area.verdict.value if labelled else "",
    }
    return {**drawn, "stripe": pattern.stripe} if pattern.stripe else drawn


MOST_OPEN, MOST_LISTED = 40, 1_000
"""More names than these stay folded, or in the table alone."""


def show_area(
    found: Verdicts,
    unsaid: Sequence[Unsupported],
    chosen: str | None,
    access: Table,
    brief: Callable[[str], None],
) -> None:
    """Show the chosen area, or which areas have each verdict.

    Parameters
    ----------
    unsaid : sequence of Unsupported
        What each verdict hangs on that no source supports.
    access : Table
        The report that puts access beside the verdicts.
    brief : callable
        Offers the brief on an area, given by its code.
    """
    pairs = zip(found.areas, unsaid, strict=True)
    area, hangs = next((pair for pair in pairs if pair[0].area_code == chosen), (None, None))
    if area is None or hangs is None:
        st.header(ENGLAND, anchor=False)
        st.subheader("Where the rule and access disagree", anchor=False)
        for sentence in access.says:
            st.markdown(plain(sentence))
        for verdict in Verdict:
            if count := found.count(verdict):
                _show_names(found, verdict, count)
        return
    st.header(plain(area.area), anchor=False)
    st.markdown(plain(verdict_sentence(area, found.ruling)))
    if area.parts or found.ruling.hand_list:
        st.markdown(plain(f"{area.why}."))
    elif area.finding.evidence:
        st.markdown(plain(f"It hosts {listed(area.finding.evidence)}."))
    for sentence in (*unsupported_sentences(hangs), *readings_in_short(area)):
        st.markdown(plain(sentence))
    if found.level is AreaLevel.REGION:
        st.markdown(plain(explain(area)))
    if area.awarded:
        st.markdown(plain(f"Awarded in Wave Two: {listed(area.awarded)}."))
    st.subheader("Access beside it", anchor=False)
    st.markdown("It plays no part in the verdict.")
    row = access.rows[access.column("area_code").index(chosen)]
    show_facts(access, row, but=("area", "verdict"))
    brief(area.area_code)


def _show_names(found: Verdicts, verdict: Verdict, count: int) -> None:
    names = [area.area for area in found.areas if area.verdict is verdict]
    things = found.level.label if count == 1 else found.level.plural
    with st.expander(f"{count:,} {things} {verdict.value}", expanded=count <= MOST_OPEN):
        told = listed(names) if count <= MOST_LISTED else "The table below names them, to search"
        st.markdown(plain(f"{told}."))


MAP = "verdict-map"


@carrying(WAVE_TWO.path)
def show() -> None:
    """Show the page."""
    head = page_head("Who qualified for Wave Two, and why?")
    try:
        with head.filters:
            level = choose_level(OFFICIAL_LEVEL)
        with head.more:
            ruling = choose_ruling(level)
            basemap = choose_basemap()
            st.caption("Access plays no part in a verdict.")
        selection = choose_selection(head)
        with head.more:
            offer_replay()
        tell_replay(head)
        if ruling is None:
            ask_for_list(level)
            return
        _show_answer(level, ruling, selection, head, basemap=basemap)
    except InvalidFileError as error:
        show_faults(error)
    except CoverageError as error:
        st.error(plain(str(error)))


def _show_answer(
    level: AreaLevel, ruling: Ruling, selection: Selection, head: PageHead, *, basemap: bool
) -> None:
    found = verdicts(level, ruling)
    if ruling.is_official:
        test, regions = tested(ruling), verdicts(AreaLevel.REGION, ruling)
        head.answer(answer_eligibility(test.verdicts, regions))
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
    show_take_away(
        head,
        datasets(),
        LedgerQuestion(level, ruling),
        brief=BriefAsked(level, chosen, selection, ruling) if chosen else None,
    )


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

    st.caption("If the map does not appear, the ledger below holds the same information.")
