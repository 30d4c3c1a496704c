"""What a search may cost: it ends in time, and when whoever is told of it says so."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import numpy as np
import pytest
from highspy import HighsVarType
from highspy._core import _Highs
from hypothesis import given

from coverage.planning.constraints import free
from coverage.planning.lp_bound import relax
from coverage.planning.mip import fewest, most_worth
from coverage.planning.need import Need
from coverage.planning.optimum import most_value
from coverage.planning.set_covering import Areas, best_promise
from coverage.planning.solve_options import Effort, Progress
from coverage.planning.solver import add_row, is_impossible, new_model, run, solution
from tests.planning.instances import StoppedError, an_instance, stop_after
from tests.planning.puzzles import Puzzle, keeps_to, knotty_puzzle, limited_puzzles, set_of

KNOTTY = knotty_puzzle(0)
"""It is not solved before the solver first tells of it."""

A_NEED = Need(KNOTTY.rows, 0.7 * float(KNOTTY.rows.values.sum()))

SEARCHES: dict[str, Callable[[Effort], object]] = {
    "relaxation": lambda effort: relax(KNOTTY.rows, KNOTTY.limits, effort),
    "most": lambda effort: most_worth(KNOTTY.rows, KNOTTY.limits, [], 1.0, effort),
    "fewest": lambda effort: fewest(free(10, KNOTTY.candidates), [A_NEED], effort),
    "optimum": lambda effort: most_value(KNOTTY.rows, KNOTTY.limits, effort),
    "promise": lambda effort: best_promise(
        an_instance([[1, 9], [9, 1]], [90, 90]),
        Areas((0, 1), (np.array([0]), np.array([1]))),
        free(1, 2),
        effort,
    ),
}


@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES.keys())
@pytest.mark.parametrize("times", [1, 2])
def test_what_is_raised_by_whoever_is_told_ends_the_search(
    search: Callable[[Effort], object], times: int
) -> None:
    with pytest.raises(StoppedError):
        search(Effort(tell=stop_after(times)))


def a_packed_model(size: int = 20) -> _Highs:
    """Return which of some things to pack, each of a worth, by three weights: not easy to solve."""
    chance, everything = np.random.default_rng(0), np.arange(size)
    model = new_model(maximise=True)
    for worth in chance.integers(50, 99, size):
        model.addCol(float(worth), 0.0, 1.0, 0, [], [])
    whole = np.full(size, HighsVarType.kInteger)
    model.changeColsIntegrality(size, everything.astype(np.int32), whole)
    for _ in range(3):
        weights = chance.integers(50, 99, size).astype(np.float64)
        add_row(model, -math.inf, 500.0, everything, weights)
    return model


@pytest.mark.parametrize("error", [StoppedError, KeyboardInterrupt, ValueError])
@pytest.mark.parametrize("times", [1, 2, 10])
def test_what_is_raised_inside_the_solver_comes_out_of_it(
    error: type[BaseException], times: int
) -> None:
    told: list[float] = []

    def tell(objective: float, _bound: float) -> None:
        told.append(objective)
        if len(told) == times:
            raise error

    with pytest.raises(error):
        run(a_packed_model(), tell=tell)
    assert len(told) == times


def test_the_solver_ends_when_its_time_is_up() -> None:
    model = a_packed_model(60)
    began = time.monotonic()
    run(model, 0.2, lambda *_: None)
    assert time.monotonic() - began < 5
    assert not is_impossible(model)


@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES.keys())
def test_progress_never_tells_of_more_than_the_bound_or_of_what_is_not_known(
    search: Callable[[Effort], object],
) -> None:
    told: list[Progress] = []
    search(Effort(tell=told.append))
    assert told
    seconds = [progress.seconds for progress in told]
    assert seconds == sorted(seconds)
    for progress in told:
        assert progress.objective is None or math.isfinite(progress.objective)
        assert progress.bound is None or math.isfinite(progress.bound)


def test_time_that_is_spent_is_not_left() -> None:
    effort = Effort(seconds=10, started=time.monotonic() - 4)
    assert effort.spent == pytest.approx(4, abs=0.5)
    assert effort.left == pytest.approx(6, abs=0.5)
    assert Effort(seconds=10, started=time.monotonic() - 11).left == 0


def test_the_solver_says_what_cannot_be() -> None:
    model = new_model(maximise=False)
    model.addCol(1.0, 0.0, 1.0, 0, [], [])
    add_row(model, 2.0, math.inf, np.array([0]), np.ones(1))
    run(model)
    assert is_impossible(model)
    assert solution(model, 1) is None


@given(limited_puzzles())
def test_the_exact_model_without_time_claims_nothing(puzzle: Puzzle) -> None:
    whole = most_worth(puzzle.rows, puzzle.limits, [], 1.0, Effort(seconds=0))
    sets = puzzle.sets()
    assert whole.chosen is None or keeps_to(puzzle.limits, set_of(whole.chosen))
    assert not (whole.impossible and sets)
    assert whole.impossible or all(puzzle.worth(chosen) <= whole.bound for chosen in sets)
