"""Which LEP areas belong to which regions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.demand import DemandPoints
from coverage.vocabulary import AreaLevel, PopulationGroup

SHARE_TO_BELONG = 1 / 20
"""A LEP area belongs to every region that holds at least this share of its residents."""


def region_membership(demand: DemandPoints, leps: int, regions: int) -> NDArray[np.bool_]:
    """Return which LEP areas belong to which regions, shape (leps, regions).

    Residents of all ages are counted. A LEP area without residents belongs to none.
    """
    residents = demand.residents[PopulationGroup.ALL]
    region_of = demand.memberships[AreaLevel.REGION].of_each(len(demand))
    pairs = demand.memberships[AreaLevel.LEP]
    shared = np.bincount(
        pairs.areas * regions + region_of[pairs.points],
        weights=residents[pairs.points],
        minlength=leps * regions,
    ).reshape(leps, regions)
    total = shared.sum(axis=1, keepdims=True)
    enough: NDArray[np.bool_] = (shared >= SHARE_TO_BELONG * total) & (shared > 0)
    return enough
