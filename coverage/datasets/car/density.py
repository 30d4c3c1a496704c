"""How densely people live along the straight line of a trip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.origin_features import Floats
from coverage.datasets.demand import DemandPoints
from coverage.datasets.read_only import hold_read_only
from coverage.vocabulary import PopulationGroup

CELL_M = 1_000
"""Width of a cell, in which residents are counted."""

AROUND = 4
"""Cells around a cell, within which the residents for its density live."""

SHAPE = (700, 700)
"""Cells from west to east and from south to north: England lies within them."""

PLACES = 5
"""Places of a trip at which density is looked up: its ends, and three evenly between them."""


@dataclass(frozen=True, slots=True)
class Density:
    """Residents of all ages around demand points, and around the cells of a grid.

    Parameters
    ----------
    cells : ndarray of float32, shape ``SHAPE``
        Thousand residents per square kilometre within ``AROUND`` cells of each.
    places : ndarray of float32, shape (2, n)
        Easting and northing of the demand points, in cells; 0 where it is not known.
    """

    cells: Floats
    places: Floats
    flat: Floats = field(init=False, repr=False)
    """The cells in one row, since looking up by one number is quicker than by two."""
    at_points: Floats = field(init=False, repr=False)
    """The density around each demand point, shape (n,)."""

    def __post_init__(self) -> None:
        """Look up once what every trip from a demand point begins with."""
        object.__setattr__(self, "flat", self.cells.ravel())
        object.__setattr__(self, "at_points", self._at(self.places))
        hold_read_only(self)

    def along(
        self, destination: Sequence[float] | NDArray[np.float64], points: NDArray[np.intp] | slice
    ) -> Floats:
        """Return the mean density along the straight lines from demand points to a place.

        The densest of the places is left out, since roads lead round it: with it, the minutes
        between towns on either side of a city are as if they led through its middle.

        Parameters
        ----------
        destination : sequence of float, length 2
            Easting and northing in metres.
        points : ndarray of int, or slice
            The demand points.

        Returns
        -------
        ndarray of float32, shape (points,)
            Thousand residents per square kilometre; never below 0.
        """
        end = _in_cells(np.asarray(destination, dtype=np.float64).reshape(2, 1))
        start = self.places[:, points]
        densest = np.maximum(self.at_points[points], self._at(end))
        total: Floats = self.at_points[points] + self._at(end)
        step = (end - start) / np.float32(PLACES - 1)
        for number in range(1, PLACES - 1):
            found = self._at(start + step * np.float32(number))
            total += found
            np.maximum(densest, found, out=densest)
        total -= densest
        total /= np.float32(PLACES - 1)
        np.maximum(total, 0, out=total)  # what rounding leaves where nobody lives
        return total

    def _at(self, places: Floats) -> Floats:
        """Return the density around places in cells, shape (2, n)."""
        east, north = places.astype(np.int32)
        found: Floats = self.flat.take(east * SHAPE[1] + north)
        return found


def density_of(demand: DemandPoints) -> Density:
    """Return the density of demand points: that of each cell is of the cells around it."""
    places = _in_cells(demand.positions.T)
    known = np.isfinite(demand.positions).all(axis=1)
    counts = np.zeros(SHAPE)
    residents = demand.residents[PopulationGroup.ALL][known]
    np.add.at(counts, tuple(places[:, known].astype(np.intp)), residents)
    padded = np.pad(counts, AROUND)
    total = np.zeros(SHAPE)
    near = [
        (east, north)
        for east in range(-AROUND, AROUND + 1)
        for north in range(-AROUND, AROUND + 1)
        if np.hypot(east, north) <= AROUND
    ]
    for east, north in near:
        rows = slice(AROUND + east, AROUND + east + SHAPE[0])
        columns = slice(AROUND + north, AROUND + north + SHAPE[1])
        total += padded[rows, columns]
    area_km2 = len(near) * (CELL_M / 1000) ** 2
    return Density((total / (1000 * area_km2)).astype(np.float32), places)


def _in_cells(metres: NDArray[np.float64]) -> Floats:
    """Return eastings and northings in cells, shape (2, n), each within the grid."""
    cells = np.nan_to_num(metres / CELL_M, nan=0.0)
    limits = np.array(SHAPE, dtype=np.float64)[:, None]
    return np.clip(cells, 0, limits - 0.5).astype(np.float32)
