from __future__ import annotations

import json

import numpy as np
import pytest

from coverage import AreaLevel, DataFileError, Datasets
from coverage.datasets.car_model import CAR_MODEL, car_model_text, read_car_model
from coverage.datasets.landmarks import read_landmarks
from coverage.datasets.roads import ISLANDS, Roads, lands_of
from coverage.datasets.sources import Sources


@pytest.fixture(scope="module")
def roads(datasets: Datasets) -> Roads:
    assert datasets.roads
    return datasets.roads


def test_there_are_minutes_from_every_point_but_those_of_scilly(roads: Roads) -> None:
    landmarks = roads.landmarks
    assert landmarks.minutes.shape == (125, 32_844) == (len(landmarks), len(roads.demand))
    unknown = np.isnan(landmarks.minutes).any(axis=0)
    assert np.array_equal(unknown, roads.lands == ISLANDS["E06000053"])


def test_the_landmarks_lie_where_their_minutes_say(roads: Roads) -> None:
    landmarks = roads.landmarks
    nearest = np.nanargmin(landmarks.minutes, axis=1)
    away = np.hypot(*(roads.demand.positions[nearest] - landmarks.positions).T)
    english = landmarks.positions[:, 0] > 400_000
    assert np.median(away[english]) < 2_000


def test_landmarks_of_other_points_are_refused(datasets: Datasets, roads: Roads) -> None:
    other = type(roads.demand)(
        roads.demand.codes[::-1],
        roads.demand.positions,
        roads.demand.residents,
        roads.demand.memberships,
    )
    with pytest.raises(DataFileError, match=r"rebuild all of them with `make data`"):
        read_landmarks(datasets.sources, other)


def test_islands_are_lands_of_their_own(datasets: Datasets) -> None:
    lands = lands_of(datasets.demand, datasets.areas[AreaLevel.DISTRICT])
    assert sorted(set(lands.tolist())) == [0, *ISLANDS.values()]
    assert (lands == ISLANDS["E06000046"]).sum() == 89


def test_a_model_reads_back_as_it_was_written(datasets: Datasets, roads: Roads) -> None:
    text = car_model_text(roads.measured)
    assert text.encode() == datasets.sources.read(CAR_MODEL)


class Altered(Sources):
    """Sources whose model is another text."""

    text: bytes = b""

    def read(self, path: str) -> bytes:
        return self.text if path == CAR_MODEL else super().read(path)


@pytest.mark.parametrize("text", ["", "[]", "{}", json.dumps({"usual": {"start": 1}})])
def test_a_file_that_holds_no_model_is_refused(datasets: Datasets, text: str) -> None:
    altered = Altered(datasets.sources.folder, datasets.sources.files)
    object.__setattr__(altered, "text", text.encode())
    with pytest.raises(DataFileError, match="holds no model: rebuild it with `make data`"):
        read_car_model(altered)
