"""The neighbours of the chosen area on a page, and the way to them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from coverage.dashboard.chosen_area import mark_row, take_row
from coverage.dashboard.plain import plain
from coverage.dashboard.tables import show_table
from coverage.datasets.neighbours import neighbours
from coverage.documents.brief.background import Background
from coverage.tables.neighbours import neighbours_table


def show_neighbours(background: Background, area: int) -> None:
    """Show the neighbours of an area, given by its row in the level; a row leads to its area."""
    beside = neighbours(background.datasets, background.level)[area]
    measure = background.selection.measure
    table = neighbours_table(background.served, area, beside, measure)
    st.header("Its neighbours", anchor="neighbours")
    for sentence in table.says:
        st.markdown(plain(sentence))
    if table.rows:
        codes = [str(code) for code in table.column("area_code")]
        # The key is of the area, so that no row of another area's table stays chosen.
        mark_row(table.name, codes, chosen=None)
        show_table(table, key=table.name, on_select=partial(take_row, table.name, codes))
        st.caption("Choose a row to go to that area.")
