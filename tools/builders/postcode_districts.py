"""Which postcode district the homes of an LSOA carry."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.postcode_text import INWARD
from coverage.datasets.postcodes import COARSE_M


def districts_of(postcodes: list[str]) -> NDArray[np.str_]:
    """Return the postcode district of each postcode: "PR8" of "PR8 1AA" or "PR8  1AA"."""
    return np.array([code[:-INWARD].rstrip() for code in postcodes], dtype="U4")


def are_coarse(positions: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return whether each position, shape (n, 2), stands on the grid of early closed postcodes."""
    coarse: NDArray[np.bool_] = (positions % COARSE_M == 0).all(axis=1)
    return coarse


def homes(
    lsoa: NDArray[np.intp], districts: NDArray[np.str_], positions: NDArray[np.float64]
) -> NDArray[np.intp]:
    """Return the rows of postcodes that are likely to hold homes, a place and district once.

    The directory holds closed postcodes too, and does not say which they are. Those that
    were closed early are placed coarsely and are left out; and all the boxes of a post
    office, which share its place, count as one.

    Parameters
    ----------
    lsoa : ndarray of int, shape (n,)
        LSOA of each postcode; -1 where there is none.
    positions : ndarray of float, shape (n, 2)
        Metres on the National Grid.
    """
    rows = np.flatnonzero((lsoa >= 0) & ~are_coarse(positions))
    _, number = np.unique(districts[rows], return_inverse=True)
    places = np.column_stack([lsoa[rows], number, np.round(positions[rows]).astype(np.int64)])
    _, first = np.unique(places, axis=0, return_index=True)
    return np.sort(rows[first])
