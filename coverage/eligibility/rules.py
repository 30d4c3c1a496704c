"""The rule of the Wave Two competition, as far as it was published.

"Any local enterprise partnership areas that are currently not covered by an IoT"
(Eastleigh College, a bidder, 2020); "LEP regions not already hosting an IoT"
(Eversheds, 2020). The rule asks where sites stand, never how far people travel.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.demand import DemandPoints
from coverage.vocabulary import AreaLevel, PopulationGroup, Verdict

OFFICIAL_LEVEL = AreaLevel.LEP
"""The unit of the department's rule; areas are those of April 2021."""

SHARE_TO_BELONG = 1 / 20
"""A LEP area belongs to every region that holds at least this share of its residents."""


def verdict_of_host(sites_inside: int) -> Verdict:
    """Return the verdict on an area from the Wave One sites, hub or spoke, that it hosts."""
    return Verdict.NOT_ELIGIBLE if sites_inside else Verdict.ELIGIBLE


def verdict_of_parts(parts: list[Verdict]) -> Verdict:
    """Return the verdict on an area from those on the LEP areas that belong to it.

    Eligible when every part is, not eligible when none is, else in part.

    Raises
    ------
    ValueError
        If there are no parts to judge by.
    """
    if not parts:
        raise ValueError("There is no LEP area to judge by: give at least one.")
    kinds = set(parts)
    return kinds.pop() if len(kinds) == 1 else Verdict.IN_PART


def belongs(demand: DemandPoints, leps: int, regions: int) -> NDArray[np.bool_]:
    """Return which LEP areas belong to which regions, shape (leps, regions).

    Residents of all ages are counted. A LEP area without residents belongs to none.
    """
    residents = demand.residents[PopulationGroup.ALL]
    tiles = demand.memberships[AreaLevel.REGION]
    region_of = np.empty(len(demand), dtype=np.intp)
    region_of[tiles.points] = tiles.areas
    pairs = demand.memberships[AreaLevel.LEP]
    shared = np.bincount(
        pairs.areas * regions + region_of[pairs.points],
        weights=residents[pairs.points],
        minlength=leps * regions,
    ).reshape(leps, regions)
    total = shared.sum(axis=1, keepdims=True)
    enough: NDArray[np.bool_] = (shared >= SHARE_TO_BELONG * total) & (shared > 0)
    return enough
