"""What is known of one area, worked out once for all users or for one with data of their own."""

from __future__ import annotations

from coverage.access.selection import Selection
from coverage.dashboard.server.answer_cache import kept
from coverage.datasets.load import Datasets
from coverage.documents.brief.background import Background
from coverage.documents.brief.facts import Facts, gather
from coverage.eligibility.ruling import Ruling
from coverage.vocabulary import AreaLevel

BACKGROUND_BYTES = 2_000_000
"""A background that all was asked of: 1.3 MB by district, from the default data."""


@kept(grows_to=BACKGROUND_BYTES)
def background(
    data: Datasets, level: AreaLevel, selection: Selection, ruling: Ruling
) -> Background:
    """Return what all areas of a level share; each part is worked out when it is needed."""
    return Background(data, level, selection, ruling)


@kept("Working out who is reached …")
def facts(
    data: Datasets,  # noqa: ARG001 - the background is of the same data
    level: AreaLevel,
    selection: Selection,
    ruling: Ruling,
    area: int,
) -> Facts:
    """Return what is known of one area, given by its row in the level."""
    return gather(background(level, selection, ruling), area)
