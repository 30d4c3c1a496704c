"""The memory that sessions may take: one budget for what is theirs, one for what all share."""

from __future__ import annotations

import uuid

import streamlit as st

from coverage.dashboard.server.budget import MEGABYTE, Budget, Owner
from coverage.dashboard.server.streamlit_inside import this_session

SESSIONS_MB = 384
"""For the files that users bring, the data with them, and what is worked out of these."""

SHARED_MB = 128
"""For answers of the default data, which all users share."""

OWNER = "owner of what is kept"


@st.cache_resource(show_spinner=False)
def memory() -> Budget:
    """Return the budget of all sessions for what is theirs alone."""
    return Budget(SESSIONS_MB * MEGABYTE)


@st.cache_resource(show_spinner=False)
def shared_memory() -> Budget:
    """Return the budget of what is kept for all users."""
    return Budget(SHARED_MB * MEGABYTE)


def owner() -> str:
    """Return what the budget knows this session by; what it keeps goes with the session."""
    found: Owner | None = st.session_state.get(OWNER)
    if found is None:
        found = Owner(uuid.uuid4().hex, this_session())
        memory().welcome(found)
        st.session_state[OWNER] = found
    return found.name
