"""Estimated minutes by car of the trips from demand points to sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.estimate import estimate
from coverage.datasets.car.features import features
from coverage.datasets.car.known import FARTHEST_KM, Floats, Some
from coverage.datasets.car.traffic import usual_minutes
from coverage.datasets.projection import to_national_grid
from coverage.datasets.roads import Roads, Spot
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
    minutes = np.empty((len(sites), len(points)), dtype=np.float32)
    blocks = [_consecutive(points[start : start + BLOCK]) for start in range(0, len(points), BLOCK)]
    for row, (place, end) in enumerate(zip(_places(sites), ends, strict=True)):
        # Its minutes to the landmarks are those of the demand point that it lies in.
        destination = replace(roads.ready.at(slice(end, end + 1)), positions=place[np.newaxis])
        over_land = roads.land.km_from(place, end, FARTHEST_KM).astype(np.float32)
        start = 0
        for block in blocks:
            table = features(roads.ready.at(block), destination, over_land[block])
            found = estimate(roads.measured.model, table)
            minutes[row, start : start + len(found)] = found
            start += len(found)
        minutes[row, roads.land.lands[points] != roads.land.lands[end]] = np.inf
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
    match traffic:
        case Traffic.NONE:
            return minutes
        case Traffic.USUAL:
            model, some = roads.traffic.model, _consecutive(points)
            for row, place in enumerate(_places(sites)):
                density = roads.density.along(place, some)
                minutes[row] = usual_minutes(model, density, minutes[row])
            return minutes
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
