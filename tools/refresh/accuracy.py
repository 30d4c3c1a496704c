"""How far off two builds of the data say that they are."""

from __future__ import annotations

import json
from collections.abc import Iterator

from coverage.datasets.car.accuracy import Accuracy, TripAccuracy, accuracy_of
from coverage.datasets.car.model import CAR_MODEL
from coverage.datasets.car.traffic import TRAFFIC
from coverage.datasets.residents_accuracy import RESIDENTS_ACCURACY, ResidentsAccuracy
from tools.refresh.build import Build
from tools.refresh.section import Comparison, Section, compared


def changed_accuracy(old: Build, new: Build) -> Section:
    """Return which errors changed that the data tell of themselves.

    The error of minutes beside left-out landmarks is read whatever form the model itself has.
    """

    def landmarks() -> Iterator[str]:
        yield from _changes(*(_by_landmarks(_landmark_errors(each)) for each in (old, new)))

    def traffic() -> Iterator[str]:
        yield from _changes(*(_by_trips(_trip_errors(each)) for each in (old, new)))

    def residents() -> Iterator[str]:
        yield from _changes(*(_by_group(each.datasets.residents_accuracy) for each in (old, new)))

    has_errors = _landmark_errors(old) is not None
    return compared(
        "Errors that the data tell of themselves",
        old,
        [
            Comparison(() if has_errors else (CAR_MODEL,), landmarks),
            Comparison((TRAFFIC,), traffic),
            Comparison((RESIDENTS_ACCURACY,), residents),
        ],
    )


def _changes(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    for what, now in after.items():
        was = before.get(what, "not measured")
        if was != now:
            yield f"{what}: {was}; now {now}"


def _landmark_errors(build: Build) -> Accuracy | None:
    if not any(file.path == CAR_MODEL for file in build.sources.files):
        return None
    try:
        return accuracy_of(json.loads(build.sources.read(CAR_MODEL))["accuracy"])
    except (ValueError, KeyError, TypeError):
        return None


def _by_landmarks(accuracy: Accuracy | None) -> dict[str, str]:
    return {
        f"minutes without traffic, known to take up to {band.up_to_minutes}": (
            f"{band.mean_abs_error:.1f} minutes off on average, {band.p90_abs_error:.1f} at most "
            "for nine in ten"
        )
        for band in (accuracy.bands if accuracy else ())
    }


def _trip_errors(build: Build) -> TripAccuracy | None:
    roads = build.datasets.roads
    return None if roads is None else roads.traffic.accuracy


def _by_trips(accuracy: TripAccuracy | None) -> dict[str, str]:
    return {
        f"minutes in usual traffic, {each.trips.value}, known to take "
        f"{'any time' if each.up_to_minutes is None else f'up to {each.up_to_minutes}'}": (
            f"{each.mean_abs_error:.1f} minutes off on average, {each.p90_abs_error:.1f} at most "
            "for nine in ten"
        )
        for each in (accuracy.errors if accuracy else ())
        if each.mean_abs_error is not None
    }


def _by_group(accuracy: ResidentsAccuracy | None) -> dict[str, str]:
    return {
        f"residents of a small area, {each.group.label}": f"{each.small_area:.1f}% off"
        for each in (accuracy.small_areas if accuracy else ())
    }
