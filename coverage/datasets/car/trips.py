"""Estimated minutes by car of the trips from demand points to sites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, assert_never

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.estimate import estimate
from coverage.datasets.car.features import Floats, Known, make_ready, straight_km
from coverage.datasets.car.traffic import usual_minutes
from coverage.datasets.projection import to_national_grid
from coverage.datasets.roads import ISLANDS, Roads
from coverage.vocabulary import Traffic

BLOCK = 4_096
"""Demand points that are worked on at a time."""


class Destination(Protocol):
    """Where a trip leads: a site, or another place."""

    @property
    def lon(self) -> float:
        """Degrees, WGS 84."""

    @property
    def lat(self) -> float:
        """Degrees, WGS 84."""

    @property
    def district_code(self) -> str:
        """District of April 2025 that it lies in."""


def estimate_trips(roads: Roads, sites: Sequence[Destination], points: NDArray[np.intp]) -> Floats:
    """Return the minutes from some demand points to each site, shape (sites, points).

    ``inf`` where a trip needs a ferry; NaN where nothing is known of an end.
    """
    landmarks, model = roads.landmarks, roads.measured.model
    destinations = [_destination(roads, site) for site in sites]
    minutes = np.empty((len(sites), len(points)), dtype=np.float32)
    for start in range(0, len(points), BLOCK):
        block = points[start : start + BLOCK]
        positions = roads.demand.positions[block]
        km = straight_km(landmarks.positions, positions)
        origins = make_ready(Known(positions, landmarks.minutes[:, block], km), model.usual)
        for row, destination in enumerate(destinations):
            minutes[row, start : start + BLOCK] = estimate(model, origins, destination)
    for row, site in enumerate(sites):
        minutes[row, roads.lands[points] != land_of(site)] = np.inf
    return minutes


def trips_in_traffic(
    roads: Roads, sites: Sequence[Destination], points: NDArray[np.intp], traffic: Traffic
) -> Floats:
    """Return the minutes of ``estimate_trips`` as they are in some traffic, of the same shape."""
    minutes = estimate_trips(roads, sites, points)
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


def land_of(site: Destination) -> int:
    """Return the land that a site stands on; see ``ISLANDS``."""
    return ISLANDS.get(site.district_code, 0)


def _destination(roads: Roads, site: Destination) -> Known:
    """Return what is known of a site: the minutes are those of the demand point nearest to it.

    The demand point stands on the same land.
    """
    landmarks = roads.landmarks
    place = to_national_grid([site.lon], [site.lat])
    same = np.flatnonzero(roads.lands == land_of(site))
    away = straight_km(place, roads.demand.positions[same])[0]
    nearest = same[away.argmin() : away.argmin() + 1]
    km = straight_km(landmarks.positions, place)
    return Known(place, landmarks.minutes[:, nearest], km)
