"""The filters at the side; their values stand in the address of the page too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import TypeVar

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.chosen_area import forget_area
from coverage.vocabulary import (
    AreaLevel,
    Match,
    Measure,
    Network,
    PopulationGroup,
    Sector,
    capitalised,
)

Word = TypeVar("Word", bound=Enum)

FARTHEST = {Measure.MINUTES: 120, Measure.KM: 100}
"""The end of the slider of each measure."""


def choose_selection() -> Selection:
    """Show the filters of access and return what they say."""
    sectors, match = _choose_sectors()
    return replace(choose_reach(), sectors=sectors, match=match)


def _choose_sectors() -> tuple[tuple[Sector, ...], Match]:
    sectors = st.multiselect(
        "Sectors taught",
        list(Sector),
        format_func=lambda sector: sector.label,
        placeholder="Every sector",
        key="sector",
        bind="query-params",
        help="Only sites that teach these sectors count. Leave it empty to count every site.",
    )
    match = choose_one(
        "A site must teach",
        Match,
        lambda match: f"{match.value} of them",
        key="match",
        horizontal=True,
        disabled=len(sectors) < 2,
    )
    return tuple(sectors), match


def choose_reach() -> Selection:
    """Show the filters of access but for sectors, and return what they say."""
    measure = choose_one(
        "How far", Measure, lambda measure: capitalised(measure.label), key="measure"
    )
    threshold = st.slider(
        f"Within ({measure.value})",
        min_value=1,
        max_value=FARTHEST[measure],
        value=int(measure.default_threshold),
        key=measure.value,
        bind="query-params",
        help="A site exactly this far away still counts as reached.",
    )
    population = choose_one(
        "Whose access", PopulationGroup, lambda group: capitalised(group.label), key="population"
    )
    network = choose_one("Institutes", Network, lambda network: network.label, key="network")
    return Selection(
        network=network, measure=measure, threshold=float(threshold), population=population
    )


def choose_level(usual: AreaLevel) -> AreaLevel:
    """Offer the levels and return the chosen one; another level forgets the chosen area."""
    return choose_one(
        "Areas",
        AreaLevel,
        lambda level: capitalised(level.plural),
        key="level",
        usual=usual,
        on_change=forget_area,
    )


def choose_basemap() -> bool:
    """Offer a background map and return whether it is wanted."""
    return st.toggle(
        "Background map",
        key="basemap",
        bind="query-params",
        help="Loads pictures from openstreetmap.org. Nothing else on this page uses the internet.",
    )


def choose_one(
    label: str,
    words: type[Word],
    shown: Callable[[Word], str],
    *,
    key: str,
    usual: Word | None = None,
    horizontal: bool = False,
    disabled: bool = False,
    on_change: Callable[[], None] | None = None,
) -> Word:
    """Offer the words of a vocabulary and return the chosen one; the first is usual."""
    first = next(iter(words))
    addressed = st.query_params.get(key) in [shown(word) for word in words]
    if usual and key not in st.session_state and not addressed:
        st.session_state[key] = usual
    chosen: Word | None = st.radio(
        label,
        list(words),
        format_func=shown,
        key=key,
        horizontal=horizontal,
        disabled=disabled,
        on_change=on_change,
        bind="query-params",
    )
    return first if chosen is None else chosen
