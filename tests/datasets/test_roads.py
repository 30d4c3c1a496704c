from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from coverage import AreaLevel, DataFileError, Datasets
from coverage.datasets.array_cache import Store
from coverage.datasets.car.landmarks import UNKNOWN, read_landmarks
from coverage.datasets.car.model import CAR_MODEL, car_model_text, read_car_model
from coverage.datasets.demand import DEMAND
from coverage.datasets.postcodes import POSTCODES
from coverage.datasets.projection import to_national_grid
from coverage.datasets.roads import ROADS, Roads
from coverage.datasets.sources import Sources

WIGHT, SCILLY = "E06000046", "E06000053"


def districts_of(roads: Roads) -> list[str]:
    """Return the code of the district of each demand point."""
    tiles = roads.demand.memberships[AreaLevel.DISTRICT]
    return [roads.spots.district_codes[area] for area in tiles.areas]


@pytest.fixture(scope="module")
def roads(datasets: Datasets) -> Roads:
    assert datasets.roads
    return datasets.roads


def test_there_are_minutes_from_every_point_but_those_of_scilly(roads: Roads) -> None:
    landmarks = roads.landmarks
    assert landmarks.tenths.shape == (125, 32_844) == (len(landmarks), len(roads.demand))
    unknown = (landmarks.tenths == UNKNOWN).any(axis=0)
    assert np.array_equal(unknown, [code == SCILLY for code in districts_of(roads)])


def test_the_landmarks_lie_where_their_minutes_say(roads: Roads) -> None:
    landmarks = roads.landmarks
    nearest = np.where(landmarks.tenths == UNKNOWN, np.inf, landmarks.tenths).argmin(axis=1)
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


def test_the_districts_that_only_ferries_reach_are_lands_of_their_own(roads: Roads) -> None:
    islands = {code: number for number, code in enumerate((WIGHT, SCILLY), start=1)}
    assert roads.land.lands.tolist() == [islands.get(code, 0) for code in districts_of(roads)]


@dataclass(frozen=True)
class At:
    lon: float
    lat: float
    district_code: str
    postcode: str = ""


def test_a_spot_lies_in_the_nearest_demand_point_of_its_district(roads: Roads) -> None:
    gosport, portsmouth = "E07000088", "E06000044"
    harbour = At(-1.1135, 50.794, "none")
    codes = districts_of(roads)
    for district in (gosport, portsmouth):
        assert codes[roads.point_of(replace(harbour, district_code=district))] == district
    nearest = roads.point_of(harbour)
    metres = np.hypot(*(roads.demand.positions - to_national_grid([-1.1135], [50.794])).T)
    assert nearest == metres.argmin()


def test_a_spot_at_its_postcode_lies_where_the_postcode_does(roads: Roads) -> None:
    assert roads.spots.postcodes
    for postcode in ("PO12 1HE", "TQ8 8BZ", "M1 1AE"):
        place = roads.spots.postcodes.find(postcode)
        spot = At(place.lon, place.lat, "none", postcode)
        assert roads.point_of(spot) == place.point
        elsewhere = replace(spot, lat=spot.lat + 0.02)
        assert roads.point_of(elsewhere) == roads.point_of(replace(elsewhere, postcode=""))
    unknown = At(-2.236, 53.478, "none", "ZZ9 9ZZ")
    assert roads.point_of(unknown) == roads.point_of(replace(unknown, postcode=""))


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


@pytest.mark.parametrize("path", [DEMAND, POSTCODES, *ROADS])
def test_kept_minutes_are_those_of_the_files_that_they_are_made_from(
    roads: Roads, path: str
) -> None:
    changed = tuple(
        replace(file, sha256="another") if file.path == path else file
        for file in roads.sources.files
    )
    assert replace(roads, sources=replace(roads.sources, files=changed)).version != roads.version


def test_the_same_roads_with_another_store_read_nothing_again(roads: Roads, tmp_path: Path) -> None:
    ready = roads.ready
    other = roads.with_store(Store(tmp_path))
    assert other.store.folder == tmp_path
    assert other.ready is ready
    assert other.unwritten is not roads.unwritten
    assert not other.unwritten.store.writes
