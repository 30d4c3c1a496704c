"""Minutes by car from what is known of a trip."""

from __future__ import annotations

import numpy as np

from coverage.datasets.car.model import CarModel
from coverage.datasets.car.origin_features import LOWER, OVER_LAND, STRAIGHT, UPPER, Floats

SHORTEST = 9.0
"""No trip is estimated at fewer minutes: known trips that would be took 9 on average."""

LONGEST_TAUGHT = 160.0
"""Trips of more minutes teach the model nothing; where a bound says that a trip is longer, or no
way over land is known, the middle of its bounds stands for the estimate."""

DETOUR = (1.5, 2.5)
"""Up to the first ratio of the way over land to the straight line, a trip is like most; from the
second on, landmarks beyond the water take its ends for neighbours, and the way over land tells
more."""

NEXT_DOOR_KM = 2.0
"""Added to the straight line in that ratio: how far apart neighbours are says little."""


def estimate(model: CarModel, table: Floats) -> Floats:
    """Return the estimated minutes of trips, shape (n,).

    Parameters
    ----------
    table : ndarray of float32, shape (len(FEATURES), n)
        See ``features``.

    Returns
    -------
    ndarray of float32
        NaN where nothing is known of an end.
    """
    lower = table[LOWER]
    minutes: Floats = lower + table[UPPER]
    minutes /= 2
    # The model is for these alone: of all trips to a place, three in five.
    near = np.flatnonzero((lower <= np.float32(LONGEST_TAUGHT)) & ~np.isnan(table[OVER_LAND]))
    if len(near):
        minutes[near] = _of_near(model, table.take(near, axis=1))
    return minutes


def _of_near(model: CarModel, table: Floats) -> Floats:
    """Return the minutes of trips that are like those that taught the model."""
    minutes = model.direct(table)
    share = detour_share(table)
    detours = np.flatnonzero(share > 0)
    if len(detours):
        around = model.detour(table[:, detours])
        minutes[detours] += share[detours] * (around - minutes[detours])
    np.maximum(minutes, np.float32(SHORTEST), out=minutes)
    return minutes


def detour_share(table: Floats) -> Floats:
    """Return how far each trip is one of those that go round water, from 0 to 1, shape (n,)."""
    ratio = table[OVER_LAND] / (table[STRAIGHT] + np.float32(NEXT_DOOR_KM))
    first, last = DETOUR
    share: Floats = np.clip((ratio - np.float32(first)) / np.float32(last - first), 0, 1)
    return share
