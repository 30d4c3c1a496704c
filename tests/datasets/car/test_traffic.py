from __future__ import annotations

import json
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import DataFileError, Datasets
from coverage.datasets.car.accuracy import TripAccuracy, TripErrors, TripGroup
from coverage.datasets.car.traffic import (
    TRAFFIC,
    MeasuredTraffic,
    TrafficModel,
    traffic_of,
    traffic_text,
    usual_minutes,
)

parts = st.floats(0, 2, width=32)
models = st.builds(TrafficModel, st.floats(0, 40, width=32), parts, parts)
minutes = st.floats(0, 600, width=32)
densities = st.floats(0, 20, width=32)


def usual(model: TrafficModel, density: float, free: float) -> float:
    along, minutes = np.array([[density], [free]], dtype=np.float32)
    return float(usual_minutes(model, along, minutes)[0])


@given(models, densities, minutes)
def test_traffic_makes_no_trip_shorter(model: TrafficModel, density: float, free: float) -> None:
    assert usual(model, density, free) >= free


@given(models, densities, minutes, minutes)
def test_a_longer_trip_through_the_same_land_takes_no_less(
    model: TrafficModel, density: float, one: float, other: float
) -> None:
    shorter, longer = sorted([one, other])
    assert usual(model, density, shorter) <= usual(model, density, longer)


@given(models, densities, densities, minutes)
def test_denser_land_makes_no_trip_shorter(
    model: TrafficModel, one: float, other: float, free: float
) -> None:
    sparser, denser = sorted([one, other])
    assert usual(model, sparser, free) <= usual(model, denser, free)


@given(models, densities)
def test_no_route_and_nothing_known_stay_what_they_are(model: TrafficModel, density: float) -> None:
    assert usual(model, density, np.inf) == np.inf
    assert np.isnan(usual(model, density, np.nan))


def test_a_trip_is_worked_out_by_hand() -> None:
    # 20 further minutes, each longer by 0.05 and by 0.1 for each of two thousand residents.
    assert usual(TrafficModel(10, 0.05, 0.1), 2, 30) == pytest.approx(35)
    assert usual(TrafficModel(10, 0.05, 0.1), 2, 10) == 10


@pytest.mark.parametrize("wrong", [(-1, 0, 0), (0, -0.1, 0), (0, 0, -0.1), (0, 0, np.nan)])
def test_a_model_that_could_make_a_trip_shorter_is_refused(wrong: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="Traffic makes no trip shorter"):
        TrafficModel(*wrong)


def measured() -> MeasuredTraffic:
    none = TripErrors(TripGroup.LONDON, None, 0, *[None] * 6)
    some = TripErrors(TripGroup.ALL, 60, 3, -0.5, 1.5, 2.0, 1.0, 0.667, 1.0)
    return MeasuredTraffic(TrafficModel(16, 0.04, 0.06), "trips", TripAccuracy(4, (some, none)))


def test_a_model_reads_back_as_it_was_written() -> None:
    assert traffic_of(traffic_text(measured()).encode()) == measured()


def test_the_shipped_file_is_as_it_would_be_written(datasets: Datasets) -> None:
    content = datasets.sources.read(TRAFFIC)
    assert traffic_text(traffic_of(content)).encode() == content
    assert datasets.roads
    assert datasets.roads.traffic == traffic_of(content)


@pytest.mark.parametrize(
    "wrong",
    [
        {"coefficients": None},
        {"coefficients": {"slower": 0.1}},
        {"coefficients": {**asdict(TrafficModel(16, 0.04, 0.06)), "slower": -1}},
        {"accuracy": []},
        {"accuracy": {"places": 4}},
        {"accuracy": {"places": 4, "errors": [{"trips": "all"}]}},
    ],
)
def test_a_file_that_holds_no_model_is_refused(wrong: dict[str, object]) -> None:
    fields = {**json.loads(traffic_text(measured())), **wrong}
    with pytest.raises(DataFileError, match=r"holds no model of traffic: rebuild it with `make d"):
        traffic_of(json.dumps(fields).encode())


def test_errors_are_found_by_their_trips_and_length() -> None:
    accuracy = measured().accuracy
    assert accuracy.of(up_to_minutes=60).pairs == 3
    assert accuracy.of("london").bias is None  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="No error was measured of trips of up to 30 minutes"):
        accuracy.of(TripGroup.ALL, 30)
