"""Which demand points are reached in each draw, where the minutes to sites are in doubt."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from coverage.access.certainty.chances import TogetherTooLong
from coverage.access.certainty.draws import Cell, Draws, Keys, Pool, key_of, mixed
from coverage.datasets.car.doubt import AT_MINUTES, MinutesDoubt
from coverage.datasets.read_only import hold_read_only

CERTAIN = np.float32(3.0)
"""Standard deviations from which on what is left to chance is taken for certain: one in 700."""

LEAST_REST = 0.001
"""Minutes: what is left to chance is never none, so that it can be divided by."""

MOST_NORMAL = np.float32(3.0)
"""No normal draw is larger: the last of ``DRAWS`` equal parts has its middle at 2.8."""

MOST_PAIRS, MOST_GATHERED = 2**19, 1_000
"""Pairs of a demand point and a site that are gathered before they are added up, and sites that
have any: so that thousands of sites take no more memory than a hundred."""

OWN = 2.57
"""Standard deviation, in minutes at ``AT_MINUTES``, of what a single trip in traffic has of its own
beside all parts that shares rest on, in which it cancels out: of 1,677 trips between hospitals."""

TRAFFIC, SITE = key_of("traffic"), key_of("site")
"""Keys of the draws of traffic, of which those that all sites share hang on it alone; and with the
key of its cell, of what a site brings."""

Floats = NDArray[np.float32]


class Origins(NamedTuple):
    """Where trips begin, as errors hang together: the small areas that share both districts.

    Parameters
    ----------
    of : ndarray of int, shape (n,)
        The place of each demand point in the names.
    districts, neighbourhoods : ndarray of uint64, shape (origins,)
        Keys of the district, and of it and the postcode district.
    """

    of: NDArray[np.intp]
    districts: Keys
    neighbourhoods: Keys


@dataclass(frozen=True, slots=True)
class Trips:
    """The trips from every demand point to a site.

    Parameters
    ----------
    cell : Cell
        Where the site stands.
    minutes : ndarray of float32, shape (n,)
        ``inf`` without a route, NaN where nothing is known: neither is in doubt.
    added : ndarray of float32, shape (origins,), or None
        Minutes that traffic adds to a trip of ``AT_MINUTES``, the mean of each origin; None where
        the minutes are without traffic.
    """

    cell: Cell
    minutes: Floats
    added: Floats | None = None

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)


@dataclass(frozen=True, slots=True)
class MinutesInDraws:
    """Which demand points are reached in each draw.

    Parameters
    ----------
    rows : ndarray of int, shape (doubtful,)
        Demand points that are reached in some draws and not in others, ascending.
    chance : ndarray of float32, shape (doubtful, DRAWS)
        How likely each is reached in each draw.
    sure : ndarray of bool, shape (n,)
        Demand points that are reached in every draw.
    """

    rows: NDArray[np.intp]
    chance: Draws
    sure: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Trips from some demand points to a site.

    Parameters
    ----------
    points : ndarray of int, shape (pairs,)
        Rows of the demand points, ascending.
    spare : ndarray of float32, shape (pairs,)
        By how many minutes at ``AT_MINUTES`` a trip may be late and is near enough still.
    added : ndarray of float32, shape (origins,), or None
        See ``Trips``.
    """

    cell: Cell
    points: NDArray[np.intp]
    spare: Floats
    added: Floats | None

    def at(self, some: NDArray[np.bool_]) -> _Pairs:
        return _Pairs(self.cell, self.points[some], self.spare[some], self.added)


def _pairs_within(
    trips: Trips, limit: np.float32, least: np.float32, some: NDArray[np.bool_]
) -> _Pairs:
    """Return the trips from some demand points that may be near enough, and a few more.

    Parameters
    ----------
    least : float32
        The fewest minutes at ``AT_MINUTES`` by which any of them is late.
    some : ndarray of bool, shape (n,)
    """
    # Where m is late by `early` roots of m / 45 at most, it is near enough up to here.
    early = max(0.0, -float(least)) / math.sqrt(AT_MINUTES)
    farthest = ((early + math.sqrt(early**2 + 4 * max(float(limit), 0.0))) / 2) ** 2
    points = np.flatnonzero((trips.minutes <= farthest * HAIR) & some)
    minutes = trips.minutes[points]
    with np.errstate(divide="ignore"):
        return _Pairs(trips.cell, points, (limit - minutes) / root_of(minutes), trips.added)


