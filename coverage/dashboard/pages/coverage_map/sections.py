"""What stands below the map: the table, Wave Two in a sentence, and the sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.dashboard.navigation import WAVE_TWO
from coverage.dashboard.parts.answers import datasets, verdicts
from coverage.dashboard.parts.briefs import offer_briefs
from coverage.dashboard.parts.choices import choose_whether
from coverage.dashboard.parts.downloads import offer_csv_of
from coverage.dashboard.parts.footer import caveats_of
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.ranking import MOST_FIGURES
from coverage.dashboard.parts.tables import MOST_IN_HTML, begun, offer_csv, show_choices, show_table
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.questions.question import GapsQuestion
from coverage.tables.gaps import ON_THE_PAGE, gap_table, saying_trip
from coverage.tables.largest_gaps import largest_gaps, worst_areas
from coverage.tables.shown_intervals import IN_ONE_COLUMN, open_note, showing_intervals
from coverage.tables.sites import site_table
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel
from coverage.wording.notes import measure_notes
from coverage.wording.numbers import Kind, count
from coverage.wording.verdicts import answer_eligibility, verdict_sentence

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties

IS_CLOSED = "The Wave Two competition is closed."

FIRST_ROWS = 15
"""What a table of more areas than can be read begins with: the rest are a click away, and a
filter need not send them."""

SITES_ON_THE_PAGE = ("site", "institute", "role", "wave", "postcode", "sectors", "opened")
"""Names of the columns of sites that are shown; the file holds the others too."""

EVERY = "every"
"""Key of the choice to see every row."""


def show_gaps(found: Gaps, sure: Certainties | None, chosen: str | None) -> Table:
    """Show the table, whose rows choose an area, and return it; its files hold all that it has."""
    level = found.level
    st.header(f"Figures by {level.label}", anchor="gaps")
    most = len(found.areas) if _every(found) else FIRST_ROWS
    areas = worst_areas(found, most, chosen)
    report = gap_table(found, datasets(), areas)
    told = saying_trip(report, datasets())
    if sure is not None:
        told = showing_intervals(told, found, areas, sure)
    rows = largest_gaps(told, most, chosen)
    figures = [column.name for column in report.columns if column.kind is Kind.FIGURE]
    shown = begun(rows, chosen).showing(*ON_THE_PAGE, *IN_ONE_COLUMN, *figures[:MOST_FIGURES])
    show_choices(shown, f"gaps-{level.value}", chosen)
    if note := open_note(shown):
        st.caption(plain(note))
    said = {*caveats_of(datasets()), *measure_notes(found.selection, datasets())}
    for note in report.notes:
        if note not in said:  # where it is told how sure the figures are, or at the foot
            st.caption(plain(note))
    question = GapsQuestion(level, found.selection, intervals=True)
    buttons, beneath = st.container(horizontal=True), st.container()
    with buttons:
        offer_csv_of(question, datasets(), "Download the gap report (CSV)")
        offer_briefs(datasets(), level, found.selection, verdicts(level).ruling, beneath)
    return report


def _every(found: Gaps) -> bool:
    many = len(found.areas)
    if many <= MOST_IN_HTML:
        return True
    return choose_whether(
        f"Show all {many:,} {found.level.plural}",
        key=EVERY,
        meaning=f"Otherwise the {FIRST_ROWS} with the most people out of reach, and the one that "
        "is chosen.",
    )


def show_eligibility(level: AreaLevel, chosen: str | None) -> None:
    """Show who could bid for Wave Two, and whether the chosen area could."""
    st.header("Wave Two", anchor="eligibility")
    official = verdicts(OFFICIAL_LEVEL)
    st.markdown(plain(f"{IS_CLOSED} {answer_eligibility(official, verdicts(AreaLevel.REGION))}"))
    if chosen is not None:
        judged = verdicts(level)
        for area in judged.areas:
            if area.area_code == chosen:
                st.markdown(plain(verdict_sentence(area, judged.ruling)))
    st.page_link(WAVE_TWO.page(), label="Who could bid, and why", icon=":material/arrow_forward:")


def show_sites(found: Gaps) -> None:
    """Show the sites, once they are asked for."""
    if not found.sites:  # what is said of sites in doubt says so
        return
    table = site_table(found, datasets()).showing(*SITES_ON_THE_PAGE)
    st.header("Sites", anchor="sites")
    # A closed table is not sent: a filter would carry it along each time.
    with st.expander(
        f"The {count(len(table.rows), 'site')} on the map", key="sites-open", on_change="rerun"
    ) as box:
        if box.open:
            show_table(table, key="site-table")
            offer_csv(table, "Download the sites (CSV)")
