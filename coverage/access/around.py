"""Which areas a demand point lies in."""

from __future__ import annotations

from coverage.datasets.demand import DemandPoints
from coverage.vocabulary import AreaLevel


def areas_around(demand: DemandPoints, level: AreaLevel, point: int) -> tuple[int, ...]:
    """Return the areas of a level that a demand point lies in: none, one or several.

    Parameters
    ----------
    point : int
        Row of the demand point.

    Returns
    -------
    tuple of int
        Rows of the areas in their level, ascending.
    """
    pairs = demand.memberships[level]
    return tuple(sorted(pairs.areas[pairs.points == point].tolist()))
