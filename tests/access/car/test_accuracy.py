from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coverage import Datasets
from coverage.access.car.accuracy import THRESHOLDS, UP_TO, measure_accuracy, side_of
from coverage.access.car.training_set import Lessons, fit, lessons_of
from coverage.datasets.car.accuracy import Accuracy, TripGroup, trip_accuracy_of
from coverage.export.accuracy import AccuracyReport
from coverage.export.formats import Format, write_parts
from coverage.vocabulary import Traffic
from coverage.wording.accuracy import (
    OWN_SOURCE,
    accuracy_sentence,
    another_router_sentence,
    in_a_hundred,
    told_sentence,
)


@pytest.fixture(scope="module")
def lessons(datasets: Datasets) -> Lessons:
    assert datasets.roads
    return lessons_of(datasets.roads)


@pytest.fixture(scope="module")
def shipped(datasets: Datasets) -> Accuracy:
    assert datasets.roads
    return datasets.roads.measured.accuracy


@pytest.fixture(scope="module")
def sampled(lessons: Lessons) -> Accuracy:
    """Return the error at every sixth landmark: enough to be off about as far as all of them."""
    return measure_accuracy(lessons, list(lessons.points)[::6])


@pytest.mark.nightly
def test_the_accuracy_that_is_shown_is_that_of_the_data(
    lessons: Lessons, shipped: Accuracy
) -> None:
    measured = measure_accuracy(lessons)
    assert shipped.landmarks == measured.landmarks == len(lessons.points)
    for said, found in zip(shipped.bands, measured.bands, strict=True):
        assert said.pairs == found.pairs
        assert said.mean_abs_error == pytest.approx(found.mean_abs_error, abs=0.01)
        assert said.p90_abs_error == pytest.approx(found.p90_abs_error, abs=0.02)
    for said_side, found_side in zip(shipped.sides, measured.sides, strict=True):
        assert said_side.right_share == pytest.approx(found_side.right_share, abs=0.001)
        assert said_side.near_pairs == found_side.near_pairs
        assert said_side.near_right_share == pytest.approx(found_side.near_right_share, abs=0.005)


@pytest.mark.parametrize("asked", ["shipped", pytest.param("sampled", marks=pytest.mark.slow)])
def test_the_minutes_are_as_good_as_they_have_to_be(
    asked: str, request: pytest.FixtureRequest
) -> None:
    accuracy: Accuracy = request.getfixturevalue(asked)
    half, hour = accuracy.up_to(30), accuracy.up_to(60)
    assert hour.mean_abs_error <= 2.25
    assert hour.p90_abs_error <= 4.7
    assert half.mean_abs_error <= 1.9
    assert half.p90_abs_error <= 4.0


def test_the_minutes_lean_to_neither_side(shipped: Accuracy) -> None:
    assert all(abs(band.bias) <= 0.5 for band in shipped.estimated_bands)


def test_the_minutes_beat_the_straight_line_in_every_band(shipped: Accuracy) -> None:
    for band in shipped.bands:
        assert band.mean_abs_error < band.straight_line_mean_abs_error


def test_bands_grow_and_name_their_limits(shipped: Accuracy) -> None:
    assert tuple(band.up_to_minutes for band in shipped.bands) == UP_TO
    assert tuple(side.threshold_minutes for side in shipped.sides) == THRESHOLDS
    pairs = [band.pairs for band in shipped.bands]
    assert pairs == sorted(pairs)
    with pytest.raises(ValueError, match="No band ends at 31"):
        shipped.up_to(31)


def test_a_landmark_that_is_left_out_teaches_nothing(lessons: Lessons) -> None:
    row = next(iter(lessons.points))
    falsified = lessons.origins.tenths.copy()
    falsified[row] = 10_000
    others = replace(lessons, origins=replace(lessons.origins, tenths=falsified))
    first, second = fit(lessons, left_out=row), fit(others, left_out=row)
    assert first.usual == second.usual
    assert np.array_equal(first.direct.coefficients, second.direct.coefficients)
    assert np.array_equal(first.detour.coefficients, second.detour.coefficients)


FITTED = """
import hashlib
import numpy as np
from coverage.access.car.training_set import fit, lessons_of
from coverage.datasets.car.estimate import estimate_trips
from coverage.datasets.load import load_datasets
datasets = load_datasets()
model = fit(lessons_of(datasets.roads))
points = np.arange(len(datasets.demand))
minutes = estimate_trips(datasets.roads, datasets.sites[:5], points)
print(model.direct.coefficients.tolist(), model.detour.coefficients.tolist(), model.usual)
print(hashlib.sha256(minutes.tobytes()).hexdigest())
"""


@pytest.mark.nightly
def test_every_processor_fits_and_estimates_the_same_bytes(datasets: Datasets) -> None:
    plain = {"OPENBLAS_CORETYPE": "Prescott", "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4"}
    told = [
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", FITTED],
            env={**os.environ, **other},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for other in ({}, plain)
    ]
    assert told[0] == told[1]
    assert datasets.roads
    shipped = datasets.roads.measured.model
    assert told[0].startswith(str(shipped.direct.coefficients.tolist()))


