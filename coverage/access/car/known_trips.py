"""The estimate beside trips whose minutes are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.car.minutes import density_of_trips, minutes_of_trips
from coverage.access.progress import Progress, no_one
from coverage.datasets.car.accuracy import TripAccuracy, TripErrors, TripGroup
from coverage.datasets.car.origin_features import Floats
from coverage.datasets.known_trips import KnownTrip, KnownTrips, no_trip_left
from coverage.datasets.load import Datasets
from coverage.datasets.matrix.unlikely_minutes import MINUTES, likely_unit
from coverage.errors import Fault, FileWarning, SelectionError, Warn, untold
from coverage.vocabulary import AreaLevel, Traffic

LONDON = "E12000007"
"""The region in which both ends of a trip within London lie."""

UP_TO = (30, 45, 60, None)
"""Known minutes of the trips that errors are told of; None for trips of any length."""

SIDES = (30, 45, 60)
"""Minutes on whose right side a trip can fall."""

DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Compared:
    """Known trips beside what is estimated for them.

    Parameters
    ----------
    known, estimated : ndarray of float, shape (trips,)
        Minutes.
    density : ndarray of float32, shape (trips,)
        Thousand residents per square kilometre along each trip; see ``Density.along``.
    in_london : ndarray of bool, shape (trips,)
        Whether both ends lie in London.
    """

    known: NDArray[np.float64]
    estimated: NDArray[np.float64]
    density: Floats
    in_london: NDArray[np.bool_]

    def of(self, chosen: NDArray[np.bool_]) -> Compared:
        """Return some of the trips."""
        return Compared(
            self.known[chosen],
            self.estimated[chosen],
            self.density[chosen],
            self.in_london[chosen],
        )


@dataclass(frozen=True, slots=True)
class Estimated:
    """The trips of a file for which there is an estimate, and what is wrong with the others.

    Parameters
    ----------
    trips : tuple of KnownTrip
        At least one.
    compared : Compared
        The same trips, in the same order.
    faults : tuple of Fault
        Of the rows that were left out, in their order.
    """

    trips: tuple[KnownTrip, ...]
    compared: Compared
    faults: tuple[Fault, ...]

    @property
    def accuracy(self) -> TripAccuracy:
        """How far the estimate is from the known minutes."""
        ends = {
            (place.lon, place.lat)
            for trip in self.trips
            for place in (trip.origin, trip.destination)
        }
        return TripAccuracy(len(ends), trip_errors(self.compared))


def estimate_known(
    datasets: Datasets,
    known: KnownTrips,
    traffic: Traffic,
    warn: Warn = untold,
    progress: Progress = no_one,
) -> Estimated:
    """Estimate trips whose minutes are known.

    Parameters
    ----------
    warn : callable
        Told when the minutes are likely in another unit.
    progress : callable
        Told how many trips are done, and of how many: those to ten thousand places take a minute.

    Raises
    ------
    SelectionError
        If the data know no roads.
    CoverageError
        If there is an estimate for none of the trips.
    """
    roads = datasets.roads
    if roads is None:
        raise SelectionError("These data know no roads: there is nothing to compare.")
    ends = [(trip.origin, trip.destination) for trip in known.trips]
    minutes = minutes_of_trips(roads, ends, traffic, progress).astype(np.float64)
    faults = list(known.faults)
    for trip, found in zip(known.trips, minutes, strict=True):
        if np.isnan(found):
            faults.append(Fault(trip.row, "", "nothing is known of the roads at one of its ends"))
        elif np.isinf(found):
            faults.append(Fault(trip.row, "", "no road leads from one of its ends to the other"))
    has_estimate = np.isfinite(minutes)
    if not has_estimate.any():
        raise no_trip_left(known.own.name, faults)
    compared = Compared(
        np.array([trip.minutes for trip in known.trips]),
        minutes,
        density_of_trips(roads, ends),
        _in_london(datasets, known),
    ).of(has_estimate)
    trips = tuple(known.trips[row] for row in np.flatnonzero(has_estimate).tolist())
    _tell_unit(compared, known.own.name, warn)
    return Estimated(trips, compared, tuple(sorted(faults)))


def _tell_unit(compared: Compared, name: str, warn: Warn) -> None:
    unit = likely_unit(compared.known, compared.estimated)
    if unit is not MINUTES:
        middle, usual = np.median(compared.known), np.median(compared.estimated)
        said = (
            f"its minutes are likely {unit.name}: half of its trips have more than {middle:,.0f}, "
            f"where the estimate is {usual:,.0f} minutes; {unit.advice}"
        )
        warn(FileWarning(name, said))


def trip_errors(compared: Compared, up_to: Sequence[int | None] = UP_TO) -> tuple[TripErrors, ...]:
    """Return the errors of each group of trips, for each length of known minutes.

    A third is one of the trips of that length.
    """
    return tuple(
        _errors(group, limit, trips)
        for limit in up_to
        for group, trips in _groups(compared.of(compared.known <= (limit or np.inf)))
    )


def _groups(compared: Compared) -> Iterator[tuple[TripGroup, Compared]]:
    """Yield the trips of each group; equals by density are parted by their order."""
    size = len(compared.known)
    rank = np.empty(size, dtype=np.intp)
    rank[np.argsort(compared.density, kind="stable")] = np.arange(size)
    third = 3 * rank // max(size, 1)
    yield TripGroup.ALL, compared
    for number, group in enumerate((TripGroup.SPARSE, TripGroup.MIDDLE, TripGroup.DENSE)):
        yield group, compared.of(third == number)
    yield TripGroup.LONDON, compared.of(compared.in_london)


def _errors(group: TripGroup, limit: int | None, trips: Compared) -> TripErrors:
    if not len(trips.known):
        return TripErrors(group, limit, 0, *[None] * 6)
    errors = trips.estimated - trips.known
    size = np.abs(errors)
    right = [float(np.mean((trips.estimated <= side) == (trips.known <= side))) for side in SIDES]
    found = [float(errors.mean()), float(size.mean()), float(np.quantile(size, 0.9)), *right]
    return TripErrors(group, limit, len(size), *(round(each, DECIMALS) for each in found))


def _in_london(datasets: Datasets, known: KnownTrips) -> NDArray[np.bool_]:
    """Return whether both ends of each trip lie in London."""
    codes = [area.code for area in datasets.areas[AreaLevel.REGION]]
    region = datasets.demand.memberships[AreaLevel.REGION]
    london = np.zeros(len(datasets.demand), dtype=np.bool_)
    if LONDON in codes:
        london[region.inside(codes.index(LONDON))] = True
    ends = [(trip.origin.point, trip.destination.point) for trip in known.trips]
    starts, stops = np.array(ends, dtype=np.intp).T
    found: NDArray[np.bool_] = london[starts] & london[stops]
    return found
