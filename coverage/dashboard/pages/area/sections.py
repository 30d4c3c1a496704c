"""What a brief says of an area, on a page: the same words, a part at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.dashboard.pages.area.chart import show_sectors
from coverage.dashboard.parts.chosen_area import mark_row, take_row
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import show_small_table, show_table
from coverage.datasets.neighbours import neighbours
from coverage.documents.brief.background import Background
from coverage.documents.brief.facts import Facts
from coverage.documents.brief.model import Section
from coverage.documents.brief.sectors import sector_section
from coverage.tables.largest_gaps import where_to_begin
from coverage.tables.neighbours import neighbours_table


def ask_for_area(found: Gaps) -> None:
    """Say how an area is chosen, and offer those with most people in the gap."""
    st.header("Choose an area", anchor=False)
    how = f"Choose a {found.level.label} by its name at the side, or click it on the map."
    table = where_to_begin(found)
    if not table.rows:
        st.markdown(plain(how))
        return
    st.markdown(plain(f"{how} You can also begin with a row of this table."))
    st.markdown(f"**{plain(table.title)}**")
    codes = [str(code) for code in table.column("area_code")]
    mark_row(table.name, codes, chosen=None)
    show_table(table, key=table.name, on_select=partial(take_row, table.name, codes))


def show_neighbours(background: Background, area: int) -> None:
    """Show the neighbours of an area, given by its row in the level; a row leads to its area."""
    beside = neighbours(background.datasets, background.level)[area]
    measure = background.selection.measure
    table = neighbours_table(background.mismatches, area, beside, measure)
    st.header("Its neighbours", anchor="neighbours")
    for sentence in table.says:
        st.markdown(plain(sentence))
    if table.rows:
        codes = [str(code) for code in table.column("area_code")]
        # The key is of the area, so that no row of another area's table stays chosen.
        mark_row(table.name, codes, chosen=None)
        show_table(table, key=table.name, on_select=partial(take_row, table.name, codes))
        st.caption("Choose a row to go to that area.")


def show_section(section: Section, anchor: str) -> None:
    """Show the heading of a part, its words and its table.

    Parameters
    ----------
    anchor : str
        What a link to the part ends with.
    """
    _show_words(section, anchor)
    if section.table:
        show_small_table(section.table)
    _say(section.adds)


def show_sector_section(facts: Facts) -> None:
    """Show the reach by sector as a table, and the same beside it as a chart."""
    section = sector_section(facts)
    _show_words(section, "sectors")
    if section.table:
        left, right = st.columns(2, gap="medium")
        with left:
            show_small_table(section.table)
        with right:
            show_sectors(facts, alt=f"{section.table.caption}. {' '.join(section.says)}")


def _show_words(section: Section, anchor: str) -> None:
    st.header(plain(section.heading), anchor=anchor)
    _say(section.says)


def _say(sentences: Sequence[str]) -> None:
    for sentence in sentences:
        st.markdown(plain(sentence))
