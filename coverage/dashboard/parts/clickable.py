"""HTML of ours on a page, whose buttons tell the server what was chosen: bars, cells, rows."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import quote

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from coverage.dashboard.server.static_files import page_scripts

CLICKS = "clicks"
"""Key of the frame that tells of clicks."""

HANDLERS = "what clicks do"
"""Key of what is called for each piece of clickable HTML, as the last run left it."""

TAKEN = "last click"
"""Key of the last click that was taken: a browser that goes Back tells of it once more."""

OnChoose = Callable[[str], None]


def hear_clicks() -> None:
    """Send the scripts of the page to the browser, and hear which buttons are clicked."""
    page_scripts(key=CLICKS, on_change=_take_click)
    _take_click()  # one whose taking was cut short


def _take_click() -> None:
    told: Any = st.session_state.get(CLICKS)
    if not isinstance(told, dict) or told == st.session_state.get(TAKEN):
        return  # a browser can send anything
    on_choose: OnChoose | None = _handlers().get(str(told.get("clickable")))
    cut_short = False
    try:
        if on_choose is not None:
            on_choose(str(told.get("choice")))
    except StopException:
        cut_short = True  # by what was done next, whose run takes this click too
        raise
    finally:
        if not cut_short:
            st.session_state[TAKEN] = told


def _handlers() -> dict[str, OnChoose]:
    found: dict[str, OnChoose] = st.session_state.setdefault(HANDLERS, {})
    return found


def clickable(html: str, *, key: str, on_choose: OnChoose) -> None:
    """Show HTML whose buttons of ``choice_button`` tell what was chosen.

    Parameters
    ----------
    html : str
        With every text of others escaped.
    key : str
        Names this piece of HTML in the session; no other on the page has the same.
    on_choose : callable
        Called with the choice of the button that was clicked, before the page runs again. A
        browser can send any text: check that it is one of those that were offered.
    """
    _handlers()[key] = on_choose
    st.html(f'<div data-clickable="{escape(key)}">{html}</div>')


def choice_button(choice: str, html: str, *, chosen: bool = False, name: str = "") -> str:
    """Return a button for ``clickable``, as HTML.

    Parameters
    ----------
    choice : str
        What is told when it is clicked.
    html : str
        What stands on it, with every text of others escaped.
    chosen : bool
        Whether it is what is chosen now.
    name : str, optional
        What a screen reader calls it, where that is not what stands on it.
    """
    pressed = ' aria-pressed="true"' if chosen else ""
    called = f' aria-label="{escape(name)}"' if name else ""
    return f'<button type="button" data-choose="{escape(choice)}"{pressed}{called}>{html}</button>'


def copy_button(words: str, text: str = "", *, copied: str = "Copied") -> str:
    """Return a button that copies a text; the address of the page where there is none.

    Streamlit lets no attribute through that holds tags, so that HTML to be copied is encoded.
    """
    held = f'data-copy-encoded="{quote(text)}" data-copy' if "<" in text else "data-copy"
    value = "" if "<" in text else escape(text)
    return (
        f'<button type="button" {held}="{value}" data-copied="{escape(copied)}">'
        f"{escape(words)}</button>"
    )


def print_button(words: str) -> str:
    """Return a button that prints the page."""
    return f'<button type="button" data-print="">{escape(words)}</button>'


def sort_heading(words: str, *, number: bool = False) -> str:
    """Return the heading of a column by which a click sorts the rows in the browser.

    The cells of a column of numbers have them as ``data-value``; a row of class ``total`` stays
    last.
    """
    aligned = ' class="number"' if number else ""
    return (
        f'<th scope="col"{aligned}><button type="button" data-sort="">{escape(words)}</button></th>'
    )
