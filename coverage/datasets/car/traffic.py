"""Minutes in usual traffic from minutes without."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass

import numpy as np

from coverage.datasets.car.accuracy import TripAccuracy, trip_accuracy_of
from coverage.datasets.car.origin_features import Floats
from coverage.datasets.sources import Sources
from coverage.errors import DataFileError

TRAFFIC = "traffic.json"


@dataclass(frozen=True, slots=True)
class TrafficModel:
    """By how much traffic lengthens a trip.

    The first minutes are as they are. Each further one is lengthened by a part that grows with
    the residents who live along the trip. So that minutes in usual traffic are never fewer than
    those without, nor fewer for a longer trip through the same land.

    Parameters
    ----------
    unhindered_minutes : float
        The minutes at the beginning that traffic leaves as they are.
    slower : float
        By how much each further minute is lengthened where nobody lives.
    slower_by_density : float
        By how much more for each thousand residents per square kilometre.

    Raises
    ------
    ValueError
        If one is below 0.
    """

    unhindered_minutes: float
    slower: float
    slower_by_density: float

    def __post_init__(self) -> None:
        """Refuse traffic that makes a trip shorter."""
        given = (self.unhindered_minutes, self.slower, self.slower_by_density)
        if not all(0 <= coefficient < math.inf for coefficient in given):
            raise ValueError("Traffic makes no trip shorter: no coefficient is below 0.")


@dataclass(frozen=True, slots=True)
class MeasuredTraffic:
    """A model of traffic, what it rests on, and how far it is from trips that nobody here made.

    Parameters
    ----------
    rests_on : str
        The trips that it is fitted to.
    accuracy : TripAccuracy
        Of trips that are estimated by a model that saw neither of their ends.
    """

    model: TrafficModel
    rests_on: str
    accuracy: TripAccuracy


def usual_minutes(model: TrafficModel, density: Floats, free: Floats) -> Floats:
    """Return minutes in usual daytime traffic.

    Parameters
    ----------
    density : ndarray of float32, shape (n,)
        Along each trip, as ``Density.along`` returns it.
    free : ndarray of float32, shape (n,)
        Minutes without traffic.

    Returns
    -------
    ndarray of float32, shape (n,)
        Never fewer than ``free``; ``inf`` and NaN stay what they are.
    """
    start, slower, by_density = np.array(
        [model.unhindered_minutes, model.slower, model.slower_by_density], dtype=np.float32
    )
    has_minutes = np.isfinite(free)
    further = np.maximum(np.where(has_minutes, free, 0) - start, 0)
    further *= slower + by_density * density
    return np.where(has_minutes, free + further, free)


def read_traffic(sources: Sources) -> MeasuredTraffic:
    """Read the model of traffic.

    Raises
    ------
    DataFileError
        If the file is not intact, or does not hold a model.
    """
    return traffic_of(sources.read(TRAFFIC))


def traffic_of(content: bytes) -> MeasuredTraffic:
    """Return the model of traffic that ``traffic_text`` wrote.

    Raises
    ------
    DataFileError
        If there is none.
    """
    try:
        fields = json.loads(content)
        return MeasuredTraffic(
            TrafficModel(**{name: float(each) for name, each in fields["coefficients"].items()}),
            str(fields["rests_on"]),
            trip_accuracy_of(fields["accuracy"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise DataFileError(
            f"{TRAFFIC} holds no model of traffic: rebuild it with `make data`."
        ) from None


def traffic_text(measured: MeasuredTraffic) -> str:
    """Return the model as the text that ``traffic_of`` reads."""
    fields = {
        "coefficients": asdict(measured.model),
        "rests_on": measured.rests_on,
        "accuracy": asdict(measured.accuracy),
    }
    return json.dumps(fields, indent=1) + "\n"
