"""Least squares that come out the same on every processor."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

DIGITS_OF_A_FLOAT = 52


def least_squares(
    terms: NDArray[np.float64],
    truth: NDArray[np.float64],
    weights: NDArray[np.float64],
    ridge: float = 0.0,
) -> NDArray[np.float64]:
    """Return the coefficients of the terms that come nearest to the truth, shape (terms,).

    How a library adds up a product of matrices hangs on the processor, and what is badly
    conditioned makes much of a last digit. So terms and truth are brought to a grid, so fine
    that nothing is lost and so coarse that their sums are exact in whatever order; and the
    equations are solved row by row, without a library.

    Parameters
    ----------
    terms : ndarray of float, shape (terms, n)
        Of about one scale.
    truth : ndarray of float, shape (n,)
    weights : ndarray of float, shape (n,)
        What an error of each counts for.
    ridge : float
        Added to the diagonal of all terms but the first, which is to be a constant: keeps terms
        that are nearly the same from large coefficients.
    """
    roots = np.sqrt(weights)
    left, right = on_grid(terms * roots), on_grid(truth * roots)
    normal = left @ left.T
    held = np.arange(1, len(terms))
    normal[held, held] += ridge
    return solve(normal, left @ right)


def on_grid(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return values rounded to a power of two that leaves sums of their products exact.

    The sums are those of products of two values along the last axis.
    """
    largest = float(np.abs(values).max(initial=1e-300))
    whole = 2 * math.frexp(largest)[1] + values.shape[-1].bit_length()
    step = 2.0 ** -((DIGITS_OF_A_FLOAT - whole) // 2)
    rounded: NDArray[np.float64] = np.rint(values / step) * step
    return rounded


def solve(left: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return x with ``left @ x = right``, for a symmetric positive definite left side."""
    rows = np.concatenate([left, right[:, np.newaxis]], axis=1)
    for pivot in range(len(rows)):
        rows[pivot] /= rows[pivot, pivot]
        others = np.arange(len(rows)) != pivot
        rows[others] -= np.multiply.outer(rows[others, pivot], rows[pivot])
    return rows[:, -1]
