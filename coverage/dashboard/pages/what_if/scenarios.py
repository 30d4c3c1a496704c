"""Scenarios on the page: choosing, naming, copying and deleting one, and files of them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from coverage.dashboard.pages.what_if.answers import districts
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.scenarios import (
    attempt,
    change,
    free_name,
    keep,
    kept,
    numbered_name,
    tell,
)
from coverage.dashboard.server.long_work import checking
from coverage.scenarios.scenario import LONGEST_NAME, Scenario
from coverage.scenarios.scenario_file import read_scenarios, write_scenarios
from coverage.wording.numbers import count

CHOSEN, NAME, PART = "scenario", "scenario-name", "choice"


def choose_scenario() -> None:
    """Offer to look at another scenario, where there are several."""
    now = kept()
    names = [scenario.name for scenario in now.scenarios]
    if len(names) < 2:
        return
    st.session_state[CHOSEN] = now.row
    st.selectbox(
        "Scenario", range(len(names)), format_func=names.__getitem__, key=CHOSEN, on_change=_choose
    )


def offer_edits() -> None:
    """Offer what can be done with a scenario as a whole."""
    now = kept()
    st.session_state[NAME] = now.current.name
    st.text_input(
        "Scenario name",
        key=NAME,
        max_chars=LONGEST_NAME,
        on_change=lambda: attempt(PART, _rename),
    )
    tell(PART)
    with st.container(horizontal=True):
        st.button("New", on_click=lambda: attempt(PART, _new))
        st.button("Duplicate", on_click=lambda: attempt(PART, _copy))
        st.button("Delete", on_click=_delete)


def _choose() -> None:
    keep(replace(kept(), row=st.session_state[CHOSEN]))


def _rename() -> None:
    change(name=st.session_state[NAME])


def _new() -> None:
    taken = [scenario.name for scenario in kept().scenarios]
    keep(kept().with_another(Scenario(numbered_name("Scenario", taken))))


def _copy() -> None:
    current, taken = kept().current, [scenario.name for scenario in kept().scenarios]
    keep(kept().with_another(replace(current, name=free_name(current.name, taken))))


def _delete() -> None:
    keep(kept().without_current())


FILE = "scenarios.json"
"""Name of the file that is saved; it stands in the words that make a report again."""

LOADED, SAID, FILE_PART = "scenarios-file", "said of loading", "file"


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
        on_change=lambda: attempt(FILE_PART, _load),
        help="Saved on this page before. They come after those that are there.",
    )
    tell(FILE_PART)
    said = st.session_state.get(SAID)
    if said and st.session_state.get(LOADED):  # the page is drawn again when it has its intervals
        st.success(plain(said))


def _load() -> None:
    file = st.session_state[LOADED]
    st.session_state.pop(SAID, None)
    if file is None:
        return
    known = {site.site_id for site in datasets().sites}
    with checking():
        loaded = read_scenarios(
            file.getvalue(), file.name, districts(), known, datasets().postcodes
        )
    keep(kept().with_loaded(loaded))
    st.session_state[SAID] = f"{count(len(loaded), 'scenario')} loaded."
