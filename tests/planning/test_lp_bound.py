"""The relaxation bounds what any set earns, and any set that holds a candidate."""

from __future__ import annotations

import pytest
from hypothesis import given

from coverage.planning.lp_bound import relax
from coverage.planning.solve_options import Effort
from tests.planning.puzzles import Puzzle, knotty_puzzle, limited_puzzles


def assert_it_bounds(puzzle: Puzzle, effort: Effort) -> None:
    relaxed = relax(puzzle.rows, puzzle.limits, effort)
    sets = puzzle.sets()
    if relaxed is None:
        assert not sets
        return
    least = 1e-6 * (1 + puzzle.rows.values.sum())  # the solver is not exact
    for chosen in sets:
        earned = puzzle.worth(chosen)
        assert earned <= relaxed.bound + least
        for each in chosen:
            assert earned <= relaxed.with_it[each] + least
    assert (relaxed.with_it <= relaxed.bound).all()
    assert relaxed.bound <= puzzle.rows.values.sum() + least


@given(limited_puzzles())
def test_no_set_earns_more_than_its_bound_nor_than_that_with_a_candidate(puzzle: Puzzle) -> None:
    assert_it_bounds(puzzle, Effort())


@given(limited_puzzles())
def test_nor_does_any_when_it_is_ended_early(puzzle: Puzzle) -> None:
    assert_it_bounds(puzzle, Effort(seconds=0))


@pytest.mark.parametrize("seed", range(20))
def test_nor_does_any_of_a_larger_puzzle(seed: int) -> None:
    assert_it_bounds(knotty_puzzle(seed), Effort())


@given(limited_puzzles())
def test_what_it_chooses_keeps_to_the_limits_in_parts(puzzle: Puzzle) -> None:
    relaxed = relax(puzzle.rows, puzzle.limits, Effort())
    if relaxed is not None:
        amounts, limits = relaxed.amounts, puzzle.limits
        assert (amounts >= -1e-6).all()
        assert (amounts <= limits.allowed + 1e-6).all()
        assert amounts.sum() <= limits.most + 1e-6
        assert all(amounts[group].sum() <= 1 + 1e-6 for group in limits.at_most_one)
        assert all(amounts[group].sum() >= 1 - 1e-6 for group in limits.at_least_one)
