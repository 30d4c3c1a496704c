"""How sure a plan is: in how many draws of what may be off it is the best of its near-ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.certainty.draws import TAIL, interval
from coverage.planning.people_reached import NOBODY

MOST_SETS, MOST_PLACES = 500, 80
"""Near-ties that are looked at in the draws, and places that they hold: in some 100 MB."""


@dataclass(frozen=True, slots=True)
class SetInDraws:
    """How a set of places gets on in the draws, in the unit of what the plan is best at.

    Of people, who are whole, more is better; of journeys less.

    Parameters
    ----------
    places : tuple of int
        Candidates, ascending.
    comes_to : float
        Residents newly reached, of the group that the plan is for; the average journey; or the
        median journey of the worst-off area: by the figures as they are.
    best_in : float
        Share of the draws in which no other set does better; sets that tie share a draw.
    on_average, least : float
        What it comes to on average over the draws, and in the worst of them.
    at_worst, at_best : float
        What it comes to or better in 95% of the draws, and in 5% of them.
    short : float
        By how much it is worse than the best set of each draw, on average.
    """

    places: tuple[int, ...]
    comes_to: float
    best_in: float
    on_average: float
    at_worst: float
    at_best: float
    least: float
    short: float


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
        Near-ties that there are, beside the plan; those of them that do best are ``sets``.
    ranks : tuple of Rank
        The places of the plan in the order to open them; none where the aim has no such order.
    less_is_better : bool
        Whether sets come to journeys, and not to people.
    floor_kept_in : float or None
        Share of the draws in which no group is below the floor of the plan; None without one.
    """

    draws: int
    sets: tuple[SetInDraws, ...]
    near_ties: int
    ranks: tuple[Rank, ...]
    less_is_better: bool = False
    floor_kept_in: float | None = None

    @property
    def plan(self) -> SetInDraws:
        """The plan."""
        return self.sets[0]

    @property
    def best_on_average(self) -> SetInDraws:
        """The set that does best on average; the first among equals, the plan if it is one."""
        return max(self.sets, key=lambda each: self._sign * each.on_average)

    @property
    def best_at_worst(self) -> SetInDraws:
        """The set that does best at worst; the first among equals, the plan if it is one."""
        return max(self.sets, key=lambda each: self._sign * each.at_worst)

    @property
    def best_most_often(self) -> SetInDraws:
        """The set that is best in most draws; the first among equals, the plan if it is one."""
        return max(self.sets, key=lambda each: each.best_in)

    @property
    def _sign(self) -> int:
        return -1 if self.less_is_better else 1


def nearest_sets(
    near_ties: Mapping[tuple[int, ...], float],
    plan: tuple[int, ...],
    most_sets: int = MOST_SETS,
    most_places: int = MOST_PLACES,
) -> dict[tuple[int, ...], float]:
    """Return the plan and those of its near-ties that do best, by the figures as they are.

    Parameters
    ----------
    near_ties : mapping of tuple of int to float
        What each set is worth, of which more is better, the plan among them.
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
    values: NDArray[np.float64],
    sets: Mapping[tuple[int, ...], float],
    near_ties: int,
    ranks: tuple[Rank, ...] = (),
    *,
    less_is_better: bool = False,
    floor_kept_in: float | None = None,
) -> Robustness:
    """Return how a plan and its near-ties get on.

    Parameters
    ----------
    values : ndarray of float, shape (sets, draws)
        What each comes to.
    sets : mapping of tuple of int to float
        What the plan, which is the first, and its near-ties come to by the figures as they are.
    near_ties : int
        How many there are beside the plan, whether or not all of them are in ``sets``.
    ranks, less_is_better, floor_kept_in
        See ``Robustness``.
    """
    sign, told = (-1.0, float) if less_is_better else (1.0, _whole)
    worth = sign * values
    best, ends = shares_of_draws(worth, 0.0 if less_is_better else NOBODY), interval(worth, 1)
    short = worth.max(axis=0).mean() - worth.mean(axis=1)
    found = [
        SetInDraws(
            places,
            comes_to=told(figure),
            best_in=float(best[row]),
            on_average=told(values[row].mean()),
            at_worst=told(sign * ends.low[row]),
            at_best=told(sign * ends.high[row]),
            least=told(sign * worth[row].min()),
            short=told(max(0.0, short[row])),
        )
        for row, (places, figure) in enumerate(sets.items())
    ]
    others = sorted(found[1:], key=lambda each: (-each.best_in, -sign * each.comes_to, each.places))
    return Robustness(
        values.shape[1],
        (found[0], *others),
        near_ties,
        ranks,
        less_is_better,
        floor_kept_in,
    )


def shares_of_draws(values: NDArray[np.float64], nothing: float = NOBODY) -> NDArray[np.float64]:
    """Return in what share of the draws each set is the best; those that tie share a draw.

    Parameters
    ----------
    values : ndarray of float, shape (sets, draws)
        Of which more is better.
    nothing : float
        What is no difference: of people less than half a person.

    Returns
    -------
    ndarray of float, shape (sets,)
        They add up to 1.
    """
    ties = values >= values.max(axis=0) - nothing
    shares: NDArray[np.float64] = (ties / ties.sum(axis=0)).mean(axis=1)
    return shares


def ranks_of(openings: NDArray[np.intp], order: Sequence[int]) -> tuple[Rank, ...]:
    """Return the rank of each place of a plan.

    Parameters
    ----------
    openings : ndarray of int, shape (places, draws)
        The number of each in the order to open them.
    order : sequence of int
        The places in that order by the figures as they are.
    """
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
