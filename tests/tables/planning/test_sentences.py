"""What is said of a plan: of the places listed, and of why there are no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coverage import AreaLevel, PopulationGroup, Sector, Selection, Traffic
from coverage.planning.candidates import planned_site
from coverage.planning.frontier import Step
from coverage.planning.optimality_gap import Proof
from coverage.planning.plan import Plan, PlannedSite
from coverage.planning.problem import Terms
from coverage.questions.planner import RegionsWithout
from coverage.tables.planning.frontier import falls_sentence
from coverage.vocabulary import Objective, capitalised
from coverage.wording.areas import count_said
from coverage.wording.nearness import MOST_WORDS, near, who
from coverage.wording.plan_certainty import alternatives_sentence, in_all_sentence, proof_sentence
from coverage.wording.plan_limits import (
    budget_sentence,
    cost_sentence,
    cut_off_sentence,
    enough_sentence,
    reach_nobody_sentence,
    regions_sentences,
)
from coverage.wording.plans import answer_plan, reach_sentence, title
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
        "2 new institutes are enough: number 3 would not put more people within 30 km"
    )
    assert title(plan).startswith("Where 2 new institutes should go")
    assert answer_plan(plan) == (
        "Two institutes, in Place C0 and Place C1, would put 800 more people within 30 km in a "
        "straight line: 18%, up from 10%."
    )
    assert cost_sentence(plan) == "Together they would cost £30 million, at £15 million each."
    assert proof_sentence(plan) == "Proven: no set of up to 8 places reaches more people."
    mean = a_plan(Terms(8, Objective.MEAN), 500)
    assert enough_sentence(mean).startswith(
        "1 new institute is enough: number 2 would not shorten the average distance"
    )
    assert cost_sentence(mean) == "It would cost £15 million."


def test_a_budget_that_pays_for_fewer_is_told() -> None:
    assert budget_sentence(a_plan(Terms(2), 500, 300)) == ""
    assert budget_sentence(a_plan(Terms(2, budget_millions=30), 500, 300)) == ""
    assert budget_sentence(a_plan(Terms(3, budget_millions=40), 500, 300)) == (
        "A budget of £40 million pays for 2 of 3 institutes."
    )


def test_where_a_limit_keeps_more_out_it_is_named() -> None:
    plan = a_plan(Terms(8, one_per=AreaLevel.REGION), 500, 300)
    assert enough_sentence(plan).startswith(
        "With at most one in each region, no place is left for number 3 that would put more"
    )


def test_fewer_candidates_are_said() -> None:
    few = "There are only 3 places to choose from"
    assert enough_sentence(a_plan(Terms(8), 5, 3, 1, candidates=3)) == (
        f"{few}, so the plan has 3 and not 8."
    )
    few = f"{few}, fewer than the 8 you asked for"
    said = enough_sentence(a_plan(Terms(8), 500, candidates=3))
    assert said.startswith(f"{few}. 1 new institute is enough: number 2 would not put more")
    assert enough_sentence(a_plan(Terms(8), candidates=3)) == f"{few}."
    alone = a_plan(Terms(2), candidates=1)
    assert enough_sentence(alone).startswith("There is only 1 place to choose from, fewer than")
    assert proof_sentence(alone) == "Proven: no place reaches more people."


def test_a_plan_of_no_place_says_so_and_no_more() -> None:
    for objective in Objective:
        plan = a_plan(Terms(8, objective))
        assert answer_plan(plan).startswith("No new institute would ")
        assert title(plan).endswith("no place adds anything")
        assert enough_sentence(plan) == cost_sentence(plan) == reach_sentence(plan) == ""


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
        "Place C1 puts nobody else within 30 km in a straight line. It is in the plan because "
        "without it people would on average have farther to go."
    )
    worst = a_plan(Terms(3, Objective.WORST), 500, 0, 0)
    assert "any of them the worst-off LEP area would have" in reach_nobody_sentence(worst)


def test_an_average_that_falls_by_less_than_is_shown_says_so() -> None:
    plan = a_plan(Terms(1, Objective.MEAN), 5)
    assert "would cut the average distance by under 0.1 from 21.0 km" in answer_plan(plan)


def test_areas_that_nothing_gives_a_route_are_named() -> None:
    plan = a_plan(Terms(2, Objective.WORST, AreaLevel.DISTRICT), 500)
    assert cut_off_sentence(plan) == ""
    assert "half the people in every district within 21 km" in answer_plan(plan)
    islands = replace(plan, cut_off=("Isles of Scilly",))
    assert cut_off_sentence(islands).endswith(
        "half the people of Isles of Scilly a route, so this district is left out when we look "
        "for the worst-off one."
    )
    assert "half the people in every other district within 21 km" in answer_plan(islands)


def test_regions_that_get_none_are_named() -> None:
    assert regions_sentences(RegionsWithout()) == ()
    idle, empty = regions_sentences(RegionsWithout(("North East",), ("London", "South East")))
    assert idle.startswith("North East could bid and was to have a new institute, but the best")
    assert empty == (
        "London and South East could bid and were each to have a new institute, but no place that "
        "may be chosen is there, so none is planned there."
    )


def test_a_share_is_never_said_to_go_up_from_itself() -> None:
    assert answer_plan(a_plan(Terms(1), 3)).endswith(": 10%, as without it.")
    assert answer_plan(a_plan(Terms(1), 500)).endswith(": 15%, up from 10%.")


def test_an_answer_names_as_many_places_as_fit_into_25_words() -> None:
    for places in range(1, 13):
        said = answer_plan(a_plan(Terms(12), *[100] * places))
        assert len(said.split()) <= MOST_WORDS
        assert said.startswith(f"{capitalised(count_said(places))} institute")
        assert "Place C0" in said
        left = [name for name in range(places) if f"Place C{name}" not in said]
        assert (f"and {count_said(len(left))} more place" in said) == bool(left)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(45, "a 45"), (8, "an 8"), (80, "an 80"), (11, "an 11"), (18, "an 18"), (110, "a 110")],
)
def test_a_drive_has_the_article_of_its_number(minutes: float, said: str) -> None:
    assert near(Selection(threshold=minutes)) == f"within {said}-minute drive"


def test_what_is_not_usual_is_said_of_a_drive() -> None:
    asked = Selection(sectors=(Sector.DIGITAL,), traffic=Traffic.NONE)
    assert near(asked) == (
        "within a 45-minute drive without traffic of a site that teaches digital"
    )
    assert near(in_km()) == "within 30 km in a straight line"
    assert who(Selection(population=PopulationGroup.YOUNG)) == "people aged 16 to 24"


@pytest.mark.parametrize(
    ("others", "said"),
    [
        (0, "No set with one or two places swapped comes within 2% of it."),
        (1, "1 other set, with one or two places swapped, reaches almost as many people"),
        (1_234, "1,234 other sets, each with one or two places swapped, reach almost as many"),
    ],
)
def test_sets_almost_as_good_are_counted(others: int, said: str) -> None:
    assert alternatives_sentence(Terms(1), others).startswith(said)


@pytest.mark.parametrize(
    ("others", "places", "said"),
    [
        (0, ["Derby", "Leeds"], ""),  # there are no others to have them too
        (1, ["Derby", "Leeds"], "Both sets include Derby and Leeds."),
        (1, [], "No place is in both of them."),
        (12, ["Derby"], "All of them include Derby."),
        (12, [], "No place is in all of them."),
    ],
)
def test_places_that_all_sets_have_are_told_where_there_are_several(
    others: int, places: list[str], said: str
) -> None:
    assert in_all_sentence(others, places) == said
