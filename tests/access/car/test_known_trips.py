from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import CoverageError, Datasets
from coverage.access.car.known_trips import (
    UP_TO,
    Compared,
    estimate_known,
    trip_errors,
)
from coverage.access.car.minutes import minutes_of_trips
from coverage.datasets.car.accuracy import TripAccuracy, TripErrors, TripGroup
from coverage.datasets.known_trips import KnownTrips, read_known_trips
from coverage.datasets.own_file import OwnFile, read_own_file
from coverage.datasets.place import place_finder
from coverage.vocabulary import Traffic

ROOT = Path(__file__).parents[3]
TRIPS = ROOT.parent / "shared" / "reference" / "drive_minutes_2016_part_a.csv"

HEADER = "from_postcode,to_postcode,minutes\n"


def read(datasets: Datasets, rows: str) -> KnownTrips:
    return read_known_trips(OwnFile("mine.csv", f"{HEADER}{rows}".encode()), place_finder(datasets))


def compared(known: list[float], estimated: list[float], density: list[float]) -> Compared:
    return Compared(
        np.array(known),
        np.array(estimated),
        np.array(density, dtype=np.float32),
        np.zeros(len(known), dtype=np.bool_),
    )


def accuracy_of(trips: Compared) -> TripAccuracy:
    return TripAccuracy(2, trip_errors(trips))


def test_trips_are_estimated_as_any_other_trip(datasets: Datasets) -> None:
    assert datasets.roads
    known = read(datasets, "LS1 3EX,M1 2AB,60\nYO1 7HH,M1 2AB,90\nM1 2AB,LS1 3EX,70\n")
    for traffic in Traffic:
        found = estimate_known(datasets, known, traffic)
        for trip, minutes in zip(found.trips, found.compared.estimated, strict=True):
            ends = (trip.origin, trip.destination)
            assert minutes == minutes_of_trips(datasets.roads, [ends], traffic)[0]
    assert found.accuracy.places == 3


def test_a_trip_without_a_road_is_left_out_and_told(datasets: Datasets) -> None:
    rows = "PO1 2DX,PO30 1UD,60\nLS1 3EX,M1 2AB,60\nTR21 0LW,TR21 0JY,9\nM1 2AB,LS1 3EX,x\n"
    found = estimate_known(datasets, read(datasets, rows), Traffic.USUAL)
    assert [trip.row for trip in found.trips] == [3]
    assert len(found.compared.known) == 1
    assert [fault.row for fault in found.faults] == [2, 4, 5]
    assert found.faults[0].message == "no road leads from one of its ends to the other"
    assert found.faults[1].message == "nothing is known of the roads at one of its ends"
    with pytest.raises(CoverageError, match=r"No trip of mine\.csv can be used: row 2: no road"):
        estimate_known(datasets, read(datasets, "PO1 2DX,PO30 1UD,60\n"), Traffic.USUAL)


def test_london_is_where_both_ends_are(datasets: Datasets) -> None:
    known = read(datasets, "SE1 7EH,N18 1QX,60\nSE1 7EH,RH1 5RH,60\nLS1 3EX,M1 2AB,60\n")
    found = estimate_known(datasets, known, Traffic.USUAL)
    assert found.compared.in_london.tolist() == [True, False, False]
    assert found.compared.density[0] > found.compared.density[1] > found.compared.density[2]


def test_errors_are_counted_by_hand() -> None:
    trips = compared([20, 30, 44, 45, 59, 100], [25, 31, 46, 45, 61, 90], [1, 2, 3, 4, 5, 6])
    accuracy = accuracy_of(trips)
    hour = accuracy.of(up_to_minutes=60)
    assert (hour.pairs, hour.bias, hour.mean_abs_error) == (5, 2, 2)
    assert hour.p90_abs_error == 3.8
    # Wrong are 30 at 31, 44 at 46, and 59 at 61: a threshold is inclusive.
    assert (hour.right_side_30, hour.right_side_45, hour.right_side_60) == (0.8, 0.8, 0.8)
    everything = accuracy.of()
    assert (everything.pairs, everything.bias) == (6, 0)
    assert accuracy.of(up_to_minutes=30).pairs == 2
    assert accuracy.of(TripGroup.SPARSE).bias == 3
    assert accuracy.of(TripGroup.DENSE).bias == -4
    assert accuracy.of(TripGroup.LONDON) == TripErrors(TripGroup.LONDON, None, 0, *[None] * 6)


times = st.floats(0, 300)


@given(st.lists(st.tuples(times, times, st.floats(0, 10)), max_size=40))
def test_thirds_are_of_equal_size_and_make_the_whole(
    trips: list[tuple[float, float, float]],
) -> None:
    known, estimated, density = ([row[at] for row in trips] for at in range(3))
    accuracy = accuracy_of(compared(known, estimated, density))
    thirds = (TripGroup.SPARSE, TripGroup.MIDDLE, TripGroup.DENSE)
    for limit in UP_TO:
        whole = accuracy.of(up_to_minutes=limit)
        parts = [accuracy.of(group, limit) for group in thirds]
        sizes = [part.pairs for part in parts]
        assert sum(sizes) == whole.pairs == sum(time <= (limit or np.inf) for time in known)
        assert max(sizes) - min(sizes) <= 1
        if whole.bias is not None and whole.mean_abs_error is not None:
            total = sum((part.bias or 0) * part.pairs for part in parts)
            assert total == pytest.approx(whole.bias * whole.pairs, abs=0.1)
            assert abs(whole.bias) <= whole.mean_abs_error + 0.001


@pytest.fixture(scope="module")
def reference(datasets: Datasets) -> KnownTrips:
    """Return trips that another router timed, which are no part of the project."""
    if not TRIPS.exists():
        pytest.skip("the other minutes are not here")
    return read_known_trips(read_own_file(TRIPS), place_finder(datasets))


@pytest.fixture(scope="module")
def usual(datasets: Datasets, reference: KnownTrips) -> TripAccuracy:
    return estimate_known(datasets, reference, Traffic.USUAL).accuracy


def test_usual_traffic_is_nearer_to_another_router_than_none(
    datasets: Datasets, reference: KnownTrips, usual: TripAccuracy
) -> None:
    without = estimate_known(datasets, reference, Traffic.NONE).accuracy
    for group in TripGroup:
        before = without.of(group, 60).mean_abs_error
        after = usual.of(group, 60).mean_abs_error
        assert before
        assert after
        assert after < before


def test_the_error_that_is_told_is_no_kinder_than_that_of_the_fit_itself(
    datasets: Datasets, usual: TripAccuracy
) -> None:
    assert datasets.roads
    told, itself = datasets.roads.traffic.accuracy, usual
    assert told.places == itself.places
    apart, together = told.of(up_to_minutes=60), itself.of(up_to_minutes=60)
    assert apart.pairs == together.pairs
    assert apart.mean_abs_error
    assert together.mean_abs_error
    assert together.mean_abs_error <= apart.mean_abs_error <= together.mean_abs_error + 0.2
