"""Plans in words that can be published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from coverage.access.selection import Selection
from coverage.planning.optimality_gap import Proof
from coverage.planning.plan import Plan
from coverage.planning.problem import Terms
from coverage.questions.planner import RegionsWithout
from coverage.vocabulary import Objective, PlanStatus, listed
from coverage.wording.numbers import Kind, count, distance, people, share, shown
from coverage.wording.sentences import site_words, with_unit


def title(plan: Plan) -> str:
    """Return what the plan is, as the title of a table."""
    best_at = aim(plan.terms, plan.selection)
    if not plan.sites:
        return f"Where new institutes should go to {best_at}: no place adds anything"
    return f"Where {count(len(plan.sites), 'new institute')} should go to {best_at}"


def aim(terms: Terms, selection: Selection) -> str:
    """Return what a plan is best at, such as "bring the most people aged 16 to 64 within …"."""
    group, site = selection.population.label, site_words(selection)
    match terms.objective:
        case Objective.REACH:
            return f"bring the most {group} within {within(selection)} of a {site}"
        case Objective.MEAN:
            return f"shorten the average journey of {group} to a {site}"
        case Objective.WORST:
            return f"help the worst-off {terms.level.label} to a {site}"
        case _:
            assert_never(terms.objective)


def gain_words(terms: Terms, selection: Selection) -> str:
    """Return what a place does that gains, such as "bring more people aged 16 to 64 within …"."""
    group, site = selection.population.label, site_words(selection)
    reach = f"bring more {group} within {within(selection)} of a {site}"
    match terms.objective:
        case Objective.REACH:
            return reach
        case Objective.MEAN:
            return f"shorten the average journey of {group} to a {site}"
        case Objective.WORST:
            return f"help the worst-off {terms.level.label} or {reach}"
        case _:
            assert_never(terms.objective)


def within(selection: Selection) -> str:
    """Return the threshold with its unit, such as "30 km in a straight line"."""
    return with_unit(selection.threshold, selection.unit)


def answer_plan(plan: Plan) -> str:
    """Return the sentence that answers: the places, and what they bring."""
    if not plan.sites:
        to_gain = gain_words(plan.terms, plan.selection)
        return f"No new institute would {to_gain}: {shares(plan)}."
    names = listed([planned.candidate.name for planned in plan.sites])
    group = plan.selection.population.label
    many = count(len(plan.sites), "new institute")
    new = "it" if len(plan.sites) == 1 else "one of them"
    return (
        f"{many} in {names} would bring {people(plan.newly_reached)} more {group} within "
        f"{within(plan.selection)} of {new} or a {site_words(plan.selection)}: {shares(plan)}."
    )


def shares(plan: Plan) -> str:
    """Return the share of England's residents reached before and after."""
    before, after = plan.reached_share_before, plan.reached_share_after
    if before is None or after is None:
        return "nobody lives in England by this data"
    everyone = plan.selection.population.label
    if not plan.newly_reached:
        return f"{share(before)} of {everyone} are reached already"
    if share(after) == share(before):
        return f"{share(after)} of {everyone} are reached, without the plan and with it"
    return f"{share(after)} of {everyone} would be reached, up from {share(before)}"


def enough_sentence(plan: Plan) -> str:
    """Return why the plan has fewer places than were asked for; empty where it has as many."""
    places, asked = len(plan.sites), plan.terms.affordable
    if places == asked:
        return ""
    choice = f"{choice_words(plan.candidates)}, fewer than the {asked} institutes asked for"
    if 0 < places == plan.most:
        return f"{choice}: the plan has a place for each."
    said = [f"{choice}."] if plan.candidates < asked else []
    to_gain = gain_words(plan.terms, plan.selection)
    if places and (one_per := plan.terms.one_per):
        said.append(
            f"With at most one in each {one_per.label}, number {places + 1} has no place where it "
            f"would {to_gain}."
        )
    elif places:
        is_enough = f"{count(places, 'new institute')} {'is' if places == 1 else 'are'} enough"
        said.append(f"{is_enough}: number {places + 1} would not {to_gain}.")
    return " ".join(said)


def choice_words(candidates: int) -> str:
    """Return how many candidates there are, such as "There is 1 candidate to choose from"."""
    there = "There is" if candidates == 1 else "There are"
    return f"{there} {count(candidates, 'candidate')} to choose from"


def budget_sentence(plan: Plan) -> str:
    """Return how many institutes the budget pays for; empty where it pays for all asked for."""
    terms = plan.terms
    if terms.budget_millions is None or terms.affordable == terms.institutes:
        return ""
    budget = shown(terms.budget_millions, Kind.MONEY)
    return (
        f"The budget of {budget} pays for {terms.affordable} of the {terms.institutes} "
        "institutes asked for."
    )


def cost_sentence(plan: Plan) -> str:
    """Return what the places of the plan cost; empty where there are none."""
    cost, each = (
        shown(millions, Kind.MONEY) for millions in (plan.cost_millions, plan.terms.cost_millions)
    )
    if len(plan.sites) < 2:
        return f"It costs {cost}." if plan.sites else ""
    return f"The {len(plan.sites)} cost {cost}, at {each} each."


