"""Draws: seeded random numbers that hang on a place alone, and the interval that they make."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.institutes import Site
from coverage.datasets.read_only import hold_read_only

DRAWS = 200
"""How often everything that is in doubt is drawn."""

SEED = 2025
"""Of all draws: another one would move an interval by about a point."""

TAIL = 0.05
"""Share of the draws that lie below an interval, and above it: nine in ten lie inside."""

CELL = (0.06, 0.04)
"""Degrees east and north, some 4 km, within which sites share their draws: minutes to places in one
town are off alike, and from 5 km on hardly."""

ROWS = 4_096
"""Rows of draws that there are."""

Draws = NDArray[np.float32]


class Interval(NamedTuple):
    """Where nine in ten draws lie, of each of several figures.

    Parameters
    ----------
    low, high : ndarray of float, shape of the figures
        The figure itself is never outside.
    """

    low: NDArray[np.float64]
    high: NDArray[np.float64]


def interval(
    values: NDArray[np.floating], axis: int = -1, figure: NDArray[np.number] | None = None
) -> Interval:
    """Return the 5th and the 95th percentile of draws.

    Parameters
    ----------
    values : ndarray of float
        Draws along an axis; where one is NaN there is no interval, but NaN.
    figure : ndarray of number, shape of ``values`` without the axis, optional
        The figures as they are: an interval is widened where it would leave its figure out.
    """
    low, high = np.quantile(values, (TAIL, 1 - TAIL), axis=axis)
    if figure is not None:
        low, high = np.minimum(low, figure), np.maximum(high, figure)
    return Interval(low, high)


Cell = tuple[int, int]


def cell_of(site: Site) -> Cell:
    """Return the cell on which the draws of a site hang."""
    return cell_at(site.lon, site.lat)


def cell_at(lon: float, lat: float) -> Cell:
    """Return the cell of a place, in degrees."""
    return math.floor(lon / CELL[0]), math.floor(lat / CELL[1])


Keys = NDArray[np.uint64]
"""On what draws hang, as numbers."""


def key_of(*of: object) -> np.uint64:
    """Return the key of some words or numbers: another one for others."""
    digest = hashlib.blake2b(repr((SEED, *of)).encode(), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "little"))


def mixed(keys: Keys, key: np.uint64) -> Keys:
    """Return the keys of pairs, by the finaliser of SplitMix64 (Steele, Lea and Flood, 2014)."""
    apart = np.uint64(int(key) * 0x9E3779B97F4A7C15 % 2**64)  # a pair is not its reverse
    found: Keys = keys ^ apart
    with np.errstate(over="ignore"):
        found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return found ^ (found >> np.uint64(31))


@dataclass(frozen=True, slots=True)
class Pool:
    """Rows of draws, of which each key has one: that is faster by far than rows of its own.

    A row has one draw in each of ``DRAWS`` equal parts of a distribution, in an order that is
    drawn: so that the percentiles of a single source of doubt are as they should be, and only how
    several fall together is left to chance. Two keys have the same row once in ``ROWS``. The
    orders come from Philox, whose stream is the same on every processor and in every version of
    numpy.

    Parameters
    ----------
    parts : ndarray of uint8, shape (ROWS, DRAWS)
        Which of the equal parts each draw lies in.
    normal : ndarray of float32, shape (ROWS, DRAWS)
        Draws of the standard normal distribution.
    heavy : ndarray of float32, shape (DRAWS,)
        The draw of each part in Student's t distribution.
    """

    parts: NDArray[np.uint8]
    normal: Draws
    heavy: Draws

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    def normals(self, keys: Keys) -> Draws:
        """Return standard normal draws, shape (keys, DRAWS)."""
        found: Draws = self.normal.take((keys % np.uint64(ROWS)).astype(np.intp), axis=0)
        return found

    def heavies(self, key: np.uint64) -> Draws:
        """Return draws of Student's t distribution, shape (DRAWS,)."""
        found: Draws = self.heavy[self.parts[int(key) % ROWS]]
        return found


def make_pool(freedom: float) -> Pool:
    """Return the draws that all others are taken from.

    Parameters
    ----------
    freedom : float
        Degrees of freedom of the t distribution.
    """
    from scipy.special import ndtri, stdtrit  # slow to import

    raw = np.random.Philox(key=(SEED, 2)).random_raw((ROWS, DRAWS))
    parts = np.argsort(raw, axis=1, kind="stable").astype(np.uint8)
    middles = (np.arange(DRAWS) + 0.5) / DRAWS
    normal = ndtri(middles).astype(np.float32)
    return Pool(parts, normal[parts], stdtrit(freedom, middles).astype(np.float32))
