"""What is said of a plan: of the places listed, and of why there are no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coverage import AreaLevel
from coverage.planning.candidates import planned_site
from coverage.planning.frontier import Step
from coverage.planning.optimality_gap import Proof
from coverage.planning.plan import Plan, PlannedSite
from coverage.planning.problem import Terms
from coverage.questions.planner import RegionsWithout
from coverage.tables.planning.frontier import falls_sentence
from coverage.vocabulary import Objective
from coverage.wording.plans import (
    answer_plan,
    budget_sentence,
    cost_sentence,
    cut_off_sentence,
    enough_sentence,
    objective_sentence,
    proof_sentence,
    reach_nobody_sentence,
    regions_sentences,
    shares,
    title,
)
from tests.planning.instances import a_candidate
from tests.worlds import in_km


def a_plan(
    terms: Terms, *newly_reached: int, most: int | None = None, candidates: int = 296
) -> Plan:
    """Return a plan of places that reach so many each, C0 first."""
    places = [a_candidate(f"C{number}") for number in range(len(newly_reached))]
    return Plan(
        in_km(),
        terms,
        tuple(
            PlannedSite(place, planned_site(place, in_km()), gain, 0.0)
            for place, gain in zip(places, newly_reached, strict=True)
        ),
        min(terms.affordable, candidates) if most is None else most,
        candidates,
        Proof(21.04, 21.04, 1.0),
        21.0,
        10_000,
        1_000,
    )


def test_as_many_as_were_asked_for_are_not_explained() -> None:
    assert enough_sentence(a_plan(Terms(2), 500, 300)) == ""
    assert enough_sentence(a_plan(Terms(8, budget_millions=30), 500, 300)) == ""


def test_fewer_are_enough_where_another_adds_nothing() -> None:
    plan = a_plan(Terms(8), 500, 300)
    assert enough_sentence(plan).startswith(
        "2 new institutes are enough: number 3 would not bring more people aged 16 to 64 within "
        "30 km"
    )
    assert title(plan).startswith("Where 2 new institutes should go")
    assert answer_plan(plan).startswith("2 new institutes in Place C0 and Place C1 would bring 800")
    assert cost_sentence(plan) == "The 2 cost £30 million, at £15 million each."
    assert proof_sentence(plan) == (
        "Proven: no set of up to 8 places that keeps to the terms beats these 2."
    )
    mean = a_plan(Terms(8, Objective.MEAN), 500)
    assert enough_sentence(mean).startswith(
        "1 new institute is enough: number 2 would not shorten the average journey"
    )
    assert cost_sentence(mean) == "It costs £15 million."


def test_a_budget_that_pays_for_fewer_is_told() -> None:
    assert budget_sentence(a_plan(Terms(2), 500, 300)) == ""
    assert budget_sentence(a_plan(Terms(2, budget_millions=30), 500, 300)) == ""
    assert budget_sentence(a_plan(Terms(3, budget_millions=40), 500, 300)) == (
        "The budget of £40 million pays for 2 of the 3 institutes asked for."
    )


def test_where_a_limit_keeps_more_out_it_is_named() -> None:
    plan = a_plan(Terms(8, one_per=AreaLevel.REGION), 500, 300)
    assert enough_sentence(plan).startswith(
        "With at most one in each region, number 3 has no place where it would bring more"
    )


def test_fewer_candidates_are_said() -> None:
    few = "There are 3 candidates to choose from, fewer than the 8 institutes asked for"
    assert enough_sentence(a_plan(Terms(8), 5, 3, 1, candidates=3)) == (
        f"{few}: the plan has a place for each."
    )
    said = enough_sentence(a_plan(Terms(8), 500, candidates=3))
    assert said.startswith(f"{few}. 1 new institute is enough: number 2 would not bring more")
    assert enough_sentence(a_plan(Terms(8), candidates=3)) == f"{few}."
    alone = a_plan(Terms(2), candidates=1)
    assert enough_sentence(alone).startswith("There is 1 candidate to choose from, fewer than")
    assert proof_sentence(alone) == "Proven: no place that keeps to the terms beats none."


def test_a_plan_of_no_place_says_so_and_no_more() -> None:
    for objective in Objective:
        plan = a_plan(Terms(8, objective))
        assert answer_plan(plan).startswith("No new institute would ")
        assert title(plan).endswith("no place adds anything")
        assert enough_sentence(plan) == cost_sentence(plan) == objective_sentence(plan) == ""


@pytest.mark.parametrize(
    ("objective", "said"),
    [
        (Objective.MEAN, "chosen by the average journey"),
        (Objective.WORST, "chosen by the worst-off LEP"),
    ],
)
def test_a_frontier_on_which_fewer_are_reached_says_what_it_goes_by(
    objective: Objective, said: str
) -> None:
    terms = Terms(2, objective)
    steps = [Step(1, a_plan(terms, 500), 500), Step(2, a_plan(terms, 300, 100), -100)]
    assert falls_sentence(steps[:1], terms) == ""
    assert said in falls_sentence(steps, terms)


def test_places_that_reach_nobody_are_explained() -> None:
    assert reach_nobody_sentence(a_plan(Terms(2), 500, 300)) == ""
    mean = a_plan(Terms(2, Objective.MEAN), 500, 0)
    assert reach_nobody_sentence(mean) == (
        "Place C1 brings nobody else within 30 km in a straight line; it is there because without "
        "it people would on average have farther to go."
    )
    worst = a_plan(Terms(3, Objective.WORST), 500, 0, 0)
    assert "any of them the worst-off LEP area would have" in reach_nobody_sentence(worst)


def test_an_average_that_falls_by_less_than_is_shown_says_so() -> None:
    assert "would fall by under 0.1 from 21.0" in objective_sentence(
        a_plan(Terms(1, Objective.MEAN), 5)
    )


def test_areas_that_nothing_gives_a_route_are_named() -> None:
    plan = a_plan(Terms(2, Objective.WORST, AreaLevel.DISTRICT), 500)
    assert cut_off_sentence(plan) == ""
    assert "residents of every district would" in objective_sentence(plan)
    islands = replace(plan, cut_off=("Isles of Scilly",))
    assert cut_off_sentence(islands).endswith(
        "half of the residents of Isles of Scilly a route, so this district is left out in "
        "looking for the worst-off one."
    )
    assert "residents of every other district would" in objective_sentence(islands)


def test_regions_that_get_none_are_named() -> None:
    assert regions_sentences(RegionsWithout()) == ()
    idle, empty = regions_sentences(RegionsWithout(("North East",), ("London", "South East")))
    assert idle.startswith("North East qualified and was to have a new institute, but the best")
    assert empty == (
        "London and South East qualified and were each to have a new institute, but no candidate "
        "that may be chosen stands there, so none is planned there."
    )


def test_a_share_is_never_said_to_go_up_from_itself() -> None:
    group = "people aged 16 to 64"
    assert shares(a_plan(Terms(1), 0)) == f"10% of {group} are reached already"
    assert (
        shares(a_plan(Terms(1), 3)) == f"10% of {group} are reached, without the plan and with it"
    )
    assert shares(a_plan(Terms(1), 500)) == f"15% of {group} would be reached, up from 10%"
