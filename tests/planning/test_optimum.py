"""The optimum is what trying every set gives, and its proof is true."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coverage.planning.constraints import free
from coverage.planning.coverage_matrix import EXACT
from coverage.planning.mip import fewest
from coverage.planning.optimality_gap import Proof
from coverage.planning.optimum import most_value
from coverage.planning.solve_options import Effort
from coverage.vocabulary import PlanStatus
from tests.planning.puzzles import (
    SHUT_IN,
    Puzzle,
    keeps_to,
    knotty_puzzle,
    limited_puzzles,
    limits_with,
    needy_puzzles,
    puzzles,
    set_of,
    uneven_puzzle,
)

A_TRIANGLE = Puzzle(
    3,
    tuple((frozenset({0, 1, 2} - {each}), 1.0) for each in range(3)),
    free(1, 3),
)
"""Half of each of two candidates earns 2.5 by the relaxation; one whole one earns 2."""

ANY_ONE = Puzzle(6, (), free(1, 6), ((((frozenset(range(6)), 1e6),), 1.0),))
"""To the solver a millionth of a candidate is none, and a millionth of the people is one."""

ALL_BUT_ONE = Puzzle(
    3,
    ((frozenset({2}), 9.0),),
    free(2, 3),
    ((((frozenset({0}), 5e6), (frozenset({1}), 1.0)), 5e6 + 1),),
)
"""One person is short of what is needed, which is less than a millionth of it."""


def assert_it_is_best(puzzle: Puzzle) -> None:
    found = most_value(puzzle.rows, puzzle.limits, Effort(), puzzle.what_is_needed)
    best = puzzle.best
    assert (found is None) == (best is None)
    if found is not None:
        chosen = frozenset(found.chosen.tolist())
        assert chosen in puzzle.sets()
        assert (found.value, found.bound) == (best, best)
        assert puzzle.worth(chosen) == best
        assert found.chosen.tolist() == sorted(chosen)
        assert Proof(found.value, found.bound, 0.0).status is PlanStatus.OPTIMAL


@given(puzzles())
@example(A_TRIANGLE)
def test_it_is_the_best_of_all_sets_of_that_many(puzzle: Puzzle) -> None:
    assert_it_is_best(puzzle)


@given(limited_puzzles())
@example(SHUT_IN)
def test_it_is_the_best_of_all_sets_that_keep_to_the_limits(puzzle: Puzzle) -> None:
    assert_it_is_best(puzzle)


@given(needy_puzzles())
@example(ANY_ONE)
@example(ALL_BUT_ONE)
@example(replace(ALL_BUT_ONE, limits=free(1, 3)))
def test_it_is_the_best_of_all_sets_that_earn_what_is_needed(puzzle: Puzzle) -> None:
    assert_it_is_best(puzzle)


@pytest.mark.parametrize("seed", range(40))
def test_it_is_the_best_where_the_relaxation_does_not_settle_it(seed: int) -> None:
    assert_it_is_best(knotty_puzzle(seed))


@pytest.mark.parametrize("seed", [*range(16), 146, 374, 576, 1143])
def test_it_is_the_best_where_a_few_of_millions_decide(seed: int) -> None:
    puzzle = uneven_puzzle(seed)
    assert_it_is_best(puzzle)
    whole = fewest(puzzle.limits, puzzle.what_is_needed, Effort())
    sizes = [len(chosen) for chosen in puzzle.sets()]
    assert whole.impossible == (not sizes)
    if whole.chosen is not None:
        assert set_of(whole.chosen) in puzzle.sets()
        assert whole.chosen.sum() == min(sizes)


@given(puzzles(6), st.integers(1, 1000))
def test_it_is_the_best_to_a_billionth_where_values_are_not_whole(
    puzzle: Puzzle, parts: int
) -> None:
    parted = tuple((earning, value / parts) for earning, value in puzzle.demand)
    puzzle = replace(puzzle, demand=parted)
    found = most_value(puzzle.rows, puzzle.limits, Effort())
    assert found is not None
    assert puzzle.best is not None
    nothing = EXACT * sum(value for _, value in parted) + 1e-6
    assert found.value == pytest.approx(puzzle.best, abs=nothing)
    assert found.value == found.bound


@given(needy_puzzles() | limited_puzzles())
def test_without_time_it_claims_no_more_than_is_true(puzzle: Puzzle) -> None:
    found = most_value(puzzle.rows, puzzle.limits, Effort(seconds=0), puzzle.what_is_needed)
    if found is not None:
        best = puzzle.best
        assert best is not None
        assert frozenset(found.chosen.tolist()) in puzzle.sets()
        assert found.value <= best <= found.bound
        assert found.bound <= puzzle.rows.values.sum()


@given(limited_puzzles(), st.floats(0, 0.5))
def test_a_gap_that_is_accepted_is_kept(puzzle: Puzzle, gap: float) -> None:
    found = most_value(puzzle.rows, puzzle.limits, Effort(accepted_gap=gap))
    best = puzzle.best
    assert (found is None) == (best is None)
    if found is not None and best is not None:
        assert keeps_to(puzzle.limits, frozenset(found.chosen.tolist()))
        assert found.value <= best <= found.bound
        proof = Proof(found.value, found.bound, 0.0, gap)
        assert proof.status in (PlanStatus.OPTIMAL, PlanStatus.WITHIN_GAP)


@given(limited_puzzles(), st.randoms())
def test_the_order_of_rows_and_candidates_does_not_matter(puzzle: Puzzle, chance: object) -> None:
    assert hasattr(chance, "sample")
    place = chance.sample(range(puzzle.candidates), puzzle.candidates)
    demand = [(frozenset(place[each] for each in held), value) for held, value in puzzle.demand]
    allowed = [False] * puzzle.candidates
    for each, allows in enumerate(puzzle.limits.allowed.tolist()):
        allowed[place[each]] = allows
    moved = Puzzle(
        puzzle.candidates,
        tuple(chance.sample(demand, len(demand))),
        limits_with(
            puzzle.limits.most,
            allowed,
            at_most_one=[[place[each] for each in group] for group in puzzle.limits.at_most_one],
            at_least_one=[[place[each] for each in group] for group in puzzle.limits.at_least_one],
        ),
    )
    before = most_value(puzzle.rows, puzzle.limits, Effort())
    after = most_value(moved.rows, moved.limits, Effort())
    assert (before and before.value) == (after and after.value)


@given(puzzles(6), st.data())
def test_another_candidate_never_lowers_it(puzzle: Puzzle, data: st.DataObject) -> None:
    demand = tuple(
        (earning | {puzzle.candidates} if data.draw(st.booleans()) else earning, value)
        for earning, value in puzzle.demand
    )
    more = puzzle.candidates + 1
    richer = Puzzle(more, demand, free(puzzle.limits.most, more))
    before = most_value(puzzle.rows, puzzle.limits, Effort())
    after = most_value(richer.rows, richer.limits, Effort())
    assert before is not None
    assert after is not None
    assert after.value >= before.value


@given(needy_puzzles())
def test_what_has_to_be_earned_is_a_limit_too(puzzle: Puzzle) -> None:
    limits = replace(puzzle.limits, needs=tuple(puzzle.what_is_needed))
    found = most_value(puzzle.rows, limits, Effort())
    assert (found and found.value) == puzzle.best
    if found:
        assert found.is_proven
        assert frozenset(found.chosen.tolist()) in puzzle.sets()
