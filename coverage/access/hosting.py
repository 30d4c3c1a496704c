"""Which areas host a site: a matter of where sites stand, not of who reaches them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.default import Datasets
from coverage.datasets.institutes import Site
from coverage.vocabulary import AreaLevel, SiteRole


@dataclass(frozen=True, slots=True)
class Hosting:
    """Sites inside each area of a level, in the order of the areas.

    Parameters
    ----------
    sites, hubs : ndarray of int, shape (areas,)
        A site in a district of several areas counts in each of them.
    """

    sites: NDArray[np.int64]
    hubs: NDArray[np.int64]


def hosting(datasets: Datasets, sites: Sequence[Site], level: AreaLevel) -> Hosting:
    """Count the sites, and the hubs among them, that stand in each area of a level."""
    areas, districts = datasets.areas[level], datasets.areas[AreaLevel.DISTRICT]
    held = datasets.demand.areas_of_districts(level, (len(districts), len(areas)))
    row_of = {district.code: row for row, district in enumerate(districts)}
    inside, hubs = np.zeros(len(areas), dtype=np.int64), np.zeros(len(areas), dtype=np.int64)
    for site in sites:
        holds = held[row_of[site.district_code]]
        inside += holds
        if site.role is SiteRole.HUB:
            hubs += holds
    return Hosting(inside, hubs)
