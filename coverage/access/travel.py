"""How far every site is from every demand point: one interface for every measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.demand import DemandPoints
from coverage.datasets.institutes import Site
from coverage.datasets.projection import to_national_grid
from coverage.datasets.roads import Roads
from coverage.vocabulary import Measure


class Travel(Protocol):
    """A way of measuring the trip from a demand point to a site."""

    @property
    def measure(self) -> Measure:
        """What is measured, which also names the unit."""

    @property
    def label(self) -> str:
        """The unit, with where it comes from, as a reader says it."""

    def trips(
        self, demand: DemandPoints, sites: Sequence[Site], points: slice
    ) -> Iterator[NDArray[np.floating]]:
        """Yield the cost of the trips to each site in turn, in the measure's unit.

        Parameters
        ----------
        points : slice
            The demand points that are asked of.

        Yields
        ------
        ndarray of float, shape (points asked of,)
            ``inf`` where there is no route, NaN where there is no data.
        """


@dataclass(frozen=True, slots=True)
class StraightLine:
    """Kilometres in a straight line on the British National Grid.

    The grid stretches lengths by less than 0.1 %, and they are good to some
    centimetres. A demand point without a position is at NaN kilometres from everywhere.

    Parameters
    ----------
    roads : Roads, optional
        Its store holds the kilometres of its demand points for the next selection.
    """

    roads: Roads | None = None

    @property
    def measure(self) -> Measure:
        """Kilometres."""
        return Measure.KM

    @property
    def label(self) -> str:
        """The unit, as a reader says it."""
        return "km (straight line)"

    def trips(
        self, demand: DemandPoints, sites: Sequence[Site], points: slice
    ) -> Iterator[NDArray[np.float32]]:
        """Yield kilometres to each site, shape (points asked of,); NaN without a position."""
        east, north = demand.positions[points].T.astype(np.float32)
        at_hand = self._at_hand(demand, len(east))
        for site in sites:
            place = f"km {site.lon!r} {site.lat!r}"
            km = at_hand.get(place)
            if km is None:
                km = _km(east, north, site)
                if self.roads and at_hand is self.roads.store.at_hand:
                    self.roads.store.hold(place, km)
            yield km

    def _at_hand(self, demand: DemandPoints, asked: int) -> Mapping[str, NDArray[np.float32]]:
        """Return the kilometres of all demand points that are held in memory, if all are asked."""
        if self.roads and demand is self.roads.demand and asked == len(demand):
            return self.roads.store.at_hand
        return {}


def _km(east: NDArray[np.float32], north: NDArray[np.float32], site: Site) -> NDArray[np.float32]:
    ((easting, northing),) = to_national_grid([site.lon], [site.lat]).astype(np.float32)
    squares = np.square(east - easting)
    squares += np.square(north - northing)
    km: NDArray[np.float32] = np.sqrt(squares, out=squares)
    km /= np.float32(1000)
    return km
