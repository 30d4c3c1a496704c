"""What an area is told of: the institutes with the shortest typical trip, and where its gap is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from coverage.access.hosting import held_by
from coverage.access.quantiles import MEDIAN, costs_within_which
from coverage.access.reach import NO_SITE, reach
from coverage.access.resolve_travel import usual_reach, usual_travel
from coverage.access.selection import Selection
from coverage.datasets.array_cache import AT_ONCE
from coverage.datasets.demand import Membership
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.read_only import hold_read_only
from coverage.given import find_word
from coverage.levels import Parts
from coverage.vocabulary import AreaLevel

KEPT = "how far institutes are"
"""Key of what is worked out of the data: of one selection and level, the last."""


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


@dataclass(frozen=True, slots=True)
class TypicalTrips:
    """How far institutes are from the residents of some areas.

    Parameters
    ----------
    institutes : tuple of str
    medians : ndarray of float, shape (institutes, areas)
        See ``Near``; NaN where fewer than half of the residents have a known route.
    sites : tuple of tuple of Site
        Those of each institute that count.
    nearest : ndarray of int, shape (institutes, areas)
        Which of them is the nearest to most of the residents.
    """

    institutes: tuple[str, ...]
    medians: NDArray[np.float64]
    sites: tuple[tuple[Site, ...], ...]
    nearest: NDArray[np.intp]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    def of_area(self, area: int) -> tuple[Near, ...]:
        """Return the institutes that are known of an area, by its row among the areas."""
        found = (
            Near(self.institutes[row], self.sites[row][self.nearest[row, area]], float(median))
            for row, median in enumerate(self.medians[:, area])
            if np.isfinite(median)
        )
        return tuple(sorted(found, key=lambda near: (near.median, near.institute)))


def institutes_near(
    datasets: Datasets, selection: Selection, level: AreaLevel, area: int
) -> tuple[Near, ...]:
    """Return the institutes of a selection, that with the shortest median of an area first.

    An institute that fewer than half of the residents have a known route to is left out. Of more
    sites than the store keeps, all areas of the level are answered at once, so that the trips are
    worked out once for them.

    Parameters
    ----------
    area : int
        Row of the area in its level.
    """
    members, count = datasets.demand.memberships[level], len(datasets.areas[level])
    if len(datasets.sites_measured) <= AT_ONCE:
        here = members.inside(area)
        alone = Membership(here, np.zeros(len(here), dtype=np.intp))
        return typical_trips(datasets, selection, alone, 1).of_area(0)
    trips = datasets.worked_out.once(
        KEPT, lambda: typical_trips(datasets, selection, members, count), (selection, level)
    )
    return trips.of_area(area)


def typical_trips(
    datasets: Datasets, selection: Selection, members: Membership, count: int
) -> TypicalTrips:
    """Return how far the institutes of a selection are from the residents of areas.

    Parameters
    ----------
    members : Membership
        Which demand points lie in which areas.
    count : int
        Number of areas.
    """
    of_institute: dict[str, list[Site]] = {}
    for site in selection.sites(datasets.sites_measured):
        of_institute.setdefault(site.institute, []).append(site)
    travel, demand, points = usual_travel(datasets, selection), datasets.demand, members.points
    residents = demand.residents[selection.population][points]
    medians = np.empty((len(of_institute), count))
    nearest = np.zeros(medians.shape, dtype=np.intp)
    everywhere = slice(0, len(demand))
    trips = travel.trips(demand, [*chain.from_iterable(of_institute.values())], everywhere)
    for row, sites in enumerate(of_institute.values()):
        costs = (cost[points] for cost in islice(trips, len(sites)))
        found = reach(costs, len(points), np.inf)
        (medians[row],) = costs_within_which((MEDIAN,), found.cost, residents, members.areas, count)
        served = found.nearest != NO_SITE
        cells = found.nearest[served].astype(np.intp) * count + members.areas[served]
        counts = np.bincount(cells, residents[served], len(sites) * count)
        nearest[row] = counts.reshape(len(sites), count).argmax(axis=0)
    return TypicalTrips(
        tuple(of_institute), medians, tuple(map(tuple, of_institute.values())), nearest
    )


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
    inside = demand.memberships[level].inside(area)
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
    match level.spec.parts:
        case Parts.POSTCODE_DISTRICTS:
            known = demand.postcode_districts
            return known[points] if len(known) else np.full(len(points), "", dtype=np.str_)
        case Parts.DISTRICTS:
            names = np.array([district.name for district in datasets.areas[AreaLevel.DISTRICT]])
            districts = demand.memberships[AreaLevel.DISTRICT].of_each(len(demand))
            chosen: NDArray[np.str_] = names[districts[points]]
            return chosen
        case _:
            assert_never(level.spec.parts)


def median_to_outside(
    datasets: Datasets, selection: Selection, level: AreaLevel
) -> tuple[float | None, ...]:
    """Return, for each area, the cost within which half of its residents reach a site outside.

    Returns
    -------
    tuple of float or None
        In the measure's unit; ``inf`` where too few residents have a route to any site
        outside, None where it is not known or nobody lives there.
    """
    sites, demand = selection.sites(datasets.sites_measured), datasets.demand
    travel = usual_travel(datasets, selection)
    outside = ~held_by(datasets, sites, level)
    members, residents = demand.memberships[level], demand.residents[selection.population]
    least = np.full(len(members.points), np.inf, dtype=np.float32)
    unknown = ~datasets.points_measured[members.points]
    trips = travel.trips(demand, sites, slice(0, len(demand)))
    for costs, counts in zip(trips, outside, strict=True):
        away, cost = counts[members.areas], costs[members.points]
        unknown |= away & np.isnan(cost)
        np.fmin(least, cost, out=least, where=away, casting="same_kind")  # NaN is no cost
    least[np.isinf(least) & unknown] = np.nan
    count, people = len(datasets.areas[level]), residents[members.points]
    (medians,) = costs_within_which((MEDIAN,), least, people, members.areas, count)
    everyone = np.bincount(members.areas, people, count)
    stranded = np.bincount(members.areas, people * np.isinf(least), count)
    medians[(2 * stranded > everyone) & ~np.isfinite(medians)] = np.inf
    return tuple(None if np.isnan(median) else median for median in medians.tolist())
