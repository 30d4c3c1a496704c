"""The commonest value of each group."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def commonest(
    groups: NDArray[np.intp], values: NDArray[np.str_]
) -> tuple[NDArray[np.intp], NDArray[np.str_]]:
    """Return the groups that have a value, in order, and the commonest value of each.

    Among equally common ones it is the first in the order of values.

    Parameters
    ----------
    groups : ndarray of int, shape (n,)
        The group of each value, from 0.
    values : ndarray of str, shape (n,)
    """
    names, number = np.unique(values, return_inverse=True)
    pair, votes = np.unique(groups * len(names) + number, return_counts=True)
    order = np.lexsort((pair, -votes))
    found, first = np.unique(pair[order] // len(names), return_index=True)
    return found, names[pair[order][first] % len(names)]
