"""A plan taken over to the page on scenarios, where its places can be moved."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.navigation import WHAT_IF
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.scenarios import attempt, keep, kept, tell
from coverage.planning.plan import Plan
from coverage.scenarios.from_plan import as_scenario

PART, TAKEN = "plan-scenario", "plan taken over"


def offer_scenario(plan: Plan, name: str) -> None:
    """Offer to try the plan as a scenario: move a place, and see what it costs."""
    st.button(
        "Try this plan in What if",
        icon=":material/tune:",
        help="Its places become a scenario: remove one, put another elsewhere, and compare.",
        on_click=lambda: attempt(PART, lambda: _take(plan, name)),
    )
    tell(PART)
    if taken := st.session_state.pop(TAKEN, None):
        st.success(plain(f"It is the scenario {taken}."))
        st.page_link(WHAT_IF.page(), label="Open it in What if", icon=":material/arrow_forward:")


def _take(plan: Plan, name: str) -> None:
    keep(kept().with_loaded([as_scenario(plan, name)]))
    st.session_state[TAKEN] = kept().current.name
