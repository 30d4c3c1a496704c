"""Who is reached and where the gaps are, area by area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.hosting import hosting
from coverage.access.quantiles import cost_within_which
from coverage.access.reach import NO_SITE, Reach, reach
from coverage.access.selection import Selection
from coverage.access.travel import StraightLine, Travel
from coverage.datasets.default import Datasets
from coverage.datasets.demand import Membership
from coverage.datasets.institutes import Site
from coverage.errors import SelectionError
from coverage.vocabulary import AreaLevel

ENGLAND = "England"


@dataclass(frozen=True, slots=True)
class AreaAccess:
    """Access of the residents of one area; ``reached + gap + unknown == residents``.

    Parameters
    ----------
    residents, reached, gap, unknown : int
        Persons of the selection's population group: in all, within the
        threshold of a site, beyond it, and of whom it is not known.
    median, p90 : float or None
        The least cost within which half, or nine tenths, of the residents are known to
        live, in the measure's unit; None where there is none.
    nearest_institute : str
        The institute whose site is the nearest to more residents than any
        other's; empty where no site is known to be near anyone.
    sites_inside, hubs_inside : int
        Sites of the selection that stand in the area; they say nothing of reach.
    note : str
        Why residents are unreached without a route, or unknown; else empty.
    """

    area_code: str
    area: str
    residents: int
    reached: int
    gap: int
    unknown: int
    median: float | None
    p90: float | None
    nearest_institute: str
    sites_inside: int
    hubs_inside: int
    note: str

    @property
    def reached_share(self) -> float | None:
        """Reached residents over all residents; None where nobody lives."""
        return self.reached / self.residents if self.residents else None


@dataclass(frozen=True, slots=True)
class Gaps:
    """The answer to a selection at one level, in the order of the level's areas.

    Parameters
    ----------
    england : AreaAccess
        All residents of England, each once, whether or not the areas tile it.
    sites : tuple of Site
        The sites that counted.
    """

    selection: Selection
    level: AreaLevel
    areas: tuple[AreaAccess, ...]
    england: AreaAccess
    sites: tuple[Site, ...]


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
        If ``travel`` measures something else than the selection asks for.
    """
    travel = travel or StraightLine()
    if travel.measure is not selection.measure:
        raise SelectionError(
            f"The selection is in {selection.measure}, the travel in {travel.measure}: "
            "ask for one of them."
        )
    sites = selection.sites(datasets.sites)
    found = reach(travel.costs(datasets.demand, sites), selection.threshold)
    inside = hosting(datasets, sites, level)
    everyone = np.arange(len(datasets.demand))
    return Gaps(
        selection=selection,
        level=level,
        areas=_summaries(
            datasets,
            selection,
            sites,
            found,
            datasets.demand.memberships[level],
            [(area.code, area.name) for area in datasets.areas[level]],
            list(zip(inside.sites.tolist(), inside.hubs.tolist(), strict=True)),
        ),
        england=_summaries(
            datasets,
            selection,
            sites,
            found,
            Membership(everyone, np.zeros_like(everyone)),
            [("", ENGLAND)],
            [(len(sites), sum(site.role == "hub" for site in sites))],
        )[0],
        sites=sites,
    )


def _summaries(
    datasets: Datasets,
    selection: Selection,
    sites: Sequence[Site],
    found: Reach,
    membership: Membership,
    names: Sequence[tuple[str, str]],
    inside: Sequence[tuple[int, int]],
) -> tuple[AreaAccess, ...]:
    residents = datasets.demand.residents[selection.population]
    count = len(names)

    def total(chosen: NDArray[np.bool_]) -> list[int]:
        return membership.total(np.where(chosen, residents, 0), count).tolist()

    def quantile(share: float) -> list[float | None]:
        points = membership.points
        costs = cost_within_which(
            share, found.cost[points], residents[points], membership.areas, count
        )
        return [None if np.isnan(cost) else cost for cost in costs.tolist()]

    columns = zip(
        names,
        membership.total(residents, count).tolist(),
        total(found.reached),
        total(found.unreached),
        total(found.unknown),
        total(found.without_route),
        quantile(0.5),
        quantile(0.9),
        _nearest_institutes(sites, found, membership, residents, count),
        inside,
        strict=True,
    )
    return tuple(
        AreaAccess(
            area_code=code,
            area=name,
            residents=everyone,
            reached=reached,
            gap=gap,
            unknown=unknown,
            median=median,
            p90=p90,
            nearest_institute=nearest,
            sites_inside=sites_inside,
            hubs_inside=hubs_inside,
            note=_note(len(sites), stranded, unknown),
        )
        for (code, name), everyone, reached, gap, unknown, stranded, median, p90, nearest, (
            sites_inside,
            hubs_inside,
        ) in columns
    )


def _nearest_institutes(
    sites: Sequence[Site],
    found: Reach,
    membership: Membership,
    residents: NDArray[np.int64],
    count: int,
) -> list[str]:
    """Return the institute that is the nearest to most residents; among equals, the first name."""
    served = found.nearest[membership.points] != NO_SITE
    points, areas = membership.points[served], membership.areas[served]
    pair = areas * max(len(sites), 1) + found.nearest[points]
    pairs, position = np.unique(pair, return_inverse=True)
    weights = np.bincount(position, weights=residents[points], minlength=len(pairs))
    tallies: list[Counter[str]] = [Counter() for _ in range(count)]
    for number, weight in zip(pairs.tolist(), weights.tolist(), strict=True):
        area, site = divmod(number, len(sites))
        tallies[area][sites[site].institute] += weight
    return [
        min(tally, key=lambda name: (-tally[name], name)) if tally else "" for tally in tallies
    ]


def _note(sites: int, without_route: int, unknown: int) -> str:
    reasons = []
    if not sites:
        reasons.append("No site fits the selection")
    elif without_route:
        reasons.append(f"No route to any site for {without_route} residents")
    if unknown:
        reasons.append(f"No travel data for {unknown} residents")
    return "; ".join(reasons)
