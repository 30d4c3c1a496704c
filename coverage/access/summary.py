"""Access summed over the residents of an area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.quantiles import costs_within_which
from coverage.access.reach import NO_SITE, Reach
from coverage.datasets.demand import Membership
from coverage.datasets.institutes import Site


@dataclass(frozen=True, slots=True)
class HostArea:
    """An area to sum over: its code and name, and the sites of the selection inside it."""

    code: str
    name: str
    sites_inside: int
    hubs_inside: int


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


def summarise(
    hosts: Sequence[HostArea],
    membership: Membership,
    residents: NDArray[np.int64],
    sites: Sequence[Site],
    found: Reach,
) -> tuple[AreaAccess, ...]:
    """Sum the reach of demand points over areas.

    Parameters
    ----------
    hosts : sequence of HostArea
        The areas, in the order that ``membership`` refers to.
    residents : ndarray of int, shape (n,)
        Residents of each demand point, of the population group that is counted.
    sites : sequence of Site
        The sites that ``found`` refers to.
    """
    count, points = len(hosts), membership.points

    def total(chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
        if not chosen.any():
            return np.zeros(count, dtype=np.int64)
        return membership.total(residents * chosen, count)

    median, p90 = (
        [None if np.isnan(cost) else cost for cost in costs.tolist()]
        for costs in costs_within_which(
            (0.5, 0.9), found.cost[points], residents[points], membership.areas, count
        )
    )
    columns = zip(
        hosts,
        membership.total(residents, count).tolist(),
        total(found.reached).tolist(),
        total(found.unreached).tolist(),
        total(found.unknown).tolist(),
        median,
        p90,
        _nearest_institutes(sites, found, membership, residents, count),
        total(found.without_route).tolist(),
        strict=True,
    )
    return tuple(
        AreaAccess(
            area_code=host.code,
            area=host.name,
            residents=everyone,
            reached=reached,
            gap=gap,
            unknown=unknown,
            median=median,
            p90=p90,
            nearest_institute=nearest,
            sites_inside=host.sites_inside,
            hubs_inside=host.hubs_inside,
            note=_note(len(sites), stranded, unknown),
        )
        for host, everyone, reached, gap, unknown, median, p90, nearest, stranded in columns
    )


def _nearest_institutes(
    sites: Sequence[Site],
    found: Reach,
    membership: Membership,
    residents: NDArray[np.int64],
    count: int,
) -> list[str]:
    """Return the institute that is the nearest to most residents; among equals, the first name."""
    names = sorted({site.institute for site in sites})
    if not names:
        return [""] * count
    served = found.nearest[membership.points] != NO_SITE
    points, areas = membership.points[served], membership.areas[served]
    institute = np.array([names.index(site.institute) for site in sites])[found.nearest[points]]
    weights = np.bincount(
        areas * len(names) + institute, weights=residents[points], minlength=count * len(names)
    ).reshape(count, len(names))
    most = weights.argmax(axis=1).tolist()
    nobody = (weights.max(axis=1) == 0).tolist()
    return ["" if empty else names[row] for row, empty in zip(most, nobody, strict=True)]


def _note(sites: int, without_route: int, unknown: int) -> str:
    reasons = []
    if not sites:
        reasons.append("No site fits the selection")
    elif without_route:
        reasons.append(f"No route to any site for {without_route:,} residents")
    if unknown:
        reasons.append(f"No travel data for {unknown:,} residents")
    return "; ".join(reasons)
