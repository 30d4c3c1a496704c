"""Draws: seeded random numbers that hang on a place alone, and the interval that they make."""

from __future__ import annotations

import hashlib
import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.institutes import Site

DRAWS = 200
"""How often everything that is in doubt is drawn."""

SEED = 2025
"""Of all draws: another one would move an interval by about a point."""

TAIL = 0.05
"""Share of the draws that lie below an interval, and above it: nine in ten lie inside."""

CELL = (0.06, 0.04)
"""Degrees east and north, some 4 km, within which sites share their draws: minutes to places in one
town are off alike, and from 5 km on hardly."""

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


def even_draws(*of: object) -> NDArray[np.float64]:
    """Return draws between 0 and 1 that hang on some words or numbers alone, shape (DRAWS,).

    One lies in each of ``DRAWS`` equal parts, in an order that is drawn: so that the percentiles of
    a single source of doubt are as they should be, and only how several fall together is left to
    chance. The numbers come from Philox, whose stream is the same on every processor and in
    every version of numpy.
    """
    key = hashlib.blake2b(repr((SEED, *of)).encode(), digest_size=16).digest()
    raw = np.random.Philox(key=int.from_bytes(key, "little")).random_raw(DRAWS)
    ranks = np.empty(DRAWS)
    ranks[np.argsort(raw, kind="stable")] = np.arange(DRAWS)
    return (ranks + 0.5) / DRAWS


def normal_draws(*of: object) -> Draws:
    """Return draws of the standard normal distribution; see ``even_draws``."""
    from scipy.special import ndtri  # slow to import

    found: Draws = ndtri(even_draws(*of)).astype(np.float32)
    return found


def heavy_draws(freedom: float, *of: object) -> Draws:
    """Return draws of Student's t distribution; see ``even_draws``."""
    from scipy.special import stdtrit  # slow to import

    found: Draws = stdtrit(freedom, even_draws(*of)).astype(np.float32)
    return found
