"""An area of one level by what people call it, where a list of names does not help."""

from __future__ import annotations

from functools import partial

import streamlit as st

from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.markdown_escape import plain
from coverage.errors import SelectionError
from coverage.questions.find_area import ON_A_PAGE, find_area
from coverage.vocabulary import AreaLevel

SEARCH, SAID = "search-for-area", "what the search for an area said"
LONGEST = 100
"""Characters that can be typed."""


def offer_search(level: AreaLevel, key: str) -> None:
    """Offer to choose an area by a short or former name, or a code, and say what came of it.

    Parameters
    ----------
    key : str
        That of the widget whose value is the code of the chosen area.
    """
    st.text_input(
        "Or find it by another name",
        key=SEARCH,
        on_change=partial(_take, level, key),
        max_chars=LONGEST,
        autocomplete="off",
        placeholder="Hull, Harrogate, E08000019",
        help="A short name, a former district or a code. Press Enter, and the area of today is "
        "chosen.",
    )
    tell_other_name(level, key)


def tell_other_name(level: AreaLevel, key: str) -> None:
    """Say what there is to say of the name by which the chosen area was asked for."""
    asked, code, said = st.session_state.get(SAID, (level, "", ""))
    if said and (asked, code) == (level, st.session_state[key]):
        st.info(plain(said), icon=":material/info:")


def take_other_name(level: AreaLevel, text: str) -> str:
    """Return the code of the area that a text means; empty where it means none, or several.

    What there is to say of it stands until another one is chosen.
    """
    try:
        found = find_area(datasets(), level, text, ON_A_PAGE)
    except SelectionError:
        return ""
    code = datasets().areas[level][found.row].code
    st.session_state[SAID] = (level, code, found.note)
    return code


def _take(level: AreaLevel, key: str) -> None:
    """Choose the area that was typed; what there is to say stands until another one is chosen."""
    text = st.session_state[SEARCH].strip()
    if not text:
        return
    try:
        found = find_area(datasets(), level, text, ON_A_PAGE)
        st.session_state[key] = datasets().areas[level][found.row].code
        said = found.note
    except SelectionError as error:
        said = str(error)
    st.session_state[SEARCH] = ""
    st.session_state[SAID] = (level, st.session_state[key], said)
