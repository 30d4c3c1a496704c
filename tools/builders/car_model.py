"""The model of minutes by car, fitted to the minutes that are known."""

from __future__ import annotations

from pathlib import Path

from coverage.access.car.accuracy import measure_accuracy
from coverage.access.car.training_set import fit, lessons
from coverage.datasets.areas import areas_by_level
from coverage.datasets.car.landmarks import read_landmarks
from coverage.datasets.car.model import MeasuredModel, car_model_text
from coverage.datasets.demand import DEMAND, read_demand
from coverage.datasets.land import read_land
from coverage.datasets.sources import Sources


def write_car_model(path: Path, sources: Sources) -> Path:
    """Fit the model to the landmarks that were just written, measure it, and write both."""
    areas = areas_by_level(sources)
    demand = read_demand(sources.read(DEMAND), areas)
    landmarks, land = read_landmarks(sources, demand), read_land(sources, demand)
    taught = lessons(landmarks, demand.positions, land)
    measured = MeasuredModel(fit(taught), measure_accuracy(taught))
    path.write_text(car_model_text(measured), encoding="utf-8")
    return path
