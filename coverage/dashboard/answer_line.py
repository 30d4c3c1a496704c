"""The sentence that answers the question of a page, in larger letters than the rest."""

from __future__ import annotations

from html import escape

import streamlit as st


def show_answer(sentence: str) -> None:
    """Show the sentence in the colour of the theme; it may hold text of a file."""
    st.html(f'<p style="font-size:1.25rem;line-height:1.4;margin:0">{escape(sentence)}</p>')
