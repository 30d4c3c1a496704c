"""How sure the reach of each area is: intervals, and verdicts that are settled or open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coverage.access.certainty.draws import TAIL, interval
from coverage.access.certainty.reach import reach_in_draws
from coverage.access.gaps import Gaps
from coverage.datasets.load import Datasets
from coverage.frames import Framed

KEPT, MOST_KEPT = "how sure the reach of areas is", 24
"""Answers that are kept, so that a file which is taken away of a page works none out again."""

HALF = 0.5
"""The share of residents within reach from which on an area has access."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the reach of one area is.

    Parameters
    ----------
    reached_low, reached_high : int
        Whole persons between whom nine in ten draws lie; the figure is never outside.
    share_low, share_high : float or None
        The same over the residents of the area; None where nobody lives.
    half : float or None
        The share of draws in which at least half of the residents are reached; None where nobody
        lives.
    settled : bool
        Whether "at least half can reach one" is as the figure has it in nearly all draws; where
        nobody lives there is nothing to settle.
    """

    reached_low: int
    reached_high: int
    share_low: float | None
    share_high: float | None
    half: float | None
    settled: bool


class _Counted(Protocol):
    """Residents of an area, or of a group of them, and how many are reached."""

    @property
    def residents(self) -> int: ...

    @property
    def reached(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Certainties(Framed):
    """How sure the answer to a selection is.

    Parameters
    ----------
    areas : tuple of Certainty
        In the order of ``Gaps.areas``.
    every : tuple of Certainty
        In the order of ``Gaps.every``.
    england : Certainty
        Of all residents who count.
    """

    areas: tuple[Certainty, ...]
    every: tuple[Certainty, ...]
    england: Certainty


def certainty_of(datasets: Datasets, gaps: Gaps) -> Certainties:
    """Return how sure the reach of each area is.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.
    """
    return datasets.worked_out.once(
        KEPT,
        lambda: _work_out(datasets, gaps),
        (gaps.selection, gaps.level, gaps.sites),
        most=MOST_KEPT,
    )


def _work_out(datasets: Datasets, gaps: Gaps) -> Certainties:
    found = reach_in_draws(datasets, gaps.selection, gaps.sites)
    weights = datasets.demand.residents[gaps.selection.population]
    membership = datasets.demand.memberships[gaps.level]
    every = certainties(gaps.every, found.residents(weights, membership, len(gaps.every)))
    (england,) = certainties([gaps.england], found.residents(weights, None))
    shown = datasets.covered(gaps.level).tolist()
    areas = tuple(each for each, is_shown in zip(every, shown, strict=True) if is_shown)
    return Certainties(areas, every, england)


def certainties(areas: Sequence[_Counted], reached: NDArray[np.float64]) -> tuple[Certainty, ...]:
    """Return how sure the reach of each area is.

    Parameters
    ----------
    reached : ndarray of float, shape (areas, DRAWS)
        Residents reached in each draw.
    """
    figures = np.array([area.reached for area in areas], dtype=np.float64)
    residents = np.array([area.residents for area in areas], dtype=np.float64)
    low, high = reached[:, 0].copy(), reached[:, 0].copy()
    # Most small areas are the same in every draw, and percentiles take long.
    varies = (reached != reached[:, :1]).any(axis=1)
    low[varies], high[varies] = interval(reached[varies], 1)
    # Whole persons, outwards; what float32 leaves of a person is nobody.
    low = np.maximum(np.floor(low + HAIR), 0)
    high = np.minimum(np.ceil(high - HAIR), residents)
    low, high = np.minimum(low, figures), np.maximum(high, figures)
    half = (reached >= HALF * residents[:, None] - HAIR).mean(axis=1)
    rows = zip(areas, low.tolist(), high.tolist(), half.tolist(), strict=True)
    return tuple(_certainty(area, int(least), int(most), at) for area, least, most, at in rows)


HAIR = 0.01
"""Part of a person below which a sum of float32 says nothing."""


def _certainty(area: _Counted, low: int, high: int, half: float) -> Certainty:
    if not area.residents:
        return Certainty(low, high, None, None, None, settled=True)
    has_access = area.reached >= HALF * area.residents
    sure = half >= 1 - TAIL if has_access else half <= TAIL
    return Certainty(low, high, low / area.residents, high / area.residents, half, sure)
