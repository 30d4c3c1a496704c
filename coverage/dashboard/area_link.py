"""A link to the page on one area."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.pages import area
from coverage.dashboard.plain import plain
from coverage.dashboard.selection import level_words
from coverage.vocabulary import AreaLevel


def link_to_area(level: AreaLevel, name: str) -> None:
    """Show a link that opens the page on an area, given by its name."""
    st.page_link(
        area.page(),
        label=plain(f"{name} ({level.label})"),
        icon=":material/arrow_forward:",
        query_params={"level": level_words(level), "area": name},
    )
