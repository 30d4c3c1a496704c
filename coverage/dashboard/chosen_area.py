"""The area the reader looks at: chosen by name, on the map or in the table, and kept once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from coverage.dashboard.maps import clicked_area

KEY = "area"
ENGLAND = ""
"""Stands for no area of the level, so England as a whole."""


def choose_area(names: Mapping[str, str], level: str) -> str | None:
    """Offer the areas by name and return the code of the chosen one; None for England.

    Parameters
    ----------
    names : mapping of str to str
        The name of the area of each code.
    level : str
        One area of the level, as a reader says it.
    """
    label = f"{level[0].upper()}{level[1:]} to look at"
    code: str = st.selectbox(
        label,
        [ENGLAND, *names],
        format_func=lambda code: names.get(code, "England"),
        key=KEY,
        bind="query-params",
        help="You can also click the map, or choose a row of the table below.",
    )
    return code or None


def forget_area() -> None:
    """Go back to England: the areas of another level have other codes."""
    st.session_state[KEY] = ENGLAND


def take_click(map_key: str, codes: Sequence[str]) -> None:
    """Choose the area that was clicked on a map; a click on a site changes nothing."""
    code = clicked_area(map_key)
    if code in codes:
        st.session_state[KEY] = code


def take_row(table_key: str, codes: Sequence[str]) -> None:
    """Choose the area of the row that was chosen in a table; England where none is."""
    rows = st.session_state[table_key]["selection"]["rows"]
    st.session_state[KEY] = codes[rows[0]] if rows else ENGLAND


def mark_row(table_key: str, codes: Sequence[str], chosen: str | None) -> None:
    """Make a table that is yet to be shown mark the row of the chosen area."""
    rows = [codes.index(chosen)] if chosen in codes else []
    st.session_state[table_key] = {"selection": {"rows": rows, "columns": [], "cells": []}}
