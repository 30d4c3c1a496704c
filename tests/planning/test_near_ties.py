"""Near-ties are what trying every exchange of one or two places gives."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.planning.constraints import free
from coverage.planning.near_ties import NearTies, Place, near_ties
from tests.planning.puzzles import (
    Chosen,
    Puzzle,
    every_set,
    keeps_to,
    knotty_puzzle,
    limited_puzzles,
)

SHARES = st.sampled_from([0.0, 0.02, 0.25, 1.0])


def near(puzzle: Puzzle, best: Chosen, share: float) -> Iterator[Chosen]:
    """Yield the set and all others of its size with at most two other places, all of which gain."""
    least = (1 - share) * puzzle.worth(best)
    for other in every_set(puzzle.candidates):
        if len(other - best) == len(best - other) <= 2 and (
            other == best
            or (
                keeps_to(puzzle.limits, other)
                and puzzle.worth(other) >= least
                and all(puzzle.worth(other - {each}) < puzzle.worth(other) for each in other)
            )
        ):
            yield other


def by_trying(puzzle: Puzzle, best: Chosen, share: float) -> NearTies:
    sets = list(near(puzzle, best, share))

    def most(some: Iterator[Chosen]) -> float | None:
        return max(map(puzzle.worth, some), default=None)

    places = [
        Place(
            each,
            sum(each in held for held in sets),
            most(held for held in sets if each in held),
            most(held for held in sets if each not in held),
        )
        for each in frozenset().union(*sets)
    ]
    places.sort(key=lambda place: (-place.sets, place.candidate))
    return NearTies(puzzle.worth(best), len(sets), tuple(places))


@given(limited_puzzles(), SHARES, st.data())
def test_they_are_all_that_differ_in_at_most_two_places(
    puzzle: Puzzle, share: float, data: st.DataObject
) -> None:
    if sets := puzzle.sets():
        best = data.draw(st.sampled_from(sets))
        found = near_ties(puzzle.rows, puzzle.limits, best, share)
        assert found == by_trying(puzzle, best, share)


@pytest.mark.parametrize("seed", range(10))
def test_they_are_so_for_the_best_set_of_a_larger_puzzle(seed: int) -> None:
    puzzle = knotty_puzzle(seed)
    best = max(puzzle.sets(), key=puzzle.worth)
    assert near_ties(puzzle.rows, puzzle.limits, best, 0.1) == by_trying(puzzle, best, 0.1)


def test_they_are_counted_as_by_hand() -> None:
    demand = tuple((frozenset({each}), value) for each, value in enumerate([100.0, 50, 49, 10]))
    found = near_ties(Puzzle(4, demand, free(2, 4)).rows, free(2, 4), [0, 1])
    # 150 is the best and 147 the least: 100 and 49 are 149.
    assert (found.best, found.sets) == (150, 2)
    assert found.places == (Place(0, 2, 150, None), Place(1, 1, 150, 149), Place(2, 1, 149, 150))
