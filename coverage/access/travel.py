"""How far every site is: one interface for every measure, and the straight line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.origin_features import Some
from coverage.datasets.demand import DemandPoints
from coverage.datasets.institutes import Site
from coverage.datasets.projection import to_national_grid
from coverage.vocabulary import Measure


class Travel(Protocol):
    """A way of measuring the trip from a demand point to a site."""

    @property
    def measure(self) -> Measure:
        """What is measured, which also names the unit."""

    @property
    def label(self) -> str:
        """The unit, with where it comes from, as a user says it."""

    def trips(
        self, demand: DemandPoints, sites: Sequence[Site], points: Some
    ) -> Iterator[NDArray[np.floating]]:
        """Yield the cost of the trips to each site in turn, in the measure's unit.

        Parameters
        ----------
        points : slice or ndarray of int
            The demand points that are asked of.

        Yields
        ------
        ndarray of float, shape (points asked of,)
            ``inf`` where there is no route, NaN where there is no data.
        """


@dataclass(frozen=True, slots=True)
class StraightLine:
    """Kilometres in a straight line on the British National Grid.

    The grid stretches lengths by less than 0.1%, and they are good to some
    centimetres. A demand point without a position is at NaN kilometres from everywhere.
    """

    @property
    def measure(self) -> Measure:
        """Kilometres."""
        return Measure.KM

    @property
    def label(self) -> str:
        """The unit, as a user says it."""
        return self.measure.spec.said

    def trips(
        self, demand: DemandPoints, sites: Sequence[Site], points: Some
    ) -> Iterator[NDArray[np.float32]]:
        """Yield kilometres to each site, shape (points asked of,); NaN without a position."""
        places = to_national_grid([site.lon for site in sites], [site.lat for site in sites])
        east, north = demand.positions[points].T.astype(np.float32)
        for easting, northing in places.astype(np.float32):
            squares = np.square(east - easting)
            squares += np.square(north - northing)
            np.sqrt(squares, out=squares)
            squares /= np.float32(1000)
            yield squares
