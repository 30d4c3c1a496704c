"""The small area that a place lies in, for one place or for millions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.areas import FARTHEST_M, SHORE_M, DistrictFinder
from coverage.datasets.demand import DemandPoints
from coverage.datasets.load import Datasets, district_finder
from coverage.datasets.read_only import hold_read_only

if TYPE_CHECKING:
    from scipy.spatial import KDTree

NOWHERE = -1
"""Stands for the small area of a place that lies in none."""

STRAY_M = 5_000.0
BESIDE = 8
"""The look-up of postcodes puts some into a small area that lies miles away. One is a stray where
it is farther than that from the middle of its small area, and not one of so many nearest postcodes
lies in it too."""

SMALL_AREAS = "small areas of places"
"""Key of what is worked out of the data."""


@dataclass(frozen=True)
class SmallAreas:
    """Finds the small area that a place lies in: that of the nearest postcode.

    A small area is known by its demand point. People live along both shores of an estuary, so
    that the nearest postcode is on the same side of the water, which the nearest demand point,
    the middle of a small area, often is not. A demand point is nearest to itself.

    Parameters
    ----------
    positions : ndarray of float, shape (n, 2)
        Easting and northing of demand points and of postcodes, each position once.
    points : ndarray of int32, shape (n,)
        Row of the demand point whose small area each lies in.
    districts : DistrictFinder
        Tells whether a place far from every postcode lies in England.
    """

    positions: NDArray[np.float64]
    points: NDArray[np.int32]
    districts: DistrictFinder

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    def find(self, metres: NDArray[np.float64]) -> NDArray[np.int32]:
        """Return the row of the demand point in whose small area each place lies.

        Parameters
        ----------
        metres : ndarray of float, shape (m, 2)
            Easting and northing; NaN where there is no place.

        Returns
        -------
        ndarray of int32, shape (m,)
            ``NOWHERE`` for a place that is not in England, nor within a kilometre of it, and for
            none.
        """
        found = np.full(len(metres), NOWHERE, dtype=np.int32)
        placed = np.flatnonzero((np.abs(metres) <= FARTHEST_M).all(axis=1))  # NaN is no place
        if not len(self.points) or not len(placed):
            return found
        away, nearest = self._tree.query(metres[placed])
        found[placed] = self.points[nearest]
        # Who is near a postcode of England is near England, which is not asked of millions.
        far = placed[away > SHORE_M]
        outside = [code is None for code in self.districts.find_metres(metres[far])]
        found[far[outside]] = NOWHERE
        return found

    def without_strays(self, middles: NDArray[np.float64]) -> SmallAreas:
        """Return the same, but strays lie in the small area of the postcode nearest to them.

        So that a place beside one is not taken to lie in a city ten miles off.

        Parameters
        ----------
        middles : ndarray of float, shape (rows, 2)
            Easting and northing of each demand point.
        """
        off = self.positions - middles[self.points]
        far = np.flatnonzero(np.square(off).sum(axis=1) > STRAY_M**2)
        beside = min(BESIDE + 1, len(self.points))  # each is nearest to itself
        if not len(far) or beside < 2:
            return self
        _, nearest = self._tree.query(self.positions[far], beside)
        around = self.points[nearest[:, 1:]]
        stray = (around != self.points[far, None]).all(axis=1)
        points = self.points.copy()
        points[far[stray]] = around[stray, 0]
        return replace(self, points=points)

    @cached_property
    def _tree(self) -> KDTree:
        from scipy.spatial import KDTree

        # Quick to build; what it asks more of each question is less than that.
        return KDTree(self.positions, compact_nodes=False, balanced_tree=False)


def small_areas(datasets: Datasets) -> SmallAreas:
    """Return what finds the small area of a place, made when it is first asked for.

    Beside a user's own small areas, and where the data hold no postcodes, a place lies in
    the small area whose demand point is the nearest.

    Raises
    ------
    DataFileError
        If the postcodes are not intact, or do not speak of the demand points.
    """
    return datasets.worked_out.whole.once(SMALL_AREAS, lambda: _small_areas(datasets))


def _small_areas(datasets: Datasets) -> SmallAreas:
    demand, finder = datasets.demand, district_finder(datasets)
    positions, points = _placed(demand)
    if datasets.postcodes and not datasets.own_population:
        around, lie_in = datasets.postcodes.everywhere()
        positions, points = np.concatenate([positions, around]), np.append(points, lie_in)
    # The first of several at one position stays: a demand point before any postcode.
    order = np.lexsort((np.arange(len(points)), *positions.T))
    again = (np.diff(positions[order], axis=0, prepend=np.nan) == 0).all(axis=1)
    kept = np.sort(order[~again])
    found = SmallAreas(positions[kept], points[kept].astype(np.int32), finder)
    return found.without_strays(demand.positions)


def _placed(demand: DemandPoints) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    points = np.flatnonzero(np.isfinite(demand.positions).all(axis=1))
    return demand.positions[points], points
