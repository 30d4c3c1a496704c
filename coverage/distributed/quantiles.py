"""Exact quantiles of costs that lie in pieces, none of which sees the others.

A cost is a float32 and not negative, so that its 32 bits are in the order of the costs. The first
look at all pieces counts residents by the upper half of the bits, which tells in which step of the
costs a quantile lies; the second counts those in that step by the lower half, which tells the cost
itself. Counts of pieces add up, so neither the number of pieces nor their order matters, and what
is kept does not grow with the demand points: there are 65,536 steps and as many costs in a step.
It is a radix selection (Knuth, The Art of Computer Programming 3, 5.2.5, from the first digit on).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

HALF = 16
"""Bits of a step, and of a place inside it."""

LOWER = (1 << HALF) - 1
WITHOUT = int(np.array(np.inf, np.float32).view(np.uint32)) >> HALF
"""The step of ``inf``; NaN lies in a later one."""

NONE = -1


@dataclass(frozen=True, slots=True)
class Counts:
    """Residents by key.

    Parameters
    ----------
    keys : ndarray of int, shape (n,)
        Ascending, each once.
    residents : ndarray of int, shape (n,)
        Persons.
    """

    keys: NDArray[np.int64]
    residents: NDArray[np.int64]

    def __add__(self, other: Counts) -> Counts:
        """Return the residents of both."""
        keys = np.concatenate([self.keys, other.keys])
        return counted(keys, np.concatenate([self.residents, other.residents]))


def counted(keys: NDArray[np.int64], residents: NDArray[np.int64]) -> Counts:
    """Return how many residents each key has, where a key may stand more than once."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    if not len(first):
        return Counts(ordered, residents[order])
    return Counts(ordered[first], np.add.reduceat(residents[order], first))


@dataclass(frozen=True, slots=True)
class Steps:
    """In which step of the costs each quantile of each area lies.

    Parameters
    ----------
    steps : ndarray of int, shape (areas, shares)
        ``NONE`` where no known cost is the quantile.
    needed : ndarray of int, shape (areas, shares)
        How many residents of the step, the nearest first, lie up to the quantile.
    """

    steps: NDArray[np.int64]
    needed: NDArray[np.int64]


def count_steps(
    cost: NDArray[np.floating], residents: NDArray[np.int64], areas: NDArray[np.intp]
) -> Counts:
    """Return the residents of a piece by area and step.

    Parameters
    ----------
    cost : ndarray of float, shape (m,)
        Cost of each group of residents, float32 or ``inf``; ``inf`` and NaN count as beyond
        every cost.
    residents : ndarray of int, shape (m,)
        Size of each group.
    areas : ndarray of int, shape (m,)
        The area of each group.
    """
    return counted((areas.astype(np.int64) << HALF) | (_bits(cost) >> HALF), residents)


def find_steps(shares: Sequence[Fraction], counts: Counts, count: int) -> Steps:
    """Return where the quantiles lie.

    Parameters
    ----------
    shares : sequence of Fraction
        Above 0 and at most 1.
    counts : Counts
        The sum over all pieces of ``count_steps``.
    count : int
        Number of areas.
    """
    bounds = np.searchsorted(counts.keys, np.arange(count + 1, dtype=np.int64) << HALF)
    lived = np.concatenate([[0], np.cumsum(counts.residents)])
    before, total = lived[bounds[:-1]], np.diff(lived[bounds])
    steps = np.full((count, len(shares)), NONE, dtype=np.int64)
    needed = np.zeros_like(steps)
    for column, share in enumerate(shares):
        wanted = -(-total * share.numerator // share.denominator)  # rounded up, exactly
        place = np.searchsorted(lived[1:], before + wanted)
        for area in np.flatnonzero(total).tolist():
            step = int(counts.keys[place[area]]) & LOWER
            if step < WITHOUT:
                steps[area, column] = step
                needed[area, column] = wanted[area] - (lived[place[area]] - before[area])
    return Steps(steps, needed)


def count_places(
    steps: Steps,
    cost: NDArray[np.floating],
    residents: NDArray[np.int64],
    areas: NDArray[np.intp],
) -> Counts:
    """Return the residents of a piece in the steps that hold quantiles, by cost.

    Parameters
    ----------
    cost, residents, areas : ndarray, shape (m,)
        As ``count_steps`` takes them.
    """
    bits = _bits(cost)
    shares = steps.steps.shape[1]
    keys, lived = [], []
    for column in range(shares):
        here = np.flatnonzero(steps.steps[areas, column] == bits >> HALF)
        quantile = areas[here].astype(np.int64) * shares + column
        keys.append((quantile << HALF) | (bits[here] & LOWER))
        lived.append(residents[here])
    return counted(np.concatenate(keys), np.concatenate(lived))


def costs_at(steps: Steps, counts: Counts) -> NDArray[np.float64]:
    """Return the quantiles, as ``costs_within_which`` finds them where it sees everyone at once.

    Parameters
    ----------
    counts : Counts
        The sum over all pieces of ``count_places``.

    Returns
    -------
    ndarray of float, shape (areas, shares)
        NaN where fewer residents than the share have a known cost, or where nobody lives.
    """
    shape = steps.steps.shape
    found = np.full(steps.steps.size, np.nan)
    told = np.flatnonzero(steps.steps.ravel() != NONE)
    lived = np.concatenate([[0], np.cumsum(counts.residents)])
    before = lived[np.searchsorted(counts.keys, told << HALF)]
    place = np.searchsorted(lived[1:], before + steps.needed.ravel()[told])
    bits = (steps.steps.ravel()[told] << HALF) | (counts.keys[place] & LOWER)
    found[told] = bits.astype(np.uint32).view(np.float32)
    return found.reshape(shape)


def _bits(cost: NDArray[np.floating]) -> NDArray[np.int64]:
    """Return the bits of costs; those of ``inf`` come last, but for those of NaN."""
    positive = cost.astype(np.float32) + np.float32(0)  # -0 is 0
    return np.where(np.isnan(cost), np.float32(np.inf), positive).view(np.uint32).astype(np.int64)
