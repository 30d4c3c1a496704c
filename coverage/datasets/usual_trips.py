"""How long trips usually take, beside which minutes of a file can be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.trips import trips_in_traffic
from coverage.datasets.demand import DemandPoints
from coverage.datasets.institutes import Site
from coverage.datasets.projection import to_national_grid
from coverage.datasets.roads import Roads
from coverage.vocabulary import Traffic

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
    sites: Sequence[Site]
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
