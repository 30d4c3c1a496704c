"""How many intervals hold the truth of networks of landmarks, and what single trips add.

Run it with `python -m tools.certainty_tried TRIPS`; TRIPS is a file as `python -m coverage accuracy
--trips` takes it. It writes nothing: it prints what docs/decisions/103 holds. Each landmark that
the parts of the doubt were not fitted to is left out alone; then several at once, drawn by lot,
stand for the sites of a network.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coverage.access.car.known_trips import estimate_known
from coverage.access.car.training_set import lessons_of
from coverage.access.certainty.calibration import CHECKED, THRESHOLDS, LeftOut, Tally, leave_out
from coverage.access.certainty.draws import interval
from coverage.access.certainty.minutes import Trips
from coverage.access.certainty.reach import minutes_drawn
from coverage.access.certainty.reached import ReachInDraws
from coverage.datasets.car.doubt import AT_MINUTES, TAIL, MinutesDoubt
from coverage.datasets.known_trips import KnownTrips, read_known_trips
from coverage.datasets.load import Datasets, load_datasets
from coverage.datasets.own_file import read_own_file
from coverage.datasets.place import place_finder
from coverage.datasets.roads import Roads
from coverage.errors import CoverageError
from coverage.vocabulary import PopulationGroup, Traffic

SIZES, NETWORKS, SEED = (10, 25, 40), 24, 3
"""Landmarks of a network, and networks of each size."""

SHORTEST, LONGEST = 10.0, 90.0
"""Estimated minutes of the single trips that are looked at."""

Floats = NDArray[np.float64]


def own_of_trips(datasets: Datasets, known: KnownTrips, parts: MinutesDoubt) -> tuple[float, int]:
    """Return what a trip in traffic has of its own, and of how many trips that is.

    A standard deviation at ``AT_MINUTES``: the mean square of the errors less that of all parts.
    """
    usual, free = (estimate_known(datasets, known, traffic).compared for traffic in Traffic)
    chosen = (usual.estimated > SHORTEST) & (usual.estimated <= LONGEST)
    minutes, grown = usual.estimated[chosen], np.sqrt(usual.estimated[chosen] / AT_MINUTES)
    errors = (usual.known[chosen] - minutes) / grown
    added = (minutes - free.estimated[chosen]) / grown
    of_parts = parts.site**2 * TAIL / (TAIL - 2)
    of_parts += parts.district**2 + parts.neighbourhood**2 + parts.rest**2
    of_traffic = (parts.traffic**2 + parts.traffic_at_site**2) * np.mean(added**2)
    left = float(np.mean(errors**2) - of_parts - of_traffic)
    return math.sqrt(max(left, 0.0)), len(minutes)


def of_england(
    datasets: Datasets, roads: Roads, network: Sequence[LeftOut], threshold: int
) -> Floats:
    """Return England's true share, the estimated one, and the ends and the mean of the draws."""
    people = datasets.demand.residents[PopulationGroup.WORKING_AGE].astype(np.float64)
    known, estimated = (
        (np.array([getattr(each, name) for each in network]) <= threshold).any(axis=0)
        for name in ("known", "estimated")
    )
    drawn = minutes_drawn(datasets, roads.doubt.parts).reach(
        [Trips(each.cell, each.estimated) for each in network], threshold
    )
    (reached,) = ReachInDraws(drawn.rows, drawn.chance, drawn.sure).residents(people, None)
    figure = people @ estimated
    low, high = interval(reached, 0, np.array(figure))
    found = np.array([people @ known, figure, low, high, reached.mean()], dtype=np.float64)
    found /= people.sum()
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the intervals and print how many hold the truth."""
    parser = argparse.ArgumentParser(prog="python -m tools.certainty_tried", description=__doc__)
    parser.add_argument("trips", type=Path, metavar="TRIPS", help="trips whose minutes are known")
    options = parser.parse_args(arguments)
    try:
        datasets = load_datasets()
        if datasets.roads is None:
            raise CoverageError("These data know no roads: there is nothing to try.")
        roads = datasets.roads
        known = read_known_trips(read_own_file(options.trips), place_finder(datasets))
        own, trips = own_of_trips(datasets, known, roads.doubt.parts)
        lessons = lessons_of(roads)
    except CoverageError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"A trip in traffic has {own:.2f} minutes of its own, of {trips:,} trips.")
    landmarks = list(leave_out(lessons, list(lessons.points)[CHECKED]))
    for size in (1, *SIZES):
        print(f"\n{size} of {len(landmarks)} landmarks:")
        _try(datasets, roads, _networks(landmarks, size))
    return 0


def _networks(landmarks: Sequence[LeftOut], size: int) -> list[list[LeftOut]]:
    """Return landmarks by lot, as many at once; each alone where it is one."""
    if size == 1:
        return [[each] for each in landmarks]
    random = np.random.default_rng(SEED)
    lots = (random.choice(len(landmarks), size, replace=False) for _ in range(NETWORKS))
    return [[landmarks[row] for row in lot.tolist()] for lot in lots]


def _try(datasets: Datasets, roads: Roads, networks: Sequence[Sequence[LeftOut]]) -> None:
    tally = Tally(datasets, roads.doubt.parts)
    for network in networks:
        tally.add(*network)
    for each in tally.held():
        if each.coverage is not None and each.mean_width is not None:
            print(
                f"  {each.level.value} within {each.threshold}: {each.areas:,} intervals, "
                f"{each.coverage:.0%} hold, {100 * each.mean_width:.0f} points wide"
            )
    for threshold in THRESHOLDS:
        told = np.array([of_england(datasets, roads, each, threshold) for each in networks])
        true, figure, low, high, mean = told.T
        holds = ((low <= true) & (true <= high)).mean()
        print(
            f"  England within {threshold}: {holds:.0%} hold, {100 * (high - low).mean():.1f} "
            f"points wide; above the figure are the truth by {100 * (true - figure).mean():+.2f} "
            f"points and the mean of the draws by {100 * (mean - figure).mean():+.2f}"
        )


if __name__ == "__main__":
    sys.exit(main())
