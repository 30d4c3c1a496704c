"""Sectors: which of them the residents of each area can reach."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from coverage.access.sectors import SectorMatrix
from coverage.dashboard.navigation import SECTORS
from coverage.dashboard.pages.sectors.heatmap import show_heatmap
from coverage.dashboard.parts.answers import datasets, sectors
from coverage.dashboard.parts.choices import choose_one
from coverage.dashboard.parts.chosen_area import choose_area
from coverage.dashboard.parts.definitions import tooltip
from coverage.dashboard.parts.downloads import offer_report
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import show_foot
from coverage.dashboard.parts.headlines import share_of, show_answer, show_figures
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.method_card import offer_replay, tell_replay
from coverage.dashboard.parts.selection import choose_level, choose_selection
from coverage.dashboard.parts.tables import begun, show_table
from coverage.errors import CoverageError
from coverage.questions.question import SectorsQuestion
from coverage.questions.selection_fields import ON_SECTORS
from coverage.tables.heat import HeatmapOf
from coverage.tables.sectors import sector_table
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, Sector, capitalised
from coverage.wording.notes import measure_notes
from coverage.wording.numbers import MISSING
from coverage.wording.sectors import area_sentences


@carrying(SECTORS.path)
def show() -> None:
    """Show the page."""
    with st.sidebar:
        st.header("Filters")
        selection = choose_selection(ON_SECTORS)
        level = choose_level(AreaLevel.REGION)
        offer_replay()
    st.title("Which sectors can each area reach?")
    tell_replay()
    try:
        matrix = sectors(selection, level)
    except CoverageError as error:
        st.error(plain(str(error)))
        return
    report = sector_table(matrix, datasets())
    first, *others = report.says
    show_answer(first)
    for sentence in others:
        st.markdown(plain(sentence))
    st.caption(plain(measure_notes(selection, datasets())[0]))
    _show_headlines(matrix)
    chosen = _show_heatmap(matrix)
    _show_table(report, chosen, SectorsQuestion(level, selection))
    show_foot(datasets(), said=report.notes)


def _show_heatmap(matrix: SectorMatrix) -> str | None:
    """Show the heatmap, with what the chosen area or England reaches above it; return the area."""
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
    for sentence in area_sentences(matrix, row or matrix.england):
        st.markdown(plain(sentence))
    show_heatmap(matrix, what, chosen)
    return chosen


def _show_table(report: Table, chosen: str | None, question: SectorsQuestion) -> None:
    with st.expander("The same as a table: an area and a sector a row"):
        st.markdown(plain(report.title))
        show_table(begun(report, chosen), key=report.name)
    offer_report(question, datasets(), "Download the sectors report (CSV)")
    for note in report.notes[1:]:  # the first stands at the top of the page
        st.caption(plain(note))


def _show_headlines(matrix: SectorMatrix) -> None:
    """Show which sectors are taught, how far apart they are, and where nobody is reached."""
    show_figures(
        (
            (
                "Sectors taught",
                f"{len(matrix.taught)} of {len(matrix.sectors)}",
                tooltip("sector"),
            ),
            ("Easiest to reach", _in_england(matrix, matrix.best), tooltip("share reached")),
            ("Hardest to reach", _in_england(matrix, matrix.worst), tooltip("share reached")),
            ("Pairs unreached", share_of(matrix.unreached_share), tooltip("pair unreached")),
        )
    )


def _in_england(matrix: SectorMatrix, alike: Sequence[Sector]) -> str:
    """Return the share reached in sectors that are reached alike."""
    return share_of(matrix.in_sector(alike[0]).england.known_share) if alike else MISSING
