"""Minutes by bicycle and on foot, by the way over land from every demand point to any place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.kept_trips import kept_trips
from coverage.datasets.car.origin_features import Floats, Some
from coverage.datasets.demand import DemandPoints
from coverage.datasets.institutes import Site
from coverage.datasets.land import Land, km_of
from coverage.datasets.place import Place
from coverage.datasets.projection import to_national_grid
from coverage.datasets.roads import Roads
from coverage.measures import OverLand
from coverage.vocabulary import Measure

HOPS = 1.08
"""How many times the straight line the way over land is where it need not go round water, as it
leads from demand point to demand point: the median of the trips of 1 to 64 km to all sites."""

METHOD = "over land 1"
"""Changes whenever the same data would give other kilometres."""

TOGETHER = 8
"""Sites that are worked out before it can be stopped: 0.2 s."""


def over_land_measures() -> Iterator[tuple[Measure, OverLand]]:
    """Yield the measures that take the way over land."""
    for measure in Measure:
        if isinstance(measure.spec.way, OverLand):
            yield measure, measure.spec.way


def ground_km(
    paths: Land, position: NDArray[np.float64], point: int, detour: float
) -> NDArray[np.float64]:
    """Return the kilometres on the ground from every demand point to a place, shape (n,).

    Streets and paths bend: they are ``detour`` times the straight line. Where water, or land
    without a way, makes the way over land longer than it usually is, they are longer as many
    times. What the hops of that way add by themselves, ``HOPS``, is taken off first, so that no
    detour is counted twice.

    Parameters
    ----------
    paths : Land
        The way over land that is open to whoever goes.
    position : ndarray of float, shape (2,)
        Easting and northing in metres.
    point : int
        Row of the demand point that the place lies in.

    Returns
    -------
    ndarray of float
        ``inf`` where no way leads; never less than the straight line times ``detour``.
    """
    over_land = paths.joined_km(position, point)
    straight = km_of(paths.positions - position)
    return detour * np.maximum(over_land / HOPS, straight)


@dataclass(frozen=True, slots=True)
class MinutesOverLand:
    """Estimated minutes by one's own strength, at one speed wherever the way leads.

    No ferry is taken, nor a crossing that is for motor vehicles alone. The kilometres are kept in
    the store of the roads, and serve every measure with the same detour.

    Parameters
    ----------
    way : OverLand
        The speed and the detour of the measure.
    """

    roads: Roads
    measure: Measure
    way: OverLand

    @property
    def label(self) -> str:
        """The unit, as a user says it."""
        return self.measure.spec.said

    def trips(self, demand: DemandPoints, sites: Sequence[Site], points: Some) -> Iterator[Floats]:
        """Yield minutes to each site, shape (points asked of,); ``inf`` where no way leads.

        Raises
        ------
        ValueError
            If the demand points are not those that the way over land joins.
        """
        if not demand.has_points_of(self.roads.demand):
            raise ValueError("These demand points are not those of the way over land.")
        for km in kept_trips(self.roads, sites, points, self._made_from, self._km, TOGETHER):
            yield self._minutes(km)

    def between(self, start: Place, end: Place) -> float:
        """Return the minutes from one place to another, ``inf`` where no way leads.

        As to a site, a trip begins at the demand point of the small area that its start lies in.
        """
        (position,) = to_national_grid([end.lon], [end.lat])
        km = ground_km(self.roads.paths, position, end.point, self.way.detour).astype(np.float32)
        return float(self._minutes(km[start.point : start.point + 1])[0])

    def _km(self, sites: Sequence[Site], points: NDArray[np.intp]) -> list[Floats]:
        places = to_national_grid([site.lon for site in sites], [site.lat for site in sites])
        ends = [self.roads.point_of(site) for site in sites]
        return [
            ground_km(self.roads.paths, place, end, self.way.detour)[points].astype(np.float32)
            for place, end in zip(places, ends, strict=True)
        ]

    def _minutes(self, km: Floats) -> Floats:
        return km * np.float32(60 / self.way.kmh)

    def _made_from(self, site: Site) -> str:
        place = f"{site.lon!r} {site.lat!r} {site.district_code} {site.postcode}"
        return f"{METHOD} {self.way.detour!r} {self.roads.paths_version} {place}"
