"""Fit the few coefficients of usual traffic to trips that another router timed.

Run it with `python -m tools.fit_traffic TRIPS`; TRIPS is a file as `python -m coverage accuracy
--trips` takes it. It writes tools/facts/traffic.json, which `make data` takes over: coefficients,
what they rest on, and the errors of trips that were estimated by a fit that saw neither of their
ends. No row of TRIPS is kept.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coverage.access.car.known_trips import Compared, Estimated, estimate_known, trip_errors
from coverage.datasets.car.accuracy import TripAccuracy, TripGroup
from coverage.datasets.car.traffic import (
    MeasuredTraffic,
    TrafficModel,
    traffic_text,
    usual_minutes,
)
from coverage.datasets.known_trips import read_known_trips
from coverage.datasets.load import load_datasets
from coverage.datasets.own_file import read_own_file
from coverage.datasets.place import place_finder
from coverage.errors import CoverageError
from coverage.export.accuracy import errors_text
from coverage.vocabulary import Traffic
from tools.builders.traffic import FACT

RESTS_ON = (
    "MP-MileCharter on Maptitude 2016, minutes between 92 English hospitals, published in "
    "MichaelAllen1966/neonet"
)

TAUGHT = 65.0
"""Trips of more known minutes teach nothing: an hour is asked about, and what lies around it."""

SHORT = 10.0
"""A trip weighs by one over the square of its minutes without traffic, and never more than a trip
of this many: an error counts by its part of the trip."""

STARTS = np.arange(0.0, 31.0)
"""Minutes that traffic leaves as they are, of which the best is taken."""

TOLD = (30, 45, 60, 90, 120, None)
"""Known minutes of the trips that the error is told of: a trip of an hour and a half is told that
of its length, and not that of the length of England."""

DIGITS = 3

Sums = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Trips as a fit sees them.

    Parameters
    ----------
    trips : Compared
        ``estimated`` are minutes without traffic.
    origins, destinations : ndarray of int, shape (trips,)
        Which of the places a trip begins and ends at.
    places : int
        How many there are.
    """

    trips: Compared
    origins: NDArray[np.intp]
    destinations: NDArray[np.intp]
    places: int


def lesson_of(found: Estimated) -> Lesson:
    """Return trips for a fit: places are the same where their positions are."""
    rows: dict[tuple[float, float], int] = {}
    ends = [
        [
            rows.setdefault((place.lon, place.lat), len(rows))
            for place in (trip.origin, trip.destination)
        ]
        for trip in found.trips
    ]
    origins, destinations = np.array(ends, dtype=np.intp).T
    return Lesson(found.compared, origins, destinations, len(rows))


def fit(lesson: Lesson) -> TrafficModel:
    """Return the model of least squares, its coefficients rounded."""
    start, slower, by_density = _best(np.sum(_sums(lesson), axis=1)[:, None])
    return TrafficModel(
        float(start[0]), round(float(slower[0]), DIGITS), round(float(by_density[0]), DIGITS)
    )


def left_out(lesson: Lesson) -> NDArray[np.float32]:
    """Return usual minutes of each trip, by a fit that saw neither of its two places."""
    first = np.minimum(lesson.origins, lesson.destinations)
    second = np.maximum(lesson.origins, lesson.destinations)
    pairs, pair_of = np.unique(first * lesson.places + second, return_inverse=True)
    sums = _sums(lesson)
    at_place = _grouped(sums, first, lesson.places) + _grouped(sums, second, lesson.places)
    one, other = np.divmod(pairs, lesson.places)
    seen = sums.sum(axis=1)[:, None] - at_place[:, one] - at_place[:, other]
    seen += _grouped(sums, pair_of, len(pairs))  # what touches both was taken away twice
    models = [
        TrafficModel(*map(float, coefficients)) for coefficients in zip(*_best(seen), strict=True)
    ]
    minutes = np.empty(len(pair_of), dtype=np.float32)
    free = lesson.trips.estimated.astype(np.float32)
    for pair, model in enumerate(models):
        trips = np.flatnonzero(pair_of == pair)
        minutes[trips] = usual_minutes(model, lesson.trips.density[trips], free[trips])
    return minutes


def _sums(lesson: Lesson) -> Sums:
    """Return what each trip adds to the sums of the fit, shape (starts, trips, 6).

    For each start: both sides of the normal equations of two terms, and the sum of squares.
    """
    free, density = lesson.trips.estimated, lesson.trips.density.astype(np.float64)
    weight = np.where(lesson.trips.known <= TAUGHT, 1 / np.maximum(free, SHORT) ** 2, 0.0)
    further = np.maximum(free - STARTS[:, None], 0)
    crowded, more = further * density, lesson.trips.known - free
    parts = [further * further, further * crowded, crowded * crowded]
    parts += [further * more, crowded * more, np.broadcast_to(more * more, further.shape)]
    return np.stack(parts, axis=-1) * weight[:, None]


