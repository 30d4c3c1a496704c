"""Access summed over the residents of an area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from coverage.access.hosting import Hosting
from coverage.access.quantiles import MEDIAN, NINE_TENTHS, costs_within_which
from coverage.access.reach import Reach
from coverage.datasets.demand import Membership
from coverage.datasets.institutes import Site

STATES, UNKNOWN = 4, 3
"""A demand point is reached (0), beyond every site (1), without a route (2) or unknown (3)."""


class AreaAccess(NamedTuple):
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
    without_route : int
        Those in the gap who have no route to any site; 0 where no site fits the selection.
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
    without_route: int = 0

    @property
    def reached_share(self) -> float | None:
        """Reached residents over all residents; None where nobody lives."""
        return self.reached / self.residents if self.residents else None

    @property
    def known_share(self) -> float | None:
        """The same; None where nobody lives, and where of nobody anything is known."""
        return None if self.unknown == self.residents else self.reached / self.residents


@dataclass(frozen=True, slots=True)
class AreaCounts:
    """Residents of many areas as columns, shape (areas,) each: in all, and in each state.

    Parameters
    ----------
    known_share : ndarray of float
        See ``AreaAccess.known_share``; NaN where there is none.
    """

    residents: NDArray[np.int64]
    reached: NDArray[np.int64]
    gap: NDArray[np.int64]
    unknown: NDArray[np.int64]
    known_share: NDArray[np.float64]


def counts_of(areas: Sequence[AreaAccess]) -> AreaCounts:
    """Return residents of areas as columns, for what is asked of thousands of areas at once."""
    rows = [(area.residents, area.reached, area.gap, area.unknown) for area in areas]
    table = np.array(rows, dtype=np.int64).reshape(len(areas), 4)
    residents, reached, gap, unknown = table.T
    with np.errstate(invalid="ignore"):
        share = np.where(unknown == residents, np.nan, reached / residents)
    return AreaCounts(residents, reached, gap, unknown, share)


@dataclass(frozen=True, slots=True)
class PointAccess:
    """Access of each demand point, ready to be summed over the areas of any level.

    Parameters
    ----------
    residents : ndarray of int, shape (n,)
        Of the population group that is counted.
    weights : ndarray of float, shape (n,)
        The same; sums of float64 hold whole numbers exactly up to 2**53.
    states : ndarray of int8, shape (n,)
        One of ``STATES``.
    cost : ndarray of float, shape (n,)
        See ``Reach``.
    institute : ndarray of int, shape (n,)
        Row in ``institutes`` of the nearest one; one past the last where there is none.
    institutes : tuple of str
        By name.
    """

    residents: NDArray[np.int64]
    weights: NDArray[np.float64]
    states: NDArray[np.int8]
    cost: NDArray[np.floating]
    institute: NDArray[np.intp]
    institutes: tuple[str, ...]


def point_access(residents: NDArray[np.int64], sites: Sequence[Site], found: Reach) -> PointAccess:
    """Return the access of each demand point.

    Parameters
    ----------
    sites : sequence of Site
        The sites that ``found`` refers to.
    """
    names = tuple(sorted({site.institute for site in sites}))
    row_of = {name: row for row, name in enumerate(names)}
    institute = np.array([*(row_of[site.institute] for site in sites), len(names)])
    return PointAccess(
        residents=residents,
        weights=residents.astype(np.float64),
        states=found.unreached.astype(np.int8) + found.without_route + UNKNOWN * found.unknown,
        cost=found.cost,
        institute=institute.take(found.nearest, mode="wrap"),  # NO_SITE is the last
        institutes=names,
    )


@dataclass(frozen=True, slots=True)
class AreaSums:
    """Whole residents of areas, summed; those of some demand points and of others add up.

    Parameters
    ----------
    states : ndarray of int, shape (areas, ``STATES``)
        Residents in each state.
    near : ndarray of int, shape (areas, institutes)
        Residents to whom each institute is the nearest.
    institutes : tuple of str
        By name.
    """

    states: NDArray[np.int64]
    near: NDArray[np.int64]
    institutes: tuple[str, ...]

    def __add__(self, other: AreaSums) -> AreaSums:
        """Return the sums over the demand points of both, which are of the same institutes."""
        return AreaSums(self.states + other.states, self.near + other.near, self.institutes)


def sums_of(membership: Membership, points: PointAccess, count: int) -> AreaSums:
    """Sum the access of demand points over so many areas."""
    cells = membership.areas * _cells_of_an_area(points) + _cells(points)[membership.points]
    return _sums(cells, points.weights[membership.points], count, points)


def _cells_of_an_area(points: PointAccess) -> int:
    return STATES * (len(points.institutes) + 1)


def _cells(points: PointAccess) -> NDArray[np.intp]:
    """Return a number for the state and the institute of each demand point, shape (n,)."""
    return points.states * np.intp(len(points.institutes) + 1) + points.institute


def _sums(
    cells: NDArray[np.intp], weights: NDArray[np.float64], count: int, points: PointAccess
) -> AreaSums:
    """Sum the weights by area, state and institute: once, for what is summed over either."""
    sums = np.bincount(cells, weights, count * _cells_of_an_area(points))
    sums = sums.reshape(count, STATES, len(points.institutes) + 1)
    by_state, by_institute = np.einsum("asi->as", sums), np.einsum("asi->ai", sums)
    return AreaSums(
        by_state.astype(np.int64), by_institute[:, :-1].astype(np.int64), points.institutes
    )


def summarise(
    areas: Sequence[tuple[str, str]],
    inside: Hosting,
    membership: Membership,
    points: PointAccess,
) -> tuple[AreaAccess, ...]:
    """Sum the access of demand points over areas.

    Parameters
    ----------
    areas : sequence of tuple of str
        Code and name of each area, in the order that the others refer to.
    inside : Hosting
        Sites of the selection in each area.
    """
    count, rows, area = len(areas), membership.points, membership.areas
    quantiles = costs_within_which(
        (MEDIAN, NINE_TENTHS), points.cost[rows], points.residents[rows], area, count
    )
    return area_access(areas, inside, sums_of(membership, points, count), *quantiles)


def summarise_everyone(name: str, inside: Hosting, points: PointAccess) -> AreaAccess:
    """Sum the access of all demand points, each once, as of one area without a code."""
    (median,), (p90,) = costs_within_which(
        (MEDIAN, NINE_TENTHS), points.cost, points.residents, np.zeros_like(points.residents), 1
    )
    sums = _sums(_cells(points), points.weights, 1, points)
    (everyone,) = area_access([("", name)], inside, sums, np.array([median]), np.array([p90]))
    return everyone


def area_access(
    areas: Sequence[tuple[str, str]],
    inside: Hosting,
    sums: AreaSums,
    median: NDArray[np.float64],
    p90: NDArray[np.float64],
) -> tuple[AreaAccess, ...]:
    """Return the access of areas from what was summed over their residents.

    Parameters
    ----------
    areas : sequence of tuple of str
        Code and name of each area, in the order that the others refer to.
    inside : Hosting
        Sites of the selection in each area.
    median, p90 : ndarray of float, shape (areas,)
        NaN where there is none.
    """
    reached, beyond, stranded, unknown = sums.states.T
    codes, names = zip(*areas, strict=True) if areas else ((), ())
    rows = zip(
        codes,
        names,
        sums.states.sum(axis=1).tolist(),
        reached.tolist(),
        (beyond + stranded).tolist(),
        unknown.tolist(),
        _or_none(median),
        _or_none(p90),
        _nearest_institutes(sums),
        inside.sites.tolist(),
        inside.hubs.tolist(),
        _notes(bool(sums.institutes), stranded, unknown),
        (stranded if sums.institutes else np.zeros_like(stranded)).tolist(),
        strict=True,
    )
    return tuple(map(AreaAccess._make, rows))


def _or_none(costs: NDArray[np.float64]) -> list[float | None]:
    """Return costs, with None in the place of NaN."""
    return [None if cost != cost else cost for cost in costs.tolist()]


def _nearest_institutes(sums: AreaSums) -> list[str]:
    """Return the institute that is the nearest to most residents; among equals, the first name."""
    names, near = sums.institutes, sums.near
    if not names:
        return [""] * len(near)
    most = np.where(near.max(axis=1) == 0, len(names), near.argmax(axis=1))
    nearest: list[str] = np.array([*names, ""], dtype=object)[most].tolist()
    return nearest


def _notes(
    any_site: bool, without_route: NDArray[np.int64], unknown: NDArray[np.int64]
) -> list[str]:
    """Return why residents of each area are unreached without a route, or unknown."""
    notes = [""] * len(unknown)
    telling = (without_route > 0) | (unknown > 0)
    for row in np.flatnonzero(telling) if any_site else range(len(unknown)):
        notes[row] = _note(any_site, int(without_route[row]), int(unknown[row]))
    return notes


def _note(any_site: bool, without_route: int, unknown: int) -> str:
    reasons = []
    if not any_site:
        reasons.append("No site fits the selection")
    elif without_route:
        reasons.append(f"No route to any site for {without_route:,} residents")
    if unknown:
        reasons.append(f"No travel data for {unknown:,} residents")
    return "; ".join(reasons)
