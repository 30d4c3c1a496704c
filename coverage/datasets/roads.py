"""What is known of travel by road, read when it is first needed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.areas import Area
from coverage.datasets.car.density import Density, density_of
from coverage.datasets.car.traffic import TRAFFIC, MeasuredTraffic, read_traffic
from coverage.datasets.car_model import CAR_MODEL, MeasuredModel, read_car_model
from coverage.datasets.demand import DEMAND, DemandPoints
from coverage.datasets.landmarks import LANDMARKS, MINUTES, Landmarks, read_landmarks
from coverage.datasets.read_only import hold_read_only
from coverage.datasets.sources import Sources
from coverage.datasets.store import Store
from coverage.vocabulary import AreaLevel

ROADS = (LANDMARKS, MINUTES, CAR_MODEL, TRAFFIC)
"""Files of the data that speak of travel by road."""

ISLANDS = {"E06000046": 1, "E06000053": 2}
"""Districts that no road joins to the mainland: the Isle of Wight and the Isles of Scilly."""


@dataclass(frozen=True)
class Roads:
    """Known minutes by car, the model that estimates others, and what it estimated before.

    Parameters
    ----------
    lands : ndarray of int, shape (n,)
        Land of each demand point: 0 for the mainland, else the island in ``ISLANDS``.
    store : Store
        Minutes from every demand point to a place, kept for another time.
    """

    sources: Sources
    demand: DemandPoints
    lands: NDArray[np.intp]
    store: Store

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    @cached_property
    def landmarks(self) -> Landmarks:
        """The landmarks; see ``read_landmarks`` for what it raises."""
        return read_landmarks(self.sources, self.demand)

    @cached_property
    def measured(self) -> MeasuredModel:
        """The model and its accuracy; see ``read_car_model`` for what it raises."""
        return read_car_model(self.sources)

    @cached_property
    def traffic(self) -> MeasuredTraffic:
        """The model of traffic and its accuracy; see ``read_traffic`` for what it raises."""
        return read_traffic(self.sources)

    @cached_property
    def density(self) -> Density:
        """How densely people live along trips, since traffic grows with it."""
        return density_of(self.demand)

    @cached_property
    def unwritten(self) -> Roads:
        """The same roads, for places that a reader tries out: no trace of them stays on disk."""
        return replace(self, store=self.store.unwritten())

    @cached_property
    def version(self) -> str:
        """A text that changes whenever an estimate might."""
        checksums = {file.path: file.sha256 for file in self.sources.files}
        made_from = [checksums[path] for path in (*ROADS, DEMAND)]
        return hashlib.sha256("".join(made_from).encode()).hexdigest()


def lands_of(demand: DemandPoints, districts: tuple[Area, ...]) -> NDArray[np.intp]:
    """Return the land of each demand point, shape (n,)."""
    of_district = np.array([ISLANDS.get(district.code, 0) for district in districts])
    tiles = demand.memberships[AreaLevel.DISTRICT]
    lands = np.zeros(len(demand), dtype=np.intp)
    lands[tiles.points] = of_district[tiles.areas]
    return lands
