"""Differences between areas with how sure they are: both sides in the same draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.certainty.draws import interval
from coverage.access.certainty.reach import reach_in_draws
from coverage.access.gaps import Gaps
from coverage.access.sectors import SectorMatrix
from coverage.access.summary import AreaAccess
from coverage.datasets.load import Datasets

Place = tuple[Gaps, int | None]
"""An area, by the answer that tells of it and its row in ``Gaps.every``; None for England."""


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much a share is above another one, as part of 1; below 0 where it is lower.

    Parameters
    ----------
    by : float
        The difference of the figures as they are.
    low, high : float
        Between which nine in ten draws lie; ``by`` is never outside.
    """

    by: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether it is larger than the doubt: the same area is ahead in nearly all draws."""
        return self.low > 0 or self.high < 0


def difference(
    one: AreaAccess,
    other: AreaAccess,
    of_one: NDArray[np.float64],
    of_other: NDArray[np.float64],
) -> Difference | None:
    """Return by how much the share reached of one area is above that of another.

    What an error does to both alike cancels out: a site that is nearer than thought is so for all
    that depend on it.

    Parameters
    ----------
    of_one, of_other : ndarray of float, shape (DRAWS,)
        Residents of each who are reached in each draw.

    Returns
    -------
    Difference or None
        None where nobody lives in one of the two, or it is not known of everyone.
    """
    mine, its = one.reached_share, other.reached_share
    if mine is None or its is None or one.unknown or other.unknown:
        return None
    by = mine - its
    drawn = of_one / one.residents - of_other / other.residents
    low, high = interval(drawn, 0, np.array(by))
    return Difference(by, float(low), float(high))


def differences(datasets: Datasets, places: Sequence[Place]) -> tuple[Difference | None, ...]:
    """Return by how much the share reached of the first place is above that of each other one.

    Parameters
    ----------
    places : sequence of Place
        Of answers to one selection, at any levels.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.
    """
    first, *others = [
        (gaps.england if row is None else gaps.every[row], drawn)
        for (gaps, row), drawn in zip(places, reached_in_draws(datasets, places), strict=True)
    ]
    return tuple(difference(first[0], other[0], first[1], other[1]) for other in others)


def reached_in_draws(datasets: Datasets, places: Sequence[Place]) -> list[NDArray[np.float64]]:
    """Return how many residents of each place are reached in each draw, shape (DRAWS,) each.

    They are those of the whole level, so that a place has the same draws wherever it is told of.
    """
    answers = {gaps.level: gaps for gaps, _ in places}
    drawn = dict(zip(answers, areas_in_draws(datasets, *answers.values()), strict=True))
    return [
        drawn[gaps.level].england if row is None else drawn[gaps.level].every[row]
        for gaps, row in places
    ]


@dataclass(frozen=True, slots=True)
class AreasInDraws:
    """Residents reached in each draw, of every area of a level.

    Parameters
    ----------
    every : ndarray of float, shape (areas, DRAWS)
        In the order of ``Gaps.every``.
    england : ndarray of float, shape (DRAWS,)
        Of all residents who count.
    """

    every: NDArray[np.float64]
    england: NDArray[np.float64]


def areas_in_draws(datasets: Datasets, *answers: Gaps) -> tuple[AreasInDraws, ...]:
    """Return who is reached in each draw, of answers to one selection at several levels.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.
    """
    first = answers[0]
    found = reach_in_draws(datasets, first.selection, first.sites)
    weights = datasets.demand.residents[first.selection.population]
    (england,) = found.residents(weights, None)
    return tuple(
        AreasInDraws(
            found.residents(weights, datasets.demand.memberships[each.level], len(each.every)),
            england,
        )
        for each in answers
    )


def best_above_worst(datasets: Datasets, matrix: SectorMatrix) -> Difference | None:
    """Return by how much England's share in the best reached sector is above that in the worst.

    Of sectors alike, the first. None where they are one, or it is not known of everyone.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.
    """
    if not matrix.best or matrix.best[0] in matrix.worst:
        return None
    best, worst = (matrix.in_sector(each[0]) for each in (matrix.best, matrix.worst))
    of_best, of_worst = (areas_in_draws(datasets, each)[0].england for each in (best, worst))
    return difference(best.england, worst.england, of_best, of_worst)
