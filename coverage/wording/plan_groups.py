"""What a plan does for groups of people, in words, and what that costs the others."""

from __future__ import annotations

from coverage.planning.groups import GroupsReached
from coverage.planning.optimality_gap import Proof
from coverage.planning.plan import Plan
from coverage.planning.problem import Terms
from coverage.vocabulary import PlanStatus
from coverage.wording.numbers import in_millions, share


def whom_words(by_group: GroupsReached | None) -> str:
    """Return in which group the people of a plan are, after "people"; empty for everyone."""
    if by_group is None or by_group.whom is None:
        return ""
    return f" in {group_place(by_group, by_group.whom.group.name)}"


def floor_words(terms: Terms, by_group: GroupsReached | None) -> str:
    """Return what a floor asks for, to end a sentence; empty without one."""
    if not terms.floor or by_group is None:
        return ""
    return f", with at least {terms.floor * 100:g}% in every {by_group.one}"


def group_place(by_group: GroupsReached, name: str) -> str:
    """Return where people of a group live: 'neighbourhoods of the kind "Urbanites"'."""
    if by_group.is_own:
        return f'places in the group "{name}" ({by_group.label})'
    return f'neighbourhoods of the {by_group.word} "{name}"'


def whom_sentence(plan: Plan) -> str:
    """Return how many of the group are within reach where the plan adds none; else empty."""
    whom = plan.by_group.whom if plan.by_group else None
    if whom is None or whom.after > whom.before or not plan.sites:
        return ""
    return (
        f"No place would add people{whom_words(plan.by_group)}: {share(whom.share_before)} are "
        "within reach without the plan. The places are for everyone."
    )


def floor_sentence(plan: Plan) -> str:
    """Return how the plan keeps to its floor; empty without one."""
    last = plan.by_group.last if plan.by_group else None
    if not plan.terms.floor or plan.by_group is None or last is None:
        return ""
    return (
        f"At least {plan.terms.floor * 100:g}% of people in every {plan.by_group.one} would be "
        f"within reach: the fewest, {share(last.share_after)}, in "
        f"{group_place(plan.by_group, last.group.name)}."
    )


def no_group_sentence(plan: Plan) -> str:
    """Return of how many people no group is known, who have no floor; empty where of all."""
    by_group = plan.by_group
    if by_group is None or not plan.terms.floor:
        return ""
    left = plan.residents - sum(group.residents for group in by_group.groups)
    if not left:
        return ""
    return f"{in_millions(left)} people live where no group is known: the floor leaves them out."


def cost_of_fairness(plan: Plan, plain: Plan) -> int:
    """Return how many people fewer a plan reaches than one without its group and its floor."""
    return plain.newly_reached - plan.newly_reached


def fairness_sentences(plan: Plan, plain: Plan, by_group: GroupsReached) -> tuple[str, ...]:
    """Return what a group or a floor costs in people reached, and whether that is proven.

    Parameters
    ----------
    plain : Plan
        The plan without either.
    by_group : GroupsReached
        Who of each group that plan reaches.
    """
    cost = cost_of_fairness(plan, plain)
    if not cost:
        return ("This costs nobody: the best plan for everyone reaches as many people.",)
    if cost < 0:
        return ("The search for the best plan for everyone ended too soon to compare them.",)
    return (
        f"This costs {in_millions(cost)} people: the best plan for everyone would put that many "
        f"more within reach{_but(plan, by_group)}.",
        _proven(plan.proof, plain.proof),
    )


def _but(plan: Plan, by_group: GroupsReached) -> str:
    """Return what the plan for everyone does for the groups, to follow what it does for all."""
    ours, theirs = plan.by_group and plan.by_group.whom, by_group.whom
    if ours and theirs:
        fewer = ours.after - theirs.after
        return f", but {in_millions(fewer)} fewer of this group" if fewer else ""
    last = by_group.last
    if last is None:
        return ""
    return f", but {share(last.share_after)} in {group_place(by_group, last.group.name)}"


def _proven(one: Proof, other: Proof) -> str:
    """Return whether the difference of two plans is proven."""
    if one.status is other.status is PlanStatus.OPTIMAL:
        return "Both plans are proven."
    return "That difference is not proven: a longer search may find better places for either plan."
