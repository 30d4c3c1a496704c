"""The worst-off area with places for new institutes, in each draw of what may be off."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.access.certainty.costs import TripsInDraws, nearest_in_draws, shorter_in_draws
from coverage.access.certainty.draws import DRAWS, Draws
from coverage.access.certainty.residents import residents_in_draws
from coverage.access.progress import Progress, no_one
from coverage.datasets.load import Datasets
from coverage.planning.candidates import planned_site
from coverage.planning.contribution import WorstOff
from coverage.planning.set_covering import medians

LOOKED_AT = 0.7
"""Areas whose median journey is at least this share of the longest one are looked at: from further
down none becomes the worst-off in a draw, as it would have to pass half an hour of others."""

HALF = 0.5


def worst_in_draws(
    datasets: Datasets,
    merit: WorstOff,
    sets: Sequence[tuple[int, ...]],
    progress: Progress = no_one,
) -> NDArray[np.float64]:
    """Return the longest median journey of an area with each of some sets, shape (sets, DRAWS).

    Parameters
    ----------
    progress : callable
        Told of how many of how many candidates it is known; what it raises ends the work.
    """
    instance = merit.instance
    selection, numbers = instance.selection, sorted({each for places in sets for each in places})
    today, latest = nearest_in_draws(datasets, selection, selection.sites(datasets.sites_measured))
    new = [planned_site(instance.candidates[each], selection) for each in numbers]
    trips = dict(
        zip(numbers, shorter_in_draws(datasets, selection, new, latest, progress), strict=True)
    )
    spread = residents_in_draws(datasets, selection.population)
    found = np.zeros((len(sets), DRAWS))
    looked_at = _looked_at(merit, sets)
    for points in (merit.areas.points[area] for area in looked_at):
        weights = np.repeat(instance.residents[points, None], DRAWS, axis=1)
        if spread is not None:
            weights *= spread.times[spread.of[points]]
        near = {each: at for each in numbers if (at := _of_area(trips[each], points)) is not None}
        kept: dict[tuple[int, ...], NDArray[np.float64]] = {}
        for row, places in enumerate(sets):
            serving = tuple(each for each in places if each in near)
            if serving not in kept:
                costs = today[points]
                for each in serving:
                    rows, there = near[each]
                    costs[rows] = np.minimum(costs[rows], there)
                kept[serving] = _median(costs, weights)
            found[row] = np.maximum(found[row], kept[serving])
    return found


def _looked_at(merit: WorstOff, sets: Collection[tuple[int, ...]]) -> list[int]:
    """Return the areas that may be the worst-off with some set."""
    instance = merit.instance
    most = np.zeros(len(merit.areas.rows))
    for places in sets:
        costs = np.minimum(instance.costs_today, instance.trips.least([*places]))
        longest = np.array(medians(instance, merit.areas, costs))
        top = longest.max(initial=0.0)
        most = np.maximum(most, np.where(longest >= LOOKED_AT * top, 1.0, 0.0))
    return np.flatnonzero(most).tolist()


def _of_area(
    trips: TripsInDraws, points: NDArray[np.intp]
) -> tuple[NDArray[np.intp], Draws] | None:
    """Return the rows of an area from which a place may be nearest, and its costs there."""
    _, rows, some = np.intersect1d(points, trips.points, return_indices=True)
    return (rows, trips.at(slice(None), some)) if len(rows) else None


def _median(costs: Draws, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the costs within which half of the residents live, shape (DRAWS,)."""
    order = np.argsort(costs, axis=0, kind="stable")
    lived = np.cumsum(np.take_along_axis(weights, order, axis=0), axis=0)
    at = (lived < HALF * lived[-1]).sum(axis=0)
    found = np.take_along_axis(costs, np.take_along_axis(order, at[None, :], axis=0), axis=0)
    return np.asarray(found[0], dtype=np.float64)
