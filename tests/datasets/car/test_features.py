from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage.datasets.car.landmarks import TENTHS, UNKNOWN
from coverage.datasets.car.origin_features import (
    FEATURES,
    LOWER,
    OVER_LAND,
    STRAIGHT,
    UPPER,
    Floats,
    Known,
    features,
    make_ready,
    straight_km,
)

MINUTES_PER_KM = 1.5
PLACES = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=3, max_size=12)
ROUNDED = 2 / TENTHS
"""Two known minutes are off by half a tenth each at most, and so is an excess."""


def usual(km: Floats) -> Floats:
    return km * np.float32(MINUTES_PER_KM)


def known_of(landmarks: NDArray[np.float64], places: NDArray[np.float64]) -> Known:
    """Return places in a plain country, where every trip takes as long as it is far."""
    km = straight_km(landmarks, places)
    return Known(places, np.rint(usual(km) * TENTHS).astype(np.int16), km)


def metres(places: list[tuple[int, int]]) -> NDArray[np.float64]:
    return np.array(places, dtype=float) * 1000


def table_of(here: Known, there: Known, km: Floats | None = None) -> Floats:
    over_land = straight_km(there.positions, here.positions)[0] if km is None else km
    return features(make_ready(here, usual), make_ready(there, usual), over_land)


@given(PLACES, PLACES, PLACES)
def test_the_truth_lies_between_the_bounds(
    landmarks: list[tuple[int, int]],
    origins: list[tuple[int, int]],
    destination: list[tuple[int, int]],
) -> None:
    there = known_of(metres(landmarks), metres(destination)[:1])
    here = known_of(metres(landmarks), metres(origins))
    table = table_of(here, there)
    truth = usual(straight_km(there.positions, here.positions)[0])
    assert table.shape == (len(FEATURES), len(origins))
    assert (table[LOWER] <= truth + ROUNDED).all()
    assert (truth <= table[UPPER] + ROUNDED).all()
    assert (table[LOWER] >= table[LOWER + 1] - 1e-3).all()
    assert (table[UPPER] <= table[UPPER + 1] + 1e-3).all()


@given(PLACES, PLACES)
def test_the_best_bounds_are_those_of_the_triangle(
    landmarks: list[tuple[int, int]], places: list[tuple[int, int]]
) -> None:
    here = known_of(metres(landmarks), metres(places))
    there = here.at(slice(0, 1))
    table = table_of(here, there)
    ends = here.tenths.astype(int), there.tenths.astype(int)
    assert np.allclose(table[LOWER] * TENTHS, np.abs(ends[0] - ends[1]).max(axis=0))
    assert np.allclose(table[UPPER] * TENTHS, (ends[0] + ends[1]).min(axis=0))


@given(PLACES, PLACES)
def test_where_every_trip_is_usual_there_is_no_excess(
    landmarks: list[tuple[int, int]], places: list[tuple[int, int]]
) -> None:
    here = known_of(metres(landmarks), metres(places))
    table = table_of(here, here.at(slice(0, 1)))
    assert np.abs(table[UPPER + 2 :]).max() <= ROUNDED


def test_a_slow_destination_shows_in_the_excess_near_it() -> None:
    landmarks, places = metres([(0, 0), (50, 0), (100, 0)]), metres([(10, 0), (52, 0)])
    plain = known_of(landmarks, places)
    slow = Known(places, plain.tenths + np.array([[0], [200], [0]], np.int16), plain.km)
    table = table_of(slow, slow.at(slice(1, 2)))
    near = FEATURES.index("excess near the destination, 5 km")
    assert 15 < table[near, 0] <= 20


def test_a_landmark_that_no_way_leads_to_tells_bounds_alone() -> None:
    landmarks, places = metres([(0, 0), (50, 0), (100, 0)]), metres([(10, 0), (52, 0)])
    plain = known_of(landmarks, places)
    cut_off = Known(places, plain.tenths, plain.km.copy())
    cut_off.km[1] = np.inf
    late = cut_off.tenths + np.array([[0], [1], [0]], np.int16)
    one = table_of(cut_off, cut_off.at(slice(0, 1)))
    other_known = Known(places, late, cut_off.km)
    other = table_of(other_known, other_known.at(slice(0, 1)))
    assert np.isfinite(one).all()
    assert np.array_equal(one[UPPER + 2 :], other[UPPER + 2 :])
    assert not np.array_equal(one[: UPPER + 2], other[: UPPER + 2])


def test_a_way_over_land_is_no_shorter_than_the_straight_line() -> None:
    here = known_of(metres([(0, 0), (50, 0), (0, 50)]), metres([(0, 0), (3, 4), (30, 40)]))
    table = table_of(here, here.at(slice(0, 1)), np.array([0, 4, np.inf], np.float32))
    assert table[STRAIGHT].tolist() == [0, 5, 50]
    assert table[OVER_LAND, :2].tolist() == [0, 5]
    assert np.isnan(table[OVER_LAND, 2])
    assert np.isfinite(table[LOWER:]).all()


def test_nothing_is_told_of_a_place_without_minutes() -> None:
    landmarks = metres([(0, 0), (50, 0), (0, 50)])
    here = known_of(landmarks, metres([(1, 1), (2, 2)]))
    tenths = here.tenths.copy()
    tenths[1, 1] = UNKNOWN
    unknown = Known(here.positions, tenths, here.km)
    table = table_of(unknown, here.at(slice(0, 1)))
    assert np.isfinite(table[:, 0]).all()
    assert np.isnan(table[:, 1]).all()
    assert np.isnan(table_of(here, unknown.at(slice(1, 2)))).all()


@given(PLACES, PLACES, st.data())
def test_a_trip_is_the_same_alone_and_among_others(
    landmarks: list[tuple[int, int]], places: list[tuple[int, int]], data: st.DataObject
) -> None:
    here = known_of(metres(landmarks), metres(places))
    some = data.draw(st.lists(st.integers(0, len(places) - 1), min_size=1))
    there = here.at(slice(1, 2))
    few = here.at(np.array(some))
    assert np.array_equal(table_of(few, there), table_of(here, there)[:, some])
