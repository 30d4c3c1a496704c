"""Where inside an area the people in the gap live."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.quantiles import MEDIAN, costs_within_which
from coverage.access.selection import Selection
from coverage.access.usual_travel import usual_reach
from coverage.datasets.default import Datasets
from coverage.given import find_word
from coverage.vocabulary import AreaLevel


@dataclass(frozen=True, slots=True)
class GapPlace:
    """People of one area in the gap who live in one place.

    Parameters
    ----------
    name : str
        A district; inside a district, a postcode district, or empty for the people of
        whom none is known.
    people : int
        Residents of the population group, at least 1.
    without_route : int
        Those of them who have no route to any site.
    median : float or None
        The least cost within which half of ``people`` have a site, in the measure's unit;
        None where too few have a route.
    """

    name: str
    people: int
    without_route: int
    median: float | None


def gap_places(
    datasets: Datasets, selection: Selection, level: AreaLevel, area: int
) -> tuple[GapPlace, ...]:
    """Return where the people of an area in the gap live, the place of most of them first.

    Their sum is the area's gap.

    Parameters
    ----------
    area : int
        Row of the area in its level.
    """
    demand, sites = datasets.demand, selection.sites(datasets.sites_measured)
    level = find_word(AreaLevel, level)
    found = usual_reach(datasets, selection, sites)
    members = demand.memberships[level]
    inside = members.points[members.areas == area]
    points = inside[found.unreached[inside]]
    residents = demand.residents[selection.population][points]
    names, place = np.unique(_names(datasets, level, points), return_inverse=True)
    people = np.bincount(place, residents, len(names)).astype(np.int64)
    stranded = np.bincount(place, residents * found.without_route[points], len(names))
    (median,) = costs_within_which((MEDIAN,), found.cost[points], residents, place, len(names))
    places = [
        GapPlace(str(name), int(many), int(none), float(cost) if np.isfinite(cost) else None)
        for name, many, none, cost in zip(names, people, stranded, median, strict=True)
        if many
    ]
    return tuple(sorted(places, key=lambda found: (-found.people, found.name)))


def _names(datasets: Datasets, level: AreaLevel, points: NDArray[np.intp]) -> NDArray[np.str_]:
    """Return the name of the place of each demand point."""
    demand = datasets.demand
    if level is AreaLevel.DISTRICT:
        known = demand.postcode_districts
        return known[points] if len(known) else np.full(len(points), "", dtype=np.str_)
    tiles = demand.memberships[AreaLevel.DISTRICT]
    district_of = np.empty(len(demand), dtype=np.intp)
    district_of[tiles.points] = tiles.areas
    names = np.array([district.name for district in datasets.areas[AreaLevel.DISTRICT]])
    chosen: NDArray[np.str_] = names[district_of[points]]
    return chosen
