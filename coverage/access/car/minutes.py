"""Minutes by car from every demand point to any place in England."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.kept_trips import kept_trips
from coverage.access.progress import Progress, no_one
from coverage.datasets.car.estimate import estimate_trips, in_traffic, trips_in_traffic
from coverage.datasets.car.origin_features import Floats, Some
from coverage.datasets.demand import DemandPoints
from coverage.datasets.institutes import Site
from coverage.datasets.place import Place
from coverage.datasets.projection import to_national_grid
from coverage.datasets.roads import Roads
from coverage.given import find_word, take_words
from coverage.vocabulary import Measure, Traffic


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


METHOD = "landmarks 3"
"""Changes whenever the same data would give other estimates."""

TOGETHER = 32
"""Sites that are estimated together: faster than one by one, and soon enough to stop between."""


@dataclass(frozen=True, slots=True)
class CarMinutes:
    """Estimated minutes by car.

    No road joins an island to the mainland: a trip that needs a ferry has no
    route. What was estimated once is kept in the store of the roads: minutes without
    traffic, since those in traffic follow from them at once.

    Parameters
    ----------
    traffic : Traffic
        The traffic that they are estimated for.

    Raises
    ------
    SelectionError
        If the traffic is not known.
    """

    roads: Roads
    traffic: Traffic = Traffic.USUAL

    def __post_init__(self) -> None:
        """Check the word."""
        take_words(self, traffic=Traffic)

    @property
    def measure(self) -> Measure:
        """Minutes."""
        return Measure.MINUTES

    @property
    def label(self) -> str:
        """The unit, as a user says it."""
        return self.measure.words(self.traffic)

    def trips(self, demand: DemandPoints, sites: Sequence[Site], points: Some) -> Iterator[Floats]:
        """Yield minutes to each site, shape (points asked of,).

        ``inf`` where a trip needs a ferry; NaN where nothing is known of an end. See
        ``kept_trips`` for what is kept of them.

        Raises
        ------
        ValueError
            If the demand points are not those whose minutes to the landmarks are known.
        """
        if not demand.has_points_of(self.roads.demand):
            raise ValueError("These demand points are not those of the landmarks.")
        free = kept_trips(self.roads, sites, points, self._made_from, self._estimate, TOGETHER)
        for site, minutes in zip(sites, free, strict=True):
            yield in_traffic(self.roads, site, points, minutes, self.traffic)

    def _estimate(self, sites: Sequence[Site], points: NDArray[np.intp]) -> list[Floats]:
        """Return the minutes without traffic."""
        return list(estimate_trips(self.roads, sites, points))

    def _made_from(self, site: Site) -> str:
        place = f"{site.lon!r} {site.lat!r} {site.district_code} {site.postcode}"
        return f"{METHOD} {self.roads.version} {place}"
