"""The address of a page: what its widgets take from it, and what it says of their values.

Streamlit can bind a widget to the address, but loses the words of the page that Back leads to, and
makes an entry of the browser's history of every word that is carried to another page. So words
are read here before a widget is made, and written once, when the page has been drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from coverage.dashboard.parts.unknown_words import of_another_site

OPENED, HEARD, USUAL, KEPT = "opened with", "heard in widgets", "usual in widgets", "kept values"
NOT_CHOSEN = "usual of this page alone"
WRITTEN, LEFT = "written in the address", "left in the address"

MOVED = "moved to"
"""Key of the page that Back or Forward led to, and of its words, until a run has taken them."""

PAGE = "page shown"
"""Key of the path of the page that is shown."""

CHOSEN_AREA = "area"
"""Key of the code of the area that a user looks at, and of its name in an address."""

Words = dict[str, list[str]]
"""Words of an address by key."""

Value = TypeVar("Value")


@dataclass
class Opened:
    """The address that a page was opened with, until every widget has taken its words from it.

    Another choice can end a run before all widgets are made; the next run goes on from there.

    Parameters
    ----------
    words : dict of str to list of str
        What the address said.
    whole : bool
        Whether it says all, so that what it leaves out is what is usual: a link that was opened
        afresh, or an entry of the history. Else the choices of the page before fill it up.
    moved : bool
        Whether the browser went Back or Forward.
    taken : set of str
        Keys of the widgets that were made.
    """

    words: Words
    whole: bool
    moved: bool
    taken: set[str] = field(default_factory=set)


def note_move() -> None:
    """Take note that the browser went Back or Forward, before anything of a run may wait.

    Streamlit tells it to one run alone. Where that is broken off before it comes to its page, as by
    a second Back or a message of the page before, the next run would fill the entry up with other
    choices, and take for its words what the page before had under way to the address.
    """
    context = get_script_run_ctx()
    if context is not None and context.is_history_navigation:
        st.session_state[MOVED] = context.page_script_hash, _words()


def read_address(*, another: bool, first: bool) -> Opened | None:
    """Begin a run, and return the address where it opens the page or the browser moved to it.

    Parameters
    ----------
    another : bool
        Whether the page is another than in the run before.
    first : bool
        Whether the session begins here, so that the address is from elsewhere and not ours.
    """
    st.session_state[HEARD], st.session_state[USUAL], st.session_state[NOT_CHOSEN] = {}, {}, set()
    context = get_script_run_ctx()
    moved = context is not None and context.is_history_navigation
    to, words = st.session_state.pop(MOVED, ("", {}))
    if context is not None and to == context.page_script_hash and not moved:
        moved = True
    else:
        words = _words()
    if not (another or moved):
        return None
    opened = Opened(words, whole=first or moved, moved=moved)
    st.session_state[OPENED], st.session_state[WRITTEN] = opened, opened.words
    return opened


def asked() -> Words:
    """Return what the address asked for that opened the session, until its page has been shown."""
    opened: Opened | None = st.session_state.get(OPENED)
    return opened.words if opened is not None and opened.whole and not opened.moved else {}


def keep_choices(values: Mapping[str, Any]) -> None:
    """Keep values of choices, by key, for the next page that offers them.

    They are newer than what the address said.
    """
    st.session_state[KEPT] = {**st.session_state.get(KEPT, {}), **values}
    opened: Opened | None = st.session_state.get(OPENED)
    if opened is not None:
        opened.taken.update(values)


def kept_choice(key: str, usual: Value) -> Value:
    """Return what was chosen last of what is kept, by key; ``usual`` where nothing was."""
    found: Value = st.session_state.get(KEPT, {}).get(key, usual)
    return found


def ask(key: str, usual: Value, read: Callable[[Sequence[str]], Value | None]) -> None:
    """Give a widget that is yet to be made the value that the address or a page before has for it.

    Parameters
    ----------
    usual : object
        The value where nothing is asked for.
    read : callable
        Returns the value that words stand for; None where they mean nothing.
    """
    opened: Opened | None = st.session_state.get(OPENED)
    kept = kept_choice(key, usual)
    if opened is not None and key not in opened.taken:
        opened.taken.add(key)
        found = read(opened.words[key]) if key in opened.words else None
        if found is None:
            found = usual if opened.whole else kept
        if found != usual or key in st.session_state:  # else it begins with what is usual
            st.session_state[key] = found
    elif key not in st.session_state:  # it was away, and comes back
        st.session_state[key] = kept


def reword(key: str, words: Sequence[str]) -> None:
    """Take other words for those of the address that mean the same, as those that a page says."""
    opened: Opened | None = st.session_state.get(OPENED)
    if opened is not None:
        opened.words = {**opened.words, key: list(words)}


def hear(key: str, words: Sequence[str], usual: Sequence[str]) -> None:
    """Take note of what the address is to say for the value of a widget, and of what is usual."""
    st.session_state.setdefault(HEARD, {})[key] = list(words)
    st.session_state.setdefault(USUAL, {})[key] = list(usual)


def hear_always(key: str, words: Sequence[str], *, is_usual: bool) -> None:
    """Take note of what the address is to say, be it usual or not: pages differ in what is usual.

    Parameters
    ----------
    is_usual : bool
        Whether it is the value that the page begins with. Another page then begins with its own,
        unless the user has chosen this one.
    """
    hear(key, words, [])
    if is_usual and key not in st.session_state.get(KEPT, {}):
        st.session_state.setdefault(NOT_CHOSEN, set()).add(key)


def to_keep() -> list[str]:
    """Return the keys of the widgets so far whose values go along to other pages."""
    usual = st.session_state.get(NOT_CHOSEN, set())
    return [key for key in heard() if key in st.session_state and key not in usual]


def heard() -> Words:
    """Return what an address says for the value of each widget so far."""
    return dict(st.session_state.get(HEARD, {}))


def link(*, without: str = "", **more: str) -> str:
    """Return the address of the view, with the words of every filter, the usual ones too.

    What is usual can change; a link that was sent must not.

    Parameters
    ----------
    without : str
        Key of words that it leaves out.
    more : str
        Words that it has beside the others, by key.
    """
    said = {key: words for key, words in heard().items() if key != without}
    words = urlencode({**said, **more}, doseq=True)
    return f"{st.context.url or ''}{'?' if words else ''}{words}"


def unusual() -> Words:
    """Return the same of the values that are not usual: the address leaves the others out."""
    usual: Words = st.session_state.get(USUAL, {})
    return {key: words for key, words in heard().items() if words != usual[key]}


def write_address() -> None:
    """Write what the widgets say into the address, at the end of a run that showed them all."""
    opened: Opened | None = st.session_state.get(OPENED)
    st.session_state[LEFT] = unusual()
    _write(unusual(), surely=opened is not None and opened.moved)
    if opened is not None:  # a widget that is away still has its words when it comes
        opened.whole = opened.moved = False


def write_early() -> None:
    """Write what the page before had in its address, until this page has been drawn."""
    _write({**st.session_state.get(LEFT, {}), **_words()})


def clear_address() -> None:
    """Write that a page has no choices."""
    opened: Opened | None = st.session_state.pop(OPENED, None)
    _write({}, surely=opened is not None and opened.moved)


def _write(words: Words, *, surely: bool = False) -> None:
    """Write the words, unless the browser and the server are of one mind that they stand there.

    What was written in a run may be on its way while the next one begins.

    Parameters
    ----------
    surely : bool
        Whether to write them all the same: what an earlier run had under way may have reached the
        browser after it moved to another entry.
    """
    if surely or not words == _words() == st.session_state.get(WRITTEN):
        st.query_params.from_dict(words)
    st.session_state[WRITTEN] = words


def _words() -> Words:
    """Return what the address says, but for words that other people's links carry."""
    return {
        key: st.query_params.get_all(key) for key in st.query_params if not of_another_site(key)
    }
