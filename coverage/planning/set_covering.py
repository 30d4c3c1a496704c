"""Every area with access to an institute: how many that takes, and how near they can be.

An area has access within a threshold when half of its residents have: when its median cost, the
``median`` of a report on gaps, is at most the threshold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from coverage.access.quantiles import MEDIAN
from coverage.datasets.demand import Membership
from coverage.planning.constraints import Limits
from coverage.planning.coverage_matrix import rows_of
from coverage.planning.instance import Instance
from coverage.planning.mip import Whole, any_set, fewest
from coverage.planning.need import Need
from coverage.planning.solve_options import Effort

FINE = 0.05
"""Costs nearer to each other than this are told apart one by one."""

NONE = -1.0
"""Below every cost, of which some may be 0."""


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas of a level where somebody lives.

    Parameters
    ----------
    rows : tuple of int
        Row of each in its level.
    points : tuple of ndarray of int
        Demand points of each.
    """

    rows: tuple[int, ...]
    points: tuple[NDArray[np.intp], ...]

    def only(self, kept: Sequence[bool]) -> Areas:
        """Return some of them.

        Parameters
        ----------
        kept : sequence of bool, shape (areas,)
        """
        return Areas(tuple(compress(self.rows, kept)), tuple(compress(self.points, kept)))


def lived_in(instance: Instance, membership: Membership, count: int) -> Areas:
    """Return the areas where somebody of the population group lives."""
    order = np.argsort(membership.areas, kind="stable")
    ends = np.searchsorted(membership.areas[order], np.arange(1, count))
    of_area = np.split(membership.points[order], ends)
    lived = [row for row, points in enumerate(of_area) if instance.residents[points].any()]
    return Areas(tuple(lived), tuple(of_area[row] for row in lived))


def cut_off(instance: Instance, areas: Areas, allowed: NDArray[np.bool_]) -> list[bool]:
    """Return of which areas half of the residents have no route, whatever is chosen.

    Parameters
    ----------
    allowed : ndarray of bool, shape (candidates,)
        Candidates that may be chosen.
    """
    costs = np.minimum(instance.costs_today, instance.trips.least(allowed))
    return [median == np.inf for median in medians(instance, areas, costs)]


def needs_at(
    instance: Instance, areas: Areas, threshold: float, allowed: NDArray[np.bool_]
) -> tuple[list[Need], list[int]]:
    """Return what a set has to earn for every area to have access within a threshold.

    Returns
    -------
    list of Need
        One for each area that has no access today.
    list of int
        Rows of the areas that no set of allowed candidates can give access.
    """
    needs, hopeless = [], []
    for row, points in zip(areas.rows, areas.points, strict=True):
        residents = instance.residents[points]
        has = instance.costs_today[points] <= threshold
        least = _half(residents) - residents[has].sum()
        if least <= 0:
            continue
        away = points[~has]
        near = instance.within(threshold, away) & np.packbits(allowed)
        rows = rows_of(near, instance.residents[away], len(instance.candidates))
        needs.append(Need(rows, float(least), row))
        if rows.values.sum() < least:
            hopeless.append(row)
    return needs, hopeless


def needed_for(needs: Sequence[Need], chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the part of a set without any of which some need would not be met.

    Parameters
    ----------
    chosen : ndarray of bool, shape (candidates,)
        A set that meets every need.
    """
    kept = chosen.copy()
    for each in np.flatnonzero(chosen)[::-1]:
        kept[each] = False
        kept[each] = not all(need.is_met_by(kept) for need in needs)
    return kept


def fewest_within(
    instance: Instance, areas: Areas, threshold: float, limits: Limits, effort: Effort
) -> Whole:
    """Return the smallest set that gives every area access within a threshold."""
    return _within(instance, areas, threshold, limits, lambda needs: fewest(limits, needs, effort))


def _within(
    instance: Instance,
    areas: Areas,
    threshold: float,
    limits: Limits,
    solve: Callable[[list[Need]], Whole],
) -> Whole:
    """Return a set that gives every area access within a threshold; easy cases need no solver."""
    needs, hopeless = needs_at(instance, areas, threshold, limits.allowed)
    if hopeless:
        return Whole(None, np.inf, impossible=True)
    if not needs and not limits.at_least_one:
        return Whole(np.zeros(len(instance.candidates), dtype=np.bool_), 0.0, impossible=False)
    return solve(needs)


@dataclass(frozen=True, slots=True)
class Promise:
    """How near every area can be.

    Parameters
    ----------
    chosen : ndarray of bool, shape (candidates,), or None
        A set that keeps the promise; None where none is known.
    threshold : float
        Every area has access within it; ``inf`` where some area has no route.
    bound : float
        No set gives every area access within less.
    """

    chosen: NDArray[np.bool_] | None
    threshold: float
    bound: float


def best_promise(instance: Instance, areas: Areas, limits: Limits, effort: Effort) -> Promise:
    """Return the least threshold within which some set gives every area access.

    It is the cost of a trip that somebody makes. The search halves what lies between a threshold
    that is kept and one that is proven too small, until no cost lies between; a set that is found
    by halving is often the best already, so that the next smaller cost is tried at once.
    """
    everyone = np.concatenate([*areas.points, np.empty(0, np.intp)])
    lower, kept, smaller_next = NONE, None, True
    upper = largest_median(instance, areas, limits.allowed & False)
    probe = upper
    while effort.left:
        found = _within(
            instance, areas, probe, limits, lambda needs: any_set(limits, needs, effort)
        )
        if found.chosen is not None:
            kept = found.chosen
            upper = largest_median(instance, areas, kept)
        elif found.impossible:
            lower = probe
        else:
            break  # the time ran out
        smaller = _largest_below(instance, everyone, upper)
        if smaller <= lower:
            return Promise(kept, upper, upper)
        smaller_next = found.chosen is not None and not smaller_next
        middle = (lower + upper) / 2 if np.isfinite(upper) else smaller
        close = smaller_next or upper - lower < FINE
        probe = smaller if close else min(middle, smaller)
        effort.say(None if kept is None else upper, max(lower, 0.0))
    return Promise(kept, upper, max(lower, 0.0))


def largest_median(instance: Instance, areas: Areas, chosen: NDArray[np.bool_]) -> float:
    """Return the cost within which half of the residents of every area have access."""
    costs = np.minimum(instance.costs_today, instance.trips.least(chosen))
    return max(medians(instance, areas, costs), default=0.0)


def medians(instance: Instance, areas: Areas, costs: NDArray[np.float64]) -> list[float]:
    """Return the cost within which half of the residents of each area live.

    Parameters
    ----------
    costs : ndarray of float, shape (n,)
        Of the trip from each demand point.
    """
    return [_median(costs[points], instance.residents[points]) for points in areas.points]


def _median(costs: NDArray[np.float64], residents: NDArray[np.float64]) -> float:
    order = np.argsort(costs, kind="stable")
    lived = np.cumsum(residents[order])
    return float(costs[order][np.searchsorted(lived, _half(residents))])


def _half(residents: NDArray[np.float64]) -> float:
    """Return how many residents are half of them, rounded up."""
    return float(-(-residents.sum() * MEDIAN.numerator // MEDIAN.denominator))


def _largest_below(instance: Instance, points: NDArray[np.intp], threshold: float) -> float:
    """Return the largest cost below a threshold; ``NONE`` where there is none."""
    today = instance.costs_today[points]
    below = [float(today[today < threshold].max(initial=NONE))]
    for costs in instance.trips:
        here = costs[points]
        below.append(float(here[here < threshold].max(initial=NONE)))
    return max(below)
