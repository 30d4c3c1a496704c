"""Measure by how much minutes by car may be off, part by part.

Run it with `python -m tools.fit_certainty TRIPS`; TRIPS is a file as `python -m coverage accuracy
--trips` takes it. It writes tools/facts/certainty.json, which `make data` takes over: what a site
brings, what a site and a district bring together and what is left, from every other landmark,
each left out in turn; and what traffic brings, from TRIPS. Nothing is tuned to how many intervals
hold: `python -m coverage calibration` tries the parts on the landmarks that this tool does not look
at. No row of TRIPS is kept.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from coverage.access.car.known_trips import estimate_known
from coverage.access.car.training_set import lessons_of
from coverage.access.certainty.calibration import FITTED, LeftOut, leave_out
from coverage.datasets.car.doubt import (
    AT_MINUTES,
    TAIL,
    MeasuredDoubt,
    MinutesDoubt,
    doubt_text,
)
from coverage.datasets.known_trips import read_known_trips
from coverage.datasets.load import load_datasets
from coverage.datasets.own_file import read_own_file
from coverage.datasets.place import place_finder
from coverage.errors import CoverageError
from coverage.vocabulary import AreaLevel, Traffic
from tools.builders.certainty import FACT
from tools.fit_traffic import RESTS_ON, Lesson, lesson_of

SHORTEST, LONGEST = 15.0, 75.0
"""Estimated minutes of the trips that are looked at: those around the thresholds that people ask
for. Traffic leaves shorter ones alone, and longer ones are off by their length more than by it."""

DIGITS = 2

Floats = NDArray[np.float64]


def parts_without_traffic(
    landmarks: Iterable[LeftOut], districts: NDArray[np.intp], neighbourhoods: NDArray[np.intp]
) -> MinutesDoubt:
    """Return the parts of minutes without traffic; every landmark counts alike.

    The scale of what a site brings is that of the t distribution with the same middle of the sizes
    of errors: a site far off does not make all others doubtful. The others are variances between
    groups of origins, and within them.

    Parameters
    ----------
    districts, neighbourhoods : ndarray of int, shape (n,)
        The district and the postcode district of each demand point, by number.
    """
    means, variances = [], []
    for landmark in landmarks:
        minutes = landmark.estimated.astype(np.float64)
        points = np.flatnonzero((minutes >= SHORTEST) & (minutes < LONGEST))
        errors = landmark.known[points] - minutes[points]
        errors /= np.sqrt(minutes[points] / AT_MINUTES)
        means.append(errors.mean())
        both = districts[points] * (neighbourhoods.max() + 1) + neighbourhoods[points]
        wide, narrow = _within(errors, districts[points]), _within(errors, both)
        variances.append([max(errors.var() - wide, 0.0), max(wide - narrow, 0.0), narrow])
    middle = float(np.median(np.abs(means)))
    district, neighbourhood, rest = np.sqrt(np.mean(variances, axis=0)).tolist()
    site = middle / float(stdtrit(TAIL, 0.75))
    return MinutesDoubt(*map(_rounded, (site, district, neighbourhood, rest)))


def _within(errors: Floats, groups: NDArray[np.intp]) -> float:
    """Return the variance of errors within groups."""
    _, group = np.unique(groups, return_inverse=True)
    sizes = np.bincount(group)
    apart = errors - (np.bincount(group, errors) / sizes)[group]
    return float(apart @ apart / max(len(errors) - len(sizes), 1))


def with_traffic(parts: MinutesDoubt, lesson: Lesson, added: Floats) -> tuple[MinutesDoubt, int]:
    """Return the parts with those of traffic, and how many trips these are of.

    Both are parts of the minutes that traffic adds: by what all trips are off together, and by what
    those to one place are off beside that and beside what the other parts explain.

    Parameters
    ----------
    lesson : Lesson
        Trips, estimated in usual traffic.
    added : ndarray of float, shape (trips,)
        Minutes that traffic adds to each.
    """
    minutes, known = lesson.trips.estimated, lesson.trips.known
    chosen = np.flatnonzero((minutes >= SHORTEST) & (minutes <= LONGEST) & (added > 0))
    errors, more = (known - minutes)[chosen], added[chosen]
    grown, place = np.sqrt(minutes[chosen] / AT_MINUTES), lesson.destinations[chosen]
    squares = np.bincount(place, more**2)
    places = np.flatnonzero(squares)
    at_place, of_site, of_rest = (
        np.bincount(place, each)[places] / squares[places]
        for each in (errors * more, grown * more, (grown * more) ** 2)
    )
    of_rest /= squares[places]
    shared = float(errors @ more / (more @ more))
    of_others = parts.site**2 * TAIL / (TAIL - 2) * of_site**2
    of_others += (parts.district**2 + parts.neighbourhood**2 + parts.rest**2) * of_rest
    own = np.average((at_place - shared) ** 2 - of_others, weights=squares[places])
    found = replace(
        parts,
        traffic=_rounded(abs(shared)),
        traffic_at_site=_rounded(math.sqrt(max(float(own), 0.0))),
    )
    return found, len(chosen)


def _rounded(value: float) -> float:
    return round(float(value), DIGITS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the parts, print them, and write the fact."""
    parser = argparse.ArgumentParser(prog="python -m tools.fit_certainty", description=__doc__)
    parser.add_argument("trips", type=Path, metavar="TRIPS", help="trips whose minutes are known")
    parser.add_argument("--output", type=Path, default=FACT, help=f"file to write ({FACT.name})")
    parser.add_argument("--rests-on", default=RESTS_ON, help="what the trips are")
    options = parser.parse_args(arguments)
    try:
        datasets = load_datasets()
        if datasets.roads is None:
            raise CoverageError("These data know no roads: there is nothing to measure.")
        known = read_known_trips(read_own_file(options.trips), place_finder(datasets))
        usual, free = (
            estimate_known(datasets, known, traffic) for traffic in (Traffic.USUAL, Traffic.NONE)
        )
        lessons = lessons_of(datasets.roads)
    except CoverageError as error:
        print(error, file=sys.stderr)
        return 2
    rows = list(lessons.points)[FITTED]
    districts = datasets.demand.memberships[AreaLevel.DISTRICT].of_each(len(datasets.demand))
    _, neighbourhoods = np.unique(datasets.demand.postcode_districts, return_inverse=True)
    plain = parts_without_traffic(leave_out(lessons, rows), districts, neighbourhoods)
    added = usual.compared.estimated - free.compared.estimated
    parts, trips = with_traffic(plain, lesson_of(usual), added)
    measured = MeasuredDoubt(parts, len(rows), options.rests_on, trips)
    options.output.write_text(doubt_text(measured), encoding="utf-8")
    print(f"{parts}\n\nof {len(rows)} landmarks and {trips} trips")
    return 0


if __name__ == "__main__":
    sys.exit(main())
