"""The best set by each objective, as by hand; what cannot be had is refused in a sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import pytest

from coverage import AreaLevel, Datasets, SelectionError, find_gaps
from coverage.planning.candidates import candidates_of
from coverage.planning.constraints import Limits, free
from coverage.planning.instance import make_instance
from coverage.planning.plan import make_plan, with_plan
from coverage.planning.problem import Terms
from coverage.planning.solve import Choice, choose
from coverage.planning.solve_options import Effort
from coverage.vocabulary import Objective
from tests.planning.instances import a_candidate, time_for
from tests.planning.puzzles import limits_with
from tests.planning.test_terms import assert_one_sentence
from tests.worlds import Matrix, Point, a_site, a_world, in_km

Trips = Mapping[str, tuple[float, ...]]

DISTRICTS = ("D1", "D5", "D6")
PLACES = tuple(a_candidate(code, code) for code in DISTRICTS)
TRIPS: Trips = {
    # from: to the site, and to the places in D1, D5 and D6
    "P00": (10, 5, 90, 90),
    "P01": (80, 90, 20, 40),
    "P02": (70, 90, 30, 35),
}
RESIDENTS = (900, 200, 300)


def a_table(trips: Trips) -> Matrix:
    ids = ("s1", *(f"plan-{code}" for code in DISTRICTS))
    return Matrix(
        {(code, to): cost for code, row in trips.items() for to, cost in zip(ids, row, strict=True)}
    )


def the_world(trips: Trips = TRIPS) -> Datasets:
    points = zip(DISTRICTS, RESIDENTS, strict=True)
    sites = [a_site()] if any(math.isfinite(row[0]) for row in trips.values()) else []
    return a_world([Point(code, residents=lived) for code, lived in points], sites)


def chosen_for(
    objective: Objective,
    limits: Limits | None = None,
    effort: Effort | None = None,
    trips: Trips = TRIPS,
    threshold: float = 30,
) -> Choice:
    world = the_world(trips)
    selection = in_km(threshold=threshold)
    instance = make_instance(world, selection, PLACES, travel=a_table(trips))
    some = limits or free(1, len(PLACES))
    return choose(world, instance, objective, AreaLevel.LEP, some, effort or Effort())


def test_the_most_people_are_reached() -> None:
    choice = chosen_for(Objective.REACH)
    assert choice.order == (1,)
    assert (choice.objective, choice.bound, choice.before) == (500, 500, 0)


def test_the_average_journey_is_the_shortest() -> None:
    # D1 saves 5 for 900; D5 saves 60 for 200 and 40 for 300; D6 40 and 35.
    choice = chosen_for(Objective.MEAN)
    assert choice.order == (1,)
    assert choice.before == (10 * 900 + 80 * 200 + 70 * 300) / 1400
    assert choice.objective == choice.bound == pytest.approx((9000 + 4000 + 9000) / 1400)


def test_the_worst_off_area_is_helped_first_and_then_the_most_are_reached() -> None:
    choice = chosen_for(Objective.WORST)
    assert choice.order == (1,)
    assert (choice.objective, choice.bound, choice.before) == (30, 30, 80)
    # With two, nobody is nearer than 30 in D6: what is left to choose reaches no more.
    two = chosen_for(Objective.WORST, free(2, 3), threshold=35)
    assert (two.objective, two.order) == (30, (1,))


def test_what_is_left_to_choose_reaches_the_most() -> None:
    # Areas D and E need 40 at least, from either place; within 20, D5 reaches 200 and D6 none.
    trips = {"P00": (10, 5, 90, 90), "P01": (80, 90, 20, 40), "P02": (70, 90, 40, 40)}
    choice = chosen_for(Objective.WORST, trips=trips, threshold=20)
    assert (choice.objective, choice.order) == (40, (1,))


def test_a_worst_off_area_that_was_not_looked_into_is_told_as_it_is() -> None:
    # The time is up when today's 80 is known to be possible, and the greedy set is better.
    choice = chosen_for(Objective.WORST, effort=time_for(1))
    assert (choice.order, choice.objective, choice.bound) == ((1,), 30, 0)


@pytest.mark.parametrize("objective", Objective)
def test_limits_that_no_set_keeps_to_are_refused(objective: Objective) -> None:
    # Of each pair one and no two: the relaxation takes a half of each, and is content.
    pairs = [{0, 1}, {1, 2}, {0, 2}]
    limits = limits_with(3, [True] * 3, at_most_one=pairs, at_least_one=pairs)
    for seconds, said in [(60, "keeps to all of the limits: lift one"), (0, "give it more time")]:
        with pytest.raises(SelectionError, match=said) as refused:
            chosen_for(objective, limits, Effort(seconds))
        assert_one_sentence(refused.value)


def test_too_few_institutes_for_a_route_are_refused() -> None:
    islands = {
        "P00": (10, 5, math.inf, math.inf),
        "P01": (math.inf, math.inf, 5, math.inf),
        "P02": (math.inf, math.inf, math.inf, 5),
    }
    with pytest.raises(SelectionError, match="leave a LEP area without a route") as refused:
        chosen_for(Objective.WORST, trips=islands)
    assert_one_sentence(refused.value)
    both = chosen_for(Objective.WORST, free(2, 3), trips=islands)
    assert (both.objective, both.before, both.order) == (10, math.inf, (2, 1))
    assert both.without == (math.inf, math.inf)
    assert both.cut_off == ()


def test_an_area_that_no_candidate_gives_a_route_is_not_the_worst_off() -> None:
    # Nothing leads to D6, nor to D5 where the place in it may not be chosen.
    islands = {
        "P00": (10, 5, math.inf, math.inf),
        "P01": (math.inf, math.inf, 7, math.inf),
        "P02": (math.inf,) * 4,
    }
    d5, d6 = (int(row) for row in the_world().demand.memberships[AreaLevel.LEP].areas[1:])
    choice = chosen_for(Objective.WORST, trips=islands)
    assert (choice.order, choice.objective, choice.before) == ((1,), 10, math.inf)
    assert choice.cut_off == (d6,)
    barred = limits_with(1, [True, False, True])
    alone = chosen_for(Objective.WORST, barred, trips=islands)
    assert (alone.order, alone.objective, alone.before) == ((0,), 5, 10)
    assert alone.cut_off == (d5, d6)


def test_where_no_area_can_have_a_route_none_is_worst_off() -> None:
    nowhere = dict.fromkeys(TRIPS, (math.inf,) * 4)
    with pytest.raises(SelectionError, match="gives half of the residents of any LEP area a route"):
        chosen_for(Objective.WORST, trips=nowhere)


def test_a_plan_tells_what_it_costs_and_is_itself_a_set_of_sites() -> None:
    points = [Point("D1", residents=100), Point("D5", residents=300, lat=51.0)]
    world = a_world([*points, Point("D6", residents=200, lat=52.0)])
    candidates = candidates_of(world)
    instance = make_instance(world, in_km(), candidates)
    plan = make_plan(world, instance, Terms(2, cost_millions=20), free(2, 3), Effort())
    assert [(each.candidate.candidate_id, each.newly_reached) for each in plan.sites] == [
        ("D5", 300),
        ("D6", 200),
    ]
    assert (plan.newly_reached, plan.reached_before, plan.reached_after) == (500, 0, 500)
    assert (plan.residents, plan.cost_millions, plan.objective_before) == (600, 40, 0)
    after = with_plan(world, plan)
    assert [site.site_id for site in after.sites] == ["plan-D5", "plan-D6"]
    again = make_instance(after, in_km(), candidates)
    nothing = make_plan(after, again, Terms(1), limits_with(1, [False, True, True]), Effort())
    assert (nothing.newly_reached, nothing.reached_before) == (0, 500)
    assert find_gaps(replace(after), in_km(), AreaLevel.LEP).england.reached == 500
