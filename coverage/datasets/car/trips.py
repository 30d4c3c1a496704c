"""Estimated minutes by car of the trips from demand points to sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.estimate import estimate
from coverage.datasets.car.origin_features import FARTHEST_KM, Floats, Some, features
from coverage.datasets.car.traffic import usual_minutes
from coverage.datasets.projection import to_national_grid
from coverage.datasets.roads import Roads
from coverage.datasets.spots import Spot
from coverage.vocabulary import Traffic

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
