"""Minutes of a matrix that cannot be: another unit, no time between places far apart.

They are looked at beside the distance of each trip and the minutes that it usually takes. What
is found is likely wrong and no fault: a file is read as it stands, and a warning says what to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.estimate import trips_in_traffic
from coverage.datasets.demand import DemandPoints
from coverage.datasets.projection import to_national_grid
from coverage.datasets.roads import Roads
from coverage.datasets.spots import Spot
from coverage.vocabulary import Traffic

MOST_SIGNED = (
    *(2.0**bits - 1 for bits in (15, 16, 31, 32, 53, 63, 64)),
    *(2.0**bits for bits in (31, 32)),
    (2**31 - 1) / 10,
    float(np.finfo(np.float32).max),
    float(np.finfo(np.float64).max),
)
"""What whole numbers and floats hold at most; routers write them for "never"."""

LEAST = (*(-(2.0**bits) for bits in (15, 31, 63)), *(-number for number in MOST_SIGNED))

NEGATIVE = (-1.0, *(1.0 - 10.0**digits for digits in range(1, 20)))
"""Minus one, and minus each row of nines."""

LONG_MARKS = (
    *(10.0**digits - 1 for digits in range(5, 20)),
    *(10.0**digits for digits in range(5, 31)),
)

SHORT_MARKS = (999.0, 1_000.0, 9_999.0, 10_000.0)
"""Marks that could be times of some unit, if they did not stand apart."""

APART = 3.0

MARKS = np.unique(np.array([*MOST_SIGNED, *LEAST, *NEGATIVE, *LONG_MARKS]))


def find_short_marks(values: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Return which numbers are so far apart from all others that they mean no route.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        ``inf`` and NaN are passed over.
    """
    marks = np.zeros(len(values), dtype=np.bool_)
    left = np.isfinite(values)
    for _ in SHORT_MARKS:  # each may hide another
        top = values.max(where=left, initial=-np.inf)
        if top not in SHORT_MARKS:
            break
        left &= values != top
        if APART * values.max(where=left, initial=-np.inf) > top:
            break
        marks |= values == top
    return marks


START_MINUTES, MINUTES_A_KM = 8.0, 1.1
"""A trip of 10 km in a straight line takes some 19 minutes, one of 50 km some 63."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The ends of trips.

    Parameters
    ----------
    points, sites : ndarray of int, shape (trips,)
        Rows of demand points and of sites.
    """

    points: NDArray[np.intp]
    sites: NDArray[np.intp]

    def at(self, trips: NDArray[np.intp]) -> Ends:
        """Return the ends of some of the trips."""
        return Ends(self.points[trips], self.sites[trips])


@dataclass(frozen=True, slots=True)
class UsualTrips:
    """The trips from demand points to sites, as far as this tool knows them.

    Parameters
    ----------
    roads : Roads or None
        Those of the demand points; None where only their positions are known.
    """

    demand: DemandPoints
    sites: Sequence[Spot]
    roads: Roads | None

    def km(self, ends: Ends) -> NDArray[np.float64]:
        """Return kilometres in a straight line, shape (trips,); NaN where an end is not known."""
        places = to_national_grid(
            [site.lon for site in self.sites], [site.lat for site in self.sites]
        )
        metres = np.hypot(*(self.demand.positions[ends.points] - places[ends.sites]).T)
        return np.asarray(metres / 1000, dtype=np.float64)

    def minutes(self, ends: Ends) -> NDArray[np.float64]:
        """Return the minutes that trips usually take, shape (trips,); NaN where it is not known.

        They are this tool's estimate where roads are known, else a guess from the distance.
        """
        guess = START_MINUTES + MINUTES_A_KM * self.km(ends)
        if self.roads is None:
            return guess
        found = np.full(len(guess), np.nan)
        for site in np.unique(ends.sites).tolist():
            pairs = ends.sites == site
            found[pairs] = trips_in_traffic(
                self.roads, [self.sites[site]], ends.points[pairs], Traffic.USUAL
            )[0]
        return np.where(np.isfinite(found), found, guess)

    @property
    def minutes_are(self) -> str:
        """Where the usual minutes come from, to follow a number of a file."""
        if self.roads is None:
            return "trips of that distance usually take"
        return "this tool estimates the same trips at"


Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Unit:
    """What the numbers of a matrix may be.

    Parameters
    ----------
    name : str
        As a warning has it.
    in_minutes : float
        How many minutes one of them is.
    above : float
        A number is likely in this unit when it is more than so many times the usual minutes.
    advice : str
        How to write minutes.
    """

    name: str
    in_minutes: float
    above: float
    advice: str