def _grouped(sums: Sums, groups: NDArray[np.intp], size: int) -> Sums:
    """Return the sums of the trips of each group, shape (starts, size, 6)."""
    total = np.zeros((size, *sums.shape[::2]))
    np.add.at(total, groups, sums.transpose(1, 0, 2))
    return total.transpose(1, 0, 2)


def _best(sums: Sums) -> tuple[Sums, Sums, Sums]:
    """Return the coefficients of least squares for the best start, each of shape (fits,).

    Neither is below 0: where one would be, it is 0 and the other is fitted alone.

    Parameters
    ----------
    sums : ndarray of float, shape (starts, fits, 6)
        Sums of ``_sums``.
    """
    aa, ab, bb, ay, by, yy = np.moveaxis(sums, -1, 0)
    tiny = np.finfo(np.float64).tiny
    whole = aa * bb - ab * ab
    slower = (bb * ay - ab * by) / np.maximum(whole, tiny)
    by_density = (aa * by - ab * ay) / np.maximum(whole, tiny)
    alone = np.maximum(ay / np.maximum(aa, tiny), 0), np.maximum(by / np.maximum(bb, tiny), 0)
    slower, by_density = (
        np.where(by_density < 0, alone[0], np.where(slower < 0, 0, slower)),
        np.where(slower < 0, np.where(by_density < 0, 0, alone[1]), np.maximum(by_density, 0)),
    )
    rest = yy - 2 * (slower * ay + by_density * by)
    rest += slower * slower * aa + 2 * slower * by_density * ab + by_density * by_density * bb
    best = rest.argmin(axis=0)
    fits = np.arange(sums.shape[1])
    return STARTS[best], slower[best, fits], by_density[best, fits]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What has to hold of trips of up to so many minutes."""

    what: str
    trips: TripGroup
    up_to_minutes: int
    found: str
    limit: float
    is_least: bool = False


WANTED = (
    Wanted("bias", TripGroup.ALL, 60, "bias", 0.5),
    Wanted("mean error", TripGroup.ALL, 60, "mean_abs_error", 3.1),
    Wanted("right side of 45", TripGroup.ALL, 60, "right_side_45", 0.9, is_least=True),
    Wanted("bias, London", TripGroup.LONDON, 60, "bias", 1.5),
    Wanted("bias, densest third", TripGroup.DENSE, 60, "bias", 1.5),
    Wanted("bias", TripGroup.ALL, 30, "bias", 1.5),
)


def checks(accuracy: TripAccuracy) -> list[tuple[bool, str]]:
    """Return whether each thing that is wanted holds, and a line that says so."""
    said = []
    for wanted in WANTED:
        errors = accuracy.of(wanted.trips, wanted.up_to_minutes)
        found = getattr(errors, wanted.found)
        good = found is not None and (
            found >= wanted.limit if wanted.is_least else abs(found) <= wanted.limit
        )
        least = "at least" if wanted.is_least else "at most"
        what = f"{wanted.what}, up to {wanted.up_to_minutes} minutes"
        mark = "ok  " if good else "MISS"
        said.append((good, f"{mark}  {what:<42}{found!s:<10}(wanted: {least} {wanted.limit:g})"))
    return said


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print the errors, write the fact; return 1 where something that is wanted is missed."""
    parser = argparse.ArgumentParser(prog="python -m tools.fit_traffic", description=__doc__)
    parser.add_argument("trips", type=Path, metavar="TRIPS", help="trips whose minutes are known")
    parser.add_argument("--output", type=Path, default=FACT, help=f"file to write ({FACT.name})")
    parser.add_argument("--rests-on", default=RESTS_ON, help="what the trips are")
    options = parser.parse_args(arguments)
    try:
        datasets = load_datasets()
        known = read_known_trips(read_own_file(options.trips), place_finder(datasets))
        found = estimate_known(datasets, known, Traffic.NONE)
    except CoverageError as error:
        print(error, file=sys.stderr)
        return 2
    if found.faults:
        print(f"{len(found.faults)} trips were left out: {found.faults[0]}", file=sys.stderr)
    lesson = lesson_of(found)
    model = fit(lesson)
    apart = replace(lesson.trips, estimated=left_out(lesson).astype(np.float64))
    accuracy = TripAccuracy(lesson.places, trip_errors(apart, TOLD))
    text = traffic_text(MeasuredTraffic(model, options.rests_on, accuracy))
    options.output.write_text(text, encoding="utf-8")
    print(f"{model}\n\nWith neither end of a trip seen:\n\n{errors_text(accuracy)}\n")
    lines = checks(accuracy)
    print("\n".join(line for _, line in lines))
    return 0 if all(good for good, _ in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
