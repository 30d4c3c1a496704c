from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import Datasets
from coverage.access.car.training_set import quadratic_terms
from coverage.datasets.car.estimate import (
    DETOUR,
    LONGEST_TAUGHT,
    SHORTEST,
    detour_share,
    estimate,
)
from coverage.datasets.car.model import CarModel, Quadratic
from coverage.datasets.car.origin_features import (
    FEATURES,
    LOWER,
    OVER_LAND,
    STRAIGHT,
    UPPER,
    Floats,
    features,
)
from coverage.datasets.roads import Roads

TABLES = st.lists(st.lists(st.floats(-3, 3), min_size=2, max_size=2), min_size=1, max_size=5).map(
    np.array
)
EVERY = slice(None, None, 50)


@given(TABLES)
def test_the_terms_are_one_each_row_and_each_product(table: np.ndarray) -> None:
    terms = quadratic_terms(table)
    count = len(table)
    assert len(terms) == 1 + count + count * (count + 1) // 2
    products = [table[i] * table[j] for i in range(count) for j in range(i, count)]
    assert np.array_equal(terms, np.stack([np.ones(2), *table, *products]))


@given(TABLES, st.integers(0, 2**32 - 1))
def test_a_quadratic_is_the_sum_of_its_terms(table: np.ndarray, seed: int) -> None:
    count = len(table)
    draw = np.random.default_rng(seed)
    coefficients = draw.normal(size=1 + count + count * (count + 1) // 2)
    centre, scale = draw.normal(size=count), draw.random(count) + 0.5
    quadratic = Quadratic(FEATURES[:count], centre, scale, coefficients)
    standard = (table - centre[:, None]) / scale[:, None]
    found = quadratic(table.astype(np.float32))
    assert found == pytest.approx(coefficients @ quadratic_terms(standard), abs=1e-3)


@pytest.fixture(scope="module")
def roads(datasets: Datasets) -> Roads:
    assert datasets.roads
    return datasets.roads


@pytest.fixture(scope="module")
def model(roads: Roads) -> CarModel:
    return roads.measured.model


def table_to(roads: Roads, point: int) -> Floats:
    """Return the features of the trips from every fiftieth demand point to one of them."""
    over_land = roads.land.km_from(roads.demand.positions[point], point).astype(np.float32)
    destination = roads.ready.at(slice(point, point + 1))
    return features(roads.ready.at(EVERY), destination, over_land[EVERY])


def test_no_trip_is_shorter_than_the_shortest(model: CarModel, roads: Roads) -> None:
    for point in range(0, 30_000, 3_000):
        assert np.nanmin(estimate(model, table_to(roads, point))) >= SHORTEST


def test_a_long_trip_is_the_middle_of_its_bounds(model: CarModel, roads: Roads) -> None:
    table = table_to(roads, 0)
    far = table[LOWER] > LONGEST_TAUGHT
    assert far.any()
    middle = (table[LOWER] + table[UPPER])[far] / 2
    assert np.allclose(estimate(model, table)[far], middle)


def test_so_is_one_of_which_no_way_is_known(model: CarModel, roads: Roads) -> None:
    table = table_to(roads, 5_000)
    table[OVER_LAND : OVER_LAND + 2] = np.nan
    assert np.allclose(estimate(model, table), (table[LOWER] + table[UPPER]) / 2, equal_nan=True)


def test_a_trip_round_water_looks_at_neither_straight_line_nor_lower_bounds(
    model: CarModel, roads: Roads
) -> None:
    table = table_to(roads, 5_000)
    near = table[:, table[OVER_LAND] < 80]
    near[STRAIGHT : STRAIGHT + 2] = 1
    assert (detour_share(near) == 1).any()
    other = near.copy()
    other[STRAIGHT : STRAIGHT + 2] = 0.5
    other[LOWER : LOWER + 2] += 7
    round_water = detour_share(near) == 1
    assert np.array_equal(estimate(model, near)[round_water], estimate(model, other)[round_water])


@given(st.floats(0, 200), st.floats(1, 20), st.floats(1, 20))
def test_the_longer_round_the_more_of_a_detour(km: float, one: float, other: float) -> None:
    table = np.zeros((len(FEATURES), 2), np.float32)
    table[STRAIGHT] = km
    table[OVER_LAND] = sorted((km * one, km * other))
    shorter, longer = detour_share(table).tolist()
    assert 0 <= shorter <= longer <= 1
    if km * min(one, other) <= DETOUR[0] * km:
        assert shorter == 0


def test_an_estimate_hangs_on_no_other_origin(model: CarModel, roads: Roads) -> None:
    table = table_to(roads, 5_000)
    whole = estimate(model, table)
    for some in (slice(0, 1), slice(3, 10), np.array([600, 2, 77])):
        assert np.array_equal(estimate(model, table[:, some]), whole[some], equal_nan=True)
