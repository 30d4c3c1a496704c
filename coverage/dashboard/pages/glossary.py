"""The glossary: every term from A to Z, to be searched, each with an address of its own."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from coverage.dashboard.navigation import GLOSSARY
from coverage.dashboard.parts.contents import show_letters
from coverage.dashboard.parts.definitions import READABLE_PX, show_definitions
from coverage.dashboard.parts.filter_state import passing_by
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.page_head import page_head
from coverage.dashboard.server.session_data import datasets
from coverage.wording.access_terms import OF_OUR_MINUTES
from coverage.wording.glossary import from_a_to_z, initial, terms_with

LONGEST = 60
"""Characters that can be typed."""


@passing_by(GLOSSARY.path)
def show() -> None:
    """Show the page."""
    page_head(GLOSSARY.title, filters=False)
    left_out = OF_OUR_MINUTES if datasets().own_matrix else frozenset()
    terms = [term for term in from_a_to_z() if term.name not in left_out]
    text = st.text_input(
        "Find a term",
        key="glossary-search",
        max_chars=LONGEST,
        autocomplete="off",
        placeholder="LEP area",
        width=340,
    )
    found = terms_with(text, terms)
    if not found:
        st.markdown(plain(f"No term has “{text.strip()}”. Try a shorter word."))
        return
    letters = {letter: list(those) for letter, those in groupby(found, initial)}
    show_letters(list(letters))
    with st.container(width=READABLE_PX):
        for letter, those in letters.items():
            st.header(letter, anchor=letter.casefold())
            show_definitions(those)
