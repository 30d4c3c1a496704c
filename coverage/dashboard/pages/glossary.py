"""The glossary: every term, defined once."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.navigation import GLOSSARY
from coverage.dashboard.parts.definitions import READABLE_PX, show_definitions
from coverage.dashboard.parts.filter_state import passing_by
from coverage.dashboard.parts.page_head import page_head
from coverage.dashboard.server.session_data import datasets
from coverage.wording.access_terms import OF_OUR_MINUTES
from coverage.wording.glossary import GLOSSARY as HEADINGS


@passing_by(GLOSSARY.path)
def show() -> None:
    """Show the page."""
    page_head("What do the words mean?", filters=False)
    with st.container(width=READABLE_PX):
        left_out = OF_OUR_MINUTES if datasets().own_matrix else frozenset()
        for heading, terms in HEADINGS.items():
            st.header(heading)
            show_definitions(term for term in terms if term.name not in left_out)
