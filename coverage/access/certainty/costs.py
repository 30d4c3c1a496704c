"""How long trips to places are in each draw: where it matters how long, and not who is reached."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from coverage.access.certainty.draws import DRAWS, Draws
from coverage.access.certainty.minutes import MinutesDrawn, Trips, root_of
from coverage.access.certainty.reach import doubt_of_minutes, minutes_drawn, trips_to
from coverage.access.progress import Progress, no_one
from coverage.access.resolve_travel import usual_travel
from coverage.access.selection import Selection
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.read_only import hold_read_only

Floats = NDArray[np.float32]

AT_ONCE = 4_096
"""Demand points that are worked on at a time."""


@dataclass(frozen=True, slots=True)
class TripsInDraws:
    """Trips from some demand points to one place, draw by draw.

    In a draw a trip takes its estimate, and its root times what its origin is late; what is left
    to chance from one small area to the next is not drawn.

    Parameters
    ----------
    points : ndarray of int, shape (some,)
        Demand points, ascending.
    costs, roots : ndarray of float32, shape (some,)
        Of each trip as it is known, and by how many times it is off by more than one of
        ``AT_MINUTES``.
    late : ndarray of float32, shape (origins, DRAWS)
        By how much trips from each origin are late; one row of zeros where nothing is in doubt.
    of : ndarray of int, shape (some,)
        The origin of each demand point.
    """

    points: NDArray[np.intp]
    costs: Floats
    roots: Floats
    late: Draws
    of: NDArray[np.intp]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    def at(self, draws: slice, some: NDArray[np.intp] | slice = slice(None)) -> Draws:
        """Return the costs in some draws, of all trips or of some, shape (some, draws)."""
        found: Draws = self.late[:, draws][self.of[some]]
        found *= self.roots[some, None]
        found += self.costs[some, None]
        return np.maximum(found, 0, out=found)


def nearest_in_draws(
    datasets: Datasets, selection: Selection, sites: Sequence[Site]
) -> tuple[Draws, Floats]:
    """Return how far the nearest of some sites is in each draw.

    Returns
    -------
    ndarray of float32, shape (n, DRAWS); ndarray of float32, shape (n,)
        From each demand point; ``inf`` without a route. And what it is at most, in any draw.
    """
    latest = np.full(len(datasets.demand), np.inf, dtype=np.float32)
    for costs, _, most, _ in _spans(datasets, selection, sites):
        latest = np.minimum(latest, _moved(costs, most))
    found = np.full((len(latest), DRAWS), np.inf, dtype=np.float32)
    for costs, least, _, trips in _spans(datasets, selection, sites):
        some = np.flatnonzero(_moved(costs, least) <= latest)
        for start in range(0, len(some), AT_ONCE):
            rows = some[start : start + AT_ONCE]
            known = rows[np.isfinite(costs[rows])]
            found[known] = np.minimum(found[known], trips(known).at(slice(None)))
    return found, latest


def shorter_in_draws(
    datasets: Datasets,
    selection: Selection,
    sites: Sequence[Site],
    latest: Floats,
    progress: Progress = no_one,
) -> Iterator[TripsInDraws]:
    """Yield the trips to each of some sites that are shorter in some draw than some costs.

    Parameters
    ----------
    latest : ndarray of float32, shape (n,)
        From each demand point.
    progress : callable
        Told of how many of how many sites it is known; what it raises ends the work.
    """
    for done, (costs, least, _, trips) in enumerate(_spans(datasets, selection, sites), 1):
        yield trips(np.flatnonzero(_moved(costs, least) < latest))
        progress(done, len(sites))


def _moved(costs: Floats, by: float) -> Floats:
    """Return costs that are off by so much at ``AT_MINUTES``; ``inf`` where none is known."""
    found = np.full(len(costs), np.inf, dtype=np.float32)
    known = np.isfinite(costs)
    moved = costs[known] + root_of(costs[known]) * np.float32(by)
    found[known] = np.maximum(moved, 0)
    return found


def _spans(
    datasets: Datasets, selection: Selection, sites: Sequence[Site]
) -> Iterator[tuple[Floats, float, float, Callable[[NDArray[np.intp]], TripsInDraws]]]:
    """Yield the costs to each site, how early and late trips may be, and what draws some."""
    parts = doubt_of_minutes(datasets, selection)
    if parts is None:
        usual = usual_travel(datasets, selection)
        for costs in usual.trips(datasets.demand, sites, slice(0, len(datasets.demand))):
            known = np.asarray(costs, dtype=np.float32)
            yield known, 0.0, 0.0, partial(_as_they_are, known)
        return
    drawn = minutes_drawn(datasets, parts)
    trips: Iterable[Trips] = trips_to(datasets, selection, sites)
    for each in trips:
        least, most = drawn.ends(each)
        yield each.minutes, least, most, partial(_drawn, drawn, each)


def _as_they_are(costs: Floats, some: NDArray[np.intp]) -> TripsInDraws:
    return TripsInDraws(
        some,
        costs[some],
        np.zeros(len(some), dtype=np.float32),
        np.zeros((1, DRAWS), dtype=np.float32),
        np.zeros(len(some), dtype=np.intp),
    )


def _drawn(drawn: MinutesDrawn, trips: Trips, some: NDArray[np.intp]) -> TripsInDraws:
    late, of = drawn.late(trips, some)
    minutes = trips.minutes[some]
    return TripsInDraws(some, minutes, root_of(minutes), late, of)
