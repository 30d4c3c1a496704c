"""The fields of a question about a postcode: which sites count, and how many are listed."""

from __future__ import annotations

from dataclasses import replace

from coverage.questions.fields import Field, OnPage
from coverage.questions.kinds import Whole
from coverage.questions.nearest import USUAL_COUNT
from coverage.questions.selection_fields import (
    MATCH,
    NETWORK,
    SECTORS,
    SUPPORT,
    THRESHOLD,
    TRAFFIC,
)
from coverage.vocabulary import Measure

MINUTES = replace(
    THRESHOLD,
    meaning="minutes that are near enough, inclusive",
    default=Measure.MINUTES.default_threshold,
    usual=f"{Measure.MINUTES.default_threshold:g}",
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

NEAREST_FIELDS = (NETWORK, SUPPORT, SECTORS, MATCH, MINUTES, COUNT, TRAFFIC)
"""Every field, in the order of ``--help``."""

NEAREST_SITES = tuple(field for field in NEAREST_FIELDS if field is not COUNT)
"""Those of the selection, in the order of a command."""

ON_NEAREST = (SECTORS, MATCH, TRAFFIC, THRESHOLD, NETWORK, SUPPORT)
"""Fields of the selection, in the order of the page."""