MINUTES = Unit("minutes", 1.0, 1 / 6, "")
UNITS = (
    Unit("milliseconds", 1 / 60_000, 5_000.0, "divide them by 60,000"),
    Unit("seconds", 1 / 60, 20.0, "divide them by 60"),
    MINUTES,
    Unit("hours", 60.0, 1 / 160, "multiply them by 60"),
    Unit("days", 1_440.0, -1.0, "multiply them by 1,440"),
)
"""From the shortest unit on. Trips by bus or on foot take up to some ten times as long as by
road, which leaves room between the units; nothing takes a sixth of that time."""

LONGEST_MINUTES = 1_440.0
"""No trip within England takes a day."""

FAR_KM = 2.0
"""Places that are farther apart than this cannot be reached in no time."""

FASTEST_KMH = 250.0
"""Nobody travels faster than this in a straight line."""

LARGEST = 1e300
"""Larger numbers are taken for this, which can be multiplied and divided by kilometres."""

LOOKED_AT = 2_000
"""Trips beside which the usual minutes are worked out, evenly spread over the file."""

FEWEST_ALIKE, ALIKE, SPREAD = 5, 0.01, 1.5
"""Distances are taken for such when so many trips or more, some of them so much longer than
others, differ by this share at most."""

LENGTHS = {"kilometres": 1.0, "miles": 0.621371}
"""Units of length, a kilometre each; of a way along roads they cannot be told from minutes."""

METRES, LONGEST_WAY_ROUND = 1_000.0, 1.6
"""A way in metres is as long as the straight line or longer, by half at most as a rule. On foot a
kilometre takes some 900 seconds, and fewer by any other means."""


def likely_unit(values: Floats, usual: Floats) -> Unit:
    """Return what unit numbers are likely in.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        As the file has them, those that mean no route left out.
    usual : ndarray of float, shape (n,)
        Minutes that the same trips usually take; NaN where that is not known.
    """
    told = (values > 0) & (usual > 0)
    if not told.any():
        return MINUTES
    # A quarter lies below: numbers that mean no route, but are no known mark, lie above.
    ratio = float(np.quantile(values[told] / usual[told], 0.25))
    return next(unit for unit in UNITS if ratio > unit.above)


def evenly_spread(number: int) -> NDArray[np.intp]:
    """Return ``LOOKED_AT`` of so many rows at most, evenly spread."""
    return np.unique(np.linspace(0, number - 1, min(number, LOOKED_AT)).astype(np.intp))


def unlikely_minutes(values: Floats, ends: Ends, trips: UsualTrips) -> Iterator[str]:
    """Yield what is likely wrong with the minutes of trips, a sentence each.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        As the file has them, those that mean no route left out.
    trips : UsualTrips
        What is known of the trips between such ends.
    """
    values = np.minimum(values, LARGEST)
    some = evenly_spread(len(values))
    usual = trips.minutes(ends.at(some))
    unit = likely_unit(values[some], usual)
    km = trips.km(ends)
    length = likely_length(values, km)
    if length:
        yield (
            f"its minutes are likely {length}, as they go with the distance of each trip: write "
            "the minutes that it takes"
        )
    elif unit is not MINUTES:
        known = (values[some] > 0) & (usual > 0)
        yield (
            f"its minutes are likely {unit.name}: half of its trips have more than "
            f"{_short(np.median(values[some][known]))}, where {trips.minutes_are} "
            f"{_short(np.median(usual[known]))} minutes; {unit.advice}"
        )
    far = km > FAR_KM
    nothing = far & (values == 0)
    if nothing.any():
        yield (
            f"{_trips(nothing, 'takes', 'take')} 0 minutes between places more than {FAR_KM:g} km "
            f"apart, the farthest {_short(km[nothing].max())} km: write their minutes, or nothing "
            "where there is no route"
        )
    fast = far & (values > 0) & (km > FASTEST_KMH / 60 * np.maximum(values, 1e-9))
    if fast.any() and unit is MINUTES and not length:
        yield (
            f"{_trips(fast, 'is', 'are')} faster than {FASTEST_KMH:g} km an hour in a straight "
            "line: look at their minutes"
        )


def likely_length(values: Floats, km: Floats) -> str:
    """Return the unit of length in which numbers are likely distances; empty for none."""
    told = (values > 0) & (km > 0)
    if told.sum() < FEWEST_ALIKE or km[told].max() < SPREAD * km[told].min():
        return ""
    low, middle, high = np.quantile(values[told] / km[told], [0.05, 0.5, 0.95])
    if low > METRES * (1 - ALIKE) and middle < METRES * LONGEST_WAY_ROUND:
        return "metres"
    if high - low > ALIKE * middle:
        return ""
    return next((name for name, one in LENGTHS.items() if abs(middle / one - 1) < 2 * ALIKE), "")


def _trips(which: NDArray[np.bool_], one: str, more: str) -> str:
    return f"{which.sum():,} of its {len(which):,} trips {one if which.sum() == 1 else more}"


def _short(number: float) -> str:
    """Return a number as people say it: three figures that matter."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
