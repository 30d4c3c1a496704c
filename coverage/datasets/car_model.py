"""The coefficients of the estimate of minutes by car."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.accuracy import Accuracy, accuracy_fields, accuracy_of
from coverage.datasets.read_only import hold_read_only
from coverage.datasets.sources import Sources
from coverage.errors import DataFileError

CAR_MODEL = "car_model.json"


@dataclass(frozen=True, slots=True)
class UsualMinutes:
    """Minutes by the length of a trip alone: ``start + per_km * km + per_root_km * sqrt(km)``."""

    start: float
    per_km: float
    per_root_km: float

    def __call__(self, km: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return minutes for kilometres in a straight line, any shape."""
        start, per_km, per_root_km = np.array(
            [self.start, self.per_km, self.per_root_km], dtype=np.float32
        )
        minutes: NDArray[np.float32] = start + per_km * km + per_root_km * np.sqrt(km)
        return minutes


@dataclass(frozen=True, slots=True)
class CarModel:
    """A quadratic in the features of a trip.

    Parameters
    ----------
    usual : UsualMinutes
        What the features are compared with.
    features : tuple of str, length k
        Names of the features, in order.
    centre, scale : ndarray of float, shape (k,)
        The features are brought to one scale by these.
    coefficients : ndarray of float, shape (1 + k + k * (k + 1) / 2,)
        Of one, of each feature, and of each product of two features.
    """

    usual: UsualMinutes
    features: tuple[str, ...]
    centre: NDArray[np.float64]
    scale: NDArray[np.float64]
    coefficients: NDArray[np.float64]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)


@dataclass(frozen=True, slots=True)
class MeasuredModel:
    """A model, and how far its estimates are from known minutes."""

    model: CarModel
    accuracy: Accuracy


def read_car_model(sources: Sources) -> MeasuredModel:
    """Read the model.

    Raises
    ------
    DataFileError
        If the file is not intact, or does not hold a model.
    """
    try:
        fields = json.loads(sources.read(CAR_MODEL))
        model = CarModel(
            usual=UsualMinutes(**fields["usual"]),
            features=tuple(fields["features"]),
            centre=np.array(fields["centre"], dtype=np.float64),
            scale=np.array(fields["scale"], dtype=np.float64),
            coefficients=np.array(fields["coefficients"], dtype=np.float64),
        )
        return MeasuredModel(model, accuracy_of(fields["accuracy"]))
    except (ValueError, KeyError, TypeError):
        raise DataFileError(f"{CAR_MODEL} holds no model: rebuild it with `make data`.") from None


def car_model_text(measured: MeasuredModel) -> str:
    """Return the model as the text that ``read_car_model`` reads."""
    model, usual = measured.model, measured.model.usual
    fields = {
        "usual": {
            "start": usual.start,
            "per_km": usual.per_km,
            "per_root_km": usual.per_root_km,
        },
        "features": list(model.features),
        "centre": model.centre.tolist(),
        "scale": model.scale.tolist(),
        "coefficients": model.coefficients.tolist(),
        "accuracy": accuracy_fields(measured.accuracy),
    }
    return json.dumps(fields, indent=1) + "\n"
