"""A page of clickable HTML alone, for ``test_clickable.py``."""

import streamlit as st

from coverage.dashboard.parts.clickable import (
    choice_button,
    clickable,
    copy_button,
    hear_clicks,
    sort_heading,
)
from coverage.dashboard.server.static_files import styles

NAMES = {"a": "Ash & Elm", "b": "<b>Birch</b>", "c": "Cedar"}
FIGURES = {"a": 2, "b": 30, "c": 1}


def choose(choice: str) -> None:
    """Take a choice, and count them."""
    st.session_state["chosen"] = choice
    st.session_state["choices"] = st.session_state.get("choices", 0) + 1


def row(choice: str) -> str:
    """Return a row whose name can be chosen."""
    name = NAMES[choice].replace("&", "&amp;").replace("<", "&lt;")
    button = choice_button(choice, name, chosen=choice == st.session_state.get("chosen"))
    figure = FIGURES[choice]
    return f'<tr><th scope="row">{button}</th><td data-value="{figure}">{figure}</td></tr>'


st.html(f"<style>{styles()}</style>")
hear_clicks()
heads = f"{sort_heading('Tree')}{sort_heading('Height', number=True)}"
body = "".join(map(row, NAMES))
clickable(
    f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>",
    key="trees",
    on_choose=choose,
)
st.html(copy_button("Copy link", copied="Link copied"))
st.markdown(f"Chosen {st.session_state.get('chosen')}, {st.session_state.get('choices', 0)} times")
