"""A link to the page on one area."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.navigation import AREA
from coverage.dashboard.parts.address import unusual
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.modes import VIEW_KEYS
from coverage.dashboard.parts.selection import level_words
from coverage.questions.selection_fields import ADDRESS_KEYS
from coverage.vocabulary import AreaLevel

KEYS = (*ADDRESS_KEYS, *VIEW_KEYS)
"""Keys of the filters that go along."""


def link_to_area(level: AreaLevel, name: str, label: str | None = None) -> None:
    """Show a link that opens the page on an area, given by its name, with the filters of this one.

    Parameters
    ----------
    label : str, optional
        What the link says; without it the name and the level.
    """
    filters = {key: words for key, words in unusual().items() if key in KEYS}
    st.page_link(
        AREA.page(),
        label=plain(label or f"{name} ({level.label})"),
        icon=":material/arrow_forward:",
        width="stretch" if label else "content",
        query_params={**filters, "level": level_words(level), "area": name},
    )
