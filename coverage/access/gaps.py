"""Who is reached and where the gaps are, area by area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress

import numpy as np

from coverage.access.car.minutes import CarMinutes
from coverage.access.hosting import Hosting, hosting
from coverage.access.of_area import of_area
from coverage.access.reach import Reach, reach_by
from coverage.access.resolve_travel import usual_reach, usual_travel
from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess, point_access, summarise, summarise_everyone
from coverage.access.travel import Travel
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.errors import SelectionError
from coverage.frames import Framed
from coverage.given import find_word, take_words
from coverage.vocabulary import AreaLevel, Measure, SiteRole


@dataclass(frozen=True, slots=True)
class Gaps(Framed):
    """The answer to a selection at one level, in the order of the level's areas.

    Parameters
    ----------
    unit : str
        The unit of the threshold, with where it comes from.
    areas : tuple of AreaAccess
        Every area of the level; of a part of England, those in which somebody of it lives.
    england : AreaAccess
        All residents who count, each once, whether or not the areas tile England. Its name says
        whether they are those of England or of a part.
    sites : tuple of Site
        The sites that counted.
    left_out : int
        Sites that the selection admits and a matrix does not hold, and that did not count.
    every : tuple of AreaAccess
        Every area of the level, by the row that the data have of it, whether or not it counts.
    part : str
        The part of England whose residents alone count, as ``Part.name`` has it; else empty.
    """

    selection: Selection
    unit: str
    level: AreaLevel
    areas: tuple[AreaAccess, ...]
    england: AreaAccess
    sites: tuple[Site, ...]
    left_out: int = 0
    every: tuple[AreaAccess, ...] = field(default=(), compare=False, repr=False)
    part: str = ""

    def __post_init__(self) -> None:
        """Check the level."""
        take_words(self, level=AreaLevel)
        object.__setattr__(self, "every", self.every or self.areas)


def access_in(gaps: Gaps, area_code: str | None) -> AreaAccess:
    """Return the access of an area of the level, or of England where no code is given.

    Raises
    ------
    KeyError
        If the level has no such area.
    """
    return of_area(area_code, gaps.areas, gaps.areas, gaps.england)


def find_gaps(
    datasets: Datasets,
    selection: Selection,
    level: AreaLevel,
    travel: Travel | None = None,
) -> Gaps:
    """Count who is reached in every area of a level.

    Raises
    ------
    SelectionError
        If the level is not known, or ``travel`` measures something else than the selection asks
        for.
    """
    level = find_word(AreaLevel, level)
    if travel and find_word(Measure, travel.measure) is not selection.measure:
        raise SelectionError(
            f"The selection is in {selection.measure.spec.heading}, the travel in "
            f"{travel.measure.spec.heading}: ask for one of them."
        )
    if isinstance(travel, CarMinutes) and travel.traffic is not selection.traffic:
        raise SelectionError(
            f"The selection is {selection.traffic.words}, the travel {travel.traffic.words}: "
            "ask for one of them."
        )
    if travel is None:
        return gaps_among(datasets, selection, level, datasets.sites)
    sites = selection.sites(datasets.sites_measured)
    found = reach_by(travel, datasets.demand, sites, selection.threshold)
    left_out = len(selection.sites(datasets.sites)) - len(sites)
    return _gaps(datasets, selection, level, sites, found, travel.label, left_out)


def gaps_among(
    datasets: Datasets, selection: Selection, level: AreaLevel, among: Sequence[Site]
) -> Gaps:
    """Count who is reached in every area of a level, as if some of the sites were all there are.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.
    """
    counted = selection.sites(among)
    held = {site.site_id for site in datasets.sites_measured}
    sites = tuple(site for site in counted if site.site_id in held)
    unit = usual_travel(datasets, selection).label
    found = usual_reach(datasets, selection, sites)
    return _gaps(datasets, selection, level, sites, found, unit, len(counted) - len(sites))


def _gaps(
    datasets: Datasets,
    selection: Selection,
    level: AreaLevel,
    sites: tuple[Site, ...],
    found: Reach,
    unit: str,
    left_out: int,
) -> Gaps:
    """Return the answer, of what the sites that count reach."""
    points = point_access(datasets.demand.residents[selection.population], sites, found)
    areas = summarise(
        [(area.code, area.name) for area in datasets.areas[level]],
        hosting(datasets, sites, level),
        datasets.demand.memberships[level],
        points,
    )
    hubs = sum(site.role is SiteRole.HUB for site in sites)
    everywhere = Hosting(np.array([len(sites)]), np.array([hubs]))
    england = summarise_everyone(datasets.whole, everywhere, points)
    if datasets.part is None:
        return Gaps(selection, unit, level, areas, england, sites, left_out)
    shown = tuple(compress(areas, datasets.covered(level).tolist()))
    part = datasets.part.name
    return Gaps(selection, unit, level, shown, england, sites, left_out, areas, part)
