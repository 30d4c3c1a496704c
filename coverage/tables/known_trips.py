"""The errors of the estimate beside known trips, as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coverage.access.car.known_trips import Estimated
from coverage.datasets.car.accuracy import TripAccuracy, TripErrors, TripGroup
from coverage.datasets.known_trips import KnownTrips
from coverage.datasets.load import Datasets
from coverage.errors import FileWarning
from coverage.questions.command import accuracy_command
from coverage.tables.column import BY_ROAD_FILES, Column, read_from
from coverage.tables.provenance import PROVENANCE, always
from coverage.tables.table import Table
from coverage.vocabulary import Traffic
from coverage.wording.accuracy import HOUR, said_of
from coverage.wording.numbers import Kind, count
from coverage.wording.provenance import (
    Provenance,
    files_of_minutes,
    titles,
    version,
)

FILE = "the file of trips"
BESIDE = f"known minutes of the file of trips; minutes by {BY_ROAD_FILES}"


def _right_side(side: int, value: Callable[[TripErrors], float | None]) -> Column[TripErrors]:
    return Column(
        f"right_side_{side}",
        f"Right side of {side}",
        f"Share of the trips that are known and estimated at up to {side} minutes, or known and "
        "estimated at more; blank without a trip.",
        value,
        Kind.SHARE,
        source=BESIDE,
    )


COLUMNS: tuple[Column[TripErrors], ...] = (
    *read_from(
        FILE,
        Column(
            "trips",
            "Trips",
            "Which trips: all; a third of them, by the residents per square kilometre along the "
            "trip; or london, those that begin and end in London.",
            lambda errors: errors.trips.value,
        ),
        Column(
            "known_up_to_minutes",
            "Known up to, minutes",
            "The most known minutes of a trip in the row; blank for trips of any length.",
            lambda errors: errors.up_to_minutes,
            Kind.COUNT,
        ),
        Column(
            "pairs",
            "Trips compared",
            "How many trips these are.",
            lambda errors: errors.pairs,
            Kind.COUNT,
        ),
    ),
    *read_from(
        BESIDE,
        Column(
            "bias",
            "Bias, minutes",
            "Mean of estimated less known minutes: above 0 the estimate is too long; blank "
            "without a trip.",
            lambda errors: errors.bias,
            Kind.MORE_MINUTES,
        ),
        Column(
            "mean_abs_error",
            "Mean error, minutes",
            "Mean of the minutes by which the estimate is off, either way; blank without a trip.",
            lambda errors: errors.mean_abs_error,
            Kind.MINUTES,
        ),
        Column(
            "p90_abs_error",
            "90% within, minutes",
            "Minutes by which the estimate of nine trips in ten is off at most; blank without a "
            "trip.",
            lambda errors: errors.p90_abs_error,
            Kind.MINUTES,
        ),
    ),
    _right_side(30, lambda errors: errors.right_side_30),
    _right_side(45, lambda errors: errors.right_side_45),
    _right_side(60, lambda errors: errors.right_side_60),
)


def known_trips_table(
    found: Estimated,
    known: KnownTrips,
    datasets: Datasets,
    traffic: Traffic,
    warnings: Sequence[FileWarning] = (),
) -> Table:
    """Return the errors beside the trips of a file, a group of trips of a length a row.

    Parameters
    ----------
    warnings : sequence of FileWarning
        What is likely wrong in the file.
    """
    warned = [f"Warning: {warning}" for warning in warnings]
    command = accuracy_command(known.own.name, traffic)
    origin = origin_of_trips(known, datasets, traffic, command, warned)
    accuracy = found.accuracy
    left_out = len({fault.row for fault in found.faults})
    notes = [*warned]
    if left_out:
        notes.append(f"{count(left_out, 'row')} of {known.own.name} left out.")
    return Table.of(
        (*COLUMNS, *always(origin, PROVENANCE)),
        accuracy.errors,
        name="accuracy-trips",
        title=f"Minutes by car {traffic.words} beside {count(len(found.trips), 'trip')} of "
        f"{known.own.name}",
        says=(said_of(accuracy.of(TripGroup.ALL, HOUR)),),
        notes=tuple(notes),
    )


def errors_table(accuracy: TripAccuracy) -> Table:
    """Return the errors alone, without a title and without where they come from."""
    return Table.of(COLUMNS, accuracy.errors, name="", title="")


def origin_of_trips(
    known: KnownTrips, datasets: Datasets, traffic: Traffic, command: str, warned: Sequence[str]
) -> Provenance:
    """Return the provenance of what is told beside the trips of a file.

    Parameters
    ----------
    warned : sequence of str
        What is likely wrong in the file.
    """
    said = titles(datasets, files_of_minutes(traffic))
    return Provenance(
        command,
        "; ".join([f"Trips: {known.own.name}, the user's own file", *said, *warned]),
        f"{version(datasets)}.trips.{known.own.version}",
    )
