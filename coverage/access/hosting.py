"""Which areas host a site: a matter of where sites stand, not of who reaches them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.spots import Spot, spot_finder
from coverage.given import find_word
from coverage.vocabulary import AreaLevel, SiteRole

SMALL_AREAS = "small areas of sites"
"""Key of what is worked out of the data: the demand point of each site, and of other postcodes."""


@dataclass(frozen=True, slots=True)
class Hosting:
    """Sites inside each area of a level, in the order of the areas.

    Parameters
    ----------
    sites, hubs : ndarray of int, shape (areas,)
        A site in several areas counts in each of them.
    """

    sites: NDArray[np.int64]
    hubs: NDArray[np.int64]


def hosting(datasets: Datasets, sites: Sequence[Site], level: AreaLevel) -> Hosting:
    """Count the sites, and the hubs among them, that stand in each area of a level."""
    holds = held_by(datasets, sites, level)
    hubs = np.array([site.role is SiteRole.HUB for site in sites], dtype=np.bool_)
    return Hosting(holds.sum(axis=0), holds[hubs].sum(axis=0))


def held_by(datasets: Datasets, sites: Sequence[Spot], level: AreaLevel) -> NDArray[np.bool_]:
    """Return which sites stand in which areas of a level, shape (sites, areas).

    A site stands in the areas of the small area that it lies in.
    """
    level = find_word(AreaLevel, level)
    members = datasets.demand.memberships[level]
    return members.held(points_of(datasets, sites), len(datasets.areas[level]))


def points_of(datasets: Datasets, sites: Sequence[Spot]) -> NDArray[np.intp]:
    """Return the row of the demand point that each site lies in; see ``SpotFinder.find``."""
    # To look a postcode up takes far longer than all else; a place that is tried out has none.
    known = datasets.worked_out.whole.once(SMALL_AREAS, lambda: _found(datasets, datasets.sites))
    new = _found(datasets, [site for site in sites if _key(site) not in known])
    known.update({key: point for key, point in new.items() if key[0]})
    found = {**known, **new} if new else known
    return np.array([found[_key(site)] for site in sites], dtype=np.intp)


Key = tuple[str, float, float, str]


def _key(site: Spot) -> Key:
    return site.postcode, site.lon, site.lat, site.district_code


def _found(datasets: Datasets, sites: Sequence[Spot]) -> dict[Key, int]:
    """Look sites up, each once."""
    new = {_key(site): site for site in sites}
    if not new:
        return {}
    finder = spot_finder(datasets.demand, datasets.areas, datasets.postcodes)
    return dict(zip(new, finder.find(tuple(new.values())).tolist(), strict=True))
