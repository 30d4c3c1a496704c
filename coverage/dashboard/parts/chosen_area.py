"""The area the user looks at: chosen by name, on the map or in a table, and kept once."""

from __future__ import annotations

import math
import time
from collections.abc import Collection, Mapping, Sequence
from functools import partial

import streamlit as st

from coverage.dashboard.parts.address import CHOSEN_AREA, ask, hear, keep_choices, reword
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.choices import one_said
from coverage.dashboard.parts.maps import clicked_area
from coverage.dashboard.parts.markdown_escape import plain
from coverage.errors import SelectionError
from coverage.questions.find_area import ON_A_PAGE, find_area
from coverage.questions.rule_fields import LEVEL
from coverage.vocabulary import AreaLevel

KEY = CHOSEN_AREA
NONE = ""
"""Stands for no area of the level, so England as a whole."""

OTHER_NAME = "the other name of the chosen area"
"""Key of what there is to say of the name by which it was asked for."""

ECHO_S = 3.0
"""Seconds within which a browser may still tell of a mark that another has taken the place of."""


def choose_area(
    level: AreaLevel,
    names: Mapping[str, str],
    elsewhere: str = "You can also click the map, or choose a row of the table below.",
) -> str | None:
    """Offer the areas by name and return the code of the chosen one; None for England.

    Parameters
    ----------
    names : mapping of str to str
        Name of each area by its code.
    elsewhere : str
        Where else on the page an area can be chosen, or what choosing one does.
    """
    ask(KEY, NONE, partial(_code_said, level, names))
    said = {NONE: datasets().whole, **names}
    code = st.selectbox(
        f"Choose {_one_of(level)}",
        list(said),
        format_func=said.__getitem__,
        key=KEY,
        help=elsewhere,
    )
    _tell_other_name(level)
    if code not in names:
        hear(KEY, [], [])
        return None
    hear(KEY, [names[code]], [])
    return code


def area_chosen_before(level: AreaLevel, names: Mapping[str, str]) -> str | None:
    """Return the code of the area that is chosen, on a page that has no list to choose it from.

    It comes from the page before, the address, a click on the map or a row of a table.
    """
    ask(KEY, NONE, partial(_code_said, level, names))
    code: str = st.session_state.get(KEY, NONE)
    if code not in names:
        hear(KEY, [], [])
        return None
    hear(KEY, [names[code]], [])
    return code


def _code_said(level: AreaLevel, names: Mapping[str, str], said: Sequence[str]) -> str | None:
    """Return the code of the area that words of an address mean; None where they mean none."""
    codes = {name: code for code, name in names.items()}
    if name := one_said(list(codes), said):
        return codes[name]
    code = _take_other_name(level, said[-1])
    if code not in names:
        return None
    reword(KEY, [names[code]])
    return code


def _tell_other_name(level: AreaLevel) -> None:
    """Say what there is to say of the name by which the chosen area was asked for."""
    asked, code, said = st.session_state.get(OTHER_NAME, (level, "", ""))
    if said and (asked, code) == (level, st.session_state[KEY]):
        st.info(plain(said), icon=":material/info:")


def _take_other_name(level: AreaLevel, text: str) -> str:
    """Return the code of the area that a text means; empty where it means none, or several.

    What there is to say of it stands until another one is chosen.
    """
    try:
        found = find_area(datasets(), level, text, ON_A_PAGE)
    except SelectionError:
        return ""
    code = datasets().areas[level][found.row].code
    st.session_state[OTHER_NAME] = (level, code, found.note)
    return code


def forget_area() -> None:
    """Go back to England: the areas of another level have other codes."""
    st.session_state[KEY] = NONE
    keep_choices({KEY: NONE})


def go_to_area(level: AreaLevel, code: str) -> None:
    """Choose an area of any level, given by its code; called before the page runs again."""
    found = {LEVEL.key: level, KEY: code}
    st.session_state.update(found)
    keep_choices(found)


def take_click(map_key: str, codes: Collection[str]) -> None:
    """Choose the area that was clicked on a map; a click on a site changes nothing."""
    code = clicked_area(map_key)
    if code in codes:
        st.session_state[KEY] = code


def take_choice(codes: Collection[str], code: str) -> None:
    """Choose the area of a button; the one that is chosen already is let go, for England.

    Parameters
    ----------
    codes : collection of str
        The areas that were offered: a browser can send any text.
    """
    if code in codes:
        st.session_state[KEY] = NONE if st.session_state.get(KEY) == code else code


def take_row(table_key: str, codes: Sequence[str]) -> None:
    """Choose the area of the row that was chosen in a table; England where none is.

    While many choices are made, the browser tells with each of the row that it has marked, which
    may be that of an answer before this one: there another area stood, and nobody chose it.

    Parameters
    ----------
    codes : sequence of str
        The area of each row.
    """
    rows: list[int] = st.session_state[table_key]["selection"]["rows"]
    now = time.monotonic()
    if any(rows == mark and now < until for mark, until in _marks(table_key)):
        return
    st.session_state[KEY] = codes[rows[0]] if rows else NONE
    st.session_state[_marks_of(table_key)] = []  # what is told from now on is not an echo


def mark_row(table_key: str, codes: Sequence[str], chosen: str | None) -> None:
    """Make a table that is yet to be shown mark the row of the chosen area, if it has one."""
    rows = [row for row, code in enumerate(codes) if code == chosen]
    now = time.monotonic()
    # The last mark stands until another takes its place, and may be told of for a while then.
    earlier = [(mark, min(until, now + ECHO_S)) for mark, until in _marks(table_key) if now < until]
    others = [(mark, until) for mark, until in earlier if mark != rows]
    st.session_state[_marks_of(table_key)] = [*others, (rows, math.inf)]
    st.session_state[table_key] = {"selection": {"rows": rows, "columns": [], "cells": []}}


def _marks(table_key: str) -> list[tuple[list[int], float]]:
    """Return the marks that a table had last, and until when a browser may tell of each."""
    found: list[tuple[list[int], float]] = st.session_state.get(_marks_of(table_key), [])
    return found


def _marks_of(table_key: str) -> str:
    return f"marks of {table_key}"


def _one_of(level: AreaLevel) -> str:
    """Return an area of a level with its article, as short as a label is."""
    return "an area" if level is AreaLevel.OWN else f"{level.spec.article} {level.label}"
