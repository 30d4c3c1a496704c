"""What the address of a page says of each choice, and what it asks for that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from coverage.dashboard.plain import plain

HEARD, ASKED, NOTE = "heard in widgets", "asked by the address", "note on the address"
CARRIED = "words of choices that were carried here"
MOST_NAMED, LONGEST = 4, 30
"""Words of an address that a note repeats: how many, and how many letters of each."""

Words = dict[str, list[str]]


def read_address(*, another: bool, first: bool) -> None:
    """Begin a run: what the widgets will say is held against the address that opened the page.

    Parameters
    ----------
    another : bool
        Whether the page is another than in the run before.
    first : bool
        Whether the session begins here, so that the address is the reader's and not ours.
    """
    st.session_state[HEARD], st.session_state[CARRIED] = {}, {}
    if another:
        words = {key: st.query_params.get_all(key) for key in st.query_params}
        st.session_state[ASKED] = words if first else {}


def carry(words: Words) -> None:
    """Take note of the words for choices that are carried from another page."""
    st.session_state[CARRIED] = dict(words)


def write(key: str, usual: Iterable[str]) -> None:
    """Write a choice that was carried here into the address; called before its widget is made.

    Streamlit writes what the reader changes, and lets nobody write for a widget that is there.

    Parameters
    ----------
    usual : iterable of str
        Words for the value that the address leaves out.
    """
    words = st.session_state.get(CARRIED, {}).pop(key, None)
    if words is not None and words != list(usual):
        st.query_params[key] = words


def hear(key: str, words: Iterable[str]) -> None:
    """Take note of what an address says for the value that a widget has."""
    st.session_state.get(HEARD, {})[key] = list(words)


def heard() -> Words:
    """Return what an address says for the value of each widget so far."""
    return dict(st.session_state.get(HEARD, {}))


def tell_strangers() -> None:
    """Say which words of the address mean nothing here, until the reader chooses something.

    Called when every widget has been shown; the note stands where the page is now.
    """
    asked: Words = st.session_state.pop(ASKED, {})
    if strangers := find_strangers(asked, heard(), st.session_state.to_dict()):
        st.session_state[NOTE] = (strangers_said(strangers), heard())
    note, choices = st.session_state.get(NOTE, ("", None))
    if note and choices == heard():
        st.info(plain(note), icon=":material/info:")


def find_strangers(asked: Words, said: Words, values: Mapping[str, object]) -> Words:
    """Return the words of an address that the widgets of a page did not take.

    Parameters
    ----------
    asked : dict of str to list of str
        What the address said when the page was opened.
    said : dict of str to list of str
        What it would say for the values of widgets that told so.
    values : mapping of str to object
        Values of all widgets.
    """
    strangers = {}
    for key, words in asked.items():
        others = [
            word
            for word in words
            if word and not (word in said[key] if key in said else _is(values.get(key), word))
        ]
        if others:
            strangers[key] = others
    return strangers


def _is(value: object, word: str) -> bool:
    """Return whether a word of an address stands for the value of a widget."""
    if value is None:
        return False
    if word.casefold() == str(value).casefold():
        return True
    try:
        return isinstance(value, int | float) and float(word) == value
    except ValueError:
        return False


def strangers_said(strangers: Mapping[str, Sequence[str]]) -> str:
    """Return the note on words of an address that mean nothing here."""
    named = [
        f"{_short(key)}: {', '.join(map(_short, words[:MOST_NAMED]))}"
        for key, words in list(strangers.items())[:MOST_NAMED]
    ]
    more = "; …" if len(strangers) > MOST_NAMED else ""
    return (
        f"The address asks for something that is not here ({'; '.join(named)}{more}), so the page "
        "shows the usual instead: choose again, or ask for a new link."
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
