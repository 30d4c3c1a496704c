"""What the landmarks tell of a trip, before any model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

FEATURES = (
    "distance in km",
    "root of the distance",
    "lower bound",
    "next lower bounds",
    "upper bound",
    "next upper bounds",
    "excess near the destination, 5 km",
    "excess near the origin, 5 km",
    "excess near the destination, 20 km",
    "excess near the origin, 20 km",
)
"""The features in order; minutes, but for the first two."""

LOWER, UPPER = FEATURES.index("lower bound"), FEATURES.index("upper bound")

REACHES_KM = (5.0, 20.0)
"""The weight of a landmark for the places around it falls by e over this distance."""

SHRINK = 0.05
"""Weight of knowing nothing: far from every landmark an excess fades to nothing."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of places: where they are, and how far every landmark is from them.

    Parameters
    ----------
    positions : ndarray of float, shape (n, 2)
        Easting and northing in metres.
    minutes : ndarray of float32, shape (m, n)
        Minutes by car to each landmark; NaN where they are not known.
    km : ndarray of float32, shape (m, n)
        Kilometres to each landmark in a straight line.
    """

    positions: NDArray[np.float64]
    minutes: Floats
    km: Floats

    def at(self, places: NDArray[np.intp] | slice) -> Known:
        """Return what is known of some of the places."""
        return Known(self.positions[places], self.minutes[:, places], self.km[:, places])

    def by(self, landmarks: NDArray[np.bool_]) -> Known:
        """Return what some of the landmarks tell, shape (m,)."""
        return Known(self.positions, self.minutes[landmarks], self.km[landmarks])


@dataclass(frozen=True, slots=True)
class Origins:
    """What is known of origins, made ready for many destinations.

    Parameters
    ----------
    known : Known
    usual : callable
        The usual minutes of a trip of so many kilometres.
    excess : ndarray of float32, shape (m, n)
        By how many minutes the trip to a landmark takes longer than usual.
    nearness : tuple of ndarray of float32, each of shape (m, n)
        Weight of each landmark at each origin, for each of ``REACHES_KM``.
    """

    known: Known
    usual: Callable[[Floats], Floats]
    excess: Floats
    nearness: tuple[Floats, ...]


def make_ready(known: Known, usual: Callable[[Floats], Floats]) -> Origins:
    """Return origins with what does not depend on a destination."""
    nearness = tuple(np.exp(known.km / np.float32(-reach)) for reach in REACHES_KM)
    return Origins(known, usual, known.minutes - usual(known.km), nearness)


def straight_km(ones: NDArray[np.float64], others: NDArray[np.float64]) -> Floats:
    """Return kilometres between places on the National Grid in metres, shape (ones, others)."""
    east = ones[:, :1] - others[:, 0]
    north = ones[:, 1:] - others[:, 1]
    return (np.hypot(east, north) / 1000).astype(np.float32)


def features(origins: Origins, destination: Known) -> Floats:
    """Return the features of the trips from many origins to one destination.

    The bounds follow from the triangle inequality: a trip takes at least the
    difference, and at most the sum, of the minutes from its ends to a landmark
    (Goldberg and Harrelson, 2005, "Computing the shortest path: A* search meets
    graph theory"). An excess is by how much the trips between one end and the
    landmarks around the other end take longer than is usual for their length.

    Parameters
    ----------
    destination : Known
        Of one place.

    Returns
    -------
    ndarray of float32, shape (len(FEATURES), n)
        NaN where nothing is known of the origin or of the destination.
    """
    there = destination.minutes[:, 0]
    away = destination.km[:, 0]
    km = straight_km(destination.positions, origins.known.positions)[0]
    lower, upper = _bounds(origins.known.minutes, there)
    rows = [km, np.sqrt(km)]
    rows += [lower[0], (lower[1] + lower[2]) / 2, upper[0], (upper[1] + upper[2]) / 2]
    excess = there - origins.usual(away)
    for reach, nearness in zip(REACHES_KM, origins.nearness, strict=True):
        weight = np.exp(away / np.float32(-reach))
        rows.append(weight @ origins.excess / (weight.sum() + SHRINK))
        rows.append(excess @ nearness / (nearness.sum(axis=0) + SHRINK))
    return np.stack(rows).astype(np.float32)


def _bounds(minutes: Floats, there: Floats) -> tuple[list[Floats], list[Floats]]:
    """Return the three largest lower bounds, falling, and the three smallest upper, rising."""
    size = minutes.shape[1]
    lower = [np.zeros(size, np.float32) for _ in range(3)]
    upper = [np.full(size, np.inf, np.float32) for _ in range(3)]
    for here, beyond in zip(minutes, there, strict=True):
        low, high = np.abs(here - beyond), here + beyond
        for rank in range(3):
            lower[rank], low = np.maximum(lower[rank], low), np.minimum(lower[rank], low)
            upper[rank], high = np.minimum(upper[rank], high), np.maximum(upper[rank], high)
    return lower, upper
