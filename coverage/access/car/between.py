"""Minutes by car between places, one trip or many."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coverage.datasets.car.known import Floats
from coverage.datasets.car.trips import trips_in_traffic
from coverage.datasets.place import Place
from coverage.datasets.roads import Roads
from coverage.given import find_word
from coverage.vocabulary import Traffic


def minutes_between(
    roads: Roads, origin: Place, destination: Place, traffic: Traffic = Traffic.USUAL
) -> float:
    """Return the minutes from one place to another; see ``minutes_of_trips``."""
    return float(minutes_of_trips(roads, [(origin, destination)], traffic)[0])


def minutes_of_trips(
    roads: Roads, trips: Sequence[tuple[Place, Place]], traffic: Traffic = Traffic.USUAL
) -> Floats:
    """Return the minutes of trips from one place to another, shape (trips,).

    A trip begins at the demand point that its origin lies in, and ends at the destination
    itself, as the trips from demand points to sites do: so that the minutes agree with every
    other answer.

    Parameters
    ----------
    trips : sequence of pairs of Place
        Origin and destination; trips to the same destination are worked out together.

    Returns
    -------
    ndarray of float32
        ``inf`` where no road leads there; NaN where nothing is known of an end.

    Raises
    ------
    SelectionError
        If the traffic is not known.
    """
    traffic = find_word(Traffic, traffic)
    together: dict[tuple[float, float, int], list[int]] = {}
    for row, (_, place) in enumerate(trips):
        together.setdefault((place.lon, place.lat, place.point), []).append(row)
    minutes = np.empty(len(trips), dtype=np.float32)
    for rows in together.values():
        points = np.array([trips[row][0].point for row in rows], dtype=np.intp)
        end = trips[rows[0]][1]
        minutes[rows] = trips_in_traffic(roads, [end], points, traffic, [end.point])[0]
    return minutes
