"""Minutes by car from every demand point to any place in England."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.known import Floats, Some
from coverage.datasets.car.trips import estimate_trips, in_traffic
from coverage.datasets.demand import DemandPoints
from coverage.datasets.institutes import Site
from coverage.datasets.roads import Roads
from coverage.given import take_words
from coverage.vocabulary import Measure, Traffic

METHOD = "landmarks 3"
"""Changes whenever the same data would give other estimates."""

TOGETHER = 32
"""Sites that are estimated together: faster than one by one, and soon enough to stop between."""


@dataclass(frozen=True, slots=True)
class CarMinutes:
    """Estimated minutes by car.

    No road joins an island to the mainland: a trip that needs a ferry has no
    route. What was estimated once is kept in the store of the roads: minutes without
    traffic, since those in traffic follow from them at once.

    Parameters
    ----------
    traffic : Traffic
        The traffic that they are estimated for.

    Raises
    ------
    SelectionError
        If the traffic is not known.
    """

    roads: Roads
    traffic: Traffic = Traffic.USUAL

    def __post_init__(self) -> None:
        """Check the word."""
        take_words(self, traffic=Traffic)

    @property
    def measure(self) -> Measure:
        """Minutes."""
        return Measure.MINUTES

    @property
    def label(self) -> str:
        """The unit, as a reader says it."""
        return self.traffic.label

    def trips(self, demand: DemandPoints, sites: Sequence[Site], points: Some) -> Iterator[Floats]:
        """Yield minutes to each site, shape (points asked of,).

        ``inf`` where a trip needs a ferry; NaN where nothing is known of an end. What was never
        estimated is, a few sites together when they are come to; and kept, unless it was asked of
        single demand points, or would push all else out of memory.

        Raises
        ------
        ValueError
            If the demand points are not those whose minutes to the landmarks are known.
        """
        if demand is not self.roads.demand:
            raise ValueError("These demand points are not those of the landmarks.")
        keeps = self.roads.store.has_room_for(len(sites))
        for start in range(0, len(sites), TOGETHER):
            batch = sites[start : start + TOGETHER]
            for site, free in zip(batch, self._free(batch, points, keeps=keeps), strict=True):
                yield in_traffic(self.roads, site, points, free, self.traffic)

    def _free(self, sites: Sequence[Site], points: Some, *, keeps: bool) -> Iterator[Floats]:
        """Yield the minutes without traffic to each site, shape (points asked of,)."""
        kept = [self._kept(site) for site in sites]
        pairs = zip(sites, kept, strict=True)
        new = {self._made_from(site): site for site, found in pairs if found is None}
        everywhere = np.arange(len(self.roads.demand))
        keeps = keeps and isinstance(points, slice)
        some = everywhere if keeps else everywhere[points]
        estimated = dict(zip(new, self._estimate([*new.values()], some), strict=True))
        for made_from, minutes in estimated.items() if keeps else ():
            self.roads.store.put(made_from, minutes)
        for site, found in zip(sites, kept, strict=True):
            if found is not None:
                yield found[points]
            else:
                minutes = estimated[self._made_from(site)]
                yield minutes[points] if keeps else minutes

    def _kept(self, site: Site) -> Floats | None:
        """Return what the store has of these demand points."""
        return self.roads.store.get(self._made_from(site), len(self.roads.demand))

    def _estimate(self, sites: Sequence[Site], points: NDArray[np.intp]) -> list[Floats]:
        """Return the minutes without traffic; of no site, without a look at the roads."""
        return list(estimate_trips(self.roads, sites, points)) if sites else []

    def _made_from(self, site: Site) -> str:
        place = f"{site.lon!r} {site.lat!r} {site.district_code} {site.postcode}"
        return f"{METHOD} {self.roads.version} {place}"
