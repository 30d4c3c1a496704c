"""Which areas host a site: a matter of where sites stand, not of who reaches them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.read_only import read_only
from coverage.given import find_word
from coverage.vocabulary import AreaLevel, SiteRole

AREAS_OF = "areas of districts"
"""Key, with the level, of what is worked out of the data."""


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


class Placed(Protocol):
    """What stands in a district: a site, or a campus."""

    @property
    def district_code(self) -> str:
        """The district of April 2025."""


def hosting(datasets: Datasets, sites: Sequence[Site], level: AreaLevel) -> Hosting:
    """Count the sites, and the hubs among them, that stand in each area of a level."""
    holds = held_by(datasets, sites, level)
    hubs = np.array([site.role is SiteRole.HUB for site in sites], dtype=np.bool_)
    return Hosting(holds.sum(axis=0), holds[hubs].sum(axis=0))


def held_by(datasets: Datasets, sites: Sequence[Placed], level: AreaLevel) -> NDArray[np.bool_]:
    """Return which sites stand in which areas of a level, shape (sites, areas)."""
    level = find_word(AreaLevel, level)
    areas, districts = datasets.areas[level], datasets.areas[AreaLevel.DISTRICT]
    kept = (AREAS_OF, level)
    if kept not in datasets.worked_out:
        held = datasets.demand.areas_of_districts(level, (len(districts), len(areas)))
        codes = (district.code for district in districts)
        datasets.worked_out[kept] = dict(zip(codes, read_only(held), strict=True))
    areas_of = datasets.worked_out[kept]
    holds = np.array([areas_of[site.district_code] for site in sites], dtype=np.bool_)
    return holds.reshape(len(sites), len(areas))
