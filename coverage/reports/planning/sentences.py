"""Plans in words that can be published."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.access.selection import Selection
from coverage.planning.plan import Plan
from coverage.planning.proof import Proof
from coverage.reports.command import number
from coverage.reports.display import count, distance, people, share
from coverage.reports.sentences import site_words
from coverage.vocabulary import Measure, Objective, PlanStatus, listed


def title(plan: Plan) -> str:
    """Return what was asked, as the title of a table."""
    most = count(plan.terms.affordable, "new institute")
    return f"Where {most} should go to {aim(plan)}"


def aim(plan: Plan) -> str:
    """Return what the plan is best at, such as "reach the most people aged 16-64 …"."""
    selection, level = plan.selection, plan.terms.level
    group = selection.population.label
    if plan.terms.objective is Objective.REACH:
        return f"bring the most {group} within {within(selection)} of a {site_words(selection)}"
    if plan.terms.objective is Objective.MEAN:
        return f"shorten the average journey of {group} to a {site_words(selection)}"
    return f"help the worst-off {level.label} to a {site_words(selection)}"


def within(selection: Selection) -> str:
    """Return the threshold with its unit, such as "45 minutes by car (estimated)"."""
    return f"{number(selection.threshold)} {unit(selection.measure)}"


def unit(measure: Measure) -> str:
    """Return the unit of a measure, with where it comes from."""
    return {
        Measure.MINUTES: "minutes by car (estimated)",
        Measure.KM: "km (straight line)",
    }[measure]


def answer_plan(plan: Plan) -> str:
    """Return the sentence that answers: the places, and what they bring."""
    names = listed([planned.candidate.name for planned in plan.sites])
    group = plan.selection.population.label
    if not plan.newly_reached and plan.terms.objective is Objective.REACH:
        return (
            f"No new institute would bring more {group} within {within(plan.selection)} of a "
            f"{site_words(plan.selection)}: {shares(plan)}."
        )
    many = count(len(plan.sites), "new institute")
    new = "it" if len(plan.sites) == 1 else "one of them"
    return (
        f"{many} in {names} would bring {people(plan.newly_reached)} more {group} within "
        f"{within(plan.selection)} of {new} or a {site_words(plan.selection)}: {shares(plan)}."
    )


def shares(plan: Plan) -> str:
    """Return the share of England's residents reached before and after."""
    if not plan.residents:
        return "nobody lives in England by this data"
    before, after = plan.reached_before / plan.residents, plan.reached_after / plan.residents
    everyone = f"all {plan.selection.population.label}"
    if not plan.newly_reached:
        return f"{share(before)} of {everyone} are reached already"
    return f"{share(after)} of {everyone} would be reached, up from {share(before)}"


def objective_sentence(plan: Plan) -> str:
    """Return what the plan does for the average or the worst-off area; empty where it is reach."""
    found, before = plan.proof.objective, plan.objective_before
    what = unit(plan.selection.measure)
    if plan.terms.objective is Objective.MEAN:
        change = (
            f"be {distance(found)}, and nobody has a site without the plan"
            if before is None
            else f"fall from {distance(before)} to {distance(found)}"
        )
        return f"The average journey in {what} would {change}."
    if plan.terms.objective is Objective.WORST:
        now = "some have no route to any" if before is None else f"without it {distance(before)}"
        return (
            f"Half of the residents of every {plan.terms.level.label} would have a site within "
            f"{distance(found)} {what} ({now})."
        )
    return ""


def proof_sentence(plan: Plan) -> str:
    """Return how sure it is that no other set of places is better."""
    return proof_words(plan.proof, count(plan.terms.affordable, "place"))


def proof_words(proof: Proof, size: str) -> str:
    """Return what is proven of a set of some size, such as "8 places"."""
    if proof.status is PlanStatus.OPTIMAL:
        return f"Proven: no other set of {size} that keeps to the terms does better."
    if proof.status is PlanStatus.WITHIN_GAP:
        return (
            f"Proven: no other set of {size} is better by more than {proof.gap:.2%}, "
            "which was accepted."
        )
    return (
        f"Not proven: this is the best set of {size} that was found in the time; another may be "
        f"better by up to {proof.gap:.2%}. Give it more time."
    )


def greedy_sentence(plan: Plan, by_greed: int) -> str:
    """Return why proof matters: what always taking the next best place would have cost."""
    short = plan.newly_reached - by_greed
    if short <= 0:
        return "Taking the place that adds most, one after another, does as well here."
    part = short / plan.newly_reached
    less = "under 0.1%" if part < 0.001 else f"{part:.1%}"
    return (
        f"Taking the place that adds most, one after another, would reach {people(short)} fewer "
        f"({less}): that is why the whole set is chosen at once, and proven."
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
