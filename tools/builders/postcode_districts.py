"""What a postcode and its position tell: its postcode district, and how exact the position is."""

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
