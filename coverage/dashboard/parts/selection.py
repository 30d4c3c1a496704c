"""The filters of access; their values stand in the address of the page too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, assert_never

from coverage.access.selection import Selection
from coverage.dashboard.parts.choices import (
    choose_number,
    choose_one,
    choose_several,
    choose_side_by_side,
    choose_whether,
)
from coverage.dashboard.parts.chosen_area import forget_area
from coverage.dashboard.parts.definitions import tooltip
from coverage.dashboard.parts.modes import choose_way
from coverage.dashboard.parts.only_part import can_be_part, choose_part
from coverage.dashboard.parts.page_head import PageHead
from coverage.dashboard.server.session_data import datasets, whole_datasets
from coverage.datasets.institutes import count_institutes
from coverage.given import find_word
from coverage.questions.fields import Field, Layout, OnPage
from coverage.questions.kinds import Number, Numbers, OneOf, SeveralOf, Switch, Text, Whole
from coverage.questions.rule_fields import LEVEL
from coverage.questions.selection_fields import MEASURE, NETWORK, ON_PAGE, THRESHOLD, USUAL
from coverage.vocabulary import AreaLevel, Measure, Network, capitalised
from coverage.wording.matrix import measure_label


def choose_selection(
    head: PageHead, fields: Sequence[Field] = ON_PAGE, *, usual: Network = USUAL.network
) -> Selection:
    """Show the filters of access in the head of a page and return what they say.

    Parameters
    ----------
    fields : sequence of Field
        Those that the page offers, in its order; the others have their usual values.
    usual : Network
        The institutes that count on this page until the user has chosen.
    """
    with head.time:
        asked = replace(USUAL, network=_choose_network(usual))
    for field in fields:
        page = _offered(field, asked)
        if field is NETWORK or page is None or not page.when(asked, datasets()):
            continue
        with head.more if page.seldom else head.filters:
            is_way = field.attribute == MEASURE.attribute
            found: Any = (choose_way if is_way else choose_field)(field, asked, page)
            asked = replace(asked, **{field.attribute: found})
    if can_be_part(whole_datasets()):
        with head.more:
            choose_part("filters")
    return asked


def _choose_network(usual: Network) -> Network:
    """Offer the institutes that count, with how many they are."""
    page, sites = NETWORK.on_page, datasets().sites
    return choose_side_by_side(
        page.heading,
        Network,
        lambda network: f"{network.button} ({count_institutes(sites, network)})",
        page.shown,
        key=NETWORK.key,
        usual=usual,
    )


def choose_field(field: Field, asked: object, page: OnPage | None = None) -> Any:
    """Offer a field of a question and return its value.

    Parameters
    ----------
    asked : object
        What was chosen before it, with the usual value of this field.
    page : OnPage, optional
        How it is offered; else as its record says.
    """
    page = page or field.on_page
    key, meaning = page.key(asked), page.hint or (tooltip(*page.terms) if page.terms else None)
    match field.kind:
        case OneOf():
            return choose_one(
                page.heading,
                field.kind.choices,
                page.shown,
                key=key,
                horizontal=page.layout is Layout.ROW,
                folded=page.layout is Layout.FOLDED,
                meaning=meaning,
            )
        case SeveralOf(words):
            return choose_several(
                page.heading, words, page.shown, key=key, none=page.placeholder, meaning=meaning
            )
        case Number() | Whole():
            unit, usual = page.unit(asked), int(field.of(asked))
            heading = f"{page.heading} ({unit})" if unit else page.heading
            number = choose_number(
                heading, page.most(asked), key=key, usual=usual, step=page.step, meaning=meaning
            )
            return float(number) if isinstance(field.kind, Number) else number
        case Text() | Numbers():
            raise ValueError(f"a page offers {field.flag} in a way of its own")
        case Switch():
            return choose_whether(page.heading, key=key, meaning=meaning)
        case _:
            assert_never(field.kind)


def _offered(field: Field, asked: Selection) -> OnPage | None:
    """Return how a field is offered, given what is asked and the data; None where no page does."""
    if field.attribute == MEASURE.attribute:
        return _of_measures(field)
    if field.attribute == THRESHOLD.attribute:
        spec = asked.measure.spec
        trip = "trip" if datasets().own_matrix and spec.takes_matrix else spec.trip
        return replace(field.on_page, heading=f"Maximum {trip}", unit=lambda _: spec.unit.word)
    return field.page


def _of_measures(field: Field) -> OnPage:
    """Return how the measures are offered: a matrix is never told as our estimate is."""
    words = field.kind.choices if isinstance(field.kind, OneOf) else ()
    data = whole_datasets()
    labels = {word: measure_label(find_word(Measure, word), data) for word in words}
    return replace(
        field.on_page,
        shown=lambda measure: capitalised(labels[measure]),
        terms=tuple(labels.values()),
    )


OUR_WORDS = (AreaLevel.LEP, AreaLevel.LSIP, AreaLevel.COMBINED_AUTHORITY)
"""Levels that not everybody knows by their names."""


def choose_level(usual: AreaLevel) -> AreaLevel:
    """Offer the levels and return the chosen one; another level forgets the chosen area."""
    return choose_one(
        "Areas",
        datasets().levels,
        level_words,
        key=LEVEL.key,
        usual=usual,
        folded=True,
        on_change=forget_area,
        meaning=tooltip(*(level.label for level in OUR_WORDS)),
    )


def level_words(level: AreaLevel) -> str:
    """Return what the choice of a level and the address call it."""
    return capitalised(level.plural)


def choose_basemap() -> bool:
    """Offer a background map and return whether it is wanted."""
    return choose_whether(
        "Background map",
        key="basemap",
        meaning="Adds roads and places from OpenStreetMap. Needs an internet connection.",
    )
