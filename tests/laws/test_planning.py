"""What a plan claims is what the gaps say of its sites, and no other set does better."""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coverage import AreaLevel, Gaps, SelectionError, find_gaps
from coverage.planning.constraints import free
from coverage.planning.frontier import frontier
from coverage.planning.plan import Plan, with_plan
from coverage.planning.problem import Terms
from coverage.vocabulary import SHIPPED_LEVELS, Objective, PlanStatus
from tests.planning.asked import Asked, asked_by_matrix, asked_in_km, worst_median
from tests.planning.instances import time_for
from tests.planning.puzzles import Chosen
from tests.worlds import with_points_in_order

ASKED = asked_in_km() | asked_by_matrix()
LEVELS = st.sampled_from(SHIPPED_LEVELS)
OBJECTIVES = st.sampled_from(Objective)
SIZES = st.integers(1, 3)
FEW = settings(max_examples=40)


def mean_with(asked: Asked, chosen: Chosen) -> float:
    """Return the average journey; one without a route is as long as the longest known today."""
    residents = asked.datasets.demand.residents[asked.selection.population]
    today = np.array(asked.nearest_with(frozenset()))
    possible = np.array([asked.nearest_with({each}) for each in range(len(asked.candidates))])
    lived = residents > 0
    known = today[lived & np.isfinite(today)]
    if not len(known):
        known = possible[:, lived][np.isfinite(possible[:, lived])]
    counted = np.where(np.isfinite(today), today, known.max(initial=0.0))
    after = np.minimum(counted, asked.nearest_with(chosen))
    return float(residents @ after / residents.sum()) if lived.any() else 0.0


def someone_has_a_route(asked: Asked, chosen: Chosen = frozenset()) -> bool:
    lived = asked.datasets.demand.residents[asked.selection.population] > 0
    return bool(np.isfinite(asked.nearest_with(chosen))[lived].any())


def what_it_comes_to(asked: Asked, terms: Terms, chosen: Chosen) -> float:
    """Return the objective of a set, from the gaps and the costs alone."""
    if terms.objective is Objective.MEAN:
        return mean_with(asked, chosen)
    gaps = asked.gaps_with(chosen, terms.level)
    if terms.objective is Objective.WORST:
        return worst_median(gaps, at_best(asked, terms))
    return gaps.england.reached - asked.gaps_with((), terms.level).england.reached


def at_best(asked: Asked, terms: Terms) -> Gaps:
    return asked.gaps_with(range(len(asked.candidates)), terms.level)


def cut_off(asked: Asked, terms: Terms) -> tuple[str, ...]:
    """Return the areas where somebody lives and no candidate gives half of them a route."""
    areas = at_best(asked, terms).areas
    return tuple(area.area for area in areas if area.residents and area.median is None)


def comes_to(asked: Asked, terms: Terms, chosen: Chosen) -> tuple[float, float]:
    """Return what makes a set better than another: the larger, and the first number decides."""
    objective = what_it_comes_to(asked, terms, chosen)
    if terms.objective is Objective.REACH:
        return objective, 0.0
    if terms.objective is Objective.MEAN:
        return float(someone_has_a_route(asked, chosen)), -objective
    return -objective, float(asked.gaps_with(chosen, terms.level).england.reached)


def is_better(these: tuple[float, float], those: tuple[float, float]) -> bool:
    return these != pytest.approx(those, rel=1e-9, abs=1e-9) and these > those


def best_of_all(asked: Asked, terms: Terms) -> float:
    pick = max if terms.objective is Objective.REACH else min
    sets = asked.sets(terms.institutes)
    return pick(what_it_comes_to(asked, terms, chosen) for chosen in sets)


def plan_or_none(asked: Asked, terms: Terms) -> Plan | None:
    """Return the plan; None where it takes more for all areas that can have a route to have one."""
    if terms.objective is Objective.WORST and math.isinf(best_of_all(asked, terms)):
        too_few = "without a route to any: ask for more|of any .* a route: give other candidates"
        with pytest.raises(SelectionError, match=too_few):
            asked.plan(terms)
        return None
    plan = asked.plan(terms)
    is_worst = terms.objective is Objective.WORST
    assert plan.cut_off == (cut_off(asked, terms) if is_worst else ())
    return plan


