"""Sentences on a trip: how long it takes, and what to know beside it."""

from __future__ import annotations

from typing import assert_never

from coverage.access.trip import KnownBy, Trip
from coverage.datasets.load import Datasets
from coverage.measures import OverLand, over_land_note
from coverage.vocabulary import Traffic, capitalised, listed
from coverage.wording.accuracy import OWN_SOURCE
from coverage.wording.numbers import distance
from coverage.wording.starts import closed_sentence

BEGINS = (
    "a trip starts in the middle of the small area (LSOA) of its start, like all drive times in "
    "this tool, and ends at the place itself."
)
OVER_LAND = (
    "Kilometres over land go from small area to small area, by bridges and tunnels. Ferries are "
    "left out."
)
NOT_MEASURED = "We have not measured how good the estimate is for trips of that length."
KEPT_NOWHERE = "We looked the places up on this machine and do not store them."


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
                f"{start} and {end} are in the same small area, where the estimate says little: "
                f"{_minutes(trip)}; {away}."
            )
        case KnownBy.SAME_PLACE:
            return f"{start} and {end} are the same place."
        case KnownBy.NO_ROAD:
            return f"No road leads from {start} to {end}: {away}. Ferries are left out."
        case KnownBy.NOT_KNOWN:
            return (
                f"We do not know how long the trip from {start} to {end} takes, because we know "
                f"nothing of the roads at one of its ends: {away}."
            )
        case _:
            assert_never(trip.known_by)


def notes(trip: Trip, datasets: Datasets) -> tuple[str, ...]:
    """Return what users have to know beside the numbers."""
    told = [measure.spec for measure, minutes in trip.without_car if minutes]
    ways = [(spec.means, spec.way) for spec in told if isinstance(spec.way, OverLand)]
    by_land = (over_land_note(*ways),) if ways else ()
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
        f"Trips {length} are {error.mean_abs_error:.1f} minutes out on average, and 9 in 10 are "
        f"within {error.p90_abs_error:.1f} minutes: {error.pairs:,} trips, compared with "
        f"{against}.{end}"
    )
