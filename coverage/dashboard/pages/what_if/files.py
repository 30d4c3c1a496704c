"""Scenarios as a file that the reader saves and loads."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.pages.what_if.answers import districts
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.scenarios import attempt, keep, kept, tell
from coverage.dashboard.server.long_work import checking
from coverage.scenarios.scenario_file import read_scenarios, write_scenarios
from coverage.wording.numbers import count

FILE = "scenarios.json"
"""Name of the file that is saved; it stands in the words that make a report again."""

LOADED, SAID, PART = "scenarios-file", "said of loading", "file"


def offer_files() -> None:
    """Offer to save all scenarios, and to load those of a file."""
    st.download_button(
        "Save the scenarios (JSON)",
        data=write_scenarios(kept().scenarios),
        file_name=FILE,
        mime="application/json",
        on_click="ignore",
        icon=":material/save:",
    )
    st.file_uploader(
        "Load scenarios (JSON)",
        type="json",
        max_upload_size=1,
        key=LOADED,
        on_change=lambda: attempt(PART, _load),
        help="Saved on this page before. They come after those that are there.",
    )
    tell(PART)
    if said := st.session_state.pop(SAID, None):
        st.success(plain(said))


def _load() -> None:
    file = st.session_state[LOADED]
    if file is None:
        return
    known = {site.site_id for site in datasets().sites}
    with checking():
        loaded = read_scenarios(file.getvalue(), file.name, districts(), known)
    keep(kept().with_loaded(loaded))
    st.session_state[SAID] = f"{count(len(loaded), 'scenario')} loaded."
