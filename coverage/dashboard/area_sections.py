"""What a brief says of an area, on a page: the same words, a part at a time."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from coverage.dashboard.area_chart import show_sectors
from coverage.dashboard.plain import plain
from coverage.dashboard.small_table import show_small_table
from coverage.documents.brief.facts import Facts
from coverage.documents.brief.model import Section
from coverage.documents.brief.sectors import sector_section


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
