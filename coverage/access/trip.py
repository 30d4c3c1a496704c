"""A trip by car from one place to another: its minutes, its lengths, and how they are known."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import assert_never

from coverage.access.car.minutes import minutes_of_trips
from coverage.access.over_land import MinutesOverLand, over_land_measures
from coverage.datasets.car.accuracy import TripGroup
from coverage.datasets.land import km_of
from coverage.datasets.load import Datasets
from coverage.datasets.place import Place, place_finder
from coverage.datasets.projection import to_national_grid
from coverage.datasets.roads import Roads
from coverage.errors import SelectionError
from coverage.frames import Framed
from coverage.given import Vocabulary, find_word, take_words
from coverage.vocabulary import Measure, Traffic


class Route(Vocabulary):
    """What leads from one place to another; a ferry is no road."""

    ROAD = "road"
    NONE = "none"


class KnownBy(Vocabulary):
    """How the minutes of a trip are known."""

    ESTIMATE = "estimate"
    SAME_SMALL_AREA = "same small area"
    SAME_PLACE = "same place"
    NO_ROAD = "no road"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class TripError:
    """How far minutes of trips of a length are off.

    Parameters
    ----------
    up_to_minutes : int or None
        It is that of trips that are known to take up to so many minutes; None: of any length.
    pairs : int
        How many trips it was measured on.
    mean_abs_error, p90_abs_error : float
        Minutes: the mean, and what nine trips in ten are off by at most.
    """

    up_to_minutes: int | None
    pairs: int
    mean_abs_error: float
    p90_abs_error: float


@dataclass(frozen=True, slots=True)
class Trip(Framed):
    """A trip by car.

    Parameters
    ----------
    minutes : float or None
        In the traffic that was asked for; None where no road leads there, or it is not known.
    minutes_without_traffic : float or None
        The same without traffic.
    minutes_back : float or None
        From the destination to the origin, in the traffic that was asked for.
    km_straight : float
        Kilometres in a straight line.
    km_over_land : float or None
        Kilometres from small area to small area; None where no road leads there.
    error : TripError or None
        How far they may be off; None where there are none, or it was not measured.
    without_car : tuple of Measure and float or None
        Minutes by each measure that takes the way over land; None where no way leads there.
    """

    origin: Place
    destination: Place
    traffic: Traffic
    minutes: float | None
    minutes_without_traffic: float | None
    minutes_back: float | None
    km_straight: float
    km_over_land: float | None
    error: TripError | None
    without_car: tuple[tuple[Measure, float | None], ...]

    def __post_init__(self) -> None:
        """Check the traffic."""
        take_words(self, traffic=Traffic)

    @property
    def route(self) -> Route:
        """What leads from one place to the other."""
        return Route.NONE if self.km_over_land is None else Route.ROAD

    @property
    def known_by(self) -> KnownBy:
        """How the minutes are known."""
        if _is_same(self.origin, self.destination):
            return KnownBy.SAME_PLACE
        if self.km_over_land is None:
            return KnownBy.NO_ROAD
        if self.minutes is None:
            return KnownBy.NOT_KNOWN
        if self.origin.point == self.destination.point:
            return KnownBy.SAME_SMALL_AREA
        return KnownBy.ESTIMATE


def find_trip(
    datasets: Datasets, origin: str, destination: str, traffic: Traffic = Traffic.USUAL
) -> Trip:
    """Return the trip from one place to another; the places are kept nowhere.

    It begins at the demand point of the small area that the origin lies in, and ends at the
    destination itself, as every trip to a site does. So it may take longer or shorter than the
    trip back. Within one small area the estimate tells little.

    Parameters
    ----------
    origin, destination : str
        A postcode, or a latitude and a longitude such as "53.478,-2.236".
    traffic : Traffic, optional
        The traffic that the minutes are for.

    Raises
    ------
    PostcodeError
        If a text is not shaped like a postcode, or is none of England.
    SelectionError
        If a position lies outside England, the traffic is not known, or these data know no
        postcodes or no roads.
    """
    traffic = find_word(Traffic, traffic)
    if datasets.roads is None:
        raise SelectionError("These data know no roads: load the default data.")
    finder = place_finder(datasets)
    return trip_between(
        datasets.roads, finder.of_text(origin), finder.of_text(destination), traffic
    )


def trip_between(roads: Roads, origin: Place, destination: Place, traffic: Traffic) -> Trip:
    """Return the trip between two places that have been found; see ``find_trip``."""
    ends = [(origin, destination), (destination, origin)]
    start, end = to_national_grid([origin.lon, destination.lon], [origin.lat, destination.lat])
    straight = float(km_of(end - start))
    if _is_same(origin, destination):
        nothing = tuple((measure, 0.0) for measure, _ in over_land_measures())
        return Trip(origin, destination, traffic, 0.0, 0.0, 0.0, straight, straight, None, nothing)
    there, back = map(_finite, minutes_of_trips(roads, ends, traffic).tolist())
    (free,) = map(_finite, minutes_of_trips(roads, ends[:1], Traffic.NONE).tolist())
    over_land = roads.land.km_between((start, origin.point), (end, destination.point))
    error = None
    if there is not None and origin.point != destination.point:
        error = _error(roads, traffic, there)
    without_car = tuple(
        (measure, _finite(MinutesOverLand(roads, measure, way).between(origin, destination)))
        for measure, way in over_land_measures()
    )
    km = _finite(over_land)
    return Trip(origin, destination, traffic, there, free, back, straight, km, error, without_car)


def _is_same(origin: Place, destination: Place) -> bool:
    return (origin.lon, origin.lat) == (destination.lon, destination.lat)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _error(roads: Roads, traffic: Traffic, minutes: float) -> TripError | None:
    """Return the error of trips of the length, beside what minutes in that traffic are held to."""
    match traffic:
        case Traffic.USUAL:
            measured = [
                (each.up_to_minutes, each.pairs, each.mean_abs_error, each.p90_abs_error)
                for each in roads.traffic.accuracy.errors
                if each.trips is TripGroup.ALL
            ]
        case Traffic.NONE:
            measured = [
                (band.up_to_minutes, band.pairs, band.mean_abs_error, band.p90_abs_error)
                for band in roads.measured.accuracy.bands
            ]
        case _:
            assert_never(traffic)
    for up_to, pairs, mean, p90 in measured:  # the shortest first
        if mean is not None and p90 is not None and minutes <= (up_to or math.inf):
            return TripError(up_to, pairs, mean, p90)
    return None
