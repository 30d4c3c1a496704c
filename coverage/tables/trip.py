"""A trip as a table of one row."""

from __future__ import annotations

from coverage.access.trip import Trip
from coverage.datasets.load import Datasets
from coverage.questions.command import trip_command
from coverage.tables.codebook import columns
from coverage.tables.table import Table
from coverage.wording.provenance import (
    WITH_TRAFFIC,
    Provenance,
    files_of_minutes,
    titles,
    version,
)
from coverage.wording.trip import answer, notes


def trip_table(trip: Trip, datasets: Datasets) -> Table:
    """Return the trip as a table of one row."""
    return Table(
        name="trip",
        title=f"From {trip.origin.written} to {trip.destination.written}, by car "
        f"{trip.traffic.words}",
        columns=columns(
            *("from_place", "to_place", "minutes", "minutes_without_traffic", "minutes_back"),
            *(measure.spec.column for measure, _ in trip.without_car),
            *("km_straight", "km_over_land", "route", "known_by"),
            *WITH_TRAFFIC,
        ),
        rows=(
            (
                *(trip.origin.written, trip.destination.written),
                *(trip.minutes, trip.minutes_without_traffic, trip.minutes_back),
                *(minutes for _, minutes in trip.without_car),
                *(trip.km_straight, trip.km_over_land),
                trip.route.value,
                trip.known_by.value,
                *_origin(trip, datasets).with_traffic,
            ),
        ),
        says=(answer(trip),),
        notes=notes(trip, datasets),
    )


def _origin(trip: Trip, datasets: Datasets) -> Provenance:
    return Provenance(
        trip_command(trip.origin.written, trip.destination.written, trip.traffic),
        "; ".join(titles(datasets, files_of_minutes(trip.traffic))),
        version(datasets),
        trip.traffic,
    )
