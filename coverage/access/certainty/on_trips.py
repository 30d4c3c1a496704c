"""How many intervals hold the truth, tried on trips that another route planner timed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from coverage.access.car.known_trips import estimate_known
from coverage.access.certainty.calibration import THRESHOLDS, Held, compared, held_of
from coverage.access.certainty.draws import cell_at, interval
from coverage.access.certainty.minutes import Trips, mean_added
from coverage.access.certainty.reach import minutes_drawn, origins_of
from coverage.access.certainty.reached import ReachInDraws
from coverage.datasets.demand import Membership
from coverage.datasets.known_trips import KnownTrips
from coverage.datasets.load import Datasets
from coverage.datasets.roads import Roads
from coverage.errors import Fault, Warn, untold
from coverage.vocabulary import AreaLevel, Traffic

LEVEL = AreaLevel.REGION

FEWEST = 3
"""Regions with as many origins or fewer do not count."""

LONGEST = 90.0
"""Estimated minutes of the trips whose own intervals are tried."""


@dataclass(frozen=True, slots=True)
class OnTrips:
    """How many intervals hold the truth.

    Parameters
    ----------
    trips : int
        How many were tried alone: those of at most ``LONGEST`` estimated minutes.
    coverage : float or None
        The share of them whose own interval holds the known minutes; None without any.
    mean_width : float or None
        From the low end of such an interval to its high end, in minutes.
    destinations : int
        Each of which stands for a site, whose origins are counted by region.
    held : tuple of Held
        Of the share of origins within a threshold of a destination, by region.
    faults : tuple of Fault
        Of the rows that are left out.
    """

    trips: int
    coverage: float | None
    mean_width: float | None
    destinations: int
    held: tuple[Held, ...]
    faults: tuple[Fault, ...] = ()


def measure_on_trips(
    datasets: Datasets, roads: Roads, known: KnownTrips, warn: Warn = untold
) -> OnTrips:
    """Return how many intervals hold minutes, and shares of origins, that another planner has.

    The minutes are those in usual traffic. The parts of traffic rest on such trips, those of
    minutes without traffic do not.

    Parameters
    ----------
    warn : callable
        Is given what is likely wrong in the file.

    Raises
    ------
    DataFileError
        If the data do not hold how far minutes by car may be off.
    """
    usual = estimate_known(datasets, known, Traffic.USUAL, warn)
    free = estimate_known(datasets, known, Traffic.NONE)
    origins, drawn_with = origins_of(datasets), minutes_drawn(datasets, roads.doubt.parts)
    ends = [(trip.destination.lon, trip.destination.lat) for trip in usual.trips]
    points = np.array([trip.origin.point for trip in usual.trips], dtype=np.intp)
    regions = datasets.demand.memberships[LEVEL].of_each(len(datasets.demand))
    found: dict[int, list[tuple[bool, float]]] = {threshold: [] for threshold in THRESHOLDS}
    alone: list[tuple[bool, float]] = []
    of_end: dict[tuple[float, float], list[int]] = {}
    for row, end in enumerate(ends):
        of_end.setdefault(end, []).append(row)
    for end, rows in of_end.items():
        minutes, without = (
            each.compared.estimated[rows].astype(np.float32) for each in (usual, free)
        )
        truth, here = usual.compared.known[rows], points[rows]
        its = replace(drawn_with, origins=origins._replace(of=origins.of[here]))
        to_end = Trips(cell_at(*end), minutes, mean_added(minutes, without, its.origins))
        pairs = Membership(np.arange(len(rows)), regions[here])
        for threshold in THRESHOLDS:
            reach = its.reach([to_end], threshold)
            found[threshold] += compared(
                ReachInDraws(reach.rows, reach.chance, reach.sure),
                np.ones(len(rows)),
                pairs,
                len(datasets.areas[LEVEL]),
                truth <= threshold,
                minutes <= threshold,
                FEWEST,
            )
        added = np.maximum(minutes - without, 0)
        alone += [
            _alone(drawn_with.minutes_of(to_end.cell, point, took, late), took, float(true))
            for point, took, late, true in zip(here.tolist(), minutes, added, truth, strict=True)
            if took <= LONGEST
        ]
    held = tuple(held_of(LEVEL, threshold, each) for threshold, each in found.items())
    holds, widths = zip(*alone, strict=True) if alone else ((), ())
    return OnTrips(
        len(alone),
        float(np.mean(holds)) if alone else None,
        float(np.mean(widths)) if alone else None,
        len(of_end),
        held,
        usual.faults,
    )


def _alone(drawn: NDArray[np.float32], minutes: np.float32, known: float) -> tuple[bool, float]:
    """Return whether the interval of a trip holds its known minutes, and its width."""
    low, high = interval(drawn, 0, np.array(minutes))
    return bool(low <= known <= high), float(high - low)
