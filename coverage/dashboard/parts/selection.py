"""The filters at the side; their values stand in the address of the page too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from coverage.access.resolve_travel import traffic_of
from coverage.access.selection import Selection
from coverage.dashboard.parts.address import ask, hear
from coverage.dashboard.parts.choices import choose_number, choose_one, choose_whether
from coverage.dashboard.parts.chosen_area import forget_area
from coverage.dashboard.parts.definitions import tooltip
from coverage.dashboard.server.session_data import datasets
from coverage.doubts import Support
from coverage.vocabulary import (
    AreaLevel,
    Match,
    Measure,
    Network,
    PopulationGroup,
    Sector,
    Traffic,
    capitalised,
)
from coverage.wording.matrix import measure_label


def choose_selection() -> Selection:
    """Show the filters of access and return what they say."""
    sectors, match = choose_sectors()
    return replace(choose_reach(), sectors=sectors, match=match)


def choose_sectors() -> tuple[tuple[Sector, ...], Match]:
    """Offer the sectors, and return the chosen ones and how many of them a site must teach."""
    every: list[Sector] = []
    ask("sector", every, _sectors_said)
    sectors = st.multiselect(
        "Sectors taught",
        list(Sector),
        format_func=lambda sector: sector.label,
        placeholder="Every sector",
        key="sector",
        help="Only sites that teach these sectors count. Leave it empty to count every site.",
    )
    hear("sector", [sector.label for sector in sectors], [])
    if len(sectors) < 2:
        return tuple(sectors), Match.ANY
    match = choose_one(
        "A site must teach",
        Match,
        lambda match: f"{match.value} of them",
        key="match",
        horizontal=True,
        meaning=tooltip("a site must teach"),
    )
    return tuple(sectors), match


def _sectors_said(said: Sequence[str]) -> list[Sector] | None:
    """Return the sectors that words of an address stand for; None where there is none."""
    by_name = {sector.label.casefold(): sector for sector in Sector}
    named = {by_name[word.casefold()]: None for word in said if word.casefold() in by_name}
    return list(named) or None


def choose_reach() -> Selection:
    """Show the filters of access but for sectors, and return what they say."""
    labels = {measure: measure_label(measure, datasets()) for measure in Measure}
    measure = choose_one(
        "How far",
        Measure,
        lambda measure: capitalised(labels[measure]),
        key="measure",
        meaning=tooltip(*labels.values()),
    )
    traffic, threshold = choose_traffic(measure), choose_threshold(measure)
    population = choose_one(
        "Whose access",
        PopulationGroup,
        lambda group: capitalised(group.label),
        key="population",
        folded=True,
        meaning=tooltip("residents"),
    )
    return Selection(
        network=choose_network(),
        measure=measure,
        threshold=threshold,
        population=population,
        support=choose_support(),
        traffic=traffic,
    )


def choose_traffic(measure: Measure) -> Traffic:
    """Offer the traffic that minutes are for, where the measure knows any, and return the choice.

    Where it knows none, nothing is shown, and it is the usual.
    """
    if traffic_of(datasets(), Selection(measure=measure)) is None:
        return Traffic.USUAL
    return choose_one(
        "Traffic",
        Traffic,
        lambda traffic: capitalised(traffic.value),
        key="traffic",
        horizontal=True,
        meaning=tooltip("traffic"),
    )


def choose_threshold(measure: Measure) -> float:
    """Offer a threshold in the unit of a measure and return the chosen one."""
    return float(
        choose_number(
            f"Within ({measure.spec.heading})",
            measure.spec.farthest,
            key=measure.value,
            usual=int(measure.default_threshold),
            meaning=tooltip("threshold"),
        )
    )


def choose_network() -> Network:
    """Offer the networks and return the chosen one."""
    return choose_one(
        "Institutes",
        Network,
        lambda network: network.label,
        key="network",
        meaning=tooltip(*(network.label for network in Network)),
    )


def choose_support() -> Support:
    """Offer which sites count, by what sources say of them, and return the choice."""
    return choose_one(
        "Sites",
        Support,
        lambda support: support.label,
        key="sites",
        meaning=tooltip(*(support.label for support in Support)),
    )


def choose_level(usual: AreaLevel) -> AreaLevel:
    """Offer the levels and return the chosen one; another level forgets the chosen area."""
    return choose_one(
        "Areas",
        AreaLevel,
        level_words,
        key="level",
        usual=usual,
        on_change=forget_area,
        meaning=tooltip(*(level.label for level in AreaLevel)),
    )


def level_words(level: AreaLevel) -> str:
    """Return what the choice of a level and the address call it."""
    return capitalised(level.plural)


def choose_basemap() -> bool:
    """Offer a background map and return whether it is wanted."""
    return choose_whether(
        "Background map",
        key="basemap",
        meaning="Loads pictures from openstreetmap.org. Nothing else on this page uses the "
        "internet.",
    )
