"""Modes of travel among the measures: which are offered, which is chosen, and in the address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from coverage.dashboard.parts.address import ask, hear, keep_choices, reword
from coverage.dashboard.parts.choices import one_said, words_said
from coverage.dashboard.parts.definitions import tooltip
from coverage.dashboard.parts.unknown_words import MODE
from coverage.dashboard.server.session_data import view_by, whole_datasets
from coverage.datasets.matrix.travel_matrix import usual_percentile
from coverage.questions.fields import Field, Layout, OnPage
from coverage.questions.kinds import OneOf
from coverage.vocabulary import Measure
from coverage.wording.need_a_car import means_words

PERCENTILE = "percentile"
"""Key, in the address too, of the percentile that is chosen of a matrix."""

VIEW_KEYS = (MODE, PERCENTILE)
"""Keys under which an address says how the data are asked."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of the user's, among the measures of a page."""

    name: str

    @property
    def label(self) -> str:
        """How a page offers it: "Minutes by public transport"."""
        return f"Minutes {means_words(self.name, None)}"


Way = Measure | Mode


def choose_way(field: Field, asked: object, page: OnPage) -> Measure:
    """Offer the measures, and among them the user's modes; the data are then asked by the mode.

    Returns
    -------
    Measure
        Minutes where a mode is chosen: those of its matrix.
    """
    measures = tuple(Measure(each) for each in _choices(field))
    modes = tuple(Mode(each.own.called) for each in whole_datasets().modes)
    key, usual = page.key(asked), Measure(field.of(asked))
    _take_address(key, modes, measures, page, usual)
    options: list[Way] = [*measures, *modes]

    def shown(way: Way) -> str:
        return way.label if isinstance(way, Mode) else page.shown(way)

    offer: Any = st.selectbox if page.layout is Layout.FOLDED else st.radio
    chosen: Way = offer(
        page.heading,
        options,
        index=options.index(usual),
        format_func=shown,
        key=key,
        on_change=partial(_chosen, key),
        help=page.hint or (tooltip(*page.terms) if page.terms else None),
    )
    by = chosen if isinstance(chosen, Mode) else None
    measure = usual if isinstance(chosen, Mode) else chosen
    name = by.name if by else ""
    st.session_state[MODE] = name
    hear(MODE, [name], [""])
    hear(key, [page.shown(measure)], [page.shown(usual)])
    measure = Measure.MINUTES if by else measure
    view_by(name, _percentile(name) if measure.spec.takes_matrix else None)
    return measure


def _choices(field: Field) -> Sequence[Any]:
    return field.kind.choices if isinstance(field.kind, OneOf) else ()


def _chosen(key: str) -> None:
    """Take a click before anything is drawn: another page begins with the same."""
    way = st.session_state[key]
    name = way.name if isinstance(way, Mode) else ""
    st.session_state[MODE] = name
    keep_choices({MODE: name})


def _take_address(
    key: str, modes: Sequence[Mode], measures: Sequence[Measure], page: OnPage, usual: Measure
) -> None:
    """Give the widget what the address, or the page before, has for it."""
    ask(MODE, "", lambda said: one_said([mode.name for mode in modes], said))

    def measure_said(said: Sequence[str]) -> Measure | None:
        found = next(iter(words_said(measures, page.shown, said[-1:])), None)
        if found is not None:
            reword(key, [*said[:-1], page.shown(found)])
        return found

    ask(key, usual, measure_said)
    name, held = st.session_state.get(MODE, ""), st.session_state.get(key)
    mode = next((each for each in modes if each.name == name), None)
    if mode is not None:
        st.session_state[key] = mode
    elif held is not None and held not in measures:
        st.session_state[key] = usual


def _percentile(mode: str) -> int | None:
    """Offer the percentiles of the matrix that is asked, where it holds several."""
    matrix = whole_datasets().by_mode(mode).own_matrix
    held = sorted(matrix.by_percentile) if matrix else []
    if len(held) < 2:
        return None
    names, usual = [*map(str, held)], str(usual_percentile(held))
    ask(PERCENTILE, usual, lambda said: one_said(names, said))
    if st.session_state.get(PERCENTILE) not in (None, *names):  # of another file
        st.session_state[PERCENTILE] = usual
    chosen = st.selectbox(
        "Percentile of trips",
        names,
        index=names.index(usual),
        key=PERCENTILE,
        help="Your file has several times for each trip. 75 is the time that three in four "
        "departures keep to.",
    )
    hear(PERCENTILE, [chosen], [usual])
    return None if chosen == usual else int(chosen)


def settings_of_view(mode: str, percentile: int | None) -> Iterator[tuple[str, Any]]:
    """Yield the values of the widgets that ask a mode, and a percentile of its file."""
    yield MODE, mode
    matrix = whole_datasets().by_mode(mode).own_matrix
    held = matrix.by_percentile if matrix else ()
    if held:
        yield PERCENTILE, str(usual_percentile(held) if percentile is None else percentile)
