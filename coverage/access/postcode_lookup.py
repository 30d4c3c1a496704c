"""The sites nearest to a postcode, in minutes and in a straight line, and the areas around it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from coverage.access.progress import TOLD_EVERY, Progress, no_one
from coverage.access.resolve_travel import is_known, usual_travel
from coverage.access.selection import Selection
from coverage.access.travel import Travel
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.postcodes import PostcodePlace
from coverage.datasets.projection import to_national_grid
from coverage.errors import SelectionError
from coverage.given import find_word
from coverage.measures import IN_MINUTES
from coverage.vocabulary import Sector, Traffic

if TYPE_CHECKING:  # draws bring a large library
    from coverage.access.certainty.trips import TripCertainty


@dataclass(frozen=True, slots=True)
class NearSite:
    """How far a site is from a place.

    Parameters
    ----------
    minutes : float
        From the demand point that the place lies in; ``inf`` where there is no route, NaN
        where it is not known.
    km : float
        From the place itself, in a straight line.
    sure : TripCertainty or None
        How sure the minutes are, where that was asked for and is known.
    """

    site: Site
    minutes: float
    km: float
    sure: TripCertainty | None = None

    @property
    def has_route(self) -> bool | None:
        """Whether a route leads there; None where it is not known."""
        return None if math.isnan(self.minutes) else math.isfinite(self.minutes)

    def is_within(self, threshold: float) -> bool | None:
        """Return whether it is at most so many minutes away; None where that is not known."""
        return None if math.isnan(self.minutes) else self.minutes <= threshold


NO_TRAFFIC_OF_OWN = (
    "With your own population, drive times are not known, and kilometres know no "
    "traffic: leave traffic out."
)


@dataclass(frozen=True, slots=True)
class NearestSites:
    """The sites of a network, the nearest to a place first.

    Parameters
    ----------
    selection : Selection
        What was asked.
    unit : str
        What the minutes are, as a user says it.
    network : tuple of NearSite
        Every site of the network that counts, whatever it teaches. Those with a route come
        first, by their minutes; then those of which it is not known, then those without a
        route, by their kilometres; and equals by their ids.
    left_out : int
        Sites that the selection admits and a matrix does not hold.
    """

    place: PostcodePlace
    selection: Selection
    unit: str
    network: tuple[NearSite, ...]
    left_out: int = 0

    @property
    def sites(self) -> tuple[NearSite, ...]:
        """Those that teach what is asked for, in the same order."""
        return tuple(near for near in self.network if self.selection.admits(near.site))

    @property
    def sectors(self) -> tuple[Sector, ...]:
        """The sectors that were asked for; every one where none was."""
        return self.selection.sectors or tuple(Sector)

    def teaching(self, sector: Sector) -> tuple[NearSite, ...]:
        """Return the sites of the network that teach a sector, in the same order.

        Raises
        ------
        SelectionError
            If there is no such sector.
        """
        asked = find_word(Sector, sector)
        return tuple(near for near in self.network if asked in near.site.sectors)


def nearest_sites(
    datasets: Datasets,
    place: PostcodePlace,
    selection: Selection,
    progress: Progress = no_one,
) -> NearestSites:
    """Return the sites of a selection, the nearest to a place first.

    Parameters
    ----------
    selection : Selection
        Its threshold is in minutes; whose access is counted does not matter. With small areas
        of the user's own and no matrix, minutes are not known, and kilometres decide.
    progress : callable
        Told of how many of how many sites the minutes are known; what it raises ends the work.

    Raises
    ------
    SelectionError
        If the threshold is in kilometres, these data know no roads, or minutes without traffic
        are asked of data that know no minutes.
    """
    if selection.measure.spec.unit is not IN_MINUTES:
        raise SelectionError("Sites are near by minutes: give a threshold in minutes.")
    is_told = is_known(selection.measure, datasets)
    if not is_told and selection.traffic is not Traffic.USUAL:
        raise SelectionError(NO_TRAFFIC_OF_OWN)
    travel = usual_travel(datasets, selection) if is_told else None
    sites = [site for site in datasets.sites_measured if selection.counts(site)]
    near = sorted(_distances(datasets, travel, place, sites, progress), key=_order)
    unit = travel.label if travel else selection.unit
    everywhere, measured = map(selection.sites, (datasets.sites, datasets.sites_measured))
    left_out = len(everywhere) - len(measured)
    return NearestSites(place, selection, unit, tuple(near), left_out)


def _distances(
    datasets: Datasets,
    travel: Travel | None,
    place: PostcodePlace,
    sites: Sequence[Site],
    progress: Progress,
) -> Iterator[NearSite]:
    point = slice(place.point, place.point + 1)
    unknown = (np.full(1, np.nan) for _ in sites)
    trips = travel.trips(datasets.demand, sites, point) if travel else unknown
    here = to_national_grid([place.lon], [place.lat])
    there = to_national_grid([site.lon for site in sites], [site.lat for site in sites])
    metres = np.hypot(*(there - here).T)
    for done, (site, minutes, away) in enumerate(zip(sites, trips, metres, strict=True)):
        if done % TOLD_EVERY == 0:
            progress(done, len(sites))
        yield NearSite(site, float(minutes[0]), float(away) / 1000)


def _order(near: NearSite) -> tuple[int, float, float, str]:
    if near.has_route:
        return 0, near.minutes, near.km, near.site.site_id
    return 1 if near.has_route is None else 2, 0.0, near.km, near.site.site_id
