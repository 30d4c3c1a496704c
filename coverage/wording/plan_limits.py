"""Why a plan has no more places, what they cost, and where none could be planned."""

from __future__ import annotations

from coverage.planning.plan import Plan
from coverage.questions.planner import RegionsWithout
from coverage.vocabulary import (
    Objective,
    listed,
)
from coverage.wording.nearness import near
from coverage.wording.numbers import Kind, count, shown
from coverage.wording.plans import gain_words


def enough_sentence(plan: Plan) -> str:
    """Return why the plan has fewer places than were asked for; empty where it has as many."""
    places, asked = len(plan.sites), plan.terms.affordable
    if places == asked:
        return ""
    choice = choice_words(plan.candidates)
    if 0 < places == plan.most:
        return f"{choice}, so the plan has {places} and not {asked}."
    said = [f"{choice}, fewer than the {asked} you asked for."] if plan.candidates < asked else []
    to_gain = gain_words(plan.terms, plan.selection, plan.unit)
    if places and (one_per := plan.terms.one_per):
        said.append(
            f"With at most one in each {one_per.label}, no place is left for number {places + 1} "
            f"that would {to_gain}."
        )
    elif places:
        is_enough = f"{count(places, 'new institute')} {'is' if places == 1 else 'are'} enough"
        said.append(f"{is_enough}: number {places + 1} would not {to_gain}.")
    return " ".join(said)


def choice_words(candidates: int) -> str:
    """Return how many candidates there are, such as "There is only 1 place to choose from"."""
    there = "There is" if candidates == 1 else "There are"
    only = "no places" if not candidates else f"only {count(candidates, 'place')}"
    return f"{there} {only} to choose from"


def few_places_sentence(candidates: int) -> str:
    """Return that a plan can have no more institutes than there are candidates."""
    return f"{choice_words(candidates)}, so a plan has at most {candidates}."


def budget_sentence(plan: Plan) -> str:
    """Return how many institutes the budget pays for; empty where it pays for all asked for."""
    terms = plan.terms
    if terms.budget_millions is None or terms.affordable == terms.institutes:
        return ""
    budget = shown(terms.budget_millions, Kind.MONEY)
    return f"A budget of {budget} pays for {terms.affordable} of {terms.institutes} institutes."


def cost_sentence(plan: Plan) -> str:
    """Return what the places of the plan cost; empty where there are none."""
    cost, each = (
        shown(millions, Kind.MONEY) for millions in (plan.cost_millions, plan.terms.cost_millions)
    )
    if len(plan.sites) < 2:
        return f"It would cost {cost}." if plan.sites else ""
    return f"Together they would cost {cost}, at {each} each."


def reach_nobody_sentence(plan: Plan) -> str:
    """Return what places are for that bring nobody else within reach; empty without such.

    No plan to reach people has one.
    """
    these = [each.candidate.name for each in plan.sites if not each.newly_reached]
    if not these:
        return ""
    one = len(these) == 1
    brings, they, them = ("puts", "It is", "it") if one else ("put", "They are", "any of them")
    whom = (
        f"the worst-off {plan.terms.level.label} would have"
        if plan.terms.objective is Objective.WORST
        else "people would on average have"
    )
    return (
        f"{listed(these)} {brings} nobody else {near(plan.selection, unit=plan.unit)}. "
        f"{they} in the plan because without {them} {whom} farther to go."
    )


def regions_sentences(without: RegionsWithout) -> tuple[str, ...]:
    """Return which regions were to have an institute and get none, and why; none without such."""
    return tuple(
        f"{listed(regions)} could bid and {'was' if len(regions) == 1 else 'were each'} to have a "
        f"new institute, but {why}, so none is planned there."
        for regions, why in (
            (
                without.idle,
                "the best plan with one there would have a place that adds nothing",
            ),
            (without.empty, "no place that may be chosen is there"),
        )
        if regions
    )


def cut_off_sentence(plan: Plan) -> str:
    """Return which areas the worst-off one is not looked for in; empty without such."""
    if not plan.cut_off:
        return ""
    level = plan.terms.level
    these = f"this {level.label} is" if len(plan.cut_off) == 1 else f"these {level.plural} are"
    return (
        f"No site or place is known to give half the people of {listed(plan.cut_off)} a route, so "
        f"{these} left out when we look for the worst-off one."
    )
