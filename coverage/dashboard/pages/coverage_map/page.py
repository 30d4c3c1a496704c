"""The coverage map: who is reached, where the gaps are, and who qualifies for Wave Two."""

from __future__ import annotations

from functools import partial

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.dashboard.navigation import COVERAGE_MAP, GLOSSARY, METHOD, OWN_DATA, WAVE_TWO
from coverage.dashboard.pages.coverage_map.doubtful_section import show_doubtful
from coverage.dashboard.parts.answers import datasets, gaps, verdicts
from coverage.dashboard.parts.area_link import link_to_area
from coverage.dashboard.parts.briefs import offer_brief, offer_briefs
from coverage.dashboard.parts.choices import choose_whether
from coverage.dashboard.parts.chosen_area import choose_area, mark_row, take_click, take_row
from coverage.dashboard.parts.downloads import offer_report
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import caveats_of, show_foot
from coverage.dashboard.parts.headlines import show_headlines
from coverage.dashboard.parts.legend import show_legend
from coverage.dashboard.parts.map_layers import choose_layers
from coverage.dashboard.parts.map_view import map_view
from coverage.dashboard.parts.maps import show_map
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.method_card import offer_replay, tell_replay
from coverage.dashboard.parts.page_head import page_head
from coverage.dashboard.parts.selection import choose_basemap, choose_level, choose_selection
from coverage.dashboard.parts.tables import begun, offer_csv, show_facts, show_table
from coverage.dashboard.parts.take_away import BriefAsked, show_take_away
from coverage.dashboard.server.static_files import boundaries_url
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.errors import CoverageError
from coverage.questions.question import GapsQuestion
from coverage.tables.eligibility.ledger import ledger_notes
from coverage.tables.gaps import gap_table
from coverage.tables.largest_gaps import largest_gaps
from coverage.tables.sites import site_table
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel
from coverage.wording.notes import measure_notes
from coverage.wording.numbers import count
from coverage.wording.sentences import answer
from coverage.wording.verdicts import answer_eligibility, verdict_sentence

MOST_ROWS, FIRST_ROWS = 20, 10
"""A table of more rows than these begins with the first ones: the rest are a click away, and a
filter need not send them."""

EVERY = "every"
"""Key of the choice to see every row."""


def show_gaps(found: Gaps, report: Table, chosen: str | None) -> None:
    """Show the table, whose rows choose an area, and its downloads."""
    st.header(f"Gaps by {found.level.label}", anchor="gaps")
    st.markdown(plain(report.title))
    every = _every_row_is_wanted(found)
    rows = begun(report, chosen) if every else largest_gaps(report, FIRST_ROWS, chosen)
    codes = [str(code) for code in rows.column("area_code")]
    # Rows are chosen by their place, so another set of rows is another table.
    key = f"gaps-{found.level.value}-{len(rows.rows)}"
    mark_row(key, codes, chosen)
    show_table(rows, key=key, on_select=partial(take_row, key, codes))
    said = {*caveats_of(datasets()), measure_notes(found.selection, datasets())[0]}
    for note in report.notes:
        if note not in said:  # above the map, or at the foot
            st.caption(plain(note))
    question = GapsQuestion(found.level, found.selection)
    offer_report(question, datasets(), "Download the gap report (CSV)")
    offer_briefs(datasets(), found.level, found.selection, verdicts(found.level).ruling)


def _every_row_is_wanted(found: Gaps) -> bool:
    many = len(found.areas)
    if many <= MOST_ROWS:
        return True
    return choose_whether(
        f"Show all {many:,} {found.level.plural}",
        key=EVERY,
        meaning=f"Else the {FIRST_ROWS} with most people in the gap, and the one that is chosen.",
    )


SEEN = "first visit is over"
"""Key that is set for the session when the line is put away."""

WORDS = "**New here?** Choose at the side, click an area or pick its name, and take a report away."


