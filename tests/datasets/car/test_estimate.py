from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import Datasets
from coverage.datasets.car.estimate import LONGEST_TAUGHT, SHORTEST, estimate, quadratic_terms
from coverage.datasets.car.features import (
    LOWER,
    UPPER,
    Known,
    Origins,
    features,
    make_ready,
    straight_km,
)
from coverage.datasets.car_model import CarModel

TABLES = st.lists(st.lists(st.floats(-3, 3), min_size=2, max_size=2), min_size=1, max_size=5).map(
    np.array
)


@given(TABLES)
def test_the_terms_are_one_each_row_and_each_product(table: np.ndarray) -> None:
    terms = quadratic_terms(table)
    count = len(table)
    assert len(terms) == 1 + count + count * (count + 1) // 2
    products = [table[i] * table[j] for i in range(count) for j in range(i, count)]
    assert np.array_equal(terms, np.stack([np.ones(2), *table, *products]))


@pytest.fixture(scope="module")
def model(datasets: Datasets) -> CarModel:
    assert datasets.roads
    return datasets.roads.measured.model


@pytest.fixture(scope="module")
def somewhere(datasets: Datasets, model: CarModel) -> Origins:
    """Return every fiftieth demand point."""
    assert datasets.roads
    landmarks = datasets.roads.landmarks
    positions = datasets.demand.positions[::50]
    km = straight_km(landmarks.positions, positions)
    return make_ready(Known(positions, landmarks.minutes[:, ::50], km), model.usual)


def test_no_trip_is_shorter_than_the_shortest(model: CarModel, somewhere: Origins) -> None:
    for place in range(0, 600, 60):
        minutes = estimate(model, somewhere, somewhere.known.at(slice(place, place + 1)))
        assert np.nanmin(minutes) >= SHORTEST


def test_a_long_trip_is_the_middle_of_its_bounds(model: CarModel, somewhere: Origins) -> None:
    destination = somewhere.known.at(slice(0, 1))
    table = features(somewhere, destination)
    far = table[LOWER] > LONGEST_TAUGHT
    assert far.any()
    middle = (table[LOWER] + table[UPPER])[far] / 2
    assert np.allclose(estimate(model, somewhere, destination)[far], middle)


def test_an_estimate_hangs_on_no_other_origin(model: CarModel, somewhere: Origins) -> None:
    destination = somewhere.known.at(slice(5, 6))
    few = make_ready(somewhere.known.at(slice(0, 9)), model.usual)
    assert np.allclose(
        estimate(model, few, destination), estimate(model, somewhere, destination)[:9], atol=1e-2
    )
