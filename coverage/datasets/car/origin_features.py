"""What the landmarks, and the way over land to them, tell of places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.landmarks import TENTHS, UNKNOWN, Landmarks, Tenths
from coverage.datasets.land import Land
from coverage.datasets.read_only import read_only

FEATURES = (
    "distance in km",
    "root of the distance",
    "km over land",
    "root of the km over land",
    "lower bound",
    "next lower bounds",
    "upper bound",
    "next upper bounds",
    "excess near the destination, 5 km",
    "excess near the origin, 5 km",
    "excess near the destination, 20 km",
    "excess near the origin, 20 km",
)
"""The features in order; minutes, but for the first four."""

STRAIGHT, OVER_LAND = FEATURES.index("distance in km"), FEATURES.index("km over land")
LOWER, UPPER = FEATURES.index("lower bound"), FEATURES.index("upper bound")

SETS = 5
"""The landmarks are dealt into sets, each with a bound of its own."""


def features(origins: Ready, destination: Ready, over_land: Floats) -> Floats:
    """Return the features of the trips from many origins to one destination.

    The bounds follow from the triangle inequality: a trip takes at least the
    difference, and at most the sum, of the minutes from its ends to a landmark
    (Goldberg and Harrelson, 2005, "Computing the shortest path: A* search meets
    graph theory"). Of the best bound of each set of landmarks the best of all, and the
    mean of the others, are features. An excess is by how much the trips between one end
    and the landmarks around the other end take longer than is usual for their length.

    Parameters
    ----------
    destination : Ready
        One place.
    over_land : ndarray of float32, shape (n,)
        Kilometres over land of each trip; ``inf`` where no way is known.

    Returns
    -------
    ndarray of float32, shape (len(FEATURES), n)
        NaN where nothing is known of the origin or of the destination; the kilometres over
        land alone are NaN where no way is known.
    """
    table = np.empty((len(FEATURES), len(origins)), dtype=np.float32)
    table[STRAIGHT] = straight_km(destination.positions, origins.positions)[0]
    np.maximum(over_land, table[STRAIGHT], out=table[OVER_LAND])
    table[OVER_LAND, np.isinf(over_land)] = np.nan
    np.sqrt(table[STRAIGHT], out=table[STRAIGHT + 1])
    np.sqrt(table[OVER_LAND], out=table[OVER_LAND + 1])
    _bounds(origins.tenths, destination.tenths, table[LOWER : UPPER + 2])
    around = destination.nearest[:, 0]
    there = origins.excess[around].astype(np.float32)
    here = destination.excess[:, 0].astype(np.float32)[origins.nearest]
    row = UPPER + 2
    for share, shares in zip(destination.shares, origins.shares, strict=True):
        table[row] = sum_of(there * share)
        table[row + 1] = sum_of(here * shares)
        row += 2
    table[LOWER:] /= TENTHS
    unknown = np.flatnonzero(~(origins.known & destination.known))
    if len(unknown):
        table[:, unknown] = np.nan
    return table


def _bounds(here: Tenths, there: Tenths, table: Floats) -> None:
    """Put into a table, shape (4, n), the best lower bound, the next, the best upper, the next."""
    sets = [slice(first, None, SETS) for first in range(min(SETS, len(here)))]
    bound = np.subtract(here, there)
    np.abs(bound, out=bound)
    _best_and_next(np.stack([bound[each].max(axis=0) for each in sets]), np.maximum, table[:2])
    np.add(here, there, out=bound)
    _best_and_next(np.stack([bound[each].min(axis=0) for each in sets]), np.minimum, table[2:])


def _best_and_next(bounds: Tenths, better: np.ufunc, table: Floats) -> None:
    """Put into a table, shape (2, n), the best of some bounds and the mean of the others."""
    better.reduce(bounds, axis=0, out=table[0])
    np.subtract(bounds.sum(axis=0, dtype=np.int32), table[0], out=table[1])
    table[1] /= max(len(bounds) - 1, 1)


Floats = NDArray[np.float32]
Some = NDArray[np.intp] | slice

REACHES_KM = (5.0, 20.0)
"""The weight of a landmark for the places around it falls to a quarter over this distance."""

AROUND = 8
"""Landmarks that tell of the trips around a place: the nearest over land."""

SHRINK = 0.05
"""Weight of knowing nothing: far from every landmark an excess fades to nothing."""

FARTHEST_KM = 200.0
"""Kilometres over land up to which a way is known; farther trips are told by their bounds."""

BLOCK = 2_048
"""Places that are made ready at a time."""

NEAR_KM = 10.0
"""Of a landmark with no demand point this near, as in Wales, the way over land is not known."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of places: where they are, and how far every landmark is from them.

    Parameters
    ----------
    positions : ndarray of float, shape (n, 2)
        Easting and northing in metres.
    tenths : ndarray of int16, shape (m, n)
        Tenths of minutes by car to each landmark; ``UNKNOWN`` where they are not known.
    km : ndarray of float32, shape (m, n)
        Kilometres over land to each landmark; ``inf`` where no way is known.
    """

    positions: NDArray[np.float64]
    tenths: Tenths
    km: Floats

    def at(self, places: Some) -> Known:
        """Return what is known of some of the places."""
        return Known(self.positions[places], self.tenths[:, places], self.km[:, places])

    def by(self, landmarks: NDArray[np.bool_]) -> Known:
        """Return what some of the landmarks tell, shape (m,)."""
        return Known(self.positions, self.tenths[landmarks], self.km[landmarks])


@dataclass(frozen=True, slots=True)
class Ready:
    """What is known of places, made ready for trips that begin or end there.

    Parameters
    ----------
    positions : ndarray of float, shape (n, 2)
        Easting and northing in metres.
    tenths : ndarray of int16, shape (m, n)
        Tenths of minutes by car to each landmark.
    known : ndarray of bool, shape (n,)
        Whether the minutes to every landmark are known.
    excess : ndarray of int16, shape (m, n)
        By how many tenths of minutes the trip to a landmark takes longer than is usual for
        its way over land; nothing where no way is known.
    nearest : ndarray of int, shape (AROUND, n)
        The landmarks around each place.
    shares : tuple of ndarray of float32, each of shape (AROUND, n)
        Share of each of them in the excess around the place, for each of ``REACHES_KM``.
    """

    positions: NDArray[np.float64]
    tenths: Tenths
    known: NDArray[np.bool_]
    excess: Tenths
    nearest: NDArray[np.intp]
    shares: tuple[Floats, ...]

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self.positions)

    def at(self, places: Some) -> Ready:
        """Return some of the places."""
        return Ready(
            self.positions[places],
            self.tenths[:, places],
            self.known[places],
            self.excess[:, places],
            self.nearest[:, places],
            tuple(share[:, places] for share in self.shares),
        )


def make_ready(known: Known, usual: Callable[[Floats], Floats]) -> Ready:
    """Return places with what does not depend on the other end of a trip.

    Parameters
    ----------
    usual : callable
        The usual minutes of a trip of so many kilometres over land.
    """
    count, size = known.tenths.shape
    around = min(AROUND, count)
    excess = np.empty((count, size), dtype=np.int16)
    nearest = np.empty((around, size), dtype=np.intp)
    shares = tuple(np.empty((around, size), dtype=np.float32) for _ in REACHES_KM)
    for start in range(0, size, BLOCK):
        block = slice(start, start + BLOCK)
        km = known.km[:, block]
        late = known.tenths[:, block] - usual(km) * np.float32(TENTHS)
        excess[:, block] = np.rint(np.where(np.isfinite(late), late, 0))
        # In order of the landmarks: the order within a partition hangs on the processor.
        found = np.sort(np.argpartition(km, around - 1, axis=0)[:around], axis=0)
        nearest[:, block] = found
        away = np.take_along_axis(km, found, axis=0)
        for share, reach in zip(shares, REACHES_KM, strict=True):
            weight = 1 / np.square(1 + np.square(away / np.float32(reach)))
            share[:, block] = weight / (sum_of(weight) + np.float32(SHRINK))
    return Ready(
        read_only(known.positions),
        read_only(known.tenths),
        read_only((known.tenths != UNKNOWN).all(axis=0)),
        read_only(excess),
        read_only(nearest),
        tuple(read_only(share) for share in shares),
    )


def nearest_points(landmarks: Landmarks, positions: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return the demand point nearest to each landmark, shape (m,)."""
    # One at a time takes little memory.
    away = (straight_km(place[np.newaxis], positions)[0] for place in landmarks.positions)
    return np.array([km.argmin() for km in away], dtype=np.intp)


def known_of_points(landmarks: Landmarks, positions: NDArray[np.float64], land: Land) -> Known:
    """Return what is known of every demand point.

    Parameters
    ----------
    positions : ndarray of float, shape (n, 2)
        Of the demand points, easting and northing in metres.
    land : Land
        The way over land between the demand points.
    """
    km = np.full(landmarks.tenths.shape, np.inf, dtype=np.float32)
    for row, point in enumerate(nearest_points(landmarks, positions).tolist()):
        place = landmarks.positions[row]
        if straight_km(place[np.newaxis], positions[[point]]) <= NEAR_KM:
            km[row] = land.km_from(place, point, FARTHEST_KM)
    return Known(positions, landmarks.tenths, km)


def sum_of(rows: Floats) -> Floats:
    """Return the sum of rows, one after the other, shape (n,).

    In what order a library adds them hangs on how they lie in memory.
    """
    total: Floats = rows[0].copy()
    for row in rows[1:]:
        total += row
    return total


def straight_km(ones: NDArray[np.float64], others: NDArray[np.float64]) -> Floats:
    """Return kilometres between places on the National Grid in metres, shape (ones, others)."""
    squares = np.square(ones[:, :1] - others[:, 0]) + np.square(ones[:, 1:] - others[:, 1])
    km: Floats = (np.sqrt(squares) / 1000).astype(np.float32)
    return km
