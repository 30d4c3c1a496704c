"""Scenarios in the address of the page, so that they survive a reload and can be sent."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.pages.what_if.answers import districts
from coverage.dashboard.parts.address import hear, reword
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.scenarios import Kept, keep, kept
from coverage.errors import CoverageError
from coverage.scenarios.link import places_alone, read_link, write_link

SCENARIOS, ROW = "scenarios", "scenario-shown"
"""Keys in the address: of the scenarios, and of which of them is looked at, from 1 on."""

WROTE, REFUSED = "links that were written", "why a link was refused"

KEPT_THERE = (
    "Your scenarios are kept in the address of this page: reload it, or copy the link to keep or "
    "send them."
)
TOO_LARGE = (
    "You lose these scenarios when you close or reload this tab, because they are too large for "
    "the address. Save them to keep them."
)
WITHOUT_SITES = "It holds the places that you add, and nothing of the sites of your own file."


def take_from_address() -> None:
    """Take the scenarios of a link that was opened; one that cannot be read is one sentence.

    What this session wrote itself is passed over: a change can overtake the address of before.
    """
    text = st.query_params.get(SCENARIOS, "")
    if text and text not in _wrote():
        _wrote().add(text)
        try:
            known = {site.site_id for site in datasets().sites}
            scenarios = read_link(text, districts(), known)
            row = st.query_params.get(ROW, "")
            wanted = int(row) - 1 if row.isdecimal() and len(row) < 4 else 0
            keep(Kept(scenarios, min(max(wanted, 0), len(scenarios) - 1)))
            st.session_state.pop(REFUSED, None)
        except CoverageError as error:
            st.session_state[REFUSED] = (str(error), kept())
    said, then = st.session_state.get(REFUSED, ("", None))
    if said and then == kept():
        reword(SCENARIOS, [])
        st.warning(plain(said))


def write_to_address() -> None:
    """Say the scenarios in the address, as far as it has room for them."""
    text, row = _link(), kept().row
    _wrote().add(text)
    hear(SCENARIOS, [text] if text else [], [])
    hear(ROW, [str(row + 1)] if text and row else [], [])


def where_kept() -> str:
    """Return where the scenarios are kept, for their user."""
    if not _link() and kept() != Kept():
        return TOO_LARGE
    return f"{KEPT_THERE} {WITHOUT_SITES}" if datasets().own_institutes else KEPT_THERE


def is_in_link() -> bool:
    """Return whether the link of the page holds all that the scenarios change."""
    whole = not datasets().own_institutes or places_alone(kept().scenarios) == kept().scenarios
    return whole and (kept() == Kept() or bool(_link()))


def _link() -> str:
    """Return the scenarios as a text; empty where there is nothing to say, or too much."""
    if kept() == Kept():
        return ""
    scenarios = kept().scenarios
    return write_link(places_alone(scenarios) if datasets().own_institutes else scenarios) or ""


def _wrote() -> set[str]:
    found: set[str] = st.session_state.setdefault(WROTE, set())
    return found
