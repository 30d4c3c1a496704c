from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.access.car.training_set import least_squares, on_grid, solve

SEEDS = st.integers(0, 2**32 - 1)

FITTED = """
import numpy as np
from coverage.access.car.training_set import least_squares
draw = np.random.default_rng(1)
plain = draw.normal(size=(40, 3_000))
terms = np.concatenate([plain, plain[:20] + 1e-3 * draw.normal(size=(20, 3_000))])
truth = draw.normal(size=60) @ terms
print(least_squares(terms, np.round(truth, 3), np.full(3_000, 0.05), 0.01).tobytes().hex())
"""


def fitted_on(processor: str) -> str:
    """Return the coefficients as a library for such a processor makes them."""
    plain = {"NPY_DISABLE_CPU_FEATURES": "X86_V4"} if processor == "Prescott" else {}
    settings = {**os.environ, "OPENBLAS_CORETYPE": processor, **plain}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FITTED],
        env=settings,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_every_processor_finds_the_same_bytes() -> None:
    assert len({fitted_on(each) for each in ("Prescott", "Haswell", "SkylakeX")}) == 1


@given(SEEDS)
def test_the_order_of_the_trips_changes_no_bit(seed: int) -> None:
    draw = np.random.default_rng(seed)
    terms, truth, weights = draw.normal(size=(4, 90)), draw.normal(size=90), draw.random(90)
    order = draw.permutation(90)
    first = least_squares(terms, truth, weights, 0.1)
    assert np.array_equal(first, least_squares(terms[:, order], truth[order], weights[order], 0.1))


@given(SEEDS)
def test_what_is_a_sum_of_terms_is_found(seed: int) -> None:
    draw = np.random.default_rng(seed)
    terms, wanted = draw.normal(size=(5, 200)), draw.normal(size=5)
    found = least_squares(terms, wanted @ terms, draw.random(200) + 0.1)
    assert found == pytest.approx(wanted, abs=1e-4)


def test_what_weighs_more_is_met_closer() -> None:
    terms, truth = np.ones((1, 2)), np.array([0.0, 10.0])
    assert least_squares(terms, truth, np.array([1.0, 4.0])) == pytest.approx([8.0])


def test_a_ridge_shares_between_terms_that_are_the_same_and_leaves_the_constant() -> None:
    row = np.linspace(-1, 1, 11)
    terms, truth = np.stack([np.ones(11), row, row]), 100 + row
    found = least_squares(terms, truth, np.ones(11), 1e-6)
    assert found == pytest.approx([100, 0.5, 0.5], abs=1e-4)
    held = least_squares(terms, truth, np.ones(11), 1e6)
    assert held == pytest.approx([100, 0, 0], abs=1e-4)


@given(st.floats(1e-6, 1e6), st.integers(1, 5_000))
def test_a_grid_moves_little_and_leaves_room_for_every_sum(largest: float, count: int) -> None:
    values = np.linspace(-largest, largest, count)
    found = on_grid(values)
    step = np.abs(found[found != 0]).min(initial=largest)
    assert np.abs(found - values).max() <= largest * 2**-12
    assert np.abs(found).max() ** 2 * count / step**2 <= 2**53 or count < 3


def test_equations_are_solved() -> None:
    left = np.array([[4.0, 1.0], [1.0, 3.0]])
    assert solve(left, np.array([9.0, 5.0])) == pytest.approx([2.0, 1.0])
