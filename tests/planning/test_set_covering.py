"""How many institutes give every area access, and how near they can be: every set is tried."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.datasets.demand import Membership
from coverage.planning.constraints import Limits, free
from coverage.planning.instance import Instance
from coverage.planning.set_covering import (
    Areas,
    best_promise,
    fewest_within,
    largest_median,
    lived_in,
    needed_for,
    needs_at,
)
from coverage.planning.solve_options import Effort
from tests.planning.instances import (
    COSTS,
    an_instance,
    instances_with_areas,
    medians_with,
    time_for,
)
from tests.planning.puzzles import Chosen, every_set, keeps_to, marks_of, set_of

Question = tuple[Instance, Areas, Limits]

THRESHOLDS = COSTS | st.just(math.inf)


def worst(instance: Instance, areas: Areas, chosen: Chosen) -> float:
    return max(medians_with(instance, areas, chosen), default=0.0)


def admitted(instance: Instance, limits: Limits) -> list[Chosen]:
    sets = every_set(len(instance.candidates))
    return [chosen for chosen in sets if keeps_to(limits, chosen)]


@given(instances_with_areas())
def test_the_largest_median_is_that_of_the_worst_off_area(question: Question) -> None:
    instance, areas, _ = question
    for chosen in every_set(len(instance.candidates)):
        marks = marks_of(chosen, len(instance.candidates))
        assert largest_median(instance, areas, marks) == worst(instance, areas, chosen)


@given(instances_with_areas(), THRESHOLDS)
def test_a_set_meets_every_need_when_every_area_has_access(
    question: Question, threshold: float
) -> None:
    instance, areas, limits = question
    needs, hopeless = needs_at(instance, areas, threshold, limits.allowed)
    today = medians_with(instance, areas, frozenset())
    everywhere = medians_with(instance, areas, set_of(limits.allowed))
    assert [need.area for need in needs] == [
        row for row, median in zip(areas.rows, today, strict=True) if median > threshold
    ]
    assert hopeless == [
        row for row, median in zip(areas.rows, everywhere, strict=True) if median > threshold
    ]
    for chosen in every_set(len(instance.candidates)):
        if chosen <= set_of(limits.allowed):
            marks = marks_of(chosen, len(instance.candidates))
            met = all(need.is_met_by(marks) for need in needs)
            assert met == (worst(instance, areas, chosen) <= threshold)


@given(instances_with_areas(), THRESHOLDS)
def test_no_fewer_give_every_area_access_and_that_many_do(
    question: Question, threshold: float
) -> None:
    instance, areas, limits = question
    whole = fewest_within(instance, areas, threshold, limits, Effort())
    sets = admitted(instance, limits)
    serving = [chosen for chosen in sets if worst(instance, areas, chosen) <= threshold]
    assert whole.impossible == (not serving)
    if whole.chosen is None:
        assert not serving
    else:
        assert set_of(whole.chosen) in serving
        assert whole.chosen.sum() == min(map(len, serving))
        assert math.ceil(whole.bound - 1e-6) == whole.chosen.sum()


def assert_it_is_best(question: Question) -> None:
    instance, areas, limits = question
    promise = best_promise(instance, areas, limits, Effort())
    sets = admitted(instance, limits)
    if promise.chosen is None:
        assert not sets
    else:
        best = min(worst(instance, areas, chosen) for chosen in sets)
        assert (promise.threshold, promise.bound) == (best, best)
        assert set_of(promise.chosen) in sets
        assert worst(instance, areas, set_of(promise.chosen)) == best


@given(instances_with_areas())
def test_no_set_serves_every_area_within_less_than_the_promise(question: Question) -> None:
    assert_it_is_best(question)


def test_a_place_at_no_distance_is_found() -> None:
    instance = an_instance([[0.0]], [math.inf])
    areas = Areas((0,), (np.array([0]),))
    assert_it_is_best((instance, areas, free(1, 1)))


def test_costs_that_are_almost_the_same_are_told_apart() -> None:
    costs = [[20.01], [20.02], [20.0]]
    limits = Limits(1, np.array([True, True, False]))
    instance = an_instance(costs, [40.0])
    areas = Areas((0,), (np.array([0]),))
    promise = best_promise(instance, areas, limits, Effort())
    assert promise.threshold == promise.bound == float(np.float32(20.01))


@given(instances_with_areas(), st.integers(0, 12))
def test_a_promise_that_ran_out_of_time_claims_no_more_than_is_true(
    question: Question, looks: int
) -> None:
    instance, areas, limits = question
    promise = best_promise(instance, areas, limits, time_for(looks))
    sets = admitted(instance, limits)
    assert 0 <= promise.bound <= promise.threshold
    assert all(worst(instance, areas, chosen) >= promise.bound for chosen in sets)
    if promise.chosen is not None:
        assert set_of(promise.chosen) in sets
        assert worst(instance, areas, set_of(promise.chosen)) == promise.threshold


@given(instances_with_areas(), THRESHOLDS, st.integers(0, 2))
def test_a_search_for_the_fewest_without_time_claims_no_more_than_is_true(
    question: Question, threshold: float, looks: int
) -> None:
    instance, areas, limits = question
    whole = fewest_within(instance, areas, threshold, limits, time_for(looks))
    sets = admitted(instance, limits)
    serving = [chosen for chosen in sets if worst(instance, areas, chosen) <= threshold]
    assert not (whole.impossible and serving)
    assert whole.chosen is None or set_of(whole.chosen) in serving
    assert all(whole.bound <= len(chosen) for chosen in serving)


def test_areas_where_nobody_lives_do_not_count() -> None:
    instance = an_instance([[10, 80, 10]], [50, 50, 50], [4, 0, 3])
    members = Membership(np.array([0, 1, 2]), np.array([2, 1, 2]))
    areas = lived_in(instance, members, 4)
    assert areas.rows == (2,)
    assert [points.tolist() for points in areas.points] == [[0, 2]]
    assert largest_median(instance, areas, np.array([True])) == 10


@pytest.mark.parametrize(("residents", "median"), [([1, 1], 5), ([1, 2], 30), ([2, 1], 5)])
def test_half_of_the_residents_rounded_up_have_to_be_near(
    residents: list[int], median: float
) -> None:
    instance = an_instance([[math.inf, math.inf]], [5, 30], residents)
    areas = Areas((0,), (np.array([0, 1]),))
    assert largest_median(instance, areas, np.array([False])) == median


def test_without_an_area_everything_is_promised() -> None:
    instance, areas = an_instance([[10.0]], [50.0]), Areas((), ())
    assert largest_median(instance, areas, np.array([False])) == 0
    assert best_promise(instance, areas, free(1, 1), Effort()).threshold == 0
    whole = fewest_within(instance, areas, 30, free(1, 1), Effort())
    assert whole.chosen is not None
    assert (whole.chosen.sum(), whole.bound) == (0, 0)


def test_a_need_is_not_met_by_a_millionth_of_a_candidate() -> None:
    # Half of 1,000,001 is 500,001: one resident more than have access today.
    residents = [500_000, 500_001]
    instance = an_instance([[math.inf, 10]], [5, 90], residents)
    areas = Areas((0,), (np.array([0, 1]),))
    whole = fewest_within(instance, areas, 30, free(1, 1), Effort())
    assert whole.chosen is not None
    assert whole.chosen.tolist() == [True]


@given(instances_with_areas(), st.integers(0, 60).map(float))
def test_each_of_those_needed_is_needed_by_some_area(
    question: tuple[Instance, Areas, Limits], threshold: float
) -> None:
    instance, areas, limits = question
    needs, _ = needs_at(instance, areas, threshold, limits.allowed)
    everything = limits.allowed.copy()
    if all(need.is_met_by(everything) for need in needs):
        kept = needed_for(needs, everything)
        assert all(need.is_met_by(kept) for need in needs)
        for each in np.flatnonzero(kept):
            fewer = kept.copy()
            fewer[each] = False
            assert not all(need.is_met_by(fewer) for need in needs)
