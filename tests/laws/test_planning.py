"""What a plan claims is what the gaps say of its sites, and no other set does better."""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coverage import AreaLevel, SelectionError, find_gaps
from coverage.planning.frontier import frontier
from coverage.planning.limits import free
from coverage.planning.plan import Plan, with_plan
from coverage.planning.terms import Terms
from coverage.vocabulary import Objective, PlanStatus
from tests.planning.asked import Asked, asked_by_matrix, asked_in_km, worst_median
from tests.planning.instances import time_for
from tests.planning.puzzles import Chosen
from tests.worlds import with_points_in_order

ASKED = asked_in_km() | asked_by_matrix()
LEVELS = st.sampled_from(AreaLevel)
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


def someone_has_a_route(asked: Asked) -> bool:
    lived = asked.datasets.demand.residents[asked.selection.population] > 0
    return bool(np.isfinite(asked.nearest_with(frozenset()))[lived].any())


def what_it_comes_to(asked: Asked, terms: Terms, chosen: Chosen) -> float:
    """Return the objective of a set, from the gaps and the costs alone."""
    if terms.objective is Objective.MEAN:
        return mean_with(asked, chosen)
    gaps = asked.gaps_with(chosen, terms.level)
    if terms.objective is Objective.WORST:
        return worst_median(gaps)
    return gaps.england.reached - asked.gaps_with((), terms.level).england.reached


def best_of_all(asked: Asked, terms: Terms) -> float:
    pick = max if terms.objective is Objective.REACH else min
    sets = asked.sets(terms.institutes)
    return pick(what_it_comes_to(asked, terms, chosen) for chosen in sets)


def plan_or_none(asked: Asked, terms: Terms) -> Plan | None:
    """Return the plan; None where some area has no route whatever is chosen."""
    if terms.objective is Objective.WORST and math.isinf(best_of_all(asked, terms)):
        with pytest.raises(SelectionError, match="without a route to any: ask for more"):
            asked.plan(terms)
        return None
    return asked.plan(terms)


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
            math.isinf(best_of_all(asked, terms)) and "without a route" in text
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


@FEW
@given(ASKED)
def test_another_institute_never_lowers_whom_the_best_plan_reaches(asked: Asked) -> None:
    most = len(asked.candidates)
    steps = frontier(asked.datasets, asked.instance, Terms(1), free(1, most), time_for(10**6))
    assert [step.institutes for step in steps] == list(range(1, most + 1))
    assert all(step.gain >= 0 for step in steps)
    assert sum(step.gain for step in steps) == steps[-1].plan.newly_reached
    for step in steps:
        best = best_of_all(asked, Terms(step.institutes))
        assert step.plan.newly_reached == step.plan.proof.objective == best


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
