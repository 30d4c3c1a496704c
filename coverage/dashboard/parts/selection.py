"""The filters at the side; their values stand in the address of the page too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum
from typing import Any, assert_never

from coverage.access.selection import Selection
from coverage.dashboard.parts.choices import (
    choose_number,
    choose_one,
    choose_several,
    choose_whether,
)
from coverage.dashboard.parts.chosen_area import forget_area
from coverage.dashboard.parts.definitions import tooltip
from coverage.dashboard.server.session_data import datasets
from coverage.questions.fields import (
    Field,
    Layout,
    Number,
    OneOf,
    OnPage,
    SeveralOf,
    Switch,
    Whole,
)
from coverage.questions.selection_fields import MEASURE, ON_PAGE, USUAL
from coverage.vocabulary import AreaLevel, Measure, capitalised
from coverage.wording.matrix import measure_label


def choose_selection(fields: Sequence[Field] = ON_PAGE) -> Selection:
    """Show the filters of access and return what they say.

    Parameters
    ----------
    fields : sequence of Field
        Those that the page offers, in its order; the others have their usual values.
    """
    asked = USUAL
    for field in fields:
        if field.page and field.page.when(asked, datasets()):
            asked = replace(asked, **{field.attribute: _choose(field, field.page, asked)})
    return asked


def _choose(field: Field, page: OnPage, asked: Selection) -> Any:
    """Offer a field of a selection and return its value.

    Parameters
    ----------
    asked : Selection
        What was chosen before it.
    """
    match field.kind:
        case OneOf(words):
            shown, terms = _said(field, page, words)
            return choose_one(
                page.heading,
                words,
                shown,
                key=page.key(asked),
                horizontal=page.layout is Layout.ROW,
                folded=page.layout is Layout.FOLDED,
                meaning=tooltip(*terms),
            )
        case SeveralOf(words):
            return choose_several(
                page.heading,
                words,
                page.shown,
                key=page.key(asked),
                none=page.placeholder,
                meaning=page.hint,
            )
        case Number() | Whole():
            number = choose_number(
                f"{page.heading} ({page.unit(asked)})",
                page.most(asked),
                key=page.key(asked),
                usual=int(field.of(asked)),
                meaning=tooltip(*page.terms),
            )
            return float(number) if isinstance(field.kind, Number) else number
        case Switch():
            return choose_whether(page.heading, key=page.key(asked), meaning=page.hint)
        case _:
            assert_never(field.kind)


def _said(
    field: Field, page: OnPage, words: type[Enum]
) -> tuple[Callable[[Any], str], Sequence[str]]:
    """Return what a page calls words, and the terms behind the question mark."""
    if field is not MEASURE:
        return page.shown, page.terms or [page.shown(word) for word in words]
    labels = {measure: measure_label(measure, datasets()) for measure in Measure}
    return lambda measure: capitalised(labels[measure]), [*labels.values()]


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