@FEW
@given(ASKED, SIZES, OBJECTIVES, LEVELS)
def test_it_reaches_whom_the_gaps_say(
    asked: Asked, size: int, objective: Objective, level: AreaLevel
) -> None:
    if plan := plan_or_none(asked, Terms(size, objective, level)):
        before = find_gaps(asked.datasets, asked.selection, level, asked.travel).england
        after = find_gaps(
            with_plan(asked.datasets, plan), asked.selection, level, asked.travel
        ).england
        assert (plan.residents, plan.reached_before) == (before.residents, before.reached)
        assert plan.newly_reached == after.reached - before.reached
        assert plan.reached_after == after.reached
        assert len(plan.sites) <= size


@settings(max_examples=120)
@given(ASKED, SIZES, OBJECTIVES, LEVELS)
def test_its_objective_is_true_and_no_other_set_has_a_better_one(
    asked: Asked, size: int, objective: Objective, level: AreaLevel
) -> None:
    terms = Terms(size, objective, level)
    if plan := plan_or_none(asked, terms):
        near = pytest.approx if objective is Objective.MEAN else lambda number: number
        claimed = plan.proof.objective
        assert plan.proof.status is PlanStatus.OPTIMAL
        assert claimed == near(what_it_comes_to(asked, terms, asked.chosen_in(plan)))
        assert claimed == near(best_of_all(asked, terms))
        before = what_it_comes_to(asked, terms, frozenset())
        if objective is Objective.MEAN and not someone_has_a_route(asked):
            before = math.inf
        assert (plan.objective_before is None) == math.isinf(before)
        assert plan.objective_before is None or plan.objective_before == near(before)


@settings(max_examples=120)
@given(ASKED, SIZES, OBJECTIVES, LEVELS, st.integers(0, 4) | st.integers(0, 12))
def test_out_of_time_it_claims_no_more_than_is_true(
    asked: Asked, size: int, objective: Objective, level: AreaLevel, looks: int
) -> None:
    terms = Terms(size, objective, level)
    try:
        plan = asked.plan(terms, time_for(looks))
    except SelectionError as refused:
        text = str(refused)
        assert "No plan was found in 60 seconds: give it more time" in text or (
            math.isinf(best_of_all(asked, terms)) and "a route" in text
        )
    else:
        proof, best = plan.proof, best_of_all(asked, terms)
        near = 1e-6 if objective is Objective.MEAN else 0.0
        claimed = what_it_comes_to(asked, terms, asked.chosen_in(plan))
        assert proof.objective == pytest.approx(claimed, abs=near)
        if objective is Objective.REACH:
            assert proof.objective <= best <= proof.bound
        else:
            assert proof.bound - near <= best <= proof.objective + near
        if proof.status is PlanStatus.OPTIMAL:
            assert proof.objective == pytest.approx(best, abs=near)


@settings(max_examples=120)
@given(ASKED, SIZES, OBJECTIVES, LEVELS)
def test_every_place_gains_and_no_smaller_set_does_as_well(
    asked: Asked, size: int, objective: Objective, level: AreaLevel
) -> None:
    terms = Terms(size, objective, level)
    if plan := plan_or_none(asked, terms):
        chosen = asked.chosen_in(plan)
        whole = comes_to(asked, terms, chosen)
        for place in plan.sites:
            fewer = chosen - {asked.candidates.index(place.candidate)}
            assert is_better(whole, comes_to(asked, terms, fewer))
            left = what_it_comes_to(asked, terms, fewer)
            if objective is Objective.MEAN and not someone_has_a_route(asked, fewer):
                left = math.inf
            assert place.objective_without == (None if math.isinf(left) else pytest.approx(left))
        for other in asked.sets(len(chosen) - 1):
            assert is_better(whole, comes_to(asked, terms, other))
        assert plan.cost_millions == len(chosen) * terms.cost_millions
        if objective is Objective.REACH:
            assert all(place.newly_reached > 0 for place in plan.sites)


