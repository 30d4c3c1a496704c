"""The coverage map: who is reached, where the gaps are, and who qualifies for Wave Two."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.dashboard.answers import datasets, gaps, verdicts
from coverage.dashboard.chosen_area import choose_area, mark_row, take_click, take_row
from coverage.dashboard.foot import show_foot
from coverage.dashboard.headlines import show_headlines
from coverage.dashboard.legend import show_legend
from coverage.dashboard.map_view import map_view
from coverage.dashboard.maps import show_map
from coverage.dashboard.plain import plain
from coverage.dashboard.selection import PageSelection, choose
from coverage.dashboard.served_files import boundaries_url
from coverage.dashboard.tables import offer_csv, show_facts, show_table, show_text_table
from coverage.eligibility.rules import OFFICIAL_LEVEL
from coverage.errors import CoverageError
from coverage.reports.codebook import Kind
from coverage.reports.eligibility_table import THE_RULE, eligibility_table
from coverage.reports.gap_table import gap_table
from coverage.reports.sentences import answer
from coverage.reports.site_table import site_table
from coverage.vocabulary import AreaLevel

MAP = "map"


def show() -> None:
    """Show the page."""
    with st.sidebar:
        page = choose()
    try:
        found, official = gaps(page.selection, page.level), verdicts(OFFICIAL_LEVEL)
    except CoverageError as error:
        st.error(plain(str(error)))
        return
    st.title("Who can reach an Institute of Technology?")
    st.html(f'<p style="font-size:1.25rem;margin:0">{escape(answer(found, official))}</p>')
    show_headlines(found, official)
    _show_areas(page, found)
    _show_eligibility()
    _show_sites(found)
    show_foot(datasets())


def _show_areas(page: PageSelection, found: Gaps) -> None:
    codes = tuple(area.area_code for area in found.areas)
    table = gap_table(found, datasets())
    wide, narrow = st.columns([5, 3], gap="medium")
    with narrow:
        names = {area.area_code: area.area for area in found.areas}
        chosen = choose_area(names, page.level.label)
        _show_chosen(page.level, found, chosen)
    with wide:
        outlines = boundaries_url(datasets().sources, page.level)
        show_map(
            map_view(found, outlines, chosen, basemap=page.basemap),
            name="Map of the areas and sites; the table below holds the same",
            key=MAP,
            on_click=partial(take_click, MAP, codes),
        )
        show_legend(found)
        st.caption("If the map does not appear, the table below holds the same information.")
    st.header(f"Gaps by {page.level.label}", anchor="gaps")
    st.markdown(plain(table.title))
    key = f"gaps-{page.level.value}"
    mark_row(key, codes, chosen)
    show_table(table, key=key, on_select=partial(take_row, key, codes))
    for note in table.notes:
        st.caption(plain(note))
    offer_csv(table, "Download the gap report (CSV)")


def _show_chosen(level: AreaLevel, found: Gaps, chosen: str | None) -> None:
    report = gap_table(found, datasets())
    if chosen is None:
        st.subheader("England", anchor=False)
        if report.total:
            show_facts(report, report.total)
        return
    number = [area.area_code for area in found.areas].index(chosen)
    st.subheader(plain(found.areas[number].area), anchor=False)
    show_facts(report, report.rows[number])
    judged = eligibility_table(verdicts(level), datasets())
    st.markdown("**Wave Two eligibility**")
    show_facts(judged, judged.rows[number], kinds=(Kind.TEXT,))
    st.caption(plain(judged.notes[-1]))


def _show_eligibility() -> None:
    st.header("Who qualifies for Wave Two", anchor="eligibility")
    st.markdown(plain(THE_RULE))
    regions = eligibility_table(verdicts(AreaLevel.REGION), datasets())
    show_text_table(regions)
    st.caption(plain(regions.notes[-1]))
    offer_csv(regions, "Download the regions (CSV)")
    leps = eligibility_table(verdicts(OFFICIAL_LEVEL), datasets())
    with st.expander(f"The {len(leps.rows)} LEP areas, by which the rule is applied"):
        show_table(leps, key="leps")
        offer_csv(leps, "Download the LEP areas (CSV)")


def _show_sites(found: Gaps) -> None:
    table = site_table(found, datasets())
    st.header("Sites", anchor="sites")
    st.markdown(plain(table.title))
    with st.expander(f"The {len(table.rows)} sites on the map"):
        show_table(table, key="sites")
        offer_csv(table, "Download the sites (CSV)")
