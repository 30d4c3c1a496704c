"""Whom another place would reach whom no site reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.selection import Selection
from coverage.access.usual_travel import usual_reach, usual_travel
from coverage.datasets.default import Datasets
from coverage.datasets.institutes import Site
from coverage.datasets.read_only import hold_read_only
from coverage.given import find_word
from coverage.vocabulary import AreaLevel


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
