"""A line above what sets of candidates are worth."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FULL = 1 - 1e-9
"""Amount of candidates from which a row counts as earned."""


class Tangent(NamedTuple):
    """A line above the worth of amounts of candidates, parts included, and where it touches.

    Parameters
    ----------
    slopes : ndarray of float, shape (candidates,)
    constant, touches : float
        The line at no candidates, and the worth at the amounts where it touches.
    """

    slopes: NDArray[np.float64]
    constant: float
    touches: float
