"""A question about new institutes as arrays: who is reached today, and how far candidates are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.progress import Progress, no_one
from coverage.access.reach import Reach, reach_by
from coverage.access.selection import Selection
from coverage.access.travel import Travel
from coverage.access.usual_travel import usual_reach, usual_travel
from coverage.datasets.candidates import Candidate
from coverage.datasets.default import Datasets
from coverage.datasets.read_only import hold_read_only
from coverage.errors import SelectionError
from coverage.planning.places import planned_site
from coverage.planning.rows import Rows, rows_of

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
    costs : ndarray of float32, shape (candidates, n)
        Cost of the trip from each demand point to each candidate; ``inf`` without a route or
        without data.
    """

    selection: Selection
    candidates: tuple[Candidate, ...]
    residents: NDArray[np.float64]
    today: Reach
    costs: NDArray[np.float32]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    @property
    def costs_today(self) -> NDArray[np.float64]:
        """Cost to the nearest site there is, shape (n,); ``inf`` where none is known."""
        return np.where(np.isnan(self.today.cost), np.inf, self.today.cost).astype(np.float64)

    def within(self, threshold: float, points: NDArray[np.intp]) -> NDArray[np.uint8]:
        """Return as bits which candidates are within a threshold of some demand points.

        Returns
        -------
        ndarray of uint8, shape (points, bytes)
        """
        near = self.costs[:, points] <= np.float64(threshold)
        return np.packbits(near.T, axis=1)

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
    if datasets.own_matrix:
        raise SelectionError(
            "A matrix of your own holds no minutes to new places: leave it out of a plan."
        )
    demand, sites = datasets.demand, selection.sites(datasets.sites_measured)
    if travel:
        today = reach_by(travel, demand, sites, selection.threshold)
    else:
        travel = usual_travel(datasets, selection)
        today = usual_reach(datasets, selection, sites)
    costs = np.empty((len(candidates), len(demand)), dtype=np.float32)
    places = [planned_site(each, selection) for each in candidates]
    for row, cost in enumerate(travel.trips(demand, places, slice(0, len(demand)))):
        costs[row] = np.where(np.isnan(cost), np.inf, cost)
        if (row + 1) % TOLD_EVERY == 0 or row + 1 == len(places):
            progress(row + 1, len(places))
    return Instance(
        selection,
        tuple(candidates),
        demand.residents[selection.population].astype(np.float64),
        today,
        costs,
    )
