"""Which numbers of a matrix mean no route, by both of the rules that its readers go by."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.matrix.unlikely_minutes import MARKS, find_short_marks


def find_marks(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which numbers mean that there is no route: by themselves, or among the others.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        As the file has them; ``inf`` and NaN are no marks.
    """
    marks = np.isin(values, MARKS)
    return marks | find_short_marks(np.where(marks, np.inf, values))
