"""Sets without places that add nothing: each gains, and as little as can be is lost."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coverage import AreaLevel, SelectionError
from coverage.planning.constraints import Limits, free
from coverage.planning.contribution import completed, needed
from coverage.planning.instance import Instance
from coverage.planning.people_reached import PeopleReached
from coverage.planning.solve import Choice, choose
from coverage.planning.solve_options import Effort
from coverage.vocabulary import Objective
from tests.planning.instances import an_instance, instances_with_areas, nearest_with
from tests.planning.puzzles import Chosen, Puzzle, every_set, keeps_to, limited_puzzles, limits_with
from tests.worlds import Point, a_world

WORLD = a_world([Point("D1")])
"""Of which nothing is asked where the objective is not of areas."""


def all_gain(puzzle: Puzzle, chosen: Chosen) -> bool:
    return all(puzzle.worth(chosen - {each}) < puzzle.worth(chosen) for each in chosen)


@given(limited_puzzles(), st.data())
def test_what_is_needed_of_a_set_is_worth_as_much(puzzle: Puzzle, data: st.DataObject) -> None:
    some = data.draw(st.frozensets(st.integers(0, puzzle.candidates - 1)))
    kept = needed(PeopleReached(puzzle.rows), puzzle.limits, sorted(some)).tolist()
    assert kept == sorted(kept)
    assert some.issuperset(kept)
    assert puzzle.worth(kept) == puzzle.worth(some)
    assert all_gain(puzzle, frozenset(kept))


@given(limited_puzzles(), st.data())
def test_nothing_can_be_added_to_a_completed_set(puzzle: Puzzle, data: st.DataObject) -> None:
    limits = replace(puzzle.limits, at_least_one=())
    sets = [each for each in every_set(puzzle.candidates) if keeps_to(limits, each)]
    some = data.draw(st.sampled_from(sets))
    found = completed(PeopleReached(puzzle.rows), limits, sorted(some)).tolist()
    chosen = frozenset(found)
    assert keeps_to(limits, chosen)
    assert puzzle.worth(chosen) >= puzzle.worth(some)
    assert all_gain(puzzle, chosen)
    for each in range(puzzle.candidates):
        if keeps_to(limits, chosen | {each}):
            assert puzzle.worth(chosen | {each}) == puzzle.worth(chosen)


def test_of_two_that_stand_in_for_each_other_the_first_stays() -> None:
    both = frozenset({0, 1})
    puzzle = Puzzle(3, ((both, 5.0), (frozenset({2}), 1.0)), free(3, 3))
    merit = PeopleReached(puzzle.rows)
    assert needed(merit, puzzle.limits, [0, 1, 2]).tolist() == [0, 2]
    asked_for = limits_with(3, [True] * 3, at_least_one=[{1}])
    assert needed(merit, asked_for, [0, 1, 2]).tolist() == [1, 2]


def test_a_place_that_two_others_make_needless_together_goes() -> None:
    # The first reaches most, and the two beside it all that it does.
    demand = (
        (frozenset({0, 1}), 50.0),
        (frozenset({0, 2}), 50.0),
        (frozenset({1}), 10.0),
        (frozenset({2}), 10.0),
    )
    puzzle = Puzzle(3, demand, free(3, 3))
    assert needed(PeopleReached(puzzle.rows), puzzle.limits, [0, 1, 2]).tolist() == [1, 2]


def people(instance: Instance, chosen: Chosen) -> float:
    costs = np.array(nearest_with(instance, chosen))
    return float(instance.residents[costs <= instance.selection.threshold].sum())


def chosen_by(instance: Instance, limits: Limits) -> Choice:
    return choose(WORLD, instance, Objective.REACH, AreaLevel.LEP, limits, Effort())


@given(instances_with_areas())
@example(
    (
        an_instance([[5, 90], [90, 90]], [90, 90]),
        None,
        limits_with(2, [True, True], at_least_one=[{0}, {1}]),
    )
)
def test_a_group_gets_none_that_adds_nothing(question: tuple[Instance, object, Limits]) -> None:
    instance, _, limits = question
    sets = [each for each in every_set(len(instance.candidates)) if keeps_to(limits, each)]
    if not sets:
        with pytest.raises(SelectionError, match="lift one of them"):
            chosen_by(instance, limits)
        return
    choice = chosen_by(instance, limits)
    chosen = frozenset(choice.order)
    reached = people(instance, chosen)
    assert keeps_to(replace(limits, at_least_one=()), chosen)
    assert all(people(instance, chosen - {each}) < reached for each in chosen)
    best = max(people(instance, each) for each in sets)
    assert reached >= best
    assert choice.objective == choice.bound == reached - people(instance, frozenset())
    if keeps_to(limits, chosen):
        assert reached == best


def test_the_place_of_a_region_that_adds_nothing_is_freed_for_another() -> None:
    # Groups {0} and {1, 2}: the first adds nothing beside anyone, so that both others are had.
    instance = an_instance([[90, 90, 5], [5, 90, 90], [90, 5, 90]], [90, 90, 5], [3, 2, 9])
    limits = limits_with(2, [True] * 3, at_least_one=[{0}, {1, 2}])
    choice = chosen_by(instance, limits)
    assert (choice.order, choice.objective, choice.without) == ((1, 2), 5, (2, 3))


def test_a_group_keeps_its_place_where_a_larger_set_has_one_that_gains() -> None:
    # The last reaches everyone alone; beside it nobody of the first group adds anything.
    instance = an_instance([[5, 90], [90, 5], [5, 5]], [90, 90], [3, 2])
    limits = limits_with(2, [True, True, False], at_least_one=[{0}, {1, 2}])
    assert chosen_by(instance, limits).order == (0, 1)
    freed = limits_with(2, [True] * 3, at_least_one=[{0}])
    assert chosen_by(instance, freed).objective == 5


@pytest.mark.parametrize("objective", Objective)
def test_where_nothing_helps_the_set_is_empty(objective: Objective) -> None:
    world = a_world([Point("D1", residents=10)])
    instance = an_instance([[5], [20]], [5], [10])
    choice = choose(world, instance, objective, AreaLevel.LEP, free(2, 2), Effort())
    assert (choice.order, choice.without) == ((), ())
    assert choice.objective == choice.bound == choice.before


def test_the_first_to_give_anyone_a_route_gains_though_the_average_is_as_counted() -> None:
    instance = an_instance([[math.inf], [70]], [math.inf], [10])
    choice = choose(WORLD, instance, Objective.MEAN, AreaLevel.LEP, free(2, 2), Effort())
    assert (choice.order, choice.objective, choice.before) == ((1,), 70, math.inf)
    assert choice.without == (math.inf,)
    nowhere = an_instance([[math.inf]], [math.inf], [10])
    none = choose(WORLD, nowhere, Objective.MEAN, AreaLevel.LEP, free(1, 1), Effort())
    assert (none.order, none.objective, none.bound) == ((), 0, 0)
