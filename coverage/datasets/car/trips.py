"""Estimated minutes by car of the trips from demand points to sites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.estimate import estimate
from coverage.datasets.car.features import Floats, Known, make_ready, straight_km
from coverage.datasets.car.traffic import usual_minutes
from coverage.datasets.projection import to_national_grid
from coverage.datasets.roads import Roads, Spot
from coverage.vocabulary import Traffic

BLOCK = 4_096
"""Demand points that are worked on at a time."""


def estimate_trips(
    roads: Roads,
    sites: Sequence[Spot],
    points: NDArray[np.intp],
    ends: Sequence[int] | None = None,
) -> Floats:
    """Return the minutes from some demand points to each site, shape (sites, points).

    ``inf`` where no road leads there; NaN where nothing is known of an end.

    Parameters
    ----------
    ends : sequence of int, optional
        Rows of the demand points that the sites lie in, where they are known; see
        ``Roads.point_of``.
    """
    landmarks, model = roads.landmarks, roads.measured.model
    if ends is None:
        ends = [roads.point_of(site) for site in sites]
    destinations = [_destination(roads, site, end) for site, end in zip(sites, ends, strict=True)]
    minutes = np.empty((len(sites), len(points)), dtype=np.float32)
    for start in range(0, len(points), BLOCK):
        block = points[start : start + BLOCK]
        positions = roads.demand.positions[block]
        km = straight_km(landmarks.positions, positions)
        origins = make_ready(Known(positions, landmarks.minutes[:, block], km), model.usual)
        for row, destination in enumerate(destinations):
            minutes[row, start : start + BLOCK] = estimate(model, origins, destination)
    for row, end in enumerate(ends):
        minutes[row, roads.lands[points] != roads.lands[end]] = np.inf
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
            model = roads.traffic.model
            places = to_national_grid([site.lon for site in sites], [site.lat for site in sites])
            for row, place in enumerate(places):
                density = roads.density.along(place, points)
                minutes[row] = usual_minutes(model, density, minutes[row])
            return minutes
        case _:
            assert_never(traffic)


def _destination(roads: Roads, site: Spot, end: int) -> Known:
    """Return what is known of a site: the minutes are those of the demand point it lies in."""
    landmarks = roads.landmarks
    place = to_national_grid([site.lon], [site.lat])
    km = straight_km(landmarks.positions, place)
    return Known(place, landmarks.minutes[:, end : end + 1], km)
