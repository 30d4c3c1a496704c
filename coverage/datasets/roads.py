"""What is known of travel by road, read when it is first needed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import assert_never

from coverage.datasets.array_cache import Store
from coverage.datasets.car.density import Density, density_of
from coverage.datasets.car.doubt import MeasuredDoubt, read_doubt
from coverage.datasets.car.landmarks import LANDMARKS, MINUTES, Landmarks, read_landmarks
from coverage.datasets.car.model import CAR_MODEL, MeasuredModel, read_car_model
from coverage.datasets.car.origin_features import Ready, known_of_points, make_ready
from coverage.datasets.car.traffic import TRAFFIC, MeasuredTraffic, read_traffic
from coverage.datasets.demand import DEMAND, NO_POINT, DemandPoints
from coverage.datasets.land import CROSSINGS, LAND, Land, read_land
from coverage.datasets.paths import read_paths
from coverage.datasets.postcodes import POSTCODES
from coverage.datasets.projection import to_national_grid
from coverage.datasets.sources import Sources
from coverage.datasets.spots import Spot, SpotFinder
from coverage.measures import Traffic

ROADS = (LAND, LANDMARKS, MINUTES, CAR_MODEL, TRAFFIC)
"""Files of the data that speak of travel by road."""

BEHIND_MINUTES = (DEMAND, POSTCODES, *ROADS)
"""Files that minutes by car are made from: trips begin at demand points, and a place lies in the
small area of its postcode."""

HOUR = 60

BEHIND_PATHS = (DEMAND, POSTCODES, LAND, CROSSINGS)
"""Files that minutes by bicycle and on foot are made from."""


@dataclass(frozen=True)
class Roads:
    """Known minutes by car, the model that estimates others, and what it estimated before.

    Parameters
    ----------
    spots : SpotFinder
        Tells the demand point that a place lies in.
    store : Store
        Minutes from every demand point to a place, kept for another time.
    """

    sources: Sources
    demand: DemandPoints
    spots: SpotFinder
    store: Store

    @cached_property
    def land(self) -> Land:
        """The way over land; see ``read_land`` for what it raises."""
        return read_land(self.sources, self.demand)

    @cached_property
    def paths(self) -> Land:
        """The way over land by bicycle and on foot; see ``read_paths`` for what it raises."""
        return read_paths(self.sources, self.demand, self.land)

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
    def doubt(self) -> MeasuredDoubt:
        """How far minutes may be off, part by part; see ``read_doubt`` for what it raises."""
        return read_doubt(self.sources)

    @cached_property
    def density(self) -> Density:
        """How densely people live along trips, since traffic grows with it."""
        return density_of(self.demand)

    @cached_property
    def ready(self) -> Ready:
        """Every demand point, made ready for trips that begin or end there."""
        known = known_of_points(self.landmarks, self.demand.positions, self.land)
        return make_ready(known, self.measured.model.usual)

    @cached_property
    def unwritten(self) -> Roads:
        """The same roads, for places that a user tries out: no trace of them stays on disk."""
        return self.with_store(self.store.unwritten())

    def with_store(self, store: Store) -> Roads:
        """Return the same roads with another store; what was read already is not read again."""
        found = replace(self, store=store)
        given = {each.name for each in fields(self)} | {"unwritten"}
        vars(found).update({name: read for name, read in vars(self).items() if name not in given})
        return found

    def apart(self) -> Roads:
        """Return the same roads, for places of one user alone: what is kept of them goes with it.

        All that estimates take is read before, so that it is there once for everybody.
        """
        _ = self.ready, self.traffic, self.density, self.paths
        return self.with_store(self.store.apart())

    @cached_property
    def version(self) -> str:
        """A text that changes whenever an estimate might.

        Data of an earlier version may lack a file, such as that of traffic.
        """
        return self._version_of(BEHIND_MINUTES)

    @cached_property
    def paths_version(self) -> str:
        """A text that changes whenever the way over land by bicycle and on foot might."""
        return self._version_of(BEHIND_PATHS)

    def _version_of(self, paths: Sequence[str]) -> str:
        checksums = {file.path: file.sha256 for file in self.sources.files}
        made_from = [checksums[path] for path in paths if path in checksums]
        return hashlib.sha256("".join(made_from).encode()).hexdigest()

    def off_by(self, traffic: Traffic) -> float | None:
        """Return by how many minutes nine in ten trips of up to an hour are off at most.

        In usual traffic beside another router's minutes, without traffic beside those of their own
        source; None where it was not measured.
        """
        match traffic:
            case Traffic.USUAL:
                return self.traffic.accuracy.of(up_to_minutes=HOUR).p90_abs_error
            case Traffic.NONE:
                return self.measured.accuracy.up_to(HOUR).p90_abs_error
            case _:
                assert_never(traffic)

    def point_of(self, spot: Spot) -> int:
        """Return the row of the demand point that a spot lies in; see ``SpotFinder``.

        It is the nearest of all where no district, or none with demand points, is known.
        """
        (point,) = self.spots.find([spot]).tolist()
        if point != NO_POINT:
            return int(point)
        (position,) = to_national_grid([spot.lon], [spot.lat])
        return self.demand.nearest(position)
