"""The page on one area before one is chosen: how to choose, and where to begin."""

from __future__ import annotations

from functools import partial

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.dashboard.chosen_area import mark_row, take_row
from coverage.dashboard.plain import plain
from coverage.dashboard.tables import show_table
from coverage.tables.largest_gaps import where_to_begin


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
