"""A user's own figures of small areas (LSOAs): which of ours each row means, and what is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import numpy as np

from coverage.datasets.demand import DemandPoints
from coverage.datasets.figures.areas import LSOA
from coverage.datasets.figures.rows import Apart, Meant, of_no_area
from coverage.given import quoted
from coverage.vocabulary import PopulationGroup

if TYPE_CHECKING:
    from coverage.datasets.figures.figure import OwnFigures

WEIGHED_BY = (PopulationGroup.WORKING_AGE, PopulationGroup.ALL)
"""Whose number weighs a small area: the first group that is counted."""


def weighed_by(demand: DemandPoints) -> PopulationGroup:
    """Return the group whose number weighs small areas."""
    return next(group for group in WEIGHED_BY if group in demand.residents)


def of_small_area(codes: Collection[str], text: str) -> Meant:
    """Return what a text means among small areas.

    Parameters
    ----------
    codes : collection of str
        The small areas that are known.
    """
    code = text.upper()
    if code in codes:
        return Meant(code)
    if apart := of_no_area(text):
        return apart
    return Meant(Apart.NEW if LSOA.fullmatch(code) else Apart.UNKNOWN, quoted(text))


def blank_of_small(found: OwnFigures, demand: DemandPoints) -> Iterator[str]:
    """Yield what becomes of the figures, and of how many small areas none is known."""
    group = weighed_by(demand)
    yield (
        "the figure of an area is the mean of its small areas, weighted by residents"
        f"{group.aged}; it is no sum."
    )
    known = found.known
    held = np.array([code in known for code in demand.codes.tolist()])
    weights = demand.residents[group]
    if missing := int((~held).sum()):
        lived = weights[~held].sum() / max(1, weights.sum())
        have = "has" if missing == 1 else "have"
        yield (
            f"{missing:,} of our {len(demand):,} small areas {have} no figure in it, with "
            f"{lived:.1%} of residents{group.aged}: the mean of an area is that of its others."
        )
    for figure in found.figures:
        if len(figure.values) < len(known):
            fewer = len(known) - len(figure.values)
            areas = "small area" if fewer == 1 else "small areas"
            yield f"blank or suppressed, and so not known: {figure.label} in {fewer:,} {areas}."
