"""Choosing, naming, copying and deleting a scenario."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from coverage.dashboard.parts.scenarios import (
    attempt,
    change,
    free_name,
    keep,
    kept,
    numbered_name,
    tell,
)
from coverage.scenarios.scenario import LONGEST_NAME, Scenario

CHOSEN, NAME, PART = "scenario", "scenario-name", "choice"


def choose_scenario() -> None:
    """Show which scenario is looked at, and what can be done with it as a whole."""
    now = kept()
    names = [scenario.name for scenario in now.scenarios]
    st.session_state[CHOSEN] = now.row
    st.selectbox(
        "Scenario", range(len(names)), format_func=names.__getitem__, key=CHOSEN, on_change=_choose
    )
    st.session_state[NAME] = now.current.name
    st.text_input(
        "Its name",
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
