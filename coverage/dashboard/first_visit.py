"""One line for readers who see the dashboard for the first time."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.pages import glossary, method

SEEN = "first visit is over"
"""Key that is set for the session when the line is put away."""

WORDS = "**New here?** Choose at the side, click an area or pick its name, and take a report away."


def show_first_visit() -> None:
    """Show what to do first, until the reader puts it away for the session."""
    if st.session_state.get(SEEN):
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(WORDS, width="stretch")
        st.page_link(method.page(), label=method.TITLE, icon=":material/menu_book:")
        st.page_link(glossary.page(), label=glossary.TITLE, icon=":material/dictionary:")
        st.button("Hide this line", key="hide-first-visit", on_click=_put_away)


def _put_away() -> None:
    st.session_state[SEEN] = True
