"""The model of minutes by car, fitted to the minutes that are known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from coverage.access.car.accuracy import measure_accuracy
from coverage.access.car.lessons import fit, lessons
from coverage.datasets.areas import read_areas
from coverage.datasets.car_model import CarModel, MeasuredModel, UsualMinutes, car_model_text
from coverage.datasets.demand import DEMAND, read_demand
from coverage.datasets.land import read_land
from coverage.datasets.landmarks import read_landmarks
from coverage.datasets.sources import Sources
from coverage.vocabulary import AreaLevel

DIGITS = 6
"""Enough for any estimate to stay the same, and few enough for other machines to agree."""


def write_car_model(path: Path, sources: Sources) -> Path:
    """Fit the model to the landmarks that were just written, measure it, and write both."""
    areas = {level: read_areas(sources, level) for level in AreaLevel}
    demand = read_demand(sources.read(DEMAND), areas)
    landmarks = read_landmarks(sources, demand)
    lands = read_land(sources, demand).lands
    taught = lessons(landmarks, demand.positions, lands)
    measured = MeasuredModel(_rounded(fit(taught)), measure_accuracy(taught))
    path.write_text(car_model_text(measured), encoding="utf-8")
    return path


def _rounded(model: CarModel) -> CarModel:
    usual = model.usual
    return replace(
        model,
        usual=UsualMinutes(
            round(usual.start, DIGITS),
            round(usual.per_km, DIGITS),
            round(usual.per_root_km, DIGITS),
        ),
        centre=np.round(model.centre, DIGITS),
        scale=np.round(model.scale, DIGITS),
        coefficients=np.round(model.coefficients, DIGITS),
    )
