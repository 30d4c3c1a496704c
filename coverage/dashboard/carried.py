"""What the reader chose, carried along when another page of the dashboard is opened.

Streamlit keeps the value of a widget for its page, and writes it into the address when the reader
changes it: both are done here for a page that takes over the choices of another.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from coverage.dashboard.address import carry, heard, read_address, tell_strangers
from coverage.dashboard.own_note import tell_own_data

CHOICES = (
    *("sector", "match", "measure", "minutes", "km", "population", "network", "sites"),
    *("level", "area", "rule", "hosting", "basemap", "circles", "lines", "towns"),
    *("institutes", "objective", "one-per", "eligible", "each-region", "cost", "budget"),
)
"""Keys of the widgets that several pages share, or that a reader comes back to."""

PAGE, VALUES, WORDS = "page shown", "carried values", "carried words"


@contextmanager
def carrying(page: str) -> Iterator[None]:
    """Show a page with what was chosen on the page before; a page is a function so decorated.

    What the address says of a choice goes before it. What the address asks in vain is told at
    the top, when every widget has been shown.
    """
    before = _turn_to(page)
    tell_own_data()
    top = st.empty()
    if before not in (None, page):
        _take_over()
    try:
        yield
    finally:  # another page may be opened before this one is drawn to its end
        _keep()
    with top:
        tell_strangers()


def carry_over(key: str, value: object, words: str) -> None:
    """Have the next page begin with a choice.

    Parameters
    ----------
    words : str
        What the address says for the value.
    """
    st.session_state[VALUES] = {**st.session_state.get(VALUES, {}), key: value}
    st.session_state[WORDS] = {**st.session_state.get(WORDS, {}), key: [words]}


def _turn_to(page: str) -> str | None:
    """Begin a run of a page and return the page of the run before; None for the first run.

    A choice can end a run halfway: the next run is of this page all the same, and takes over
    nothing once more.
    """
    before: str | None = st.session_state.get(PAGE)
    read_address(another=before != page, first=before is None)
    st.session_state[PAGE] = page
    return before


def _take_over() -> None:
    chosen = st.session_state.get(VALUES, {}).items()
    values = {key: value for key, value in chosen if key not in st.query_params}
    for key, value in values.items():
        st.session_state[key] = value
    carry({key: words for key, words in st.session_state.get(WORDS, {}).items() if key in values})


def _keep() -> None:
    chosen = {key: st.session_state[key] for key in CHOICES if key in st.session_state}
    st.session_state[VALUES] = {**st.session_state.get(VALUES, {}), **chosen}
    words = {key: said for key, said in heard().items() if key in CHOICES}
    st.session_state[WORDS] = {**st.session_state.get(WORDS, {}), **words}


@contextmanager
def passing_by(page: str) -> Iterator[None]:
    """Show a page without filters: the next one takes over what was chosen before it."""
    _turn_to(page)
    tell_strangers()
    yield
