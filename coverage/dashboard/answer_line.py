"""The sentence that answers the question of a page."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.plain import plain


def show_answer(sentence: str) -> None:
    """Show the sentence in bold letters; it may hold text of a file.

    As Markdown, which the page draws first: what is HTML waits for a script of its own.
    """
    st.markdown(f"**{plain(sentence)}**")
