"""Small puzzles of which candidates to choose, and what comes of trying every set."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage.planning.constraints import Limits, free
from coverage.planning.coverage_matrix import Rows, rows_of
from coverage.planning.need import Need

Chosen = frozenset[int]

Demand = tuple[tuple[Chosen, float], ...]
"""For each row the candidates that earn it, and its value."""

Groups = Sequence[Collection[int]]


@dataclass(frozen=True)
class Puzzle:
    """Rows of demand, and the limits that a set keeps to."""

    candidates: int
    demand: Demand
    limits: Limits
    needs: tuple[tuple[Demand, float], ...] = ()

    @property
    def rows(self) -> Rows:
        return rows_from(self.candidates, self.demand)

    @property
    def what_is_needed(self) -> list[Need]:
        return [Need(rows_from(self.candidates, of), least) for of, least in self.needs]

    def worth(self, chosen: Collection[int]) -> float:
        return worth(self.demand, chosen)

    def sets(self) -> list[Chosen]:
        """Return every set that keeps to the limits and meets the needs."""
        return [
            chosen
            for chosen in every_set(self.candidates)
            if keeps_to(self.limits, chosen)
            and all(worth(of, chosen) >= least for of, least in self.needs)
        ]

    @property
    def best(self) -> float | None:
        """The most that a set earns; None where none keeps to the limits."""
        return max(map(self.worth, self.sets()), default=None)


def worth(demand: Demand, chosen: Collection[int]) -> float:
    return sum(value for earning, value in demand if earning & frozenset(chosen))


def every_set(candidates: int) -> Iterator[Chosen]:
    sizes = range(candidates + 1)
    each = chain.from_iterable(combinations(range(candidates), size) for size in sizes)
    return map(frozenset, each)


def keeps_to(limits: Limits, chosen: Chosen) -> bool:
    """Return whether a set keeps to limits, as their meaning is written down."""
    together = [chosen.intersection(group.tolist()) for group in limits.at_most_one]
    needed = [chosen.intersection(group.tolist()) for group in limits.at_least_one]
    return (
        len(chosen) <= limits.most
        and all(limits.allowed[each] for each in chosen)
        and all(len(group) <= 1 for group in together)
        and all(needed)
    )


def rows_from(candidates: int, demand: Demand) -> Rows:
    held = [[each in earning for each in range(candidates)] for earning, _ in demand]
    marks = np.array(held, dtype=np.bool_).reshape(len(demand), candidates)
    values = np.array([value for _, value in demand], dtype=np.float64)
    return rows_of(np.packbits(marks, axis=1), values, candidates)


def marks_of(chosen: Collection[int], candidates: int) -> NDArray[np.bool_]:
    return np.array([each in chosen for each in range(candidates)], dtype=np.bool_)


def set_of(marks: NDArray[np.bool_]) -> Chosen:
    return frozenset(np.flatnonzero(marks).tolist())


def limits_with(
    most: int,
    allowed: Sequence[bool],
    *,
    at_most_one: Groups = (),
    at_least_one: Groups = (),
) -> Limits:
    return Limits(
        most,
        np.array(allowed, dtype=np.bool_),
        tuple(np.array(sorted(group), dtype=np.intp) for group in at_most_one),
        tuple(np.array(sorted(group), dtype=np.intp) for group in at_least_one),
    )


@st.composite
def puzzles(draw: st.DrawFn, most_candidates: int = 7) -> Puzzle:
    """Return a puzzle with a limit on the number alone."""
    candidates = draw(st.integers(1, most_candidates))
    most = draw(st.integers(1, candidates))
    return Puzzle(candidates, draw(demands(candidates)), free(most, candidates))


@st.composite
def limited_puzzles(draw: st.DrawFn, most_candidates: int = 7) -> Puzzle:
    """Return a puzzle with limits of every kind, which no set may keep to."""
    puzzle = draw(puzzles(most_candidates))
    return replace(puzzle, limits=draw(limits_for(puzzle.candidates)))


@st.composite
def needy_puzzles(draw: st.DrawFn) -> Puzzle:
    """Return a puzzle with limits and with needs, which no set may meet."""
    puzzle = draw(limited_puzzles(6))
    need = st.tuples(demands(puzzle.candidates), st.integers(1, 60).map(float))
    return replace(puzzle, needs=tuple(draw(st.lists(need, min_size=1, max_size=2))))


@st.composite
def limits_for(draw: st.DrawFn, candidates: int) -> Limits:
    some = st.sets(st.integers(0, candidates - 1), min_size=1)
    shut_out = draw(st.just(set()) | some)
    return limits_with(
        draw(st.integers(1, candidates)),
        [each not in shut_out for each in range(candidates)],
        at_most_one=draw(st.lists(some, max_size=2)),
        at_least_one=draw(st.just([]) | st.lists(some, max_size=2)),
    )


def demands(candidates: int) -> st.SearchStrategy[Demand]:
    earning = st.frozensets(st.integers(0, candidates - 1))
    value = st.integers(0, 30) | st.integers(0, 10**6)
    return st.lists(st.tuples(earning, value.map(float)), max_size=10).map(tuple)


def knotty_puzzle(seed: int) -> Puzzle:
    """Return a puzzle that is larger, and often not settled by the relaxation."""
    chance = np.random.default_rng(seed)
    candidates = int(chance.integers(6, 11))
    earning = chance.random((60, candidates)) < chance.choice([0.15, 0.25])
    values = chance.integers(1, chance.choice([3, 1000]), len(earning)).tolist()
    demand = tuple(
        (set_of(marks), float(value)) for marks, value in zip(earning, values, strict=True)
    )
    return Puzzle(candidates, demand, free(int(chance.integers(2, 5)), candidates))


def uneven_puzzle(seed: int) -> Puzzle:
    """Return a puzzle of a few people beside millions, all but a few of whom have to be earned."""
    chance = np.random.default_rng(seed)
    candidates = int(chance.integers(4, 9))
    demand = tuple(
        (set_of(chance.random(candidates) < 0.4), float(value))
        for value in chance.choice([1, 2, 1e6, 2.5e6, 3e6], 8)
    )
    pairs = [worth(demand, pair) for pair in combinations(range(candidates), 2)]
    least = max(1.0, chance.choice(sorted(set(pairs))) + chance.integers(2))
    limits = free(int(chance.integers(1, 4)), candidates)
    return Puzzle(candidates, demand, limits, ((demand, least),))


SHUT_IN = Puzzle(
    2,
    ((frozenset({0}), 1.0), (frozenset({1}), 5.0)),
    limits_with(2, [True, True], at_most_one=[{0, 1}], at_least_one=[{0}]),
)
"""The candidate that earns most shuts out the one that is asked for."""
