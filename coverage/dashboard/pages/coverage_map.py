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
from coverage.dashboard.selection import choose
from coverage.dashboard.served_files import boundaries_url
from coverage.dashboard.tables import offer_csv, show_facts, show_table, show_text_table
from coverage.eligibility.rules import OFFICIAL_LEVEL
from coverage.errors import CoverageError
from coverage.reports.codebook import Kind
from coverage.reports.eligibility_table import THE_RULE, eligibility_table
from coverage.reports.gap_table import gap_table, measure_notes
from coverage.reports.sentences import answer
from coverage.reports.site_table import site_table
from coverage.reports.table import Table
from coverage.vocabulary import AreaLevel

MAP = "map"


def show() -> None:
    """Show the page."""
    with st.sidebar:
        page = choose()
    st.title("Who can reach an Institute of Technology?")
    try:
        found, official = gaps(page.selection, page.level), verdicts(OFFICIAL_LEVEL)
    except CoverageError as error:
        st.error(plain(str(error)))
        return
    report = gap_table(found, datasets())
    st.html(f'<p style="font-size:1.25rem;margin:0">{escape(answer(found, official))}</p>')
    st.caption(plain(measure_notes(page.selection.measure, datasets())[0]))
    show_headlines(found, official)
    wide, narrow = st.columns([5, 3], gap="medium")
    with narrow:
        chosen = choose_area(found)
        _show_facts(found, report, chosen)
    with wide:
        _show_map(found, chosen, basemap=page.basemap)
    _show_gaps(found, report, chosen)
    _show_eligibility()
    _show_sites(found)
    show_foot(datasets())


def _show_facts(found: Gaps, report: Table, chosen: int | None) -> None:
    """Show the figures of the chosen area, or of England."""
    if chosen is None:
        st.subheader(found.england.area, anchor=False)
        if report.total:
            show_facts(report, report.total)
        return
    st.subheader(plain(found.areas[chosen].area), anchor=False)
    show_facts(report, report.rows[chosen])
    judged = eligibility_table(verdicts(found.level), datasets())
    st.markdown("**Wave Two eligibility**")
    show_facts(judged, judged.rows[chosen], kinds=(Kind.TEXT,))
    st.caption(plain(judged.notes[-1]))


def _show_map(found: Gaps, chosen: int | None, *, basemap: bool) -> None:
    outlines = boundaries_url(datasets().sources, found.level)
    show_map(
        map_view(found, outlines, chosen, basemap=basemap),
        name="Map of the areas and sites; the table below holds the same",
        key=MAP,
        on_click=partial(take_click, MAP, found),
    )
    show_legend(found)
    st.caption("If the map does not appear, the table below holds the same information.")


def _show_gaps(found: Gaps, report: Table, chosen: int | None) -> None:
    st.header(f"Gaps by {found.level.label}", anchor="gaps")
    st.markdown(plain(report.title))
    key = f"gaps-{found.level.value}"
    mark_row(key, chosen)
    show_table(report, key=key, on_select=partial(take_row, key, found))
    for note in report.notes:
        st.caption(plain(note))
    offer_csv(report, "Download the gap report (CSV)")


def _show_eligibility() -> None:
    st.header("Who qualifies for Wave Two", anchor="eligibility")
    st.markdown(plain(THE_RULE))
    regions = eligibility_table(verdicts(AreaLevel.REGION), datasets())
    show_text_table(regions)
    st.caption(plain(regions.notes[-1]))
    offer_csv(regions, "Download the regions (CSV)")
    areas = eligibility_table(verdicts(OFFICIAL_LEVEL), datasets())
    plural = OFFICIAL_LEVEL.plural
    with st.expander(f"The {len(areas.rows)} {plural}, by which the rule is applied"):
        show_table(areas, key="official")
        offer_csv(areas, f"Download the {plural} (CSV)")


def _show_sites(found: Gaps) -> None:
    table = site_table(found, datasets())
    st.header("Sites", anchor="sites")
    st.markdown(plain(table.title))
    with st.expander(f"The {len(table.rows)} sites on the map"):
        show_table(table, key="sites")
        offer_csv(table, "Download the sites (CSV)")
