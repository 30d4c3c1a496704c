"""Estimated minutes by car of the trips from demand points to sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.model import CarModel
from coverage.datasets.car.origin_features import (
    FARTHEST_KM,
    LOWER,
    OVER_LAND,
    STRAIGHT,
    UPPER,
    Floats,
    Some,
    features,
)
from coverage.datasets.car.traffic import usual_minutes
from coverage.datasets.projection import to_national_grid
from coverage.datasets.roads import Roads
from coverage.datasets.spots import Spot
from coverage.vocabulary import Traffic

SHORTEST = 9.0
"""No trip is estimated at fewer minutes: known trips that would be took 9 on average."""

LONGEST_TAUGHT = 160.0
"""Trips of more minutes teach the model nothing; where a bound says that a trip is longer, or no
way over land is known, the middle of its bounds stands for the estimate."""

DETOUR = (1.5, 2.5)
"""Up to the first ratio of the way over land to the straight line, a trip is like most; from the
second on, landmarks beyond the water take its ends for neighbours, and the way over land tells
more."""

NEXT_DOOR_KM = 2.0
"""Added to the straight line in that ratio: how far apart neighbours are says little."""


def estimate(model: CarModel, table: Floats) -> Floats:
    """Return the estimated minutes of trips, shape (n,).

    Parameters
    ----------
    table : ndarray of float32, shape (len(FEATURES), n)
        See ``features``.

    Returns
    -------
    ndarray of float32
        NaN where nothing is known of an end.
    """
    lower = table[LOWER]
    minutes: Floats = lower + table[UPPER]
    minutes /= 2
    # The model is for these alone: of all trips to a place, three in five.
    near = np.flatnonzero((lower <= np.float32(LONGEST_TAUGHT)) & ~np.isnan(table[OVER_LAND]))
    if len(near):
        minutes[near] = _of_near(model, table.take(near, axis=1))
    return minutes


def _of_near(model: CarModel, table: Floats) -> Floats:
    """Return the minutes of trips that are like those that taught the model."""
    minutes = model.direct(table)
    share = detour_share(table)
    detours = np.flatnonzero(share > 0)
    if len(detours):
        around = model.detour(table[:, detours])
        minutes[detours] += share[detours] * (around - minutes[detours])
    np.maximum(minutes, np.float32(SHORTEST), out=minutes)
    return minutes


def detour_share(table: Floats) -> Floats:
    """Return how far each trip is one of those that go round water, from 0 to 1, shape (n,)."""
    ratio = table[OVER_LAND] / (table[STRAIGHT] + np.float32(NEXT_DOOR_KM))
    first, last = DETOUR
    share: Floats = np.clip((ratio - np.float32(first)) / np.float32(last - first), 0, 1)
    return share


BLOCK = 16_384
"""Demand points that are worked on at a time: what is at hand is then worked on fastest."""


def estimate_trips(
    roads: Roads,
    sites: Sequence[Spot],
    points: NDArray[np.intp],
    ends: Sequence[int] | None = None,
) -> Floats:
    """Return the minutes without traffic from demand points to each site, shape (sites, points).

    ``inf`` where no road leads there; NaN where nothing is known of an end. The minutes of a
    trip are the same whatever else is asked for.

    Parameters
    ----------
    ends : sequence of int, optional
        Rows of the demand points that the sites lie in, where they are known; see
        ``Roads.point_of``.
    """
    if ends is None:
        ends = [roads.point_of(site) for site in sites]
    # Its minutes to the landmarks are those of the demand point that it lies in.
    destinations = [
        replace(roads.ready.at(slice(end, end + 1)), positions=place[np.newaxis])
        for place, end in zip(_places(sites), ends, strict=True)
    ]
    minutes = np.empty((len(sites), len(points)), dtype=np.float32)
    for row, (place, end) in enumerate(zip(_places(sites), ends, strict=True)):
        minutes[row] = roads.land.joined_km(place, end, FARTHEST_KM)[points]
    # What is known of a block of demand points stays at hand for all sites.
    for start in range(0, len(points), BLOCK):
        block = slice(start, start + BLOCK)
        origins = roads.ready.at(_consecutive(points[block]))
        for row, destination in enumerate(destinations):
            table = features(origins, destination, minutes[row, block])
            minutes[row, block] = estimate(roads.measured.model, table)
    lands = roads.land.lands[points]
    for row, end in enumerate(ends):
        minutes[row, lands != roads.land.lands[end]] = np.inf
    return minutes


def trips_in_traffic(
    roads: Roads,
    sites: Sequence[Spot],
    points: NDArray[np.intp],
    traffic: Traffic,
    ends: Sequence[int] | None = None,
) -> Floats:
    """Return the minutes of ``estimate_trips`` as they are in some traffic, of the same shape."""
    minutes = estimate_trips(roads, sites, points, ends)
    some = _consecutive(points)
    for row, site in enumerate(sites):
        minutes[row] = in_traffic(roads, site, some, minutes[row], traffic)
    return minutes


def in_traffic(roads: Roads, site: Spot, points: Some, free: Floats, traffic: Traffic) -> Floats:
    """Return the minutes to a site as they are in some traffic, shape (points,).

    Parameters
    ----------
    free : ndarray of float32, shape (points,)
        Those without, as ``estimate_trips`` returns them.
    """
    match traffic:
        case Traffic.NONE:
            return free
        case Traffic.USUAL:
            (place,) = _places([site])
            return usual_minutes(roads.traffic.model, roads.density.along(place, points), free)
        case _:
            assert_never(traffic)


def _places(sites: Sequence[Spot]) -> NDArray[np.float64]:
    """Return eastings and northings in metres, shape (sites, 2)."""
    return to_national_grid([site.lon for site in sites], [site.lat for site in sites])


def _consecutive(points: NDArray[np.intp]) -> Some:
    """Return a slice in place of points that follow one another: it copies nothing."""
    if len(points) and (np.diff(points) == 1).all():
        return slice(int(points[0]), int(points[-1]) + 1)
    return points
