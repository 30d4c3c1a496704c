from __future__ import annotations

from dataclasses import astuple, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.access.car.known_trips import Compared
from coverage.datasets.car.accuracy import TripAccuracy
from coverage.datasets.car.traffic import TrafficModel, traffic_of, usual_minutes
from tools.builders.traffic import FACT
from tools.fit_traffic import TOLD, Lesson, checks, fit, left_out, main

ROOT = Path(__file__).parents[2]
TRIPS = ROOT.parent / "shared" / "reference" / "drive_minutes_2016_part_a.csv"

PLACES = 12


def made_up(model: TrafficModel, noise: float = 0.0) -> Lesson:
    """Return trips between places that take as long as a model says, but for some noise."""
    random = np.random.default_rng(7)
    origins, destinations = np.nonzero(~np.eye(PLACES, dtype=bool))
    free = random.uniform(9, 70, len(origins)).astype(np.float32)
    density = random.uniform(0, 8, len(origins)).astype(np.float32)
    known = usual_minutes(model, density, free) + random.normal(0, 1, len(free)) * noise
    london = np.zeros(len(free), dtype=np.bool_)
    trips = Compared(known.astype(np.float64), free.astype(np.float64), density, london)
    return Lesson(trips, origins, destinations, PLACES)


@given(st.integers(0, 25), st.integers(0, 200), st.integers(1, 200))
def test_coefficients_of_made_up_trips_are_found_again(
    start: int, slower: int, by_density: int
) -> None:
    model = TrafficModel(float(start), slower / 1000, by_density / 1000)
    found = fit(made_up(model))
    assert found.unhindered_minutes == start
    assert found.slower == pytest.approx(model.slower, abs=0.002)
    assert found.slower_by_density == pytest.approx(model.slower_by_density, abs=0.002)


def test_noise_moves_them_little() -> None:
    found = fit(made_up(TrafficModel(16, 0.05, 0.06), noise=2))
    assert found.unhindered_minutes == pytest.approx(16, abs=4)
    assert found.slower_by_density == pytest.approx(0.06, abs=0.015)


def test_trips_that_are_quicker_than_without_traffic_give_no_negative_coefficient() -> None:
    lesson = made_up(TrafficModel(0, 0, 0))
    quick = replace(lesson.trips, known=lesson.trips.estimated * 0.8)
    assert fit(replace(lesson, trips=quick)) == TrafficModel(0, 0, 0)


def test_a_trip_is_estimated_by_a_fit_that_saw_neither_of_its_ends() -> None:
    lesson = made_up(TrafficModel(16, 0.05, 0.06), noise=2)
    before = left_out(lesson)
    one, other = 3, 8
    touches = np.isin(lesson.origins, (one, other)) | np.isin(lesson.destinations, (one, other))
    between = np.isin(lesson.origins, (one, other)) & np.isin(lesson.destinations, (one, other))
    falsified = replace(lesson.trips, known=lesson.trips.known + 30 * touches)
    after = left_out(replace(lesson, trips=falsified))
    assert between.sum() == 2
    assert np.allclose(before[between], after[between])
    assert not np.allclose(before[~touches], after[~touches])


def test_it_is_the_fit_of_the_trips_that_are_left() -> None:
    lesson = made_up(TrafficModel(16, 0.05, 0.06), noise=2)
    origin, destination = lesson.origins[40], lesson.destinations[40]
    ends = (origin, destination)
    away = ~(np.isin(lesson.origins, ends) | np.isin(lesson.destinations, ends))
    model = fit(
        Lesson(lesson.trips.of(away), lesson.origins[away], lesson.destinations[away], PLACES)
    )
    free, density = (
        part[40:41].astype(np.float32) for part in (lesson.trips.estimated, lesson.trips.density)
    )
    assert left_out(lesson)[40] == pytest.approx(usual_minutes(model, density, free)[0], abs=0.2)


def test_the_shipped_model_is_the_fact() -> None:
    assert traffic_of(FACT.read_bytes()) == traffic_of((ROOT / "data/traffic.json").read_bytes())


@pytest.fixture(scope="module")
def told() -> TripAccuracy:
    return traffic_of(FACT.read_bytes()).accuracy


def test_the_error_is_told_of_longer_trips_too(told: TripAccuracy) -> None:
    of_all = [told.of(up_to_minutes=limit) for limit in TOLD]
    assert [each.pairs for each in of_all] == sorted(each.pairs for each in of_all)
    means = [each.mean_abs_error or 0 for each in of_all]
    assert means == sorted(means)


def test_the_errors_that_are_told_are_as_small_as_they_have_to_be(told: TripAccuracy) -> None:
    assert [line for good, line in checks(told) if not good] == []


@pytest.mark.skipif(not TRIPS.exists(), reason="the other minutes are not here")
def test_the_fact_is_what_is_fitted(told: TripAccuracy, tmp_path: Path) -> None:
    path = tmp_path / "traffic.json"
    assert main([str(TRIPS), "--output", str(path)]) == 0
    fitted, fact = (traffic_of(each.read_bytes()) for each in (path, FACT))
    assert astuple(fitted.model) == pytest.approx(astuple(fact.model), abs=0.002)
    for found, said in zip(fitted.accuracy.errors, told.errors, strict=True):
        assert (found.trips, found.up_to_minutes) == (said.trips, said.up_to_minutes)
        # Other machines round the last figure of an estimate in their own way.
        assert astuple(found)[2:] == pytest.approx(astuple(said)[2:], abs=0.02)


def test_a_file_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("from_postcode,to_postcode,minutes\nLS1 3EX,M1 2AB,x\n")
    assert main([str(path), "--output", str(tmp_path / "out.json")]) == 2
    assert "No trip of mine.csv can be used" in capsys.readouterr().err
    assert not (tmp_path / "out.json").exists()
