"""A problem as arrays: who is reached today, and how far the candidates are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.own_minutes import NO_MINUTES, places_of
from coverage.access.progress import Progress, no_one
from coverage.access.reach import Reach, reach_by
from coverage.access.resolve_travel import usual_reach, usual_travel
from coverage.access.selection import Selection
from coverage.access.travel import Travel
from coverage.datasets.candidates import Candidate
from coverage.datasets.load import Datasets
from coverage.datasets.matrix.travel_matrix import NOT_HELD
from coverage.datasets.read_only import hold_read_only
from coverage.errors import SelectionError
from coverage.planning.candidate_travel import Trips, trips_of
from coverage.planning.candidates import planned_site
from coverage.planning.coverage_matrix import Rows, rows_of

TOLD_EVERY = 8
"""Candidates between which progress is told."""


@dataclass(frozen=True, slots=True)
class Instance:
    """What the planner works on.

    Parameters
    ----------
    candidates : tuple of Candidate
        In the order of the columns.
    residents : ndarray of float, shape (n,)
        Of the population group, at each demand point; whole numbers.
    today : Reach
        By the sites that are there.
    trips : Trips
        From each demand point to each candidate.
    """

    selection: Selection
    candidates: tuple[Candidate, ...]
    residents: NDArray[np.float64]
    today: Reach
    trips: Trips

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    @property
    def costs_today(self) -> NDArray[np.float64]:
        """Cost to the nearest site there is, shape (n,); ``inf`` where none is known."""
        return costs_today(self.today)

    def within(self, threshold: float, points: NDArray[np.intp]) -> NDArray[np.uint8]:
        """Return as bits which candidates are within a threshold of some demand points.

        Returns
        -------
        ndarray of uint8, shape (points, bytes)
        """
        near = np.zeros((-(-len(self.trips) // 8), len(points)), dtype=np.uint8)
        for row, costs in enumerate(self.trips):
            bits = (costs[points] <= np.float64(threshold)).view(np.uint8)
            near[row // 8] |= bits << np.uint8(7 - row % 8)
        return np.ascontiguousarray(near.T)

    def reached_with(self, chosen: Sequence[int], longer: float = 0.0) -> int:
        """Return the residents whom the sites there are, or chosen candidates, reach.

        Parameters
        ----------
        chosen : sequence of int
            Rows of candidates.
        longer : float
            By how much every trip is taken to be longer than it is known to be, in its unit;
            shorter where below 0.
        """
        costs = np.minimum(self.costs_today, self.trips.least(np.asarray(chosen, dtype=np.intp)))
        return int(self.residents[costs <= self.selection.threshold - longer].sum())

    def reach_rows(self) -> Rows:
        """Return residents who are not reached, by the candidates that would reach them."""
        points = np.flatnonzero(~self.today.reached)
        near = self.within(self.selection.threshold, points)
        return rows_of(near, self.residents[points], len(self.candidates))


def make_instance(
    datasets: Datasets,
    selection: Selection,
    candidates: Sequence[Candidate],
    *,
    travel: Travel | None = None,
    progress: Progress = no_one,
) -> Instance:
    """Return the arrays of a question.

    Parameters
    ----------
    travel : Travel, optional
        The usual one of the measure where it is left out.
    progress : callable
        Told of how many of how many candidates are measured.

    Raises
    ------
    SelectionError
        If minutes to the candidates are not to be had.
    """
    places = [planned_site(each, selection) for each in candidates]
    if datasets.own_matrix and not (places_of(datasets, places) != NOT_HELD).any():
        raise SelectionError(NO_MINUTES)
    demand, sites = datasets.demand, selection.sites(datasets.sites_measured)
    if travel:
        today = reach_by(travel, demand, sites, selection.threshold)
    else:
        travel = usual_travel(datasets, selection)
        today = usual_reach(datasets, selection, sites)
    costs = travel.trips(demand, places, slice(0, len(demand)))
    return Instance(
        selection,
        tuple(candidates),
        demand.residents[selection.population].astype(np.float64),
        today,
        trips_of(_told(costs, len(places), progress), len(places), costs_today(today)),
    )


def costs_today(today: Reach) -> NDArray[np.float64]:
    """Return the cost to the nearest site there is, shape (n,); ``inf`` where none is known."""
    return np.where(np.isnan(today.cost), np.inf, today.cost).astype(np.float64)


def _told(
    costs: Iterator[NDArray[np.floating]], count: int, progress: Progress
) -> Iterator[NDArray[np.floating]]:
    """Yield costs as they are, and tell how many were."""
    for done, cost in enumerate(costs, 1):
        yield cost
        if done % TOLD_EVERY == 0 or done == count:
            progress(done, count)