def show_first_visit() -> None:
    """Show what to do first, until the reader puts it away for the session."""
    if st.session_state.get(SEEN):
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(WORDS, width="stretch")
        st.page_link(METHOD.page(), label=METHOD.title, icon=":material/menu_book:")
        st.page_link(GLOSSARY.page(), label=GLOSSARY.title, icon=":material/dictionary:")
        st.button("Hide this line", key="hide-first-visit", on_click=_put_away)


def _put_away() -> None:
    st.session_state[SEEN] = True


MAP = "map"


@carrying(COVERAGE_MAP.path)
def show() -> None:
    """Show the page."""
    head = page_head("Who can reach an Institute of Technology?")
    selection = choose_selection(head)
    with head.filters:
        level = choose_level(AreaLevel.REGION)
    with head.more:
        basemap = choose_basemap()
        offer_replay()
        st.page_link(OWN_DATA.page(), label="Use your own data", icon=":material/upload_file:")
    tell_replay(head)
    try:
        found, official = gaps(selection, level), verdicts(OFFICIAL_LEVEL)
    except CoverageError as error:
        st.error(plain(str(error)))
        return
    report = gap_table(found, datasets())
    head.answer(answer(found, official))
    head.sure(*measure_notes(selection, datasets()))
    show_first_visit()
    show_headlines(found, official)
    wide, narrow = st.columns([5, 3], gap="medium")
    with narrow:
        chosen = choose_area(level, {area.area_code: area.area for area in found.areas})
        _show_facts(found, report, chosen)
    with wide:
        _show_map(found, chosen, basemap=basemap)
    show_gaps(found, report, chosen)
    _show_eligibility()
    _show_sites(found)
    show_doubtful(found)
    show_foot(datasets())
    show_take_away(
        head,
        datasets(),
        GapsQuestion(level, selection),
        table=report,
        brief=BriefAsked(level, chosen, selection, verdicts(level).ruling) if chosen else None,
    )


def _show_facts(found: Gaps, report: Table, chosen: str | None) -> None:
    """Show the figures of the chosen area, or of England."""
    if chosen is None:
        st.header(found.england.area, anchor=False)
        if report.total:
            show_facts(report, report.total)
        return
    row = report.column("area_code").index(chosen)
    st.header(plain(found.areas[row].area), anchor=False)
    show_facts(report, report.rows[row])
    judged = verdicts(found.level)
    verdict = judged.areas[row]
    st.subheader("Wave Two eligibility", anchor=False)
    st.markdown(plain(verdict_sentence(verdict, judged.ruling)))
    if verdict.parts:  # the sentence counts them, and this names them
        st.markdown(plain(f"{verdict.reason}."))
    link_to_area(found.level, found.areas[row].area, "More on this area")
    offer_brief(datasets(), found.level, chosen, found.selection, judged.ruling)


def _show_map(found: Gaps, chosen: str | None, *, basemap: bool) -> None:
    layers = choose_layers()
    outlines = boundaries_url(datasets().sources, found.level)
    show_map(
        map_view(found, outlines, chosen, basemap=basemap, layers=layers),
        name="Map of the areas and sites; the table below holds the same",
        key=MAP,
        on_click=partial(take_click, MAP, [area.area_code for area in found.areas]),
    )
    show_legend(found, layers=layers)
    st.caption("If the map does not appear, the table below holds the same information.")


def _show_eligibility() -> None:
    st.header("Who qualified for Wave Two", anchor="eligibility")
    official = verdicts(OFFICIAL_LEVEL)
    st.markdown(plain(answer_eligibility(official, verdicts(AreaLevel.REGION))))
    st.markdown(plain(ledger_notes(official)[0]))
    st.page_link(
        WAVE_TWO.page(),
        label="Wave Two: the verdict on every area, and why",
        icon=":material/arrow_forward:",
    )


def _show_sites(found: Gaps) -> None:
    table = site_table(found, datasets())
    st.header("Sites", anchor="sites")
    st.markdown(plain(table.title))
    # A closed table is not sent: a filter would carry it along each time.
    with st.expander(
        f"The {count(len(table.rows), 'site')} on the map", key="sites-open", on_change="rerun"
    ) as box:
        if box.open:
            show_table(table, key="site-table")
            offer_csv(table, "Download the sites (CSV)")
