"""Minutes by car from every demand point to any place in England."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from coverage.datasets.car.known import Floats
from coverage.datasets.car.trips import estimate_trips, in_traffic
from coverage.datasets.demand import DemandPoints
from coverage.datasets.institutes import Site
from coverage.datasets.roads import Roads
from coverage.given import take_words
from coverage.vocabulary import Measure, Traffic

METHOD = "landmarks 3"
"""Changes whenever the same data would give other estimates."""


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

    def trips(self, demand: DemandPoints, sites: Sequence[Site], points: slice) -> Iterator[Floats]:
        """Yield minutes to each site, shape (points asked of,).

        ``inf`` where a trip needs a ferry; NaN where nothing is known of an end.

        Raises
        ------
        ValueError
            If the demand points are not those whose minutes to the landmarks are known.
        """
        if demand is not self.roads.demand:
            raise ValueError("These demand points are not those of the landmarks.")
        self._prepare(sites)
        for site in sites:
            yield in_traffic(self.roads, site, points, self._kept(site)[points], self.traffic)

    def _prepare(self, sites: Sequence[Site]) -> None:
        """Estimate together what was never estimated before."""
        store, new = self.roads.store, {}
        for site in sites:
            kept = store.get(self._made_from(site))
            if kept is None or kept.shape != (len(self.roads.demand),):
                new[self._made_from(site)] = site
        for made_from, minutes in zip(new, self._estimate(list(new.values())), strict=True):
            store.put(made_from, minutes)

    def _kept(self, site: Site) -> Floats:
        """Return the minutes to a site; estimated again if they had to make way."""
        kept = self.roads.store.get(self._made_from(site))
        return self._estimate([site])[0] if kept is None else kept

    def _made_from(self, site: Site) -> str:
        place = f"{site.lon!r} {site.lat!r} {site.district_code} {site.postcode}"
        return f"{METHOD} {self.roads.version} {place}"

    def _estimate(self, sites: Sequence[Site]) -> list[Floats]:
        """Return the minutes without traffic from every demand point to each site."""
        if not sites:
            return []
        return list(estimate_trips(self.roads, sites, np.arange(len(self.roads.demand))))
