from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage.datasets.car.features import (
    FEATURES,
    LOWER,
    UPPER,
    Floats,
    Known,
    features,
    make_ready,
    straight_km,
)

MINUTES_PER_KM = 1.5
PLACES = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=3, max_size=8)


def usual(km: Floats) -> Floats:
    return km * np.float32(MINUTES_PER_KM)


def known_of(landmarks: NDArray[np.float64], places: NDArray[np.float64]) -> Known:
    """Return places in a plain country, where every trip takes as long as it is far."""
    km = straight_km(landmarks, places)
    return Known(places, usual(km), km)


def metres(places: list[tuple[int, int]]) -> NDArray[np.float64]:
    return np.array(places, dtype=float) * 1000


@given(PLACES, PLACES, PLACES)
def test_the_truth_lies_between_the_bounds(
    landmarks: list[tuple[int, int]],
    origins: list[tuple[int, int]],
    destination: list[tuple[int, int]],
) -> None:
    there = known_of(metres(landmarks), metres(destination)[:1])
    here = known_of(metres(landmarks), metres(origins))
    table = features(make_ready(here, usual), there)
    truth = usual(straight_km(there.positions, here.positions)[0])
    assert table.shape == (len(FEATURES), len(origins))
    assert (table[LOWER] <= truth + 1e-2).all()
    assert (truth <= table[UPPER] + 1e-2).all()
    assert (table[LOWER] >= table[LOWER + 1] - 1e-3).all()
    assert (table[UPPER] <= table[UPPER + 1] + 1e-3).all()


@given(PLACES, PLACES)
def test_where_every_trip_is_usual_there_is_no_excess(
    landmarks: list[tuple[int, int]], places: list[tuple[int, int]]
) -> None:
    here = known_of(metres(landmarks), metres(places))
    table = features(make_ready(here, usual), here.at(slice(0, 1)))
    assert np.abs(table[UPPER + 2 :]).max() < 1e-3


def test_a_slow_destination_shows_in_the_excess_near_it() -> None:
    landmarks, places = metres([(0, 0), (50, 0), (100, 0)]), metres([(10, 0), (52, 0)])
    plain = known_of(landmarks, places)
    slow = Known(places, plain.minutes + np.array([[0], [20], [0]], np.float32), plain.km)
    table = features(make_ready(slow, usual), slow.at(slice(1, 2)))
    near = FEATURES.index("excess near the destination, 5 km")
    assert 15 < table[near, 0] <= 20


def test_nothing_is_told_of_a_place_without_minutes() -> None:
    landmarks = metres([(0, 0), (50, 0), (0, 50)])
    here = known_of(landmarks, metres([(1, 1), (2, 2)]))
    unknown = Known(here.positions, here.minutes * np.array([1, np.nan], np.float32), here.km)
    table = features(make_ready(unknown, usual), here.at(slice(0, 1)))
    assert np.isfinite(table[:, 0]).all()
    assert np.isnan(table[LOWER, 1])
