"""The greedy choice and exchanges: they keep to the limits, and how good they are."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coverage.planning.constraints import free
from coverage.planning.heuristics import greedy, improved
from tests.planning.puzzles import (
    SHUT_IN,
    Chosen,
    Puzzle,
    every_set,
    keeps_to,
    knotty_puzzle,
    limited_puzzles,
    limits_with,
    marks_of,
    puzzles,
    set_of,
)

GREED = 1 - 1 / math.e
"""The share of the best that Nemhauser, Wolsey and Fisher (1978) promise."""


def greedy_set(puzzle: Puzzle) -> Chosen | None:
    chosen = greedy(puzzle.rows, puzzle.limits)
    return None if chosen is None else set_of(chosen)


def assert_greed_pays(puzzle: Puzzle) -> None:
    chosen = greedy_set(puzzle)
    assert chosen is not None
    assert puzzle.best is not None
    assert puzzle.worth(chosen) >= GREED * puzzle.best


@given(puzzles())
def test_greed_earns_the_promised_share_where_the_number_alone_is_limited(puzzle: Puzzle) -> None:
    assert_greed_pays(puzzle)


@pytest.mark.parametrize("seed", range(20))
def test_greed_earns_the_promised_share_of_a_larger_puzzle(seed: int) -> None:
    assert_greed_pays(knotty_puzzle(seed))


@given(puzzles())
def test_each_greedy_place_adds_most_to_those_before_it(puzzle: Puzzle) -> None:
    before: Chosen = frozenset()
    for most in range(1, puzzle.limits.most + 1):
        puzzle = Puzzle(puzzle.candidates, puzzle.demand, free(most, puzzle.candidates))
        chosen = greedy_set(puzzle)
        assert chosen is not None
        assert before < chosen
        others = set(range(puzzle.candidates)) - before
        assert puzzle.worth(chosen) == max(puzzle.worth(before | {each}) for each in others)
        before = chosen


@given(limited_puzzles())
def test_a_greedy_set_keeps_to_the_limits(puzzle: Puzzle) -> None:
    chosen = greedy_set(puzzle)
    assert chosen is None or keeps_to(puzzle.limits, chosen)


def test_the_greedy_choice_keeps_places_free_for_the_groups_that_need_one() -> None:
    demand = tuple((frozenset({each}), float(10 - each)) for each in range(4))
    limits = limits_with(2, [True] * 4, at_least_one=[{2}, {3}])
    assert greedy_set(Puzzle(4, demand, limits)) == frozenset({2, 3})


def test_the_first_is_taken_among_equals() -> None:
    demand = tuple((frozenset({each}), 1.0) for each in range(3))
    assert greedy_set(Puzzle(3, demand, free(2, 3))) == frozenset({0, 1})


def test_a_greedy_choice_that_shuts_out_what_is_asked_for_is_none() -> None:
    assert greedy_set(SHUT_IN) is None


@given(limited_puzzles(), st.data())
@example(SHUT_IN, None)
def test_exchanges_keep_to_the_limits_and_never_make_a_set_worse(
    puzzle: Puzzle, data: st.DataObject | None
) -> None:
    sets = puzzle.sets()
    if not sets:
        return
    chosen = data.draw(st.sampled_from(sets)) if data else sets[0]
    better = set_of(improved(puzzle.rows, puzzle.limits, marks_of(chosen, puzzle.candidates)))
    assert keeps_to(puzzle.limits, better)
    assert len(better) == len(chosen)
    assert puzzle.worth(better) >= puzzle.worth(chosen)
    for other in sets:
        if len(other - better) == len(better - other) == 1:
            assert puzzle.worth(other) <= puzzle.worth(better)


@given(limited_puzzles())
def test_limits_admit_the_sets_that_keep_to_them(puzzle: Puzzle) -> None:
    for chosen in every_set(puzzle.candidates):
        marks = marks_of(chosen, puzzle.candidates)
        assert puzzle.limits.admit(marks) == keeps_to(puzzle.limits, chosen)
