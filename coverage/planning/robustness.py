"""How sure a plan is: in how many draws of what may be off it is the best of its near-ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.certainty.draws import TAIL, interval
from coverage.planning.in_draws import PlacesInDraws
from coverage.planning.people_reached import NOBODY

MOST_SETS, MOST_PLACES = 500, 80
"""Near-ties that are looked at in the draws, and places that they hold: in some 100 MB."""


@dataclass(frozen=True, slots=True)
class SetInDraws:
    """How a set of places gets on in the draws; people are whole.

    Parameters
    ----------
    places : tuple of int
        Candidates, ascending.
    newly_reached : int
        Residents newly reached, by the figures as they are.
    best_in : float
        Share of the draws in which no other set reaches more; sets that tie share a draw.
    on_average, least : int
        Residents newly reached on average over the draws, and in the worst of them.
    at_worst, at_best : int
        Residents whom it newly reaches or more in 95% of the draws, and in 5% of them.
    short : int
        Residents by which it falls short of the best set of each draw, on average.
    """

    places: tuple[int, ...]
    newly_reached: int
    best_in: float
    on_average: int
    at_worst: int
    at_best: int
    least: int
    short: int


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a place of the plan stands when its places are opened in the order of what they add.

    Parameters
    ----------
    place : int
        The candidate.
    number : int
        By the figures as they are, from 1 on.
    low, high : int
        In nine of ten draws it is from one to the other; ``number`` is never outside.
    kept_in : float
        Share of the draws in which it is ``number``.
    """

    place: int
    number: int
    low: int
    high: int
    kept_in: float


@dataclass(frozen=True, slots=True)
class Robustness:
    """A plan and its near-ties, in draws of what may be off.

    Parameters
    ----------
    draws : int
        How many there are.
    sets : tuple of SetInDraws
        The plan first, then the others by the share of draws in which each is best.
    near_ties : int
        Near-ties that there are, beside the plan; those of them that reach most are ``sets``.
    ranks : tuple of Rank
        The places of the plan in the order to open them.
    """

    draws: int
    sets: tuple[SetInDraws, ...]
    near_ties: int
    ranks: tuple[Rank, ...]

    @property
    def plan(self) -> SetInDraws:
        """The plan."""
        return self.sets[0]

    @property
    def best_on_average(self) -> SetInDraws:
        """The set that reaches most on average; the first among equals, the plan if it is one."""
        return max(self.sets, key=lambda each: each.on_average)

    @property
    def best_at_worst(self) -> SetInDraws:
        """The set that reaches most at worst; the first among equals, the plan if it is one."""
        return max(self.sets, key=lambda each: each.at_worst)

    @property
    def best_most_often(self) -> SetInDraws:
        """The set that is best in most draws; the first among equals, the plan if it is one."""
        return max(self.sets, key=lambda each: each.best_in)


def nearest_sets(
    near_ties: Mapping[tuple[int, ...], float],
    plan: tuple[int, ...],
    most_sets: int = MOST_SETS,
    most_places: int = MOST_PLACES,
) -> dict[tuple[int, ...], float]:
    """Return the plan and those of its near-ties that reach most, by the figures as they are.

    Parameters
    ----------
    near_ties : mapping of tuple of int to float
        What each set reaches, the plan among them.
    most_sets, most_places : int
        Sets that are kept beside the plan, and places that all of them hold: a set is left out that
        would bring one too many.
    """
    found, held = {plan: near_ties[plan]}, set(plan)
    others = sorted(set(near_ties) - {plan}, key=lambda places: (-near_ties[places], places))
    for places in others:
        if len(found) > most_sets:
            break
        if len(held.union(places)) <= max(most_places, len(plan)):
            found[places] = near_ties[places]
            held.update(places)
    return found


def robustness(
    in_draws: PlacesInDraws,
    sets: Mapping[tuple[int, ...], float],
    order: Sequence[int],
    near_ties: int,
) -> Robustness:
    """Return how a plan and its near-ties get on.

    Parameters
    ----------
    sets : mapping of tuple of int to float
        What the plan, which is the first, and its near-ties reach by the figures as they are.
    order : sequence of int
        The places of the plan in the order to open them.
    near_ties : int
        How many there are beside the plan, whether or not all of them are in ``sets``.
    """
    values = in_draws.newly_reached([*sets], order)
    best, ends = shares_of_draws(values), interval(values, 1)
    short = values.max(axis=0).mean() - values.mean(axis=1)
    found = [
        SetInDraws(
            places,
            newly_reached=_whole(figure),
            best_in=float(best[row]),
            on_average=_whole(values[row].mean()),
            at_worst=_whole(ends.low[row]),
            at_best=_whole(ends.high[row]),
            least=_whole(values[row].min()),
            short=_whole(short[row]),
        )
        for row, (places, figure) in enumerate(sets.items())
    ]
    others = sorted(found[1:], key=lambda each: (-each.best_in, -each.newly_reached, each.places))
    ranks = _ranks(in_draws.openings(order), order)
    return Robustness(in_draws.draws, (found[0], *others), near_ties, ranks)


def shares_of_draws(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return in what share of the draws each set is the best; those that tie share a draw.

    Parameters
    ----------
    values : ndarray of float, shape (sets, draws)
        Residents newly reached; less than half a person is no difference.

    Returns
    -------
    ndarray of float, shape (sets,)
        They add up to 1.
    """
    ties = values >= values.max(axis=0) - NOBODY
    shares: NDArray[np.float64] = (ties / ties.sum(axis=0)).mean(axis=1)
    return shares


def _ranks(openings: NDArray[np.intp], order: Sequence[int]) -> tuple[Rank, ...]:
    """Return the rank of each place by its numbers in the draws, shape (places, draws)."""
    if not len(order):
        return ()
    ends = np.quantile(openings, (TAIL, 1 - TAIL), axis=1, method="inverted_cdf").astype(int)
    return tuple(
        Rank(
            place,
            number,
            min(number, int(ends[0, number - 1])),
            max(number, int(ends[1, number - 1])),
            float((openings[number - 1] == number).mean()),
        )
        for number, place in enumerate(order, 1)
    )


def _whole(people: float) -> int:
    """Return people as whole ones: what is expected of them is no more certain than that."""
    return int(np.rint(people))
