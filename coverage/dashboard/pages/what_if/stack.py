"""The changes of a scenario, one below the other: each can be taken back, and places named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coverage.dashboard.pages.what_if.sites import site_said
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.scenarios import attempt, change, kept, note_change, tell
from coverage.scenarios.scenario import LONGEST_NAME, Pin
from coverage.vocabulary import Sector, listed

PART = "stack"


def show_stack() -> None:
    """Show every change of the current scenario, and offer to take it back."""
    scenario = kept().current
    known = {site.site_id: site for site in datasets().sites}
    with st.container(key="changes", gap="xsmall"):
        for row, pin in enumerate(scenario.added):
            said = f"**+ {plain(pin.name)}**, {sectors_said(pin.sectors)}"
            with _line(said, f"place-{row}-remove", f"Remove {pin.name}", partial(_remove, row)):
                _offer_edits(row, pin)
        for site_id in scenario.closed:
            said = f"**\N{MINUS SIGN} {plain(site_said(known[site_id]))}** closes"
            with _line(said, f"open-{site_id}", "Keep it open", partial(_open, site_id)):
                pass
        for site_id, sectors in scenario.taught:
            said = f"**{plain(site_said(known[site_id]))}** teaches {sectors_said(sectors)}"
            with _line(said, f"undo-{site_id}", "Undo", partial(_forget, site_id)):
                pass
    tell(PART)


def _line(words: str, key: str, name: str, undo: Callable[[], None]) -> DeltaGenerator:
    """Show a change with what takes it back at its end; returns the place between the two."""
    row = st.container(horizontal=True, vertical_alignment="center", gap="xsmall")
    with row:
        st.markdown(words, width="stretch")
        between = st.container(width="content")
        st.button(":material/close:", key=key, on_click=undo, help=plain(name), type="tertiary")
    return between


def _offer_edits(row: int, pin: Pin) -> None:
    name, taught = f"place-{row}-name", f"place-{row}-sectors"
    st.session_state[name] = pin.name
    st.session_state[taught] = [sector for sector in Sector if sector in pin.sectors]
    with st.popover("Edit"):
        st.text_input(
            f"Name of place {row + 1}",
            key=name,
            max_chars=LONGEST_NAME,
            on_change=partial(_change_pin, row),
        )
        st.multiselect(
            f"What place {row + 1} teaches",
            list(Sector),
            format_func=lambda sector: sector.label,
            key=taught,
            on_change=partial(_change_pin, row),
            select_all=False,
        )


def sectors_said(sectors: Iterable[Sector]) -> str:
    """Return what is taught, in words: "all sectors", "digital and energy", "7 sectors"."""
    taught = [sector.value for sector in Sector if sector in set(sectors)]
    if len(taught) == len(Sector):
        return "all sectors"
    return listed(taught) if len(taught) <= 3 else f"{len(taught)} sectors"


def _change_pin(row: int) -> None:
    def act() -> None:
        added = kept().current.added
        name, sectors = (st.session_state[f"place-{row}-{what}"] for what in ("name", "sectors"))
        pin = replace(added[row], name=name, sectors=frozenset(sectors))
        change(added=(*added[:row], pin, *added[row + 1 :]))
        note_change(f"{pin.name} changed")

    attempt(PART, act)


def _remove(row: int) -> None:
    added = kept().current.added
    change(added=(*added[:row], *added[row + 1 :]))
    note_change(f"{added[row].name} removed")


def _open(site_id: str) -> None:
    change(closed=tuple(each for each in kept().current.closed if each != site_id))
    note_change("Site open again")


def _forget(site_id: str) -> None:
    change(taught=tuple(pair for pair in kept().current.taught if pair[0] != site_id))
    note_change("Change undone")
