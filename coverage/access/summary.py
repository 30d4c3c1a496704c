"""Access summed over the residents of an area."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.quantiles import MEDIAN, NINE_TENTHS, costs_within_which
from coverage.access.reach import Reach
from coverage.datasets.demand import Membership
from coverage.datasets.institutes import Site

STATES, UNKNOWN = 4, 3
"""A demand point is reached (0), beyond every site (1), without a route (2) or unknown (3)."""


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
    count, points, areas = len(hosts), membership.points, membership.areas
    here = residents[points]
    # bincount adds in float64, which holds whole numbers exactly up to 2**53.
    weights = here.astype(np.float64)
    everyone = np.bincount(areas, weights, count).astype(np.int64)
    states = found.unreached.astype(np.int8) + found.without_route + UNKNOWN * found.unknown
    parts = np.bincount(areas * STATES + states[points], weights, count * STATES)
    median, p90 = (
        [None if math.isnan(cost) else cost for cost in costs.tolist()]
        for costs in costs_within_which(
            (MEDIAN, NINE_TENTHS), found.cost[points], here, areas, count
        )
    )
    reached, beyond, stranded, unknown = parts.astype(np.int64).reshape(count, STATES).T.tolist()
    return tuple(
        map(
            AreaAccess,
            [host.code for host in hosts],
            [host.name for host in hosts],
            everyone.tolist(),
            reached,
            [one + other for one, other in zip(beyond, stranded, strict=True)],
            unknown,
            median,
            p90,
            _nearest_institutes(sites, found.nearest[points], weights, areas, count),
            [host.sites_inside for host in hosts],
            [host.hubs_inside for host in hosts],
            [_note(len(sites), *why) for why in zip(stranded, unknown, strict=True)],
        )
    )


def _nearest_institutes(
    sites: Sequence[Site],
    nearest: NDArray[np.int32],
    residents: NDArray[np.float64],
    areas: NDArray[np.intp],
    count: int,
) -> list[str]:
    """Return the institute that is the nearest to most residents; among equals, the first name."""
    names = sorted({site.institute for site in sites})
    # One column more than there are institutes is for residents who are near none.
    number = {name: column for column, name in enumerate(names)}
    institute = np.array([*(number[site.institute] for site in sites), len(names)])
    columns = len(names) + 1
    near = np.bincount(
        areas * columns + institute[nearest], weights=residents, minlength=count * columns
    ).reshape(count, columns)[:, : len(names)]
    if not names:
        return [""] * count
    most, nobody = near.argmax(axis=1).tolist(), (near.max(axis=1) == 0).tolist()
    return ["" if empty else names[column] for column, empty in zip(most, nobody, strict=True)]


def _note(sites: int, without_route: int, unknown: int) -> str:
    if sites and not (without_route or unknown):
        return ""
    reasons = []
    if not sites:
        reasons.append("No site fits the selection")
    elif without_route:
        reasons.append(f"No route to any site for {without_route:,} residents")
    if unknown:
        reasons.append(f"No travel data for {unknown:,} residents")
    return "; ".join(reasons)
