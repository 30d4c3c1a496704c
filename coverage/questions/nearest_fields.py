"""The fields of a question about a place: which sites count, and how many are listed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from coverage.access.selection import Selection
from coverage.measures import IN_MINUTES
from coverage.questions.fields import Field, Layout, OnPage
from coverage.questions.intervals import INTERVALS
from coverage.questions.kinds import OneOf, Text, Whole
from coverage.questions.nearest import USUAL, USUAL_COUNT, NearestAsked
from coverage.questions.selection_fields import (
    MATCH,
    MEASURE,
    NETWORK,
    SECTORS,
    SUPPORT,
    THRESHOLD,
    TRAFFIC,
)
from coverage.vocabulary import Measure

IN_TIME = tuple(each for each in Measure if each.spec.unit is IN_MINUTES)
"""The measures by which sites can be near: kilometres stand beside each of them."""

ALL_NOW = replace(NETWORK, default=USUAL.network, usual=USUAL.network.value)
BY = replace(
    MEASURE,
    kind=OneOf(Measure, among=IN_TIME),
    meaning="how one gets there",
    # What it was before there was a choice is not named.
    matters=lambda asked, _: asked.measure is not MEASURE.default,
    page=OnPage("Travel by", ("by",), layout=Layout.FOLDED),
)
MINUTES = replace(
    THRESHOLD,
    meaning="minutes that are near enough, inclusive",
    usual=", ".join(f"{each.default_threshold:g} {each.spec.heading}" for each in IN_TIME),
)
COUNT = Field(
    attribute="count",
    flag="--count",
    kind=Whole(),
    meaning="sites to list",
    default=USUAL_COUNT,
    usual=str(USUAL_COUNT),
    page=OnPage("Sites to list", ("count",)),
)

PLACE = Field(
    attribute="place",
    flag="place",
    kind=Text(metavar="PLACE"),
    meaning="a postcode, the first part of one or a town, kept nowhere: 'M1 1AE', PR8, Southport",
    is_required=True,
)
"""Where trips begin: the one word of the command that is no option."""

SURE = replace(INTERVALS, meaning="add the interval of the minutes, and whether it is settled")
NEAREST_FIELDS = (ALL_NOW, SUPPORT, SECTORS, MATCH, BY, MINUTES, COUNT, TRAFFIC, SURE)
"""Every field, in the order of ``--help``."""

NEAREST_SITES = tuple(field for field in NEAREST_FIELDS if field not in (COUNT, SURE))
"""Those of the selection, in the order of a command."""

ON_NEAREST = (SECTORS, MATCH, BY, TRAFFIC, THRESHOLD, NETWORK, SUPPORT)
"""Fields of the selection, in the order of the page."""


def nearest_asked(values: dict[str, Any]) -> NearestAsked:
    """Return what the values of ``NEAREST_FIELDS`` ask, by attribute.

    Raises
    ------
    SelectionError
        If the threshold is not a distance, or no site is to be listed.
    """
    others = (COUNT.attribute, SURE.attribute)
    selected = {name: value for name, value in values.items() if name not in others}
    return NearestAsked(Selection(**selected), *(values[name] for name in others))
