"""Minutes by car between places, one trip or many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.access.progress import Progress, no_one
from coverage.datasets.car.known import Floats
from coverage.datasets.car.trips import trips_in_traffic
from coverage.datasets.place import Place
from coverage.datasets.projection import to_national_grid
from coverage.datasets.roads import Roads
from coverage.given import find_word
from coverage.vocabulary import Traffic


def minutes_of_trips(
    roads: Roads,
    trips: Sequence[tuple[Place, Place]],
    traffic: Traffic = Traffic.USUAL,
    progress: Progress = no_one,
) -> Floats:
    """Return the minutes of trips from one place to another, shape (trips,).

    A trip begins at the demand point that its origin lies in, and ends at the destination
    itself, as the trips from demand points to sites do: so that the minutes agree with every
    other answer.

    Parameters
    ----------
    trips : sequence of pairs of Place
        Origin and destination; trips to the same destination are worked out together.
    progress : callable
        Told how many trips are done, and of how many.

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
    minutes = np.empty(len(trips), dtype=np.float32)
    done = 0
    for end, rows, points in _by_destination(trips):
        minutes[rows] = trips_in_traffic(roads, [end], points, traffic, [end.point])[0]
        done += len(rows)
        progress(done, len(trips))
    return minutes


def density_of_trips(roads: Roads, trips: Sequence[tuple[Place, Place]]) -> Floats:
    """Return how densely people live along trips, shape (trips,); see ``Density.along``."""
    density = np.empty(len(trips), dtype=np.float32)
    for end, rows, points in _by_destination(trips):
        (place,) = to_national_grid([end.lon], [end.lat])
        density[rows] = roads.density.along(place, points)
    return density


def _by_destination(
    trips: Sequence[tuple[Place, Place]],
) -> Iterator[tuple[Place, list[int], NDArray[np.intp]]]:
    """Yield each destination, the rows of the trips to it, and the points that they begin at."""
    together: dict[tuple[float, float, int], list[int]] = {}
    for row, (_, end) in enumerate(trips):
        together.setdefault((end.lon, end.lat, end.point), []).append(row)
    for rows in together.values():
        points = np.array([trips[row][0].point for row in rows], dtype=np.intp)
        yield trips[rows[0]][1], rows, points
