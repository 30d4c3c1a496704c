"""Areas of any level that are pinned to be compared: a box to type into, and chips."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from coverage.dashboard.parts.address import ask, hear, keep_choices, reword
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.clickable import choice_button, clickable
from coverage.dashboard.parts.markdown_escape import plain
from coverage.datasets.areas import Area
from coverage.datasets.load import Datasets
from coverage.eligibility.beside.side_by_side import MOST_COMPARED
from coverage.errors import SelectionError
from coverage.levels import Parts
from coverage.questions.find_area import ON_A_PAGE, find_area
from coverage.vocabulary import AreaLevel, listed

KEY, BOX, LEFT_OUT = "compare", "compare-box", "areas that are not compared"
"""Of the areas that are pinned, as the address has them; of the box; and of what is said of areas
that could not be pinned."""

NAMES = "names of areas to compare"
"""Key of what is worked out of the data."""

Pinned = tuple[AreaLevel, int]
"""An area by its level and its row there."""

WIDTH_PX = 440

CROSS = '<span aria-hidden="true">\N{MULTIPLICATION X}</span>'

MOST_LISTED = 1_000
"""Areas of a level whose names the box lists: those of thousands of wards are typed."""

WITH_LEVEL = re.compile(r"(.+) \(([^()]+)\)")


def choose_comparison(level: AreaLevel, chosen: str | None) -> tuple[Pinned, ...]:
    """Offer areas of every level to compare, and return them with the chosen one first.

    What is pinned stays when filters, the level or the page change, and stands in the address. At
    most ``MOST_COMPARED`` are returned; of one more, and of names that mean nothing, one sentence
    tells.

    Parameters
    ----------
    level : AreaLevel
        The level that the page shows: what is typed means its areas first.
    chosen : str or None
        Code of the chosen area of that level.
    """
    nothing: list[str] = []
    ask(KEY, nothing, partial(_read, level))
    pinned: list[str] = st.session_state.get(KEY, [])
    own = None if chosen is None else _label(level, _row(datasets(), level, chosen))
    others = [name for name in pinned if name != own]
    with st.container(key="compare", width=WIDTH_PX, gap="small"):
        st.selectbox(
            "Compare with" if chosen else "Compare areas",
            _listed(),
            index=None,
            key=BOX,
            accept_new_options=True,
            filter_mode="contains",
            placeholder="Type an area",
            on_change=_add,
            args=(level, own),
        )
        if others:
            clickable(_pins(others), key="pins", on_choose=_remove)
        hear(KEY, pinned, [])
        found = [_meant(name, level) for name in others]
        areas = [*([(level, _row(datasets(), level, chosen))] if chosen else []), *found]
        known = [area for area in areas if area is not None]
        lost, over, of = st.session_state.get(LEFT_OUT, ([], [], []))
        left_out = [_label(*area) for area in known[MOST_COMPARED:]]
        if of != pinned:  # it was said of areas that are pinned no more
            lost, over = [], []
        _say(lost, [*left_out, *over])
    return tuple(known[:MOST_COMPARED])


def _pins(names: Sequence[str]) -> str:
    """Return the areas that are pinned as an HTML list, each with a button that takes it away."""
    items = "".join(
        f"<li>{escape(name)} {choice_button(name, CROSS, name=f'Stop comparing {name}')}</li>"
        for name in names
    )
    return f'<ul class="pins">{items}</ul>'


def _add(level: AreaLevel, own: str | None) -> None:
    """Pin the area that was chosen or typed, and empty the box."""
    text: str | None = st.session_state[BOX]
    st.session_state[BOX] = None
    if text:
        pinned: list[str] = st.session_state.get(KEY, [])
        _pin([*pinned, text], level, most=MOST_COMPARED - (own is not None and own not in pinned))


def _remove(name: str) -> None:
    _keep([pinned for pinned in st.session_state.get(KEY, []) if pinned != name])


def _listed() -> list[str]:
    """Return what the areas that the box lists are called, by name: the same whatever is chosen.

    So they are sent once.
    """
    data = datasets()
    levels = [level for level in data.levels if level is not AreaLevel.WARD]

    def names() -> list[str]:
        few = [level for level in levels if len(data.areas[level]) <= MOST_LISTED]
        return sorted(_called(area, level) for level in few for area in data.areas[level])

    return data.worked_out.once(NAMES, names)


def _label(level: AreaLevel, row: int) -> str:
    return _called(datasets().areas[level][row], level)


def _called(area: Area, level: AreaLevel) -> str:
    return f"{area.name} ({level.label})"


def _row(data: Datasets, level: AreaLevel, code: str) -> int:
    return next(row for row, area in enumerate(data.areas[level]) if area.code == code)


def _read(level: AreaLevel, said: Sequence[str]) -> list[str]:
    """Return the areas that words of an address mean, and take note of those that mean none."""
    names = _named(said, level, MOST_COMPARED)
    reword(KEY, names)
    return names


def _pin(words: Sequence[str], level: AreaLevel, *, most: int) -> None:
    _keep(_named(words, level, most))


def _keep(names: list[str]) -> None:
    st.session_state[KEY] = names
    keep_choices({KEY: names})


def _named(words: Sequence[str], level: AreaLevel, most: int) -> list[str]:
    """Return what the areas that words mean are called; what is said of others stands by.

    Parameters
    ----------
    most : int
        How many are kept.
    """
    areas = {word: _meant(word, level) for word in words}
    names = list(dict.fromkeys(_label(*area) for area in areas.values() if area))
    lost = [word for word, area in areas.items() if area is None]
    kept, over = names[:most], names[most:]
    st.session_state[LEFT_OUT] = (lost, over, kept)
    return kept


def _meant(text: str, level: AreaLevel) -> Pinned | None:
    """Return the area that a text means: of the level that it names, of this one or another."""
    levels = list(dict.fromkeys((level, *datasets().levels)))
    if named := WITH_LEVEL.fullmatch(text):
        of = [each for each in levels if each.label.casefold() == named[2].casefold()]
        if of:
            return _found(named[1], of)
    names = datasets().area_names
    if (row := names.exactly(level, text)) is not None:
        return level, row
    # Beside LEP areas "Liverpool" is the LEP area that holds it in its name, not the district.
    holding = names.holding(level, text) if level.spec.parts is Parts.DISTRICTS else ()
    if len(holding) == 1:
        return level, holding[0]
    elsewhere = names.elsewhere(level, text)
    return elsewhere or _found(text, levels)


def _found(text: str, levels: Sequence[AreaLevel]) -> Pinned | None:
    for level in levels:
        try:
            return level, find_area(datasets(), level, text, ON_A_PAGE).row
        except SelectionError:
            continue
    return None


def _say(lost: Sequence[str], over: Sequence[str]) -> None:
    """Say which words mean no area, and which areas are too many."""
    said = [*([_no_such(lost)] if lost else []), *([_too_many(over)] if over else [])]
    if said:
        st.info(plain(" ".join(said)), icon=":material/info:")


def _no_such(words: Sequence[str]) -> str:
    named = listed([f"“{word[:LONGEST]}”" for word in words[:MOST_COMPARED]], "or")
    return f"There is no area called {named} to compare: it may no longer exist."


def _too_many(names: Sequence[str]) -> str:
    verb = "is" if len(names) == 1 else "are"
    return f"You can compare {MOST_COMPARED} areas at a time, so {listed(names)} {verb} left out."


LONGEST = 60
"""Letters of a name that a sentence repeats."""
