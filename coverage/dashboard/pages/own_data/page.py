"""Use your own data: a card a task, and files checked and used in this session alone."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.navigation import OWN_DATA
from coverage.dashboard.pages.own_data.cards import LARGEST_MB, show_cards
from coverage.dashboard.pages.own_data.outcome import show_in_use, show_refused
from coverage.dashboard.pages.own_data.use import in_use, stop_all
from coverage.dashboard.parts.filter_state import passing_by
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.page_head import page_head
from coverage.dashboard.parts.users_files import files_in_use, show_part
from coverage.dashboard.server.session_data import (
    GONE,
    are_gone,
    own_files,
    stop_using,
    whole_datasets,
)
from coverage.dashboard.server.uploads import SESSION_MB
from coverage.vocabulary import listed


@passing_by(OWN_DATA.path)
def show() -> None:
    """Show the page."""
    head = page_head("Use your own data", filters=False)
    if are_gone():
        st.error(plain(GONE))
        stop_using()
    st.markdown(
        "Upload tables (Excel, OpenDocument or CSV; Parquet for travel times) or outlines of "
        f"areas: up to {LARGEST_MB} MB each, and {SESSION_MB} MB together. A larger table may fit "
        "as a ZIP. Only you can see your files. They are used at once on every page, and deleted "
        "when you close or reload the page."
    )
    told = st.container(key="own-outcome")  # above what is long, and filled in below
    refused = show_cards()
    files = files_in_use(own_files())
    head.answer(
        f"You are using your own {listed(files)}." if files else "You are using the default data."
    )
    with told:
        for each in refused:
            show_refused(each)
        for number, (kind, own) in enumerate(in_use()):
            is_asked = any(each.kind is kind for each in refused)
            is_latest = number == 0 and not refused
            show_in_use(kind, own, is_latest=is_latest, is_asked=is_asked)
        if files:
            show_part(whole_datasets())
            st.button(
                "Go back to the default data",
                icon=":material/undo:",
                key="default-page",
                on_click=stop_all,
            )