HAIR = 1.001
"""What float32 may leave of a bound."""


def root_of(minutes: Floats) -> Floats:
    """Return by how many times trips are off by more than those of ``AT_MINUTES``."""
    found: Floats = np.sqrt(minutes / np.float32(AT_MINUTES))
    return found


def _besides(sure: NDArray[np.bool_], pairs: list[_Pairs]) -> list[_Pairs]:
    """Return the trips from those who are not reached for sure."""
    left = [each.at(~sure[each.points]) for each in pairs]
    return [each for each in left if len(each.points)]


@dataclass(frozen=True, slots=True)
class MinutesDrawn:
    """What draws are made with.

    In a draw a trip of m minutes, of which traffic adds a, takes
    m + root(m / 45) (S + D + N + e) + a T minutes: S is drawn for the site, D for the site and the
    district of origin, N for the site and the postcode district of origin, T for traffic, and how
    likely a normal e brings the trip within the threshold is worked out instead of drawn. Who has
    several sites in doubt reaches one unless all fail.
    """

    origins: Origins
    parts: MinutesDoubt
    pool: Pool

    def reach(self, trips: Iterable[Trips], threshold: float) -> MinutesInDraws:
        """Draw who is reached of some sites.

        Of thousands of sites, trips are added up as they come, in bounded memory; of few, once it
        is known who is in doubt at all, which takes less. Both give the same.
        """
        many = len(self.origins.of)
        sure, is_open = np.zeros(many, dtype=np.bool_), np.zeros(many, dtype=np.bool_)
        together: TogetherTooLong | None = None
        pairs, gathered = list[_Pairs](), 0
        for each in trips:
            found = self._doubtful(each, np.float32(threshold), sure)
            if not len(found.points):
                continue
            pairs.append(found)
            is_open[found.points] = True
            gathered += len(found.points)
            if gathered > MOST_PAIRS or len(pairs) > MOST_GATHERED:
                together = together or TogetherTooLong(np.arange(many))
                self._add(_besides(sure, pairs), together)
                pairs, gathered = [], 0
        rows = np.flatnonzero(is_open & ~sure)
        together = together or TogetherTooLong(rows)
        self._add(_besides(sure, pairs), together)
        return MinutesInDraws(rows, together.near_enough(rows), sure)

    def _add(self, pairs: list[_Pairs], together: TogetherTooLong) -> None:
        rest = np.float32(max(self.parts.rest, LEAST_REST))
        for each in pairs:
            shifts, which = self._shifts(each)
            together.add(each.points, each.spare / rest, shifts / rest, which)

    def minutes_of(self, cell: Cell, point: int, minutes: np.float32, added: np.float32) -> Floats:
        """Draw the minutes of one trip, shape (DRAWS,), what is left to chance among them.

        Of ``added`` minutes traffic adds so many; where it does, ``OWN`` is left to chance too.
        """
        origin, site = int(self.origins.of[point]), key_of(cell)
        root = root_of(np.array([minutes], dtype=np.float32))
        every = np.zeros(len(self.origins.districts), dtype=np.float32)
        every[origin] = added / root[0] if root[0] else 0
        nothing = np.zeros(1, dtype=np.float32)
        shifts, _ = self._shifts(_Pairs(cell, np.array([point]), nothing, every))
        (chance,) = self.pool.normals(mixed(np.array([key_of("trip", point)]), site))
        left = np.float32(math.hypot(self.parts.rest, OWN if added > 0 else 0.0))
        drawn: Floats = minutes + root[0] * (shifts[0] + left * chance)
        return drawn

    def _doubtful(self, trips: Trips, limit: np.float32, sure: NDArray[np.bool_]) -> _Pairs:
        """Return who is in doubt of a site; whoever reaches it in every draw is marked as sure."""
        parts, (least, most) = self.parts, self._ends(trips)
        chance = CERTAIN * np.float32(parts.rest)
        own = chance + MOST_NORMAL * np.float32(parts.district + parts.neighbourhood)
        pairs = _pairs_within(trips, limit, least - own, ~sure)
        # Most trips are far from the threshold, whatever their origins bring.
        sure[pairs.points[most + own <= pairs.spare]] = True
        pairs = pairs.at((least - own <= pairs.spare) & ~sure[pairs.points])
        shifts, which = self._shifts(pairs)
        is_late = shifts.max(axis=1, initial=-np.inf)[which] + chance > pairs.spare
        sure[pairs.points[~is_late]] = True
        is_early = shifts.min(axis=1, initial=np.inf)[which] - chance <= pairs.spare
        return pairs.at(is_early & is_late)

    def late(self, trips: Trips, points: NDArray[np.intp]) -> tuple[Draws, NDArray[np.intp]]:
        """Return by how much trips of some origins are late, and which demand point is whose."""
        return self._shifts(_Pairs(trips.cell, points, root_of(trips.minutes), trips.added))

    def ends(self, trips: Trips) -> tuple[float, float]:
        """Return how early and how late trips to a site are at most, at ``AT_MINUTES``."""
        least, most = self._ends(trips)
        own = MOST_NORMAL * np.float32(self.parts.district + self.parts.neighbourhood)
        return float(least - own), float(most + own)

    def _ends(self, trips: Trips) -> tuple[np.float32, np.float32]:
        """Return the fewest and the most minutes that a site and traffic bring anywhere."""
        shared = self._site(key_of(trips.cell))
        if trips.added is None:
            return shared.min(), shared.max()
        worst = np.abs(self._traffic(key_of(trips.cell))).max() * trips.added.max(initial=0)
        return shared.min() - worst, shared.max() + worst

    def _site(self, cell: np.uint64) -> Draws:
        """Return the minutes that a site brings."""
        (key,) = mixed(np.array([SITE]), cell)
        return np.float32(self.parts.site) * self.pool.heavies(key)

    def _traffic(self, cell: np.uint64) -> Draws:
        """Return by what part the minutes that traffic adds are more than estimated."""
        (own,) = mixed(np.array([TRAFFIC]), cell)
        everywhere, here = self.pool.normals(np.array([TRAFFIC, own]))
        parts = self.parts
        found: Draws = np.float32(parts.traffic) * everywhere
        found += np.float32(parts.traffic_at_site) * here
        return found

    def _shifts(self, pairs: _Pairs) -> tuple[Draws, NDArray[np.intp]]:
        """Return by how much origins are late, shape (origins, DRAWS), and which is whose."""
        rows, which = np.unique(self.origins.of[pairs.points], return_inverse=True)
        cell, parts = key_of(pairs.cell), self.parts
        found = self.pool.normals(mixed(self.origins.districts[rows], cell))
        found *= np.float32(parts.district)
        near = self.pool.normals(mixed(self.origins.neighbourhoods[rows], cell))
        near *= np.float32(parts.neighbourhood)
        found += near
        found += self._site(cell)
        if pairs.added is not None:
            found += pairs.added[rows, None] * self._traffic(cell)
        return found, which


def mean_added(trips: Floats, free: Floats, origins: Origins) -> Floats:
    """Return the minutes that traffic adds, as ``Trips`` has them; 0 where no trip is known.

    Parameters
    ----------
    trips, free : ndarray of float32, shape (n,)
        Minutes in traffic, and without.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        added = (trips - free) / root_of(trips)
    known = np.isfinite(added)
    of, many = origins.of[known], len(origins.districts)
    sums, sizes = np.bincount(of, added[known], many), np.bincount(of, minlength=many)
    return (sums / np.maximum(sizes, 1)).astype(np.float32)
