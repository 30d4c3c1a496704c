"""Minutes by car from what the landmarks tell of a trip."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.features import LOWER, UPPER, Floats, Known, Origins, features
from coverage.datasets.car_model import CarModel

SHORTEST = 9.0
"""No trip is estimated at fewer minutes: known trips that would be took 9 on average."""

LONGEST_TAUGHT = 160.0
"""Trips of more minutes teach the model nothing; where a bound says that a trip is longer,
the middle of its bounds stands for the estimate."""


def estimate(model: CarModel, origins: Origins, destination: Known) -> Floats:
    """Return the estimated minutes from many origins to one destination, shape (n,).

    NaN where nothing is known of the origin or of the destination.
    """
    table = features(origins, destination)
    terms = quadratic_terms((table - model.centre[:, None]) / model.scale[:, None])
    near = np.maximum(model.coefficients @ terms, SHORTEST)
    far = (table[LOWER] + table[UPPER]) / 2
    return np.where(table[LOWER] > LONGEST_TAUGHT, far, near).astype(np.float32)


def quadratic_terms(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return one, every row, and every product of two rows, shape (terms, n)."""
    one = np.ones((1, table.shape[1]))
    products = [table[first] * table[first:] for first in range(len(table))]
    return np.concatenate([one, table, *products])
