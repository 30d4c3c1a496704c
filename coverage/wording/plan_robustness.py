"""How a plan gets on when figures are off, in words: how often it is the best, and its order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from coverage.planning.problem import NEAR, Terms
from coverage.vocabulary import Objective, capitalised, listed
from coverage.wording.areas import count_said
from coverage.wording.numbers import distance, hundreds, in_millions, people, share

if TYPE_CHECKING:
    from coverage.planning.robustness import Robustness, SetInDraws

SURE = 0.95
"""Share of the draws from which on a place is in the best set whatever the draw."""

SHORTEST = 0.05
"""Of journeys, less than this is no difference: they are told with one decimal."""

MOST_NAMED = 3
"""Places that a sentence names."""


@dataclass(frozen=True, slots=True)
class InUnit:
    """How what a plan is best at is told.

    Parameters
    ----------
    amount : callable
        Says how much something is, such as "12,300" or "24.3 minutes".
    better : str
        What a better set does, with a place for how much.
    whose : str
        What is as long as it is, such as "the average journey"; of people those who are reached.
    is_people : bool
    """

    amount: Callable[[float], str]
    better: str
    whose: str
    is_people: bool

    def is_nothing(self, amount: float) -> bool:
        """Return whether an amount is too small to be told."""
        return not hundreds(int(amount)) if self.is_people else amount < SHORTEST

    def does_better(self, difference: float) -> str:
        """Return what a set does that is better by so much, of people more, of journeys less."""
        if self.is_nothing(abs(difference)):
            return "does just as well"
        return f"does best: {self.better.format(self.amount(abs(difference)))}"


def in_unit(terms: Terms, unit: str) -> InUnit:
    """Return how what a plan is best at is told.

    Parameters
    ----------
    unit : str
        Of journeys.
    """

    def journey(cost: float) -> str:
        return f"{distance(cost)} {unit}"

    match terms.objective:
        case Objective.REACH:
            whose = "people" if terms.for_group is None else "people of this group"
            better = f"it puts {{}} more {whose} within reach"
            return InUnit(lambda count: people(int(count)), better, whose, is_people=True)
        case Objective.MEAN:
            whose = "the average journey"
        case Objective.WORST:
            whose = f"the median journey of the worst-off {terms.level.label}"
        case _:
            assert_never(terms.objective)
    return InUnit(journey, f"{whose} is {{}} shorter", whose, is_people=False)


def best_sentence(found: Robustness) -> str:
    """Return in how many draws the plan is the best of its near-ties."""
    tried = len(found.sets) - 1
    if not tried:
        other = "other place" if len(found.plan.places) == 1 else "set with one or two swapped"
        return f"No {other} comes within {share(NEAR)} of it: there is none to compare it with."
    if tried < found.near_ties:
        others = f"{tried:,} of its {found.near_ties:,} near-ties"
    else:
        others = "its only near-tie" if tried == 1 else f"its {tried:,} near-ties"
    best_in = _in_draws(found.plan.best_in, found.draws)
    return f"{_this(found)} is the best in {best_in}, against {others}."


def _this(found: Robustness) -> str:
    return "This place" if len(found.plan.places) == 1 else "This set"


def _in_draws(part: float, draws: int) -> str:
    if part == 1:
        return f"all {draws} draws"
    return f"{share(part)} of {draws} draws" if part else f"none of {draws} draws"


def rivals_sentences(
    found: Robustness, swap: Callable[[SetInDraws], str], unit: InUnit
) -> tuple[str, ...]:
    """Return which set does best on average, at worst and most often, as far as there are others.

    Parameters
    ----------
    swap : callable
        Says what a near-tie swaps, such as "Derby instead of Nottingham".
    """
    if len(found.sets) < 2:
        return ()
    plan, average, worst = found.plan, found.best_on_average, found.best_at_worst
    often = found.best_most_often
    ours = [when for when, best in (("on average", average), ("at worst", worst)) if best is plan]
    told = []
    if ours:
        told.append(f"It is the best {listed(ours)}.")
    if average is not plan:
        more = unit.does_better(average.on_average - plan.on_average)
        also = ", and at worst" if worst is average else ""
        told.append(f"On average{also}, a set with {swap(average)} {more}.")
    if worst not in (plan, average):
        more = unit.does_better(worst.at_worst - plan.at_worst)
        told.append(f"At worst, a set with {swap(worst)} {more}.")
    if often is not plan:
        told.append(
            f"Another set is the best more often, in {share(often.best_in)} of the draws: "
            f"{swap(often)}."
        )
    return tuple(told)


def swap_words(left_out: Sequence[str], instead: Sequence[str]) -> str:
    """Return what a set swaps, such as "Derby instead of Nottingham"."""
    return f"{_joined(instead)} instead of {_joined(left_out)}"


def _joined(names: Sequence[str]) -> str:
    """Return one name or two, told apart where one is such as "Brighton and Hove"."""
    *before, last = names
    comma = "," if any(" and " in name for name in names) else ""
    return f"{', '.join(before)}{comma} and {last}" if before else last


def short_sentence(found: Robustness, unit: InUnit) -> str:
    """Return by how much the plan falls short of the best set of a draw; empty where it is that."""
    short, comes_to = found.plan.short, found.plan.on_average
    if not comes_to or unit.is_nothing(short):
        return ""
    whom = f" {unit.whose}" if unit.is_people else ""
    return (
        f"In a single draw {_this(found).lower()} falls short of the best set by "
        f"{unit.amount(short)}{whom} on average ({share(short / comes_to)})."
    )


def result_sentence(found: Robustness, unit: InUnit) -> str:
    """Return what the plan comes to: as figures are, on average, at worst."""
    plan = found.plan
    if unit.is_people:
        now, average, worst = (
            in_millions(int(each)) for each in (plan.comes_to, plan.on_average, plan.at_worst)
        )
        first = f"It puts {now} more {unit.whose} within reach. In the draws that is"
        return f"{first} {average} on average, and {worst} or more in 19 of 20."
    now, average, worst = map(unit.amount, (plan.comes_to, plan.on_average, plan.at_worst))
    return (
        f"{capitalised(unit.whose)} is then {now}. In the draws that is {average} on average, and "
        f"{worst} or less in 19 of 20."
    )


def floor_sentence(found: Robustness, floor: float | None) -> str:
    """Return in how many draws no group is below the floor of a plan; empty without one."""
    if found.floor_kept_in is None or not floor:
        return ""
    if not found.floor_kept_in:
        return f"In every draw some group is below {share(floor)}: the floor is of the figures."
    kept = _in_draws(found.floor_kept_in, found.draws)
    return f"In {kept} no group is below {share(floor)}."


def held_sentences(names: Sequence[str], held_in: Sequence[float]) -> tuple[str, ...]:
    """Return which places of the plan are in the best set in nearly all draws, and which is not.

    Parameters
    ----------
    held_in : sequence of float
        Share of the draws in which the best set has each place.
    """
    if not names:
        return ()
    held = "in the best set in at least 19 of 20 draws"
    sure = [name for name, part in zip(names, held_in, strict=True) if part >= SURE]
    if len(sure) == len(names):
        places = "The place is" if len(names) == 1 else f"All {count_said(len(names))} places are"
        return (f"{places} {held}.",)
    told = []
    if len(sure) > MOST_NAMED:
        told.append(f"{capitalised(count_said(len(sure)))} places are {held}.")
    elif sure:
        told.append(f"{listed(sure)} {'is' if len(sure) == 1 else 'are'} {held}.")
    least = min(range(len(names)), key=lambda row: held_in[row])
    told.append(
        f"Least sure is {names[least]}: the best set has it in {share(held_in[least])} of draws."
    )
    return tuple(told)


def number_words(number: int, low: int, high: int) -> str:
    """Return the number of a place with its range: "2 (2 to 5)"; alone where it stays."""
    return f"{number}" if low == high else f"{number} ({low} to {high})"


def order_sentence(names: Sequence[str], ranks: Sequence[tuple[int, int, int]]) -> str:
    """Return how sure the order is; empty of one place.

    Parameters
    ----------
    ranks : sequence of tuple of int
        Of each place its number, and the least and the largest that it has in nine of ten draws.
    """
    if len(names) < 2:
        return ""
    moving = [row for row, (_, low, high) in enumerate(ranks) if low < high]
    if not moving:
        return "In nine of ten draws the order to open them stays as it is."
    widest = max(moving, key=lambda row: ranks[row][2] - ranks[row][1])
    number, low, high = ranks[widest]
    first = f"{names[0]} stays first in nine of ten draws. " if ranks[0][1] == ranks[0][2] else ""
    return (
        f"{first}{names[widest]} is number {number} in the order to open them, and could be "
        f"{low} to {high}."
    )


def drawn_notes(trips: str, *, minutes: bool, residents: bool) -> tuple[str, ...]:
    """Return what a draw is, by what is in doubt.

    Parameters
    ----------
    trips : str
        What the trips are that a selection is by, such as "minutes by car".
    minutes, residents : bool
        Whether these, and the residents of small areas, are in doubt.
    """
    proof = "The proof is of the figures as they are."
    if not (minutes or residents):
        return (
            f"We know no errors of {trips} or of your population, so every draw is the same as the "
            "figures.",
            proof,
        )
    doubts = [
        *(["drive times longer or shorter"] if minutes else []),
        *(["the residents of small areas more or fewer"] if residents else []),
    ]
    told = [f"Each draw makes {', and '.join(doubts)}, by as much as they may be off."]
    if not minutes:
        told.append(f"Residents alone are in doubt: we know no errors of {trips}.")
    if not residents:
        told.append("Drive times alone are in doubt: we take your population as it is.")
    return (*told, proof)
