"""Widgets whose values stand in the address of the page, and go along to other pages."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TypeVar

import streamlit as st

from coverage.dashboard.address import hear, write

Word = TypeVar("Word", bound=Enum)


def choose_one(
    label: str,
    words: type[Word],
    shown: Callable[[Word], str],
    *,
    key: str,
    usual: Word | None = None,
    horizontal: bool = False,
    on_change: Callable[[], None] | None = None,
    meaning: str | None = None,
) -> Word:
    """Offer the words of a vocabulary and return the chosen one; the first is usual.

    Parameters
    ----------
    usual : member of ``words``, optional
        The one that is chosen where the reader has not: the address leaves it out.
    meaning : str, optional
        What stands behind the question mark.
    """
    options = list(words)
    write(key, [shown(usual or options[0])])
    chosen: Word | None = st.radio(
        label,
        options,
        index=options.index(usual) if usual else 0,
        format_func=shown,
        key=key,
        horizontal=horizontal,
        on_change=on_change,
        bind="query-params",
        help=meaning,
    )
    found = (usual or options[0]) if chosen is None else chosen
    hear(key, [shown(found)])
    return found


def choose_number(
    label: str, most: int, *, key: str, usual: int, meaning: str | None = None
) -> int:
    """Offer whole numbers from 1 on and return the chosen one."""
    write(key, [str(usual)])
    number = st.slider(
        label,
        min_value=1,
        max_value=most,
        value=usual,
        key=key,
        bind="query-params",
        help=meaning,
    )
    hear(key, [str(number)])
    return int(number)


def choose_whether(label: str, *, key: str, meaning: str, usual: bool = False) -> bool:
    """Offer something to be turned on or off, and return whether it is on."""
    write(key, [_word(usual)])
    wanted = st.toggle(label, value=usual, key=key, bind="query-params", help=meaning)
    hear(key, [_word(wanted)])
    return wanted


def _word(wanted: bool) -> str:
    return str(wanted).lower()
