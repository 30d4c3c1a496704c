"""Minutes of a matrix that cannot be: another unit, no time between places far apart.

They are looked at beside the distance of each trip and the minutes that it usually takes. What
is found is likely wrong and no fault: a file is read as it stands, and a warning says what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.usual_trips import Ends, UsualTrips

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
    length = _length(values, km)
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


def _length(values: Floats, km: Floats) -> str:
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
