"""The coverage matrix: demand classes, a row each, and the candidates that reach them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.read_only import hold_read_only
from coverage.planning.cut import FULL, Tangent

EXACT = 1e-9
"""Share of a value that counts as nothing where values are not whole numbers."""

BLOCK = 1_024
"""Rows that are worked on at a time."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a set of candidates is worth: the value of each row that holds one of them, once.

    Parameters
    ----------
    candidates : int
        How many there are.
    values : ndarray of float, shape (rows,)
        Positive; whole numbers where residents are counted.
    starts : ndarray of int, shape (rows,)
        Where the candidates of each row begin in ``members``; no row is without one.
    members : ndarray of int
        Candidates of the rows, one row after another, ascending in each.
    """

    candidates: int
    values: NDArray[np.float64]
    starts: NDArray[np.intp]
    members: NDArray[np.intp]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.values)

    @property
    def sizes(self) -> NDArray[np.intp]:
        """How many candidates each row holds, shape (rows,)."""
        return np.diff(self.starts, append=len(self.members))

    @property
    def dense(self) -> NDArray[np.bool_]:
        """Which rows hold which candidates, shape (rows, candidates)."""
        held = np.zeros((len(self), self.candidates), dtype=np.bool_)
        held[np.repeat(np.arange(len(self)), self.sizes), self.members] = True
        return held

    def counts(self, amounts: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum of the amounts of the candidates of each row.

        Parameters
        ----------
        amounts : ndarray of float, shape (candidates,)
        """
        if not len(self):
            return np.zeros(0)
        sums: NDArray[np.float64] = np.add.reduceat(amounts[self.members], self.starts)
        return sums

    def by_candidate(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum of the weights of the rows of each candidate, shape (candidates,)."""
        spread = np.repeat(weights, self.sizes)
        sums = np.bincount(self.members, spread, minlength=self.candidates)
        return sums.astype(np.float64)

    def value(self, chosen: Sequence[int] | NDArray[np.intp]) -> float:
        """Return what some candidates earn together."""
        amounts = np.zeros(self.candidates)
        amounts[chosen] = 1.0
        return float(self.values[self.counts(amounts) > 0].sum())

    def gains(self, chosen: Sequence[int] | NDArray[np.intp]) -> NDArray[np.float64]:
        """Return what each candidate would add to some that are chosen, shape (candidates,)."""
        amounts = np.zeros(self.candidates)
        amounts[chosen] = 1.0
        return self.by_candidate(np.where(self.counts(amounts) > 0, 0.0, self.values))

    @property
    def total(self) -> float:
        """What all candidates earn together."""
        return float(self.values.sum())

    @property
    def step(self) -> float:
        """By how much two sets differ at least: 1 where all values are whole numbers."""
        if (self.values == np.floor(self.values)).all():
            return 1.0
        return EXACT * self.total

    def tangent(self, amounts: NDArray[np.float64]) -> Tangent:
        """Return the line that touches the worth at some amounts, shape (candidates,).

        A row earns its value times the lesser of 1 and the amounts of its candidates.
        """
        held = self.counts(amounts)
        earned = held >= FULL
        return Tangent(
            self.by_candidate(np.where(earned, 0.0, self.values)),
            float(self.values[earned].sum()),
            float(self.values @ np.minimum(held, 1.0)),
        )

    def only(self, kept: NDArray[np.bool_]) -> Rows:
        """Return the rows when only some candidates may be chosen, shape (candidates,).

        Candidates keep their numbers. Rows without any of them go; rows of the same are one.
        """
        packed = np.packbits(self.dense & kept, axis=1)
        return rows_of(packed, self.values, self.candidates)


def rows_of(packed: NDArray[np.uint8], values: NDArray[np.float64], candidates: int) -> Rows:
    """Return rows; those of the same candidates become one, those of none or of no value go.

    Parameters
    ----------
    packed : ndarray of uint8, shape (n, bytes)
        The candidates of each row as bits, the first the highest of the first byte.
    values : ndarray of float, shape (n,)
    """
    sets, merged = merge(packed, values)
    held = np.unpackbits(sets, axis=1, count=candidates).astype(np.bool_)
    worth = held.any(axis=1) & (merged > 0)
    row, members = np.nonzero(held[worth])
    starts = np.searchsorted(row, np.arange(int(worth.sum())))
    return Rows(candidates, merged[worth], starts, members)


def dominated(rows: Rows) -> NDArray[np.bool_]:
    """Return the candidates that earn nothing which some other does not, shape (candidates,).

    Of several that earn the same, the first is kept.
    """
    held = rows.dense
    shared = np.zeros((rows.candidates, rows.candidates), dtype=np.float32)
    for start in range(0, len(rows), BLOCK):
        block = held[start : start + BLOCK].astype(np.float32)
        shared += block.T @ block  # whole numbers below 2**24, so exact
    own = shared.diagonal()
    within = shared == own[:, None]  # every row of the first is one of the second
    equal = within & within.T
    earlier = np.tri(rows.candidates, k=-1, dtype=np.bool_)
    np.fill_diagonal(within, False)
    lesser: NDArray[np.bool_] = (within & (~equal | earlier)).any(axis=1)
    return lesser


def merge(
    packed: NDArray[np.uint8], values: NDArray[np.float64]
) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """Return each row of bits once, in ascending order, with the sum of its values.

    Parameters
    ----------
    packed : ndarray of uint8, shape (n, bytes)
    values : ndarray of float, shape (n,)

    Returns
    -------
    ndarray of uint8, shape (rows, bytes); ndarray of float, shape (rows,)
    """
    if not packed.size:
        return packed[:0], values[:0]
    texts = np.ascontiguousarray(packed).view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, which = np.unique(texts, return_index=True, return_inverse=True)
    return packed[first], np.bincount(which, values, len(first)).astype(np.float64)
