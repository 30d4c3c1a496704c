"""A trip as a table of one row."""

from __future__ import annotations

from coverage.access.over_land import over_land_measures
from coverage.access.trip import Trip
from coverage.datasets.load import Datasets
from coverage.questions.command import trip_command
from coverage.tables.column import BY_ROAD_FILES, Column, read_from
from coverage.tables.nearest import MINUTES
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.vocabulary import Measure
from coverage.wording.numbers import Kind
from coverage.wording.provenance import Provenance, files_of_minutes, titles, version
from coverage.wording.trip import answer, notes

ASKED = "what was asked"
ESTIMATED = f"the small areas of data/postcodes.parquet; minutes by {BY_ROAD_FILES}"

BY_CAR: tuple[Column[Trip], ...] = (
    *read_from(
        ASKED,
        Column(
            "from_place",
            "From",
            "Postcode, or latitude and longitude, where the trip begins.",
            lambda trip: trip.origin.written,
        ),
        Column(
            "to_place",
            "To",
            "Postcode, or latitude and longitude, where the trip ends.",
            lambda trip: trip.destination.written,
        ),
    ),
    MINUTES[Measure.MINUTES].by(lambda trip: trip.minutes),
    *read_from(
        ESTIMATED,
        Column(
            "minutes_without_traffic",
            "Minutes without traffic",
            "Minutes of the trip without traffic; blank without a known route.",
            lambda trip: trip.minutes_without_traffic,
            Kind.DISTANCE,
            unit="minutes",
        ),
        Column(
            "minutes_back",
            "Minutes back",
            "Minutes of the trip the other way, from the small area of its end to its start; blank "
            "without a known route.",
            lambda trip: trip.minutes_back,
            Kind.DISTANCE,
            unit="minutes",
        ),
    ),
)


def _minutes_by(measure: Measure) -> Column[Trip]:
    return MINUTES[measure].by(
        lambda trip: next(known for each, known in trip.without_car if each is measure)
    )


WITHOUT_CAR = {measure: _minutes_by(measure) for measure, _ in over_land_measures()}

THE_WAY: tuple[Column[Trip], ...] = (
    *read_from(
        "positions of data/postcodes.parquet, or as they were given",
        Column(
            "km_straight",
            "Km straight",
            "Kilometres in a straight line from one place to the other.",
            lambda trip: trip.km_straight,
            Kind.DISTANCE,
            unit="km",
        ),
    ),
    *read_from(
        "small areas that touch, in data/land.parquet, and data/crossings.csv",
        Column(
            "km_over_land",
            "Km over land",
            "Kilometres from small area to small area, by bridges and tunnels and without a ferry; "
            "at least the straight line; blank where no road leads there.",
            lambda trip: trip.km_over_land,
            Kind.DISTANCE,
            unit="km",
        ),
        Column(
            "route",
            "Route",
            "What leads there: road, or none where a ferry is needed.",
            lambda trip: trip.route.value,
        ),
    ),
    *read_from(
        ESTIMATED,
        Column(
            "known_by",
            "Known by",
            "How the minutes are known: estimate; same small area, within which the estimate tells "
            "little; same place; no road; or not known.",
            lambda trip: trip.known_by.value,
        ),
    ),
)


def trip_columns(trip: Trip) -> tuple[Column[Trip], ...]:
    """Return the columns of a trip: the places, the minutes, and the way."""
    return (*BY_CAR, *(WITHOUT_CAR[measure] for measure, _ in trip.without_car), *THE_WAY)


def trip_table(trip: Trip, datasets: Datasets) -> Table:
    """Return the trip as a table of one row."""
    return Table.of(
        (*trip_columns(trip), *always(trip_origin(trip, datasets))),
        [trip],
        name="trip",
        title=f"From {trip.origin.written} to {trip.destination.written}, by car "
        f"{trip.traffic.words}",
        says=(answer(trip),),
        notes=notes(trip, datasets),
    )


def trip_origin(trip: Trip, datasets: Datasets) -> Provenance:
    """Return the provenance of all that is told of a trip."""
    return Provenance(
        trip_command(trip.origin.written, trip.destination.written, trip.traffic),
        "; ".join(titles(datasets, files_of_minutes(trip.traffic))),
        version(datasets),
        trip.traffic,
    )
