"""The coefficients of the estimate of minutes by car."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.accuracy import Accuracy, accuracy_fields, accuracy_of
from coverage.datasets.car.origin_features import FEATURES
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
class Quadratic:
    """A quadratic in some features of a trip.

    Parameters
    ----------
    features : tuple of str, length k
        Names of the features, out of ``FEATURES``.
    centre, scale : ndarray of float, shape (k,)
        The features are brought to one scale by these.
    coefficients : ndarray of float, shape (1 + k + k * (k + 1) / 2,)
        Of one, of each feature, and of each product of two features.
    """

    features: tuple[str, ...]
    centre: NDArray[np.float64]
    scale: NDArray[np.float64]
    coefficients: NDArray[np.float64]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    def __call__(self, table: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the values for a table of all features, shape (n,).

        No product of matrices: their last digits hang on the processor, and on how many
        trips are asked for at once.
        """
        rows = self.standard(table)
        numbers = iter(self.coefficients.tolist())
        total = np.full(table.shape[1], next(numbers), dtype=np.float32)
        sums = [np.full_like(total, next(numbers)) for _ in rows]
        product = np.empty_like(total)
        for first, row in enumerate(rows):
            for other in rows[first:]:
                np.multiply(other, next(numbers), out=product)
                sums[first] += product
            np.multiply(row, sums[first], out=product)
            total += product
        return total

    def standard(self, table: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return its features, out of a table of all, on one scale, shape (k, n)."""
        rows = table[[FEATURES.index(name) for name in self.features]]
        rows -= self.centre[:, np.newaxis].astype(np.float32)
        rows /= self.scale[:, np.newaxis].astype(np.float32)
        return rows


@dataclass(frozen=True, slots=True)
class CarModel:
    """Two quadratics in the features of a trip.

    Parameters
    ----------
    usual : UsualMinutes
        What the features are compared with.
    direct : Quadratic
        For most trips.
    detour : Quadratic
        For trips round water, in features that do not know the straight line.
    """

    usual: UsualMinutes
    direct: Quadratic
    detour: Quadratic


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
            direct=_quadratic_of(fields["direct"]),
            detour=_quadratic_of(fields["detour"]),
        )
        return MeasuredModel(model, accuracy_of(fields["accuracy"]))
    except (ValueError, KeyError, TypeError):
        raise DataFileError(f"{CAR_MODEL} holds no model: rebuild it with `make data`.") from None


def _quadratic_of(fields: dict[str, list[Any]]) -> Quadratic:
    names = fields["features"]
    count = len(names)
    centre, scale, coefficients = (
        np.array(fields[each], dtype=np.float64) for each in ("centre", "scale", "coefficients")
    )
    terms = 1 + count + count * (count + 1) // 2
    if not set(names) <= set(FEATURES) or (len(centre), len(scale)) != (count, count):
        raise ValueError("Other features.")
    if len(coefficients) != terms:
        raise ValueError("Other terms.")
    return Quadratic(tuple(names), centre, scale, coefficients)


def car_model_text(measured: MeasuredModel) -> str:
    """Return the model as the text that ``read_car_model`` reads."""
    model, usual = measured.model, measured.model.usual
    fields = {
        "usual": {
            "start": usual.start,
            "per_km": usual.per_km,
            "per_root_km": usual.per_root_km,
        },
        "direct": _quadratic_fields(model.direct),
        "detour": _quadratic_fields(model.detour),
        "accuracy": accuracy_fields(measured.accuracy),
    }
    return json.dumps(fields, indent=1) + "\n"


def _quadratic_fields(quadratic: Quadratic) -> dict[str, list[Any]]:
    return {
        "features": list(quadratic.features),
        "centre": quadratic.centre.tolist(),
        "scale": quadratic.scale.tolist(),
        "coefficients": quadratic.coefficients.tolist(),
    }
