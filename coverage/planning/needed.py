"""Sets of candidates in which every place gains: none can be left out at no loss."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coverage.planning.limits import Limits
from coverage.planning.merit import Chosen, Merit, is_better


def needed(merit: Merit, limits: Limits, chosen: Chosen) -> NDArray[np.intp]:
    """Return the part of a set that comes to as much and in which every place gains; ascending.

    Another candidate never makes a set worse, so that what gains in a set gains in its parts: each
    place is looked at once. Those that no group of the limits asks for go first, and then those
    that one does too: a place that adds nothing is not opened because its region is to have one.
    Of two that stand in for each other the first stays.
    """
    kept = np.sort(np.asarray(chosen, dtype=np.intp))
    for keeps_to_groups in (True, False):
        for each in kept[::-1].tolist():
            fewer = kept[kept != each]
            if keeps_to_groups and limits.missing(limits.marks(fewer)):
                continue
            if not is_better(merit.of(kept), merit.of(fewer), merit.steps):
                kept = fewer
    return kept


def completed(merit: Merit, limits: Limits, chosen: Chosen) -> NDArray[np.intp]:
    """Return a set that no further candidate makes better, unless it has as many as may be.

    A set that is proven best is so already; one that the time ran out on need not be.
    """
    kept = needed(merit, limits, chosen)
    for _ in limits.allowed:
        if len(kept) >= limits.most:
            break
        marks = limits.marks(kept)
        another = merit.best_beside(kept, limits.open_beside(marks))
        if another is None:
            break
        kept = needed(merit, limits, [*kept, another])
    return kept
