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
    held_by = datasets.demand.areas_of_districts(level, datasets.areas[AreaLevel.DISTRICT])
    count = len(datasets.areas[level])
    inside, hubs = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    for site in sites:
        for area in held_by[site.district_code]:
            inside[area] += 1
            hubs[area] += site.role is SiteRole.HUB
    return Hosting(inside, hubs)
