"""What one piece of the demand points tells; what pieces tell adds up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np
from numpy.typing import NDArray

from coverage.access.reach import Reach, reach_by
from coverage.access.selection import Selection
from coverage.access.summary import AreaSums, PointAccess, point_access, sums_of
from coverage.access.travel import StraightLine
from coverage.datasets.demand import DemandPoints, Membership
from coverage.datasets.institutes import Site
from coverage.datasets.small_areas import NOWHERE, SmallAreas
from coverage.distributed.own_points import Piece, columns_of
from coverage.distributed.quantiles import Counts, Steps, count_places, count_steps
from coverage.distributed.rows import read_rows
from coverage.vocabulary import AreaLevel


@dataclass(frozen=True, slots=True)
class ReachOfSmallAreas:
    """What is known of small areas, for the places that lie in them.

    Parameters
    ----------
    areas : SmallAreas
        Finds the small area of a place.
    reach : Reach
        What each small area reaches.
    """

    areas: SmallAreas
    reach: Reach

    def of(self, places: NDArray[np.float64]) -> Reach:
        """Return what places reach, as the small areas that they lie in; else it is unknown.

        Parameters
        ----------
        places : ndarray of float, shape (n, 2)
            Easting and northing; NaN where no position is known.
        """
        rows = self.areas.find(places)
        found = Reach(
            nearest=self.reach.nearest[rows],
            cost=self.reach.cost[rows],
            reached=self.reach.reached[rows],
            unknown=self.reach.unknown[rows],
        )
        return found.known_of(rows != NOWHERE)


@dataclass(frozen=True, slots=True)
class Asked:
    """All that is needed to work on a piece; it is sent to every processor.

    Parameters
    ----------
    sites : tuple of Site
        Those of the selection, in the order of their ids.
    codes : tuple of str
        The areas of the level, in order. Whoever is in none of them is in one more, and
        everyone in the last.
    small_areas : ReachOfSmallAreas or None
        What is known of small areas alone; None where it is worked out for each demand point.
    """

    selection: Selection
    level: AreaLevel
    sites: tuple[Site, ...]
    codes: tuple[str, ...]
    small_areas: ReachOfSmallAreas | None

    @property
    def count(self) -> int:
        """Number of areas, with that of no area and the one that everyone is in."""
        return len(self.codes) + 2

    def reach(self, demand: DemandPoints) -> Reach:
        """Return what demand points reach."""
        if self.small_areas:
            return self.small_areas.of(demand.positions)
        return reach_by(StraightLine(), demand, self.sites, self.selection.threshold)


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over the residents of areas, and their costs by step.

    Parameters
    ----------
    nowhere : int
        Demand points that are in no area.
    """

    sums: AreaSums
    steps: Counts
    nowhere: int

    def __add__(self, other: Tally) -> Tally:
        """Return the tally of both."""
        nowhere = self.nowhere + other.nowhere
        return Tally(self.sums + other.sums, self.steps + other.steps, nowhere)


def tally(asked: Asked, piece: Piece) -> Tally:
    """Sum the access of the demand points of a piece over areas.

    Raises
    ------
    CoverageError
        If the file cannot be read, or holds what no demand point can be.
    """
    parts = (
        Tally(
            sums_of(members, points, asked.count),
            count_steps(
                points.cost[members.points], points.residents[members.points], members.areas
            ),
            int(np.count_nonzero(members.areas == len(asked.codes))),
        )
        for members, points in _access(asked, piece)
    )
    return reduce(add, parts)


def refine(asked: Asked, steps: Steps, piece: Piece) -> Counts:
    """Count the residents of a piece in the steps that hold quantiles, by cost.

    Raises
    ------
    CoverageError
        As ``tally``.
    """
    parts = (
        count_places(
            steps, points.cost[members.points], points.residents[members.points], members.areas
        )
        for members, points in _access(asked, piece)
    )
    return reduce(add, parts)


def _access(asked: Asked, piece: Piece) -> Iterator[tuple[Membership, PointAccess]]:
    """Yield the access of the demand points of a piece, some at a time, with their areas."""
    group = asked.selection.population
    for batch in piece.batches(columns_of(asked.level, group)):
        demand = read_rows(batch, piece.name, asked.level, asked.codes, group)
        found = asked.reach(demand)
        everyone = np.arange(len(demand))
        pairs = demand.memberships[asked.level]
        nowhere = np.flatnonzero(np.bincount(pairs.points, minlength=len(demand)) == 0)
        members = Membership(
            np.concatenate([pairs.points, nowhere, everyone]),
            np.concatenate(
                [
                    pairs.areas,
                    np.full_like(nowhere, len(asked.codes)),
                    np.full_like(everyone, len(asked.codes) + 1),
                ]
            ),
        )
        yield members, point_access(demand.residents[group], asked.sites, found)
