"""A trip as a sentence, a table and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from coverage.access.trip import KnownBy, Trip, TripError
from coverage.datasets.load import Datasets
from coverage.datasets.place import Place
from coverage.export.formats import Format
from coverage.export.to_text import to_text
from coverage.questions.command import trip_command
from coverage.safe_text import printable
from coverage.tables.accuracy import OWN_SOURCE
from coverage.tables.codebook import columns
from coverage.tables.table import Table
from coverage.vocabulary import Traffic, capitalised, listed
from coverage.wording.nearest import closed_sentence, month_closed
from coverage.wording.numbers import Cell, distance
from coverage.wording.provenance import (
    WITH_TRAFFIC,
    Provenance,
    files_of_minutes,
    titles,
    version,
)

BEGINS = (
    "a trip begins in the middle of the small area (LSOA) that its start lies in, as all minutes "
    "of this tool do, and ends at the place itself."
)
OVER_LAND = (
    "Kilometres over land lead from small area to small area, by bridges and tunnels; a ferry is "
    "no road."
)
NOT_MEASURED = "How far the minutes of trips of that length are off was not measured."
KEPT_NOWHERE = "The places were looked up on this machine, and are kept nowhere."


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


def answer(trip: Trip) -> str:
    """Return how long the trip takes, and whether a postcode is closed."""
    ends = dict.fromkeys((trip.origin, trip.destination))
    said = (_trip_said(trip), _without_car(trip), *map(closed_sentence, ends))
    return " ".join(filter(None, said))


def _without_car(trip: Trip) -> str:
    """Return how long it takes by one's own strength; empty where it takes no time, or no way."""
    said = [
        f"{distance(minutes)} {measure.spec.said}"
        for measure, minutes in trip.without_car
        if minutes
    ]
    return f"Without a car it is an estimated {listed(said)}." if said else ""


def _trip_said(trip: Trip) -> str:
    start, end = trip.origin.written, trip.destination.written
    away = f"{distance(trip.km_straight)} km in a straight line"
    if trip.km_over_land is not None:
        away = f"{away}, {distance(trip.km_over_land)} km over land"
    match trip.known_by:
        case KnownBy.ESTIMATE:
            return f"From {start} to {end} it is an estimated {_minutes(trip)}: {away}."
        case KnownBy.SAME_SMALL_AREA:
            return (
                f"{start} and {end} lie in the same small area, within which the estimate tells "
                f"little: {_minutes(trip)}; {away}."
            )
        case KnownBy.SAME_PLACE:
            return f"{start} and {end} are the same place."
        case KnownBy.NO_ROAD:
            return f"No road leads from {start} to {end}: {away}; a ferry is no road."
        case KnownBy.NOT_KNOWN:
            return (
                f"How long the trip from {start} to {end} takes is not known, as nothing is known "
                f"of the roads at one of its ends: {away}."
            )
        case _:
            assert_never(trip.known_by)


def notes(trip: Trip, datasets: Datasets) -> tuple[str, ...]:
    """Return what users have to know beside the numbers."""
    by_land = tuple(measure.spec.note for measure, minutes in trip.without_car if minutes)
    return (*_notes_by_car(trip, datasets), *by_land, KEPT_NOWHERE)


def _notes_by_car(trip: Trip, datasets: Datasets) -> tuple[str, ...]:
    match trip.known_by:
        case KnownBy.ESTIMATE:
            return _error_sentence(trip, datasets), _way_back(trip), OVER_LAND
        case KnownBy.SAME_SMALL_AREA:
            return (_way_back(trip),)
        case KnownBy.NOT_KNOWN:
            return (OVER_LAND,)
        case KnownBy.NO_ROAD | KnownBy.SAME_PLACE:
            return ()
        case _:
            assert_never(trip.known_by)


def trip_text(trip: Trip, datasets: Datasets) -> bytes:
    """Return the answer, the table and the caveats for a terminal."""
    table = trip_table(trip, datasets)
    shown = to_text(replace(table, title=answer(trip), says=()))
    return printable(shown.decode()).encode()


def trip_json(trip: Trip, datasets: Datasets) -> bytes:
    """Return everything as one JSON object, unrounded; a missing value is null."""
    table = trip_table(trip, datasets)
    (row,) = table.rows
    cells = {column.name: cell for column, cell in zip(table.columns, row, strict=True)}
    origin = {name: cells.pop(name) for name in WITH_TRAFFIC}
    said = {
        **cells,
        "error": _error(trip.error) if trip.error else None,
        "from": _place(trip.origin, datasets),
        "to": _place(trip.destination, datasets),
        "answer": answer(trip),
        "notes": notes(trip, datasets),
        **origin,
    }
    return (json.dumps(said, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


TRIP_WRITERS: dict[Format, Callable[[Trip, Datasets], bytes]] = {
    Format.TABLE: trip_text,
    Format.JSON: trip_json,
}
"""What makes the bytes of each form."""


def _error(error: TripError) -> dict[str, Cell]:
    return {
        "known_up_to_minutes": error.up_to_minutes,
        "pairs": error.pairs,
        "mean_abs_error": error.mean_abs_error,
        "p90_abs_error": error.p90_abs_error,
    }


def _place(place: Place, datasets: Datasets) -> dict[str, Cell]:
    return {
        "postcode": place.postcode or None,
        "closed": place.closed is not None,
        "closed_since": month_closed(place),
        "lon": place.lon,
        "lat": place.lat,
        "lsoa": str(datasets.demand.codes[place.point]),
    }


def _minutes(trip: Trip) -> str:
    said = f"{_shown(trip.minutes)} minutes by car {trip.traffic.words}"
    match trip.traffic:
        case Traffic.USUAL:
            return f"{said}, {_shown(trip.minutes_without_traffic)} without"
        case Traffic.NONE:
            return said
        case _:
            assert_never(trip.traffic)


def _shown(minutes: float | None) -> str:
    return "no" if minutes is None else distance(minutes)


def _way_back(trip: Trip) -> str:
    """Return where a trip begins, and that the way back differs where it does as it is shown."""
    back = _shown(trip.minutes_back)
    if _shown(trip.minutes) == back:
        return capitalised(BEGINS)
    return f"The way back is an estimated {back} minutes: {BEGINS}"


def _error_sentence(trip: Trip, datasets: Datasets) -> str:
    """Return how far trips of that length are off, and what that was measured against."""
    error, roads = trip.error, datasets.roads
    if not error or not roads:
        return NOT_MEASURED
    match trip.traffic:
        case Traffic.USUAL:
            against, end = roads.traffic.rests_on, ""
        case Traffic.NONE:
            hospitals = f"known minutes to {roads.measured.accuracy.landmarks} hospitals"
            against, end = f"{hospitals}, each left out in turn", f" {OWN_SOURCE}"
        case _:
            assert_never(trip.traffic)
    up_to = error.up_to_minutes
    length = "of any length" if up_to is None else f"known to take up to {up_to} minutes"
    return (
        f"Trips {length} are off by {error.mean_abs_error:.1f} minutes on average, and by at most "
        f"{error.p90_abs_error:.1f} for nine in ten: {error.pairs:,} trips, measured against "
        f"{against}.{end}"
    )


def _origin(trip: Trip, datasets: Datasets) -> Provenance:
    return Provenance(
        trip_command(trip.origin.written, trip.destination.written, trip.traffic),
        "; ".join(titles(datasets, files_of_minutes(trip.traffic))),
        version(datasets),
        trip.traffic,
    )