@FEW
@given(ASKED, st.integers(0, 12), OBJECTIVES)
def test_every_place_gains_in_a_plan_that_the_time_ran_out_on(
    asked: Asked, looks: int, objective: Objective
) -> None:
    terms = Terms(3, objective)
    try:
        plan = asked.plan(terms, time_for(looks))
    except SelectionError:
        return
    chosen = asked.chosen_in(plan)
    whole = comes_to(asked, terms, chosen)
    assert all(is_better(whole, comes_to(asked, terms, chosen - {each})) for each in chosen)
    if len(chosen) < plan.most:
        others = set(range(len(asked.candidates))) - chosen
        assert not any(is_better(comes_to(asked, terms, chosen | {each}), whole) for each in others)


@FEW
@given(ASKED, OBJECTIVES)
def test_the_cost_of_the_frontier_rises_only_with_what_the_plans_are_for(
    asked: Asked, objective: Objective
) -> None:
    most = len(asked.candidates)
    best = {
        size: max(comes_to(asked, Terms(1, objective), each) for each in asked.sets(size))
        for size in range(most + 1)
    }
    if math.isinf(best[most][0]):
        return  # no area has a route, whatever is chosen
    terms, ends = Terms(1, objective), time_for(10**6)
    found = frontier(asked.datasets, asked.instance, terms, free(1, most), ends)
    rises = [
        size
        for size in range(1, most + 1)
        if is_better(best[size], best[size - 1]) and math.isfinite(best[size][0])
    ]
    assert [step.institutes for step in found.steps] == rises
    assert found.enough == (None if best[most] != best[most - 1] else max(rises, default=0))
    assert sum(step.gain for step in found.steps) == (
        found.steps[-1].plan.newly_reached if rises else 0
    )
    for step in found.steps:
        assert len(step.plan.sites) == step.institutes
        assert step.plan.cost_millions == step.institutes * terms.cost_millions
        whole = comes_to(asked, step.plan.terms, asked.chosen_in(step.plan))
        assert whole == pytest.approx(best[step.institutes])
    if objective is Objective.REACH:
        assert all(step.gain > 0 for step in found.steps)


@FEW
@given(ASKED, SIZES, OBJECTIVES, st.randoms())
def test_the_order_of_demand_points_and_candidates_never_matters(
    asked: Asked, size: int, objective: Objective, chance: Random
) -> None:
    order = list(range(len(asked.datasets.demand)))
    chance.shuffle(order)
    candidates = tuple(chance.sample(asked.candidates, len(asked.candidates)))
    moved = replace(
        asked, datasets=with_points_in_order(asked.datasets, order), candidates=candidates
    )
    terms = Terms(size, objective)
    before, after = plan_or_none(asked, terms), plan_or_none(moved, terms)
    assert (before is None) == (after is None)
    if before and after:
        assert after.proof.objective == pytest.approx(before.proof.objective, abs=1e-9)
        assert (after.residents, after.reached_before) == (before.residents, before.reached_before)


@FEW
@given(ASKED, SIZES, OBJECTIVES)
def test_another_candidate_never_makes_the_best_plan_worse(
    asked: Asked, size: int, objective: Objective
) -> None:
    assume(len(asked.candidates) > 1)
    terms = Terms(size, objective)
    fewer = replace(asked, candidates=asked.candidates[:-1])
    if objective is Objective.MEAN:  # the longest trip to a candidate counts where none is known
        assume(np.isfinite(asked.nearest_with(frozenset())).any())
    if objective is Objective.WORST:  # an area that only the other candidate helps counts with it
        assume(cut_off(asked, terms) == cut_off(fewer, terms))
    more, less = plan_or_none(asked, terms), plan_or_none(fewer, terms)
    if less:
        assert more
        better = more.proof.objective - less.proof.objective
        assert (better if objective is Objective.REACH else -better) >= -1e-9


@FEW
@given(ASKED, SIZES, st.floats(0, 100))
def test_a_longer_threshold_never_lowers_whom_a_plan_reaches_in_all(
    asked: Asked, size: int, further: float
) -> None:
    longer = replace(asked.selection, threshold=asked.selection.threshold + further)
    more = replace(asked, selection=longer).plan(Terms(size))
    assert more.reached_after >= asked.plan(Terms(size)).reached_after
