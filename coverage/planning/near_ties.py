"""Sets almost as good as the best: land and politics decide among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from coverage.planning.constraints import Limits
from coverage.planning.coverage_matrix import Rows
from coverage.planning.lp_bound import relax
from coverage.planning.objective import Worth
from coverage.planning.problem import NEAR
from coverage.planning.solve_options import Effort


@dataclass(frozen=True, slots=True)
class Place:
    """How often a candidate appears among the near-ties.

    Parameters
    ----------
    sets : int
        Near-ties that hold it, the best set among them.
    best_with, best_without : float or None
        The most that a near-tie earns that holds it, or does not; None where there is none.
    """

    candidate: int
    sets: int
    best_with: float | None
    best_without: float | None


@dataclass(frozen=True, slots=True)
class NearTies:
    """Every set that keeps all but two places of the best one and earns almost as much.

    Parameters
    ----------
    best : float
        What the best set earns.
    sets : int
        How many there are, the best set among them.
    places : tuple of Place
        The candidates that appear, the most frequent first.
    """

    best: float
    sets: int
    places: tuple[Place, ...]


def likely(
    worth: Worth, limits: Limits, chosen: Sequence[int], effort: Effort, share: float = NEAR
) -> Rows:
    """Return the worth as rows of those candidates alone that a near-tie of a set can hold.

    The others are ruled out by what the relaxation says that no set passes which holds them.
    """
    relaxed = relax(worth, limits, effort)
    kept = np.ones(worth.candidates, dtype=np.bool_)
    if relaxed is not None:
        kept = relaxed.with_it >= (1 - share) * worth.value(chosen)
    kept[list(chosen)] = True
    return worth.only(kept)


def near_ties(rows: Rows, limits: Limits, chosen: Iterable[int], share: float = NEAR) -> NearTies:
    """Return how often candidates appear in the near-ties of a set; see ``sets_near``."""
    return counted(sets_near(rows, limits, chosen, share))


def counted(sets: Mapping[tuple[int, ...], float]) -> NearTies:
    """Return how often candidates appear in some sets.

    Parameters
    ----------
    sets : mapping of tuple of int to float
        What each is worth, of which more is better; the best one comes first.
    """
    return _count(sets, next(iter(sets.values())))


def sets_near(
    rows: Rows, limits: Limits, chosen: Iterable[int], share: float = NEAR
) -> dict[tuple[int, ...], float]:
    """Return the near-ties of a set: it, and all that exchange one or two of its places.

    All of them are looked at: what two places add together is what each adds, less what both
    would earn. A set with a place that adds nothing to its others is none of them.

    Returns
    -------
    dict of tuple of int to float
        What each of them earns, by its candidates in ascending order; the set itself comes first.
    """
    best = np.sort(np.fromiter(chosen, dtype=np.intp))
    value = rows.value(best)
    least = (1 - share) * value
    sets = {tuple(best.tolist()): value}
    held = np.asfortranarray(rows.dense)  # its columns are what is looked at
    for out in combinations(range(len(best)), min(2, max(1, len(best)))):
        kept = np.delete(best, out)
        _exchange(rows, held, limits, kept, len(out), least, sets)
    return sets


def _exchange(
    rows: Rows,
    held: NDArray[np.bool_],
    limits: Limits,
    kept: NDArray[np.intp],
    places: int,
    least: float,
    sets: dict[tuple[int, ...], float],
) -> None:
    """Add the sets of the kept places and one or two others that earn enough."""
    so_far = rows.value(kept)
    marks = np.zeros(rows.candidates, dtype=np.bool_)
    marks[kept] = True
    gains = np.where(limits.allowed & ~marks, rows.gains(kept), -np.inf)
    if places == 1:
        worth: dict[tuple[int, ...], float] = {
            (each,): so_far + float(gains[each])
            for each in np.flatnonzero(so_far + gains >= least).tolist()
        }
    else:
        likely = np.flatnonzero(so_far + gains + gains.max() >= least)
        left = np.where(rows.counts(marks.astype(np.float64)) > 0, 0.0, rows.values)
        these = held[:, likely].astype(np.float64)
        both = these.T @ (these * left[:, None])
        earned = so_far + gains[likely, None] + gains[None, likely] - both
        first, second = np.nonzero(np.triu(earned >= least, k=1))
        worth = {
            (int(likely[one]), int(likely[other])): float(earned[one, other])
            for one, other in zip(first, second, strict=True)
        }
    for added, earns in worth.items():
        whole = marks.copy()
        whole[list(added)] = True
        places_of = np.flatnonzero(whole)
        key = tuple(places_of.tolist())
        if key not in sets and limits.admit(whole) and _all_gain(rows, held[:, places_of]):
            sets[key] = earns


def _all_gain(rows: Rows, held: NDArray[np.bool_]) -> bool:
    """Return whether every place of a set earns something that the others do not.

    Parameters
    ----------
    held : ndarray of bool, shape (rows, places)
        Which rows hold which places of the set.
    """
    once = np.flatnonzero(np.count_nonzero(held, axis=1) == 1)
    earned = np.bincount(held[once].argmax(axis=1), rows.values[once], held.shape[1])
    return bool((earned >= rows.step).all())


def _count(sets: Mapping[tuple[int, ...], float], best: float) -> NearTies:
    holding: dict[int, list[float]] = {}
    for places, value in sets.items():
        for place in places:
            holding.setdefault(place, []).append(value)
    found = []
    for place, values in holding.items():
        others = [value for held, value in sets.items() if place not in held]
        found.append(Place(place, len(values), max(values), max(others, default=None)))
    return NearTies(
        best, len(sets), tuple(sorted(found, key=lambda each: (-each.sets, each.candidate)))
    )
