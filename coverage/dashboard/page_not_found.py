"""What stands at an address where no page of ours is: one sentence, and the way to each page."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.navigation import PAGES
from coverage.dashboard.parts.page_head import page_head
from coverage.dashboard.server.streamlit_inside import path_asked

TITLE, LOGGED = "Page not found", "page-not-found"
"""What the tab and the log call it: no log holds what somebody typed."""

PATH = "address without a page"
"""Key of the address that the session was opened with, where no page is."""


def page_elsewhere() -> st.Page | None:
    """Return what stands at an address that the menu does not have; None for one that it has.

    Streamlit would show the first page, and a dialog over it.
    """
    path = path_asked()
    if path and path not in {link.page().url_path for link in PAGES} and "/" not in path.strip("/"):
        st.session_state[PATH] = path
    path = st.session_state.get(PATH, "")  # a later run, or Back, asks for it by a number
    if not path.strip(" /"):
        return None
    return st.Page(show, title=TITLE, url_path=path, visibility="hidden")


def show() -> None:
    """Say that there is no such page, and offer those that there are."""
    head = page_head(TITLE, filters=False)
    head.answer("Check the address, or choose a page.")
    for link in PAGES:
        st.page_link(link.page(), label=link.title, icon=":material/arrow_forward:")
