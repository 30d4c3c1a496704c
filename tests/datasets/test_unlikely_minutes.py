"""Minutes that cannot be are told, with the unit that they are likely in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import Datasets
from coverage.datasets.institutes import Site
from coverage.datasets.matrix.read import read_travel_matrix
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.matrix.unlikely_minutes import UNITS, Ends, UsualTrips, unlikely_minutes
from coverage.datasets.own_file import OwnFile
from coverage.errors import Told
from tests.datasets.matrix_files import ends_of

SITES = 3


@pytest.fixture(scope="module")
def trips(datasets: Datasets) -> UsualTrips:
    return UsualTrips(datasets.demand, datasets.sites, datasets.roads)


@pytest.fixture(scope="module")
def straight(datasets: Datasets) -> UsualTrips:
    """Return trips of which the distances alone are known, as with a user's own population."""
    return UsualTrips(datasets.demand, datasets.sites, None)


@pytest.fixture(scope="module")
def ends() -> Ends:
    points = np.arange(0, 32_000, 800)
    return Ends(np.repeat(points, SITES), np.tile(np.arange(SITES), len(points)))


def site_ids(trips: UsualTrips) -> list[str]:
    return [site.site_id for site in trips.sites if isinstance(site, Site)]


def a_file(trips: UsualTrips, ends: Ends, values: np.ndarray) -> OwnFile:
    codes, sites = trips.demand.codes, site_ids(trips)
    rows = "".join(
        f"{codes[point]},{sites[site]},{value!r}\n"
        for point, site, value in zip(ends.points, ends.sites, values.tolist(), strict=True)
    )
    return OwnFile("times.csv", f"from_id,to_id,minutes\n{rows}".encode())


def read(trips: UsualTrips, ends: Ends, values: np.ndarray) -> tuple[TravelMatrix, list[str]]:
    heard: list[Told] = []
    known = ends_of(trips.demand.codes.tolist(), site_ids(trips))
    own = a_file(trips, ends, values)
    matrix = read_travel_matrix(own, known, trips, heard.append)
    assert {warning.file for warning in heard} <= {"times.csv"}
    return matrix, [warning.message for warning in heard]


@pytest.mark.parametrize("known", ["trips", "straight"])
@pytest.mark.parametrize("few", [1, 6, 120])
@pytest.mark.parametrize("slower", [0.7, 1.0, 3.0, 6.0])
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_the_unit_is_told_of_few_trips_and_many_fast_and_slow(
    request: pytest.FixtureRequest, ends: Ends, known: str, few: int, slower: float, unit: object
) -> None:
    trips: UsualTrips = request.getfixturevalue(known)
    some = ends.at(np.arange(1, few + 1) % len(ends.points)) if few < 120 else ends
    times = request.getfixturevalue("trips").minutes(some) * slower
    times = np.where(times < 1_200, times, np.nan)
    one = next(each for each in UNITS if each is unit)
    _, said = read(trips, some, times / one.in_minutes)
    told = [message for message in said if "likely" in message]
    if one.name == "minutes":
        assert told == []
    elif np.isfinite(times).any():
        assert len(told) == 1
        assert f"its minutes are likely {one.name}: " in told[0]


def test_the_estimate_of_the_same_trips_stands_beside_it(trips: UsualTrips, ends: Ends) -> None:
    some = ends.at(np.arange(5))
    usual = trips.minutes(some)
    (said,) = unlikely_minutes(usual * 60, some, trips)
    middle = np.median(usual)
    assert f"estimates the same trips at {middle:,.0f} minutes" in said if middle >= 100 else True
    assert said.endswith("divide them by 60")
    assert "by car" not in said
    assert "estimated" not in said


def test_zeros_and_speeds_between_places_far_apart_are_told(trips: UsualTrips, ends: Ends) -> None:
    values = trips.minutes(ends)
    values[:4] = 0
    values[5] = 0.1
    _, said = read(trips, ends, values)
    assert any("4 of its 120 trips take 0 minutes between places more than 2 km" in s for s in said)
    assert any("1 of its 120 trips is faster than 250 km an hour" in s for s in said)
    assert len(said) == 2


def test_zeros_within_a_place_are_fine(datasets: Datasets, trips: UsualTrips) -> None:
    every = Ends(np.arange(len(datasets.demand)), np.zeros(len(datasets.demand), dtype=np.intp))
    here = every.at(np.flatnonzero(trips.km(every) < 2))
    assert len(here.points)
    assert list(unlikely_minutes(np.zeros(len(here.points)), here, trips)) == []


@pytest.mark.parametrize(("name", "one"), [("kilometres", 1.0), ("miles", 0.621371)])
def test_straight_lines_are_no_minutes(
    trips: UsualTrips, ends: Ends, name: str, one: float
) -> None:
    _, said = read(trips, ends, (trips.km(ends) * one).round(2))
    assert [f"likely {name}" in message for message in said] == [True]


def test_metres_along_roads_are_no_seconds(trips: UsualTrips, ends: Ends) -> None:
    longer = 1.1 + 0.4 * np.random.default_rng(1).random(len(ends.points))
    _, said = read(trips, ends, (trips.km(ends) * 1000 * longer).round())
    assert ["likely metres" in message for message in said] == [True]


@pytest.mark.parametrize("mark", [2147483647, 999999, -1, -9999, 1e10, 123456])
def test_numbers_that_mean_no_route_hide_no_unit_and_are_none(
    trips: UsualTrips, ends: Ends, mark: float
) -> None:
    """Half of the trips have no route; the others are minutes, then seconds."""
    usual = np.minimum(trips.minutes(ends), 400)
    for factor, told in ((1, 0), (60, 1)):
        values = usual * factor
        values[::2] = mark
        matrix, said = read(trips, ends, values)
        order = np.lexsort((ends.points, ends.sites))
        assert np.isinf(matrix.minutes).tolist() == (order % 2 == 0).tolist()
        assert matrix.marked == ((mark, len(values) // 2),)
        assert len(said) == told


@given(factor=st.floats(0.6, 8))
def test_minutes_of_any_usual_way_to_travel_give_no_warning(
    trips: UsualTrips, ends: Ends, factor: float
) -> None:
    values = np.minimum(trips.minutes(ends) * factor, 1_400)
    assert list(unlikely_minutes(values, ends, trips)) == []


@pytest.mark.parametrize(
    "values",
    [
        [1e307],
        [np.inf, -1.0],
        [0.0, 0.0],
        [5e-324, 3.0],
        [1e300, 30.0, 1e-300],
        [45.0, 9999.0],
        [1440.0, 1441.0],
    ],
)
def test_numbers_at_the_ends_of_what_floats_hold_are_read(
    trips: UsualTrips, straight: UsualTrips, ends: Ends, values: list[float]
) -> None:
    for known in (trips, straight):
        matrix, _ = read(known, ends.at(np.arange(len(values))), np.array(values))
        finite = matrix.minutes[np.isfinite(matrix.minutes)]
        assert (finite >= 0).all()
        assert (finite <= 1_440).all()


@pytest.mark.parametrize("values", [[1e308], [1.7e308, 12.0, 1_032.0], [1.7e308] * 6])
def test_the_largest_numbers_are_looked_at_without_an_overflow(
    trips: UsualTrips, straight: UsualTrips, ends: Ends, values: list[float]
) -> None:
    for known in (trips, straight):
        told = list(unlikely_minutes(np.array(values), ends.at(np.arange(len(values))), known))
        assert not any("inf" in sentence or "nan" in sentence for sentence in told)
