"""The area the reader looks at: chosen by name, on the map or in the table, and kept once."""

from __future__ import annotations

import streamlit as st

from coverage.access.gaps import ENGLAND, Gaps
from coverage.dashboard.maps import clicked_area
from coverage.vocabulary import capitalised

KEY = "area"
NONE = ""
"""Stands for no area of the level, so England as a whole."""


def choose_area(gaps: Gaps) -> int | None:
    """Offer the areas by name and return the row of the chosen one; None for England."""
    names = {area.area_code: area.area for area in gaps.areas}
    code = st.selectbox(
        f"{capitalised(gaps.level.label)} to look at",
        [NONE, *names],
        format_func=lambda code: names.get(code, ENGLAND),
        key=KEY,
        bind="query-params",
        help="You can also click the map, or choose a row of the table below.",
    )
    return list(names).index(code) if code in names else None


def forget_area() -> None:
    """Go back to England: the areas of another level have other codes."""
    st.session_state[KEY] = NONE


def take_click(map_key: str, gaps: Gaps) -> None:
    """Choose the area that was clicked on a map; a click on a site changes nothing."""
    code = clicked_area(map_key)
    if any(area.area_code == code for area in gaps.areas):
        st.session_state[KEY] = code


def take_row(table_key: str, gaps: Gaps) -> None:
    """Choose the area of the row that was chosen in a table; England where none is."""
    rows = st.session_state[table_key]["selection"]["rows"]
    st.session_state[KEY] = gaps.areas[rows[0]].area_code if rows else NONE


def mark_row(table_key: str, chosen: int | None) -> None:
    """Make a table that is yet to be shown mark the row of the chosen area."""
    rows = [] if chosen is None else [chosen]
    st.session_state[table_key] = {"selection": {"rows": rows, "columns": [], "cells": []}}
