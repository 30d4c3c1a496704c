"""Rows of bits that are the same, made one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def merge(
    packed: NDArray[np.uint8], values: NDArray[np.float64]
) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """Return each row of bits once, in ascending order, with the sum of its values.

    Parameters
    ----------
    packed : ndarray of uint8, shape (n, bytes)
    values : ndarray of float, shape (n,)

    Returns
    -------
    ndarray of uint8, shape (rows, bytes); ndarray of float, shape (rows,)
    """
    if not packed.size:
        return packed[:0], values[:0]
    texts = np.ascontiguousarray(packed).view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, which = np.unique(texts, return_index=True, return_inverse=True)
    return packed[first], np.bincount(which, values, len(first)).astype(np.float64)
