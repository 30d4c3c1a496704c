"""A grouping in which each demand point is of one group or none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.groups.grouping import Group, Grouping
from coverage.datasets.own_file import OwnFile


def grouping_of(
    word: str,
    label: str,
    groups: Sequence[Group],
    group: NDArray[np.intp],
    *,
    is_ordered: bool = False,
    own: OwnFile | None = None,
) -> Grouping:
    """Return a grouping in which each demand point is of one group or none.

    Parameters
    ----------
    group : ndarray of int, shape (n,)
        Row of the group of each; ``NO_GROUP`` where it has none.
    """
    points = np.flatnonzero(group >= 0)
    return Grouping(
        word,
        label,
        tuple(groups),
        points,
        group[points].astype(np.intp),
        np.ones(len(points)),
        np.arange(len(groups)),
        is_ordered,
        own,
    )
