"""Widgets whose values stand in the address of the page, and go along to other pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import TypeVar

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer

from coverage.dashboard.parts.address import ask, hear, hear_always, keep_choices, reword

Word = TypeVar("Word", bound=Enum)

RANGE = re.compile(r"(?<=\d)-(?=\d)")
"""What stands between two numbers that a range begins and ends with."""

LARGEST = 1e9
"""The largest number that an address brings to a field that has no limit of its own."""


def choose_one(
    label: str,
    words: Iterable[Word],
    shown: Callable[[Word], str],
    *,
    key: str,
    usual: Word | None = None,
    horizontal: bool = False,
    folded: bool = False,
    on_change: Callable[[], None] | None = None,
    meaning: str | None = None,
) -> Word:
    """Offer words of a vocabulary and return the chosen one; the first is usual.

    Parameters
    ----------
    usual : one of ``words``, optional
        The one that is chosen where the user has not: the address leaves it out.
    folded : bool
        Whether they stand in a list that opens, as many do.
    meaning : str, optional
        What stands behind the question mark.
    """
    options = list(words)
    usual = usual or options[0]

    def read(said: Sequence[str]) -> Word | None:
        member = next(iter(words_said(words, shown, said[-1:])), None)
        if member is not None:
            reword(key, [*said[:-1], shown(member)])
        return member

    ask(key, usual, read)
    if key in st.session_state and st.session_state[key] not in options:
        st.session_state[key] = usual  # areas of a file that is no longer used
    chosen: Word | None
    if folded:
        chosen = st.selectbox(
            label,
            options,
            index=options.index(usual),
            format_func=shown,
            key=key,
            on_change=on_change,
            help=meaning,
        )
    else:
        chosen = st.radio(
            label,
            options,
            index=options.index(usual),
            format_func=shown,
            key=key,
            horizontal=horizontal,
            on_change=on_change,
            help=meaning,
        )
    found = usual if chosen is None else chosen
    hear(key, [shown(found)], [shown(usual)])
    return found


def choose_side_by_side(
    label: str,
    words: Iterable[Word],
    shown: Callable[[Word], str],
    said: Callable[[Word], str],
    *,
    key: str,
    usual: Word,
    meaning: str | None = None,
) -> Word:
    """Offer few words side by side and return the chosen one, which always is in the address.

    Parameters
    ----------
    shown, said : callable
        What stands there, and what the address says.
    usual : one of ``words``
        The one that this page begins with, until the user has chosen.
    """
    options = list(words)
    ask(key, usual, lambda read: next(iter(words_said(options, said, read[-1:])), None))
    if key not in st.session_state:
        st.session_state[key] = usual
    chosen = st.segmented_control(
        label,
        options,
        format_func=shown,
        required=True,
        key=key,
        on_change=_keep,
        args=(key,),
        help=meaning,
    )
    found = usual if chosen is None else chosen
    hear_always(key, [said(found)], is_usual=found is usual)
    return found


def _keep(key: str) -> None:
    keep_choices({key: st.session_state[key]})


def choose_several(
    label: str,
    words: type[Word],
    shown: Callable[[Word], str],
    *,
    key: str,
    none: str,
    meaning: str | None,
) -> tuple[Word, ...]:
    """Offer the words of a vocabulary and return the chosen ones; none is usual.

    Parameters
    ----------
    none : str
        What stands there where none is chosen.
    """
    usual: list[Word] = []
    ask(key, usual, lambda said: words_said(words, shown, said) or None)
    chosen = st.multiselect(
        label,
        list(words),
        format_func=shown,
        placeholder=none,
        key=key,
        help=meaning,
        select_all=False,  # Enter is to choose what was typed
    )
    hear(key, [shown(word) for word in chosen], [])
    return tuple(chosen)


def choose_number(
    label: str, most: int, *, key: str, usual: int, step: int = 1, meaning: str | None = None
) -> int:
    """Offer whole numbers from 1 on and return the chosen one."""
    ask(key, usual, lambda said: _whole_said(said, 1, most))
    number = st.number_input(
        label, min_value=1, max_value=most, value=usual, step=step, key=key, help=meaning
    )
    hear(key, [str(number)], [str(usual)])
    return int(number)


def choose_count(label: str, most: int, *, key: str, usual: int, meaning: str | None = None) -> int:
    """Offer a whole number from 0 on to be typed and return it."""
    ask(key, usual, lambda said: _whole_said(said, 0, most))
    number = st.number_input(
        label, min_value=0, max_value=most, value=usual, step=1, key=key, help=meaning
    )
    hear(key, [str(number)], [str(usual)])
    return int(number)


def _whole_said(said: Sequence[str], least: int, most: int) -> int | None:
    number = number_said(said, least, most)
    return int(number) if number is not None and number.is_integer() else None


def choose_amount(
    label: str,
    least: float,
    most: float | None,
    *,
    key: str,
    usual: float,
    step: float,
    shown: str,
    meaning: str | None = None,
) -> float:
    """Offer a number to be typed and return it.

    Parameters
    ----------
    most : float or None
        None for no limit.
    shown : str
        How it is written: "%.0f" for whole numbers.
    """
    ask(key, usual, lambda said: number_said(said, least, most))
    number = st.number_input(
        label,
        min_value=least,
        max_value=most,
        value=usual,
        step=step,
        format=shown,
        key=key,
        help=meaning,
    )
    hear(key, [number_word(number)], [number_word(usual)])
    return float(number)


def choose_whether(label: str, *, key: str, meaning: str | None, usual: bool = False) -> bool:
    """Offer something to be turned on or off, and return whether it is on."""
    ask(key, usual, whether_said)
    wanted = st.toggle(label, value=usual, key=key, help=meaning)
    hear(key, [whether_word(wanted)], [whether_word(usual)])
    return wanted


def choose_tab(names: Sequence[str], *, key: str) -> Sequence[TabContainer]:
    """Offer tabs and return them; the first is usual, and only the open one is to be filled."""
    ask(key, names[0], lambda said: one_said(names, said))
    tabs = st.tabs(list(names), key=key, on_change="rerun")
    opened = next((name for name, tab in zip(names, tabs, strict=True) if tab.open), names[0])
    hear(key, [opened], [names[0]])
    return tabs


def number_said(said: Sequence[str], least: float, most: float | None) -> float | None:
    """Return the number that words of an address stand for; None where they stand for none."""
    try:
        number = float(said[-1])
    except ValueError:
        return None
    return number if least <= number <= (LARGEST if most is None else most) else None


def number_word(number: float) -> str:
    """Return how an address says a number."""
    return str(int(number)) if float(number).is_integer() else str(number)


def one_said(names: Sequence[str], said: Sequence[str]) -> str | None:
    """Return the name that words of an address stand for; None where they stand for none."""
    return next((name for name in names if name.casefold() == said[-1].casefold()), None)


def words_said(
    words: Iterable[Word], shown: Callable[[Word], str], said: Sequence[str]
) -> list[Word]:
    """Return the words that those of an address mean, each once, as an address has them.

    Those of earlier versions say "16-24" where it is now "16 to 24".
    """
    by_name = {shown(word).casefold(): word for word in words}
    names = (RANGE.sub(" to ", word).casefold() for word in said)
    return list(dict.fromkeys(by_name[name] for name in names if name in by_name))


def whether_said(said: Sequence[str]) -> bool | None:
    """Return whether words of an address turn something on; None where they say neither."""
    return {"true": True, "false": False}.get(said[-1].casefold())


def whether_word(wanted: bool) -> str:
    """Return how an address says whether something is on."""
    return str(wanted).lower()
