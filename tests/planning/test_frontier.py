"""The best plan of each size: which sizes there are, and what each more brings."""

from __future__ import annotations

import pytest

from coverage import SelectionError
from coverage.planning.candidates import candidates_of
from coverage.planning.constraints import Limits, free
from coverage.planning.frontier import Step, frontier
from coverage.planning.instance import make_instance
from coverage.planning.problem import Terms
from coverage.planning.solve_options import Effort
from tests.planning.instances import StoppedError, stop_after
from tests.planning.puzzles import limits_with
from tests.worlds import Point, a_world, in_km

RESIDENTS = {"D1": 100, "D3": 400, "D5": 300, "D6": 200}
WORLD = a_world(
    [
        Point(code, residents=lived, lat=51.0 + row)
        for row, (code, lived) in enumerate(RESIDENTS.items())
    ]
)
"""Places 111 km from each other."""


def steps(terms: Terms, limits: Limits, most: int = 12, effort: Effort | None = None) -> list[Step]:
    instance = make_instance(WORLD, in_km(), candidates_of(WORLD))
    return list(frontier(WORLD, instance, terms, limits, effort or Effort(), most).steps)


def told(some: list[Step]) -> list[tuple[int, int]]:
    return [(step.institutes, step.gain) for step in some]


def test_each_more_brings_the_next_most() -> None:
    assert told(steps(Terms(1), free(1, 4))) == [(1, 400), (2, 300), (3, 200), (4, 100)]


def test_it_ends_where_it_is_asked_to_or_no_candidate_is_left() -> None:
    assert told(steps(Terms(1), free(1, 4), most=2)) == [(1, 400), (2, 300)]
    some = limits_with(1, [True, False, True, False])
    assert told(steps(Terms(1), some)) == [(1, 300), (2, 100)]


def test_a_budget_does_not_end_it() -> None:
    found = steps(Terms(3, budget_millions=15), free(1, 4))
    assert len(found) == 4
    assert [step.plan.terms for step in found] == [Terms(size) for size in range(1, 5)]


def test_it_begins_with_one_in_each_region_that_needs_one() -> None:
    limits = limits_with(1, [True] * 4, at_least_one=[{0, 1}, {2, 3}])
    assert told(steps(Terms(2), limits)) == [(2, 700), (3, 200), (4, 100)]
    assert steps(Terms(1), limits, most=1) == []


def test_what_no_size_can_keep_to_is_refused() -> None:
    limits = limits_with(1, [True] * 4, at_most_one=[{0, 1}], at_least_one=[{0}, {1}])
    with pytest.raises(SelectionError, match="lift one of them"):
        steps(Terms(1), limits)


def test_whoever_is_told_can_end_it() -> None:
    with pytest.raises(StoppedError):
        steps(Terms(1), free(1, 4), effort=Effort(tell=stop_after(3)))
