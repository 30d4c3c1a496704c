"""Chances that are looked up are those of the normal distribution, as near as matters."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtr

from coverage.access.certainty.chances import TogetherTooLong
from coverage.access.certainty.draws import DRAWS


@pytest.mark.parametrize("size", [1.0, 40.0])
def test_what_is_looked_up_is_the_normal_distribution(size: float) -> None:
    """Of trips to three sites, each from some of the demand points, in two ranges of numbers."""
    random = np.random.default_rng(7)
    rows = np.arange(0, 4_000, 2)
    together, fails = TogetherTooLong(rows), np.ones((len(rows), DRAWS))
    for _ in range(3):
        points = np.sort(random.choice(rows, 700, replace=False))
        which = random.integers(0, 5, len(points))
        shifts = (random.normal(size=(5, DRAWS)) * size).astype(np.float32)
        spare = (random.normal(size=len(points)) * size).astype(np.float32)
        together.add(points, spare, shifts, which)
        fails[points // 2] *= ndtr(shifts[which] - spare[:, None])
    off = together.near_enough() - (1 - fails)
    assert np.abs(off).max() < 0.05
    assert abs(off.mean()) < 0.001


def test_who_has_no_trip_reaches_nothing_and_who_is_there_early_does() -> None:
    rows = np.array([3, 5, 9])
    together = TogetherTooLong(rows)
    late = np.zeros((1, DRAWS), dtype=np.float32)
    spare = np.array([9, -9], dtype=np.float32)
    for _ in range(600):  # sites of a user's own can be thousands
        together.add(np.array([3, 9]), spare, late, np.zeros(2, dtype=np.intp))
    assert (together.near_enough() == np.array([[1], [0], [0]])).all()
