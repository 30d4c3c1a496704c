"""Whom one site alone reaches, and whom another place would: people who would change sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.reach import NO_SITE, blocks_of
from coverage.access.resolve_travel import ranking_of, usual_reach, usual_travel
from coverage.access.selection import Selection
from coverage.datasets.car.origin_features import Some
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.read_only import hold_read_only
from coverage.given import find_word
from coverage.vocabulary import AreaLevel


@dataclass(frozen=True, slots=True)
class ReachedAlone:
    """What hangs on each site of a selection.

    Where no other site is within the threshold but one of unknown cost might be, residents
    count here too: without the site it would no longer be known that they are reached.

    Parameters
    ----------
    sites : tuple of Site
        The sites that count, in the order of their ids.
    england : ndarray of int, shape (sites,)
        Residents who are reached through the site alone, each once.
    areas : ndarray of int, shape (sites, areas)
        The same of the residents of each area of the level, in the order of the areas.
    """

    sites: tuple[Site, ...]
    england: NDArray[np.int64]
    areas: NDArray[np.int64]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)


def reached_alone(datasets: Datasets, selection: Selection, level: AreaLevel) -> ReachedAlone:
    """Count, for each site of a selection, the residents who are reached through it alone.

    Raises
    ------
    SelectionError
        If the level is not known, or these data know no travel by the measure.
    """
    level = find_word(AreaLevel, level)
    sites, demand = selection.sites(datasets.sites_measured), datasets.demand
    only = _only_site(datasets, selection, sites)
    # Sums of float64 hold whole numbers exactly up to 2**53.
    residents = demand.residents[selection.population].astype(np.float64)
    members, count = demand.memberships[level], len(datasets.areas[level])
    alone = only != NO_SITE
    england = np.bincount(only[alone], residents[alone], len(sites))
    inside = alone[members.points]
    points, areas = members.points[inside], members.areas[inside]
    cells = np.bincount(only[points] * count + areas, residents[points], len(sites) * count)
    return ReachedAlone(
        sites, england.astype(np.int64), cells.astype(np.int64).reshape(len(sites), count)
    )


def _only_site(
    datasets: Datasets, selection: Selection, sites: Sequence[Site]
) -> NDArray[np.int32]:
    """Return the row of the one site within reach of each demand point; see ``only_site``."""
    travel, demand = usual_travel(datasets, selection), datasets.demand
    threshold = selection.threshold

    def ask(points: Some, count: int) -> NDArray[np.int32]:
        return only_site(travel.trips(demand, sites, points), count, threshold)

    ranking = ranking_of(datasets, selection)
    if ranking and all(map(ranking.holds, sites)):
        return ranking.only_site(sites, threshold, lambda points: ask(points, len(points)))
    blocks = blocks_of(len(demand))
    return np.concatenate([ask(block, block.stop - block.start) for block in blocks])


def only_site(
    trips: Iterable[NDArray[np.floating]], points: int, threshold: float
) -> NDArray[np.int32]:
    """Return the row of the one site within the threshold of each demand point.

    Parameters
    ----------
    trips : iterable of ndarray of float, each of shape (points,)
        Costs to each site in turn; ``inf`` where there is no route, NaN where there is no data.
    threshold : float
        In the unit of the costs; inclusive.

    Returns
    -------
    ndarray of int32, shape (points,)
        ``NO_SITE`` where there is none within the threshold, or more than one.
    """
    only = np.full(points, NO_SITE, dtype=np.int32)
    near = np.zeros(points, dtype=np.int32)
    for row, costs in enumerate(trips):
        within = costs <= np.float64(threshold)  # as ``reach`` compares them
        near += within
        only[within] = row
    only[near != 1] = NO_SITE
    return only


@dataclass(frozen=True, slots=True)
class NewlyReached:
    """What each of some places would add to the sites of a selection, if it alone were added.

    Parameters
    ----------
    england : ndarray of int, shape (places,)
        Residents within the threshold of the place and not known to be within that of a site.
    areas : ndarray of int, shape (places, areas)
        The same of the residents of each area of the level.
    """

    england: NDArray[np.int64]
    areas: NDArray[np.int64]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)


def newly_reached(
    datasets: Datasets, selection: Selection, level: AreaLevel, places: Sequence[Site]
) -> NewlyReached:
    """Count the residents whom each place would reach, and no site of a selection does.

    Raises
    ------
    SelectionError
        If the level is not known, or these data know no travel by the measure to the places.
    """
    level, demand = find_word(AreaLevel, level), datasets.demand
    travel = usual_travel(datasets, selection)
    reached = usual_reach(datasets, selection, selection.sites(datasets.sites_measured)).reached
    residents = demand.residents[selection.population].astype(np.float64)
    members, count = demand.memberships[level], len(datasets.areas[level])
    england, areas = [], []
    for costs in travel.trips(demand, places, slice(0, len(demand))):
        people = np.where((costs <= np.float64(selection.threshold)) & ~reached, residents, 0.0)
        england.append(people.sum())
        areas.append(np.bincount(members.areas, people[members.points], count))
    return NewlyReached(
        np.array(england, dtype=np.int64), np.array(areas, dtype=np.int64).reshape(-1, count)
    )
