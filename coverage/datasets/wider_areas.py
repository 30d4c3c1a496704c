"""The areas of wider levels that an area lies in: the region, the LEP area around a district."""

from __future__ import annotations

import numpy as np

from coverage.datasets.load import Datasets
from coverage.given import find_word
from coverage.vocabulary import AreaLevel


def wider_areas(
    datasets: Datasets, level: AreaLevel, area: int
) -> tuple[tuple[AreaLevel, int], ...]:
    """Return the level and the row of each wider area that an area lies in, the widest level first.

    An area that lies across several of a level lies in each of them, that with most of its small
    areas first. None of a level that does not cover it.

    Parameters
    ----------
    area : int
        Row of the area in its level.
    """
    memberships = datasets.demand.memberships
    inside = memberships[find_word(AreaLevel, level)].inside(area)
    found: list[tuple[AreaLevel, int]] = []
    for word in level.spec.wider:
        wider = find_word(AreaLevel, word)
        rows, many = np.unique(memberships[wider].of(inside).areas, return_counts=True)
        found += [(wider, int(row)) for row in rows[np.argsort(-many, kind="stable")]]
    return tuple(found)
