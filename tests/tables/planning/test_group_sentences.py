"""What is said of a plan for a group, or with a floor: what it does, what it costs, the proof."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coverage.datasets.groups.grouping import Group
from coverage.planning.groups import GroupReached, GroupsReached
from coverage.planning.optimality_gap import Proof
from coverage.planning.plan import Plan
from coverage.planning.problem import Terms
from coverage.wording.nearness import MOST_WORDS
from coverage.wording.plan_certainty import proof_sentence
from coverage.wording.plan_groups import (
    fairness_sentences,
    floor_sentence,
    no_group_sentence,
    whom_sentence,
)
from coverage.wording.plans import answer_plan, reach_sentence, title
from tests.tables.planning.test_sentences import a_plan

LONG = Group("2", "Multicultural metropolitans")
PROVEN = Proof(800.0, 800.0, 1.0)


def groups(after: tuple[int, int], first: int | None = None, own: str = "") -> GroupsReached:
    """Return 4,000 and 6,000 people of two groups, of whom 500 each are reached now."""
    reached = (
        GroupReached(group, residents, 500, now)
        for group, residents, now in zip(
            (Group("1", "Urbanites"), LONG), (4_000, 6_000), after, strict=True
        )
    )
    label = own or "kind of neighbourhood"
    return GroupsReached(own or "kind", label, tuple(reached), first, bool(own))


def planned(terms: Terms, by_group: GroupsReached | None, *added: int) -> Plan:
    return replace(a_plan(terms, *added), by_group=by_group, proof=PROVEN)


def test_a_plan_for_a_group_says_what_it_does_for_it_and_for_all() -> None:
    plan = planned(Terms(3, for_group="2"), groups((700, 3_000), first=1), 2_000, 600, 100)
    answer = answer_plan(plan)
    assert answer.endswith(
        'would put 2,500 more people in neighbourhoods of the kind "Multicultural metropolitans" '
        "within 30 km in a straight line: 50%, up from 8%."
    )
    assert reach_sentence(plan).startswith("In all they would put 2,700 more people within 30 km")
    assert 'in neighbourhoods of the kind "Multicultural metropolitans" within' in title(plan)
    assert proof_sentence(plan) == "Proven: no other 3 places reach more of this group."
    one = planned(Terms(1, for_group="2"), groups((700, 3_000), first=1), 2_000)
    assert reach_sentence(one).startswith("In all it would put 2,000 more people")
    assert len(answer_plan(one).split()) <= MOST_WORDS + 3  # names of groups are not ours


def test_a_group_that_no_place_adds_to_is_told() -> None:
    plan = planned(Terms(1, for_group="1"), groups((500, 900), first=0), 400)
    assert answer_plan(plan).startswith("One institute, in Place C0, would put 400 more people")
    assert whom_sentence(plan) == (
        'No place would add people in neighbourhoods of the kind "Urbanites": 13% are within '
        "reach without the plan. The places are for everyone."
    )
    assert whom_sentence(planned(Terms(1, for_group="1"), groups((600, 900), first=0), 500)) == ""


def test_a_floor_says_who_is_the_last_and_what_it_costs() -> None:
    plan = planned(Terms(2, floor=0.25), groups((1_200, 1_500)), 1_000, 700)
    assert title(plan).endswith(", with at least 25% in every kind of neighbourhood")
    assert floor_sentence(plan) == (
        "At least 25% of people in every kind of neighbourhood would be within reach: the fewest, "
        '25%, in neighbourhoods of the kind "Multicultural metropolitans".'
    )
    plain = planned(Terms(2), None, 1_500, 900)
    assert fairness_sentences(plan, plain, groups((2_800, 600))) == (
        "This costs 700 people: the best plan for everyone would put that many more within reach, "
        'but 10% in neighbourhoods of the kind "Multicultural metropolitans".',
        "Both plans are proven.",
    )
    assert (
        proof_sentence(plan) == "Proven: no other 2 places that keep the floor reach more people."
    )
    assert no_group_sentence(plan) == ""  # all 10,000 are in one of the groups


@pytest.mark.parametrize("unproven", [0, 1])
def test_what_is_not_proven_of_either_plan_is_said(unproven: int) -> None:
    plans = [planned(Terms(2, floor=0.25), groups((1_200, 1_500)), 1_700), a_plan(Terms(2), 2_400)]
    plans[1 - unproven] = replace(plans[1 - unproven], proof=PROVEN)
    plans[unproven] = replace(plans[unproven], proof=Proof(800.0, 900.0, 1.0))
    said = fairness_sentences(plans[0], plans[1], groups((2_800, 600)))
    assert said[1].startswith("That difference is not proven")


def test_what_costs_nobody_says_so() -> None:
    plan = planned(Terms(2, floor=0.1), groups((1_200, 1_500)), 1_700)
    plain = planned(Terms(2), None, 1_700)
    assert fairness_sentences(plan, plain, groups((1_200, 1_500))) == (
        "This costs nobody: the best plan for everyone reaches as many people.",
    )


def test_groups_of_half_of_england_leave_the_rest_out_and_say_so() -> None:
    half = groups((1_200, 1_500), own="deciles")
    plan = replace(planned(Terms(2, floor=0.25, by="deciles"), half, 1_700), residents=25_000)
    assert no_group_sentence(plan) == (
        "15,000 people live where no group is known: the floor leaves them out."
    )
    assert 'in places in the group "Multicultural metropolitans" (deciles)' in floor_sentence(plan)