def test_progress_is_told_to_the_end(lessons: Lessons) -> None:
    told: list[tuple[int, int]] = []
    measure_accuracy(lessons, list(lessons.points)[:2], lambda done, of: told.append((done, of)))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_the_sentence_says_the_error_for_which_trips_and_against_what(shipped: Accuracy) -> None:
    said, side = accuracy_sentence(shipped), shipped.at(45)
    assert side
    assert f"of up to an hour are {shipped.up_to(60).mean_abs_error:.1f} minutes out" in said
    near = f"of those of 40 to 50 minutes, {in_a_hundred(side.near_right_share)} in 100 are"
    assert near in said
    assert "known times to 113 hospitals, each left out in turn" in said
    assert said.endswith(OWN_SOURCE)


def test_the_error_that_is_told_is_beside_trips_that_nobody_here_made(
    datasets: Datasets,
) -> None:
    roads = datasets.roads
    assert roads
    hour = roads.traffic.accuracy.of(up_to_minutes=60)
    london = roads.traffic.accuracy.of(TripGroup.LONDON, 60)
    said = told_sentence(roads, Traffic.USUAL)
    assert "For drives of up to an hour they differ from another route planner's" in said
    assert f"by {hour.mean_abs_error:.1f} minutes on average" in said
    assert f"({london.mean_abs_error:.1f} within London)" in said
    assert f"9 in 10 are within {hour.p90_abs_error:.1f} minutes" in said


def test_without_traffic_the_error_that_is_told_is_said_to_be_of_no_road(
    datasets: Datasets, shipped: Accuracy
) -> None:
    roads = datasets.roads
    assert roads
    said = told_sentence(roads, Traffic.NONE)
    assert f"{shipped.up_to(60).mean_abs_error:.1f} minutes from their own source" in said
    assert said.endswith("On the road, most drives take longer.")


@pytest.mark.parametrize("traffic", Traffic)
def test_the_error_that_is_told_is_short(datasets: Datasets, traffic: Traffic) -> None:
    assert datasets.roads
    assert len(told_sentence(datasets.roads, traffic)) < len(
        another_router_sentence(datasets.roads.traffic)
    )


def test_the_command_gives_both_errors(datasets: Datasets, shipped: Accuracy) -> None:
    assert datasets.roads
    traffic = datasets.roads.traffic
    fields = json.loads(write_parts(AccuracyReport(shipped, traffic), Format.JSON))
    assert fields["landmarks"] == shipped.landmarks
    assert trip_accuracy_of(fields["in_usual_traffic"]) == traffic.accuracy
    said = write_parts(AccuracyReport(shipped, traffic), Format.TABLE).decode()
    assert traffic.rests_on in said
    assert said.index(another_router_sentence(traffic)) < said.index(OWN_SOURCE)


def test_trips_near_a_threshold_are_the_hardest_to_place(shipped: Accuracy) -> None:
    for side in shipped.sides:
        assert 0 < side.near_pairs < side.pairs
        assert 0.5 < side.near_right_share < side.right_share


def test_the_sides_of_a_threshold_are_counted_by_hand() -> None:
    known = np.array([20.0, 39.9, 40.0, 45.0, 45.5, 50.0, 50.1, 90.0, 91.0])
    estimated = np.array([46.0, 40.0, 46.0, 45.0, 45.0, 51.0, 40.0, 91.0, 10.0])
    side = side_of(45, known, estimated)
    assert (side.pairs, side.near_pairs) == (8, 4)
    # Wrong: 20.0, 40.0, 45.5 and 50.1; near are 40.0, 45.0, 45.5 and 50.0.
    assert side.right_share == 0.5
    assert side.near_right_share == 0.5


@pytest.mark.parametrize(("part", "said"), [(0, 0), (0.8, 80), (0.9999, 99), (1, 100)])
def test_all_are_said_only_where_all_are(part: float, said: int) -> None:
    assert in_a_hundred(part) == said


def test_readme_tells_the_error_as_it_is_measured(shipped: Accuracy) -> None:
    readme = " ".join(Path("README.md").read_text(encoding="utf-8").split())
    half, hour, side = shipped.up_to(30), shipped.up_to(60), shipped.at(45)
    assert side
    for figure in (
        f"{shipped.landmarks} landmarks was left out in turn",
        f"{hour.mean_abs_error:.1f} minutes out on average",
        f"9 in 10 are within {hour.p90_abs_error:.1f} minutes",
        f"it is {half.mean_abs_error:.1f} and {half.p90_abs_error:.1f}",
        f"of up to 90 minutes, {in_a_hundred(side.right_share)} in 100",
        f"of 40 to 50 minutes, {in_a_hundred(side.near_right_share)} in 100",
    ):
        assert figure in readme


def test_readme_tells_the_error_beside_another_router(datasets: Datasets) -> None:
    assert datasets.roads
    readme = " ".join(Path("README.md").read_text(encoding="utf-8").split())
    told = datasets.roads.traffic.accuracy
    hour, london = told.of(up_to_minutes=60), told.of(TripGroup.LONDON, 60)
    assert hour.right_side_45
    for figure in (
        f"are {hour.mean_abs_error:.1f} minutes out on average",
        f"within {hour.p90_abs_error:.1f} minutes, and {in_a_hundred(hour.right_side_45)} in 100",
        f"Within London they are {london.mean_abs_error:.1f} minutes out",
    ):
        assert figure in readme
