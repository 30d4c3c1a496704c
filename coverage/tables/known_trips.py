"""The errors of the estimate beside known trips, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.access.car.known_trips import Estimated
from coverage.datasets.car.accuracy import TripAccuracy, TripErrors, TripGroup
from coverage.datasets.known_trips import KnownTrips
from coverage.datasets.load import Datasets
from coverage.errors import FileWarning
from coverage.questions.command import accuracy_command
from coverage.tables.codebook import columns
from coverage.tables.table import Table
from coverage.vocabulary import Traffic
from coverage.wording.accuracy import HOUR, said_of
from coverage.wording.numbers import Cell, count
from coverage.wording.provenance import (
    PROVENANCE,
    Provenance,
    files_of_minutes,
    titles,
    version,
)

SHOWN = (
    "trips",
    "known_up_to_minutes",
    "pairs",
    "bias",
    "mean_abs_error",
    "p90_abs_error",
    "right_side_30",
    "right_side_45",
    "right_side_60",
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
    origin = _origin(known, datasets, traffic, warned)
    accuracy = found.accuracy
    left_out = len({fault.row for fault in found.faults})
    notes = [*warned]
    if left_out:
        notes.append(f"{count(left_out, 'row')} of {known.own.name} left out.")
    return Table(
        name="accuracy-trips",
        title=f"Minutes by car {traffic.words} beside {count(len(found.trips), 'trip')} of "
        f"{known.own.name}",
        columns=columns(*SHOWN, *PROVENANCE),
        rows=tuple((*_cells(errors), *origin.cells) for errors in accuracy.errors),
        says=(said_of(accuracy.of(TripGroup.ALL, HOUR)),),
        notes=tuple(notes),
    )


def errors_table(accuracy: TripAccuracy) -> Table:
    """Return the errors alone, without a title and without where they come from."""
    return Table("", "", columns(*SHOWN), tuple(_cells(errors) for errors in accuracy.errors))


def _cells(errors: TripErrors) -> tuple[Cell, ...]:
    return (
        errors.trips.value,
        errors.up_to_minutes,
        errors.pairs,
        errors.bias,
        errors.mean_abs_error,
        errors.p90_abs_error,
        errors.right_side_30,
        errors.right_side_45,
        errors.right_side_60,
    )


def _origin(
    known: KnownTrips, datasets: Datasets, traffic: Traffic, warned: Sequence[str]
) -> Provenance:
    said = titles(datasets, files_of_minutes(traffic))
    return Provenance(
        accuracy_command(known.own.name, traffic),
        "; ".join([f"Trips: {known.own.name}, the user's own file", *said, *warned]),
        f"{version(datasets)}.trips.{known.own.version}",
    )
