"""Which demand points are reached in each draw, where the minutes to sites are in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from coverage.access.certainty.chances import TogetherTooLong
from coverage.access.certainty.draws import Draws, normal_draws
from coverage.datasets.car.doubt import AT_MINUTES, MinutesDoubt

CERTAIN = 3.5
"""Standard deviations from which on what is left to chance is taken for certain: one in 4,000."""

LEAST_REST = 0.001
"""Minutes: what is left to chance is never none, so that it can be divided by."""

MOST_KEPT = 16_384
"""Draws of a site and a district that are kept: 13 MB."""

MOST_PAIRS = 2**19
"""Pairs of a demand point and a site that are gathered before those that do not matter are left
out: so that thousands of sites take no more memory than a hundred."""

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class KeptDraws:
    """Draws that were made before; the oldest make way, and what is gone is made again."""

    of: dict[tuple[object, ...], Draws] = field(default_factory=dict)

    def normal(self, *key: object) -> Draws:
        """Return the standard normal draws of a key, see ``normal_draws``."""
        found = self.of.get(key)
        if found is None:
            found = normal_draws(*key)
            while len(self.of) >= MOST_KEPT:
                self.of.pop(next(iter([*self.of])), None)
            self.of[key] = found
        return found

    def shifts(self, parts: MinutesDoubt, place: Place, districts: NDArray[np.str_]) -> Draws:
        """Return minutes by which trips of ``AT_MINUTES`` are longer, shape (districts, DRAWS)."""
        shared = np.float32(parts.site) * self.normal(*place)
        if not parts.district or not len(districts):
            return np.tile(shared, (len(districts), 1))
        own = np.stack([self.normal(*place, str(code)) for code in districts.tolist()])
        return np.float32(parts.district) * own + shared


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
    """The demand points of which it is in doubt whether they reach a site."""

    place: Place
    points: NDArray[np.intp]
    minutes: NDArray[np.float32]

    def besides(self, sure: NDArray[np.bool_]) -> _Pairs:
        left = ~sure[self.points]
        return _Pairs(self.place, self.points[left], self.minutes[left])


def minutes_in_draws(
    trips: Iterable[tuple[Place, NDArray[np.float32]]],
    districts: tuple[NDArray[np.intp], NDArray[np.str_]],
    parts: MinutesDoubt,
    threshold: float,
    kept: KeptDraws,
) -> MinutesInDraws:
    """Draw who is reached.

    In a draw a trip of m minutes takes m + root(m / 45) (S + D + e) minutes: S is drawn for the
    site, D for the site and the district of origin, and how likely a normal e brings the trip
    within the threshold is worked out instead of drawn. Who has several sites in doubt reaches one
    unless all fail.

    Parameters
    ----------
    trips : iterable of tuple of place and ndarray of float32, shape (n,)
        The place of each site, and the minutes to it; ``inf`` without a route, NaN where nothing is
        known: neither is in doubt.
    districts : tuple of ndarray of int, shape (n,), and ndarray of str
        Row of the district of each demand point, -1 for none; and the codes of the districts.
    """
    district_of, codes = districts
    limit = np.float32(threshold)
    sure, pairs, gathered = np.zeros(len(district_of), dtype=np.bool_), list[_Pairs](), 0
    for place, minutes in trips:
        found = _pairs_of(place, minutes, district_of, codes, parts, limit, kept, sure)
        pairs.append(found)
        gathered += len(found.points)
        if gathered > MOST_PAIRS:
            pairs = [left for each in pairs if len((left := each.besides(sure)).points)]
            gathered = sum(len(each.points) for each in pairs)
    pairs = [each.besides(sure) for each in pairs]
    rows = np.unique(np.concatenate([np.zeros(0, np.intp), *(each.points for each in pairs)]))
    together, rest = TogetherTooLong(rows), np.float32(max(parts.rest, LEAST_REST))
    for each in pairs:
        origins, which = _districts(each.points, district_of)
        shifts = kept.shifts(parts, each.place, _codes(codes, origins)) / rest
        spare = (limit - each.minutes) / np.sqrt(each.minutes / np.float32(AT_MINUTES)) / rest
        together.add(each.points, spare, shifts, which)
    return MinutesInDraws(rows, together.near_enough(), sure)


def _pairs_of(
    place: Place,
    minutes: NDArray[np.float32],
    district_of: NDArray[np.intp],
    codes: NDArray[np.str_],
    parts: MinutesDoubt,
    limit: np.float32,
    kept: KeptDraws,
    sure: NDArray[np.bool_],
) -> _Pairs:
    """Return who is in doubt of a site; whoever reaches it in every draw is marked as sure."""
    shared = np.float32(parts.site) * kept.normal(*place)
    own = np.float32(parts.district) * _MOST + np.float32(CERTAIN * parts.rest)
    longest, shortest = _grown(minutes, shared.max() + own), _grown(minutes, shared.min() - own)
    # Whoever is reached even where everything is late needs no further look.
    sure |= longest <= limit
    points = np.flatnonzero((shortest <= limit) & ~sure)
    rows, which = _districts(points, district_of)
    shifts = kept.shifts(parts, place, _codes(codes, rows))
    spare = np.float32(CERTAIN * parts.rest)
    longest = _grown(minutes[points], shifts.max(axis=1, initial=-np.inf)[which] + spare)
    shortest = _grown(minutes[points], shifts.min(axis=1, initial=np.inf)[which] - spare)
    sure[points[longest <= limit]] = True
    open_still = (shortest <= limit) & (longest > limit)
    return _Pairs(place, points[open_still], minutes[points[open_still]])


_MOST = np.float32(3.0)
"""No normal draw is larger: the last of ``DRAWS`` equal parts has its middle at 2.8."""


def _grown(minutes: NDArray[np.float32], by: NDArray[np.float32] | np.float32) -> Draws:
    """Return minutes that are off by so many at ``AT_MINUTES``."""
    with np.errstate(invalid="ignore"):  # without a route there is no doubt, however early
        found: Draws = minutes + np.sqrt(minutes / np.float32(AT_MINUTES)) * by
    return found


def _districts(
    points: NDArray[np.intp], district_of: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the districts of some points, and the place of that of each among them."""
    return np.unique(district_of[points], return_inverse=True)


def _codes(codes: NDArray[np.str_], rows: NDArray[np.intp]) -> NDArray[np.str_]:
    """Return the codes of districts; empty for none."""
    return np.array(["" if row < 0 else codes[row] for row in rows.tolist()], dtype=np.str_)