def reach_nobody_sentence(plan: Plan) -> str:
    """Return what places are for that bring nobody else within reach; empty without such.

    No plan to reach people has one.
    """
    these = [each.candidate.name for each in plan.sites if not each.newly_reached]
    if not these:
        return ""
    one = len(these) == 1
    brings, they, them = ("brings", "it is", "it") if one else ("bring", "they are", "any of them")
    who = (
        f"the worst-off {plan.terms.level.label} would have"
        if plan.terms.objective is Objective.WORST
        else "people would on average have"
    )
    return (
        f"{listed(these)} {brings} nobody else within {within(plan.selection)}; {they} there "
        f"because without {them} {who} farther to go."
    )


def regions_sentences(without: RegionsWithout) -> tuple[str, ...]:
    """Return which regions were to have an institute and get none, and why; none without such."""
    return tuple(
        f"{listed(regions)} qualified and {'was' if len(regions) == 1 else 'were each'} to have a "
        f"new institute, but {why}, so none is planned there."
        for regions, why in (
            (
                without.idle,
                "the best plan with one there would have a place that adds nothing",
            ),
            (without.empty, "no candidate that may be chosen stands there"),
        )
        if regions
    )


def objective_sentence(plan: Plan) -> str:
    """Return what the plan does for the average or the worst-off area; empty where it is reach."""
    if not plan.sites:
        return ""
    found, before = plan.proof.objective, plan.objective_before
    what = plan.selection.unit
    match plan.terms.objective:
        case Objective.REACH:
            return ""
        case Objective.MEAN:
            if before is None:
                change = f"be {distance(found)}, and nobody has a site without the plan"
            elif distance(before) == distance(found):
                change = f"fall by under 0.1 from {distance(before)}"
            else:
                change = f"fall from {distance(before)} to {distance(found)}"
            return f"The average journey in {what} would {change}."
        case Objective.WORST:
            no_route = "some have no route to any"
            now = no_route if before is None else f"without it {distance(before)}"
            return (
                f"Half of the residents of {every(plan)} would have a site within "
                f"{distance(found)} {what} ({now})."
            )
        case _:
            assert_never(plan.terms.objective)


def every(plan: Plan) -> str:
    """Return the areas of which one is the worst-off, such as "every other district"."""
    return f"every {'other ' if plan.cut_off else ''}{plan.terms.level.label}"


def cut_off_sentence(plan: Plan) -> str:
    """Return which areas the worst-off one is not looked for in; empty without such."""
    if not plan.cut_off:
        return ""
    level = plan.terms.level
    these = f"this {level.label} is" if len(plan.cut_off) == 1 else f"these {level.plural} are"
    return (
        f"No site and no candidate is known to give half of the residents of "
        f"{listed(plan.cut_off)} a route, so {these} left out in looking for the worst-off one."
    )


def proof_sentence(plan: Plan) -> str:
    """Return how sure it is that no other set of places is better."""
    return proof_words(plan.proof, len(plan.sites), plan.most)


def proof_words(proof: Proof, places: int, most: int) -> str:
    """Return what is proven of a set of some places, of which there could be more."""
    size = count(places, "place")
    match proof.status:
        case PlanStatus.OPTIMAL if places < most:
            these = f"these {places}" if places > 1 else "this one" if places else "none"
            if most == 1:
                return f"Proven: no place that keeps to the terms beats {these}."
            return f"Proven: no set of up to {most} places that keeps to the terms beats {these}."
        case PlanStatus.OPTIMAL:
            return f"Proven: no other set of {size} that keeps to the terms does better."
        case PlanStatus.WITHIN_GAP:
            return (
                f"Proven: no other set of {size} is better by more than {proof.gap * 100:.2f}%, "
                "which was accepted."
            )
        case PlanStatus.FEASIBLE:
            return (
                f"Not proven: this is the best set of {size} that was found in the time; another "
                f"may be better by up to {proof.gap * 100:.2f}%. Give it more time."
            )
        case _:
            assert_never(proof.status)


def greedy_sentence(plan: Plan, by_greed: int) -> str:
    """Return why proof matters: what always taking the next best place would have cost."""
    short = plan.newly_reached - by_greed
    if short <= 0:
        return "Taking the place that adds most, one after another, does as well here."
    part = short / plan.newly_reached
    less = shown(part, Kind.EXACT_SHARE)
    proven = "" if plan.proof.status is PlanStatus.FEASIBLE else ", and proven"
    return (
        f"Taking the place that adds most, one after another, would reach {people(short)} fewer "
        f"({less}): that is why the whole set is chosen at once{proven}."
    )


def roll_out_sentence(plan: Plan) -> str:
    """Return in what order to open the places, told apart from the frontier."""
    if len(plan.sites) < 2:
        return ""
    first = plan.sites[0]
    return (
        f"To open in this order: {first.candidate.name} first "
        f"({people(first.newly_reached)}), {plan.sites[-1].candidate.name} last. The order is of "
        "this set; the best smaller set can hold other places, as the frontier shows."
    )


def said(*sentences: str) -> tuple[str, ...]:
    """Return the sentences that say something."""
    return tuple(sentence for sentence in sentences if sentence)


def names(sites: Sequence[str]) -> str:
    """Return names of places in one cell."""
    return "; ".join(sites)
