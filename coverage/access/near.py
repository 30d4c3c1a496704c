"""Which institutes have the shortest typical trip from an area, and how long it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.quantiles import MEDIAN, costs_within_which
from coverage.access.reach import NO_SITE, reach
from coverage.access.selection import Selection
from coverage.access.usual_travel import usual_travel
from coverage.datasets.default import Datasets
from coverage.datasets.institutes import Site
from coverage.vocabulary import AreaLevel


@dataclass(frozen=True, slots=True)
class Near:
    """How far an institute is from the residents of an area.

    Parameters
    ----------
    site : Site
        Of its sites, the one that is the nearest to most of the residents; among equals,
        the first by its id.
    median : float
        The least cost within which half of the residents have one of its sites, in the
        measure's unit.
    """

    institute: str
    site: Site
    median: float


def institutes_near(
    datasets: Datasets, selection: Selection, level: AreaLevel, area: int
) -> tuple[Near, ...]:
    """Return the institutes of a selection, that with the shortest median of an area first.

    An institute that fewer than half of the residents have a known route to is left out.

    Parameters
    ----------
    area : int
        Row of the area in its level.
    """
    sites = selection.sites(datasets.sites_measured)
    members = datasets.demand.memberships[level]
    points = members.points[members.areas == area]
    residents = datasets.demand.residents[selection.population][points]
    travel = usual_travel(datasets, selection)
    trips = travel.trips(datasets.demand, sites, slice(0, len(datasets.demand)))
    of_institute: dict[str, list[tuple[Site, NDArray[np.floating]]]] = {}
    for site, costs in zip(sites, trips, strict=True):
        of_institute.setdefault(site.institute, []).append((site, costs[points]))
    found = _near(of_institute, residents)
    return tuple(sorted(found, key=lambda near: (near.median, near.institute)))


def _near(
    of_institute: dict[str, list[tuple[Site, NDArray[np.floating]]]],
    residents: NDArray[np.int64],
) -> Iterator[Near]:
    nobody_is_elsewhere = np.zeros(len(residents), dtype=np.intp)
    for institute, sites in of_institute.items():
        found = reach((costs for _, costs in sites), len(residents), np.inf)
        (median,) = costs_within_which((MEDIAN,), found.cost, residents, nobody_is_elsewhere, 1)
        if np.isfinite(median[0]):
            served = found.nearest != NO_SITE
            counts = np.bincount(found.nearest[served], residents[served], len(sites))
            yield Near(institute, sites[int(counts.argmax())][0], float(median[0]))
