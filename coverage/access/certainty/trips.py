"""How sure the minutes of single trips are, and whether they are near enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from coverage.access.car.minutes import CarMinutes
from coverage.access.certainty.draws import TAIL, cell_of, interval
from coverage.access.certainty.minutes import Floats
from coverage.access.certainty.reach import doubt_of_minutes, minutes_drawn
from coverage.access.selection import Selection
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.vocabulary import Traffic


class TripCertainty(NamedTuple):
    """How sure the minutes of a trip are.

    Parameters
    ----------
    low, high : float
        Between which nine in ten draws lie; the minutes are never outside.
    within : float
        Share of the draws in which the trip is near enough.
    settled : bool
        Whether nearly all draws say of "near enough" what the minutes say.
    """

    low: float
    high: float
    within: float
    settled: bool


def certainty_of_trips(
    datasets: Datasets, selection: Selection, point: int, trips: Sequence[tuple[Site, float]]
) -> tuple[TripCertainty | None, ...]:
    """Return how sure the minutes from a demand point to each site are.

    They have the draws that reach has: what makes all trips to a site longer makes this one longer.

    Parameters
    ----------
    point : int
        Row of the demand point.
    trips : sequence of (Site, float)
        Each site with the minutes to it, as the selection measures them.

    Returns
    -------
    tuple of TripCertainty or None
        None without a route or known minutes, and by measures of which no error is known.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.
    """
    parts = doubt_of_minutes(datasets, selection)
    known = [trip for trip in trips if np.isfinite(trip[1])]
    if parts is None or not known:
        return (None,) * len(trips)
    sites = [site for site, _ in known]
    drawn, added = minutes_drawn(datasets, parts), _added(datasets, selection, point, known)
    found = {
        site: _certainty(
            drawn.minutes_of(cell_of(site), point, np.float32(minutes), late),
            minutes,
            selection.threshold,
        )
        for site, (_, minutes), late in zip(sites, known, added, strict=True)
    }
    return tuple(found.get(site) if np.isfinite(minutes) else None for site, minutes in trips)


def _added(
    datasets: Datasets, selection: Selection, point: int, trips: Sequence[tuple[Site, float]]
) -> list[np.float32]:
    """Return the minutes that traffic adds to each trip."""
    if selection.traffic is Traffic.NONE or datasets.roads is None:
        return [np.float32(0)] * len(trips)
    here, sites = slice(point, point + 1), [site for site, _ in trips]
    free = CarMinutes(datasets.roads, Traffic.NONE).trips(datasets.demand, sites, here)
    return [
        np.float32(max(minutes - float(without[0]), 0.0))
        for (_, minutes), without in zip(trips, free, strict=True)
    ]


def _certainty(drawn: Floats, minutes: float, threshold: float) -> TripCertainty:
    low, high = interval(np.maximum(drawn, 0), 0, np.array(minutes))
    within = float((drawn <= threshold).mean())
    settled = within >= 1 - TAIL if minutes <= threshold else within <= TAIL
    return TripCertainty(float(low), float(high), within, settled)
