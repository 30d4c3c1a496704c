"""What is said of a plan in draws: how often it is the best, and in which order its places open."""

from __future__ import annotations

from coverage.planning.problem import Terms
from coverage.planning.robustness import Robustness, SetInDraws
from coverage.vocabulary import Objective
from coverage.wording.plan_robustness import (
    best_sentence,
    drawn_notes,
    floor_sentence,
    held_sentences,
    in_unit,
    order_sentence,
    result_sentence,
    rivals_sentences,
    short_sentence,
    swap_words,
)

PEOPLE = in_unit(Terms(2), "minutes")


def tried(places: tuple[int, ...], best_in: float, reached: int, short: int = 0) -> SetInDraws:
    """Return a set that reaches as many on average and at worst."""
    return SetInDraws(places, reached, best_in, reached, reached, reached, reached, short)


def in_draws(*sets: SetInDraws, near_ties: int = 0) -> Robustness:
    return Robustness(200, sets, near_ties or len(sets) - 1, ())


def swap(of: SetInDraws) -> str:
    return swap_words(["Brighton and Hove", "Derby"], [f"Place C{each}" for each in of.places])


def test_how_often_a_plan_is_the_best_is_told_with_what_it_is_compared_to() -> None:
    plan, other = tried((0, 1), 0.63, 5_000_000, 20_000), tried((0, 2), 0.37, 4_900_000)
    assert best_sentence(in_draws(plan, other)) == (
        "This set is the best in 63% of 200 draws, against its only near-tie."
    )
    assert best_sentence(in_draws(plan, other, near_ties=1_395)).endswith(
        "against 1 of its 1,395 near-ties."
    )
    assert best_sentence(in_draws(tried((0,), 1.0, 9), tried((1,), 0.0, 8), other)) == (
        "This place is the best in all 200 draws, against its 2 near-ties."
    )
    assert rivals_sentences(in_draws(plan, other), swap, PEOPLE) == (
        "It is the best on average and at worst.",
    )
    assert rivals_sentences(in_draws(plan), swap, PEOPLE) == ()
    assert short_sentence(in_draws(plan, other), PEOPLE) == (
        "In a single draw this set falls short of the best set by 20,000 people on average "
        "(under 1%)."
    )
    assert short_sentence(in_draws(other, plan), PEOPLE) == ""


def test_another_set_that_does_better_is_named_by_what_it_swaps() -> None:
    plan, other = tried((0, 1), 0.2, 4_900_000), tried((2, 3), 0.8, 5_000_000)
    with_swap = "Place C2 and Place C3 instead of Brighton and Hove, and Derby"
    assert rivals_sentences(in_draws(plan, other), swap, PEOPLE) == (
        f"On average, and at worst, a set with {with_swap} does best: it puts 100,000 more people "
        "within reach.",
        f"Another set is the best more often, in 80% of the draws: {with_swap}.",
    )


def test_places_are_sure_or_not_and_so_is_their_order() -> None:
    names = ["Leeds", "Derby", "Corby"]
    assert held_sentences(names, [1.0, 0.96, 0.5]) == (
        "Leeds and Derby are in the best set in at least 19 of 20 draws.",
        "Least sure is Corby: the best set has it in 50% of draws.",
    )
    assert held_sentences(names, [1.0] * 3) == (
        "All three places are in the best set in at least 19 of 20 draws.",
    )
    assert order_sentence(names, [(1, 1, 1), (2, 2, 3), (3, 2, 3)]) == (
        "Leeds stays first in nine of ten draws. Derby is number 2 in the order to open them, and "
        "could be 2 to 3."
    )
    assert order_sentence(names, [(1, 1, 1), (2, 2, 2), (3, 3, 3)]).endswith("stays as it is.")
    assert order_sentence(["Leeds"], [(1, 1, 1)]) == ""


def test_a_draw_is_said_to_be_of_what_is_in_doubt() -> None:
    by_car = "minutes by car"
    assert drawn_notes(by_car, minutes=True, residents=True)[0] == (
        "Each draw makes drive times longer or shorter, and the residents of small areas more or "
        "fewer, by as much as they may be off."
    )
    assert "residents" not in drawn_notes(by_car, minutes=True, residents=False)[0]
    assert "drive times" not in drawn_notes("km", minutes=False, residents=True)[0]
    assert "every draw is the same" in drawn_notes("km", minutes=False, residents=False)[0]


def test_of_journeys_less_is_better_and_no_difference_is_told_as_none() -> None:
    journeys = in_unit(Terms(2, Objective.MEAN), "minutes")

    def of(places: tuple[int, ...], best_in: float, minutes: float) -> SetInDraws:
        return SetInDraws(places, minutes, best_in, minutes, minutes, minutes, minutes, 0.2)

    def two(other: float) -> Robustness:
        sets = of((0, 1), 0.6, 34.1), of((2, 3), 0.4, other)
        return Robustness(200, sets, 1, (), less_is_better=True)

    assert rivals_sentences(two(33.6), swap, journeys)[0].endswith(
        "does best: the average journey is 0.5 minutes shorter."
    )
    assert rivals_sentences(two(34.08), swap, journeys)[0].endswith("does just as well.")
    assert rivals_sentences(two(35.0), swap, journeys) == (
        "It is the best on average and at worst.",
    )
    assert short_sentence(two(35.0), journeys).endswith("by 0.2 minutes on average (1%).")
    assert result_sentence(two(35.0), journeys) == (
        "The average journey is then 34.1 minutes. In the draws that is 34.1 minutes on average, "
        "and 34.1 minutes or less in 19 of 20."
    )
    floor = Robustness(200, two(35.0).sets, 1, (), floor_kept_in=0.83)
    assert floor_sentence(floor, 0.65) == "In 83% of 200 draws no group is below 65%."
    assert floor_sentence(two(35.0), None) == ""
