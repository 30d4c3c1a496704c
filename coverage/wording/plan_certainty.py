"""How sure a plan is, in words: what is proven, what is as good, and how a search stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from coverage.planning.optimality_gap import Proof
from coverage.planning.plan import Plan
from coverage.planning.problem import NEAR, Terms
from coverage.planning.solve_options import Progress
from coverage.vocabulary import (
    Objective,
    PlanStatus,
    listed,
)
from coverage.wording.numbers import in_millions, share


def proof_sentence(plan: Plan) -> str:
    """Return how sure it is that no other set of places is better."""
    terms = plan.terms
    return proof_words(
        plan.proof,
        len(plan.sites),
        plan.most,
        terms.objective,
        of_whom="people" if terms.for_group is None else "of this group",
        floor=bool(terms.floor),
    )


def proof_words(
    proof: Proof,
    places: int,
    most: int,
    objective: Objective,
    *,
    of_whom: str = "people",
    floor: bool = False,
) -> str:
    """Return what is proven of a set of some places, of which there could be more.

    Parameters
    ----------
    of_whom : str
        Of whom it reaches the most.
    floor : bool
        Whether sets that leave a group below a floor do not count.
    """
    keep, keeps = (" that keep the floor", " that keeps the floor") if floor else ("", "")
    others = f"place{keeps}" if places == 1 else f"{places} places{keep}"
    one, several = (words.replace("people", of_whom) for words in _better(objective))
    match proof.status:
        case PlanStatus.OPTIMAL if places < most:
            if most == 1:
                return f"Proven: no place{keeps} {one}."
            return f"Proven: no set of up to {most} places{keeps} {one}."
        case PlanStatus.OPTIMAL:
            return f"Proven: no other {others} {one if places == 1 else several}."
        case PlanStatus.WITHIN_GAP:
            return (
                f"Proven within the gap you accepted: other places could be better by up to "
                f"{proof.gap * 100:.2f}%."
            )
        case PlanStatus.FEASIBLE:
            return (
                f"Not proven: this is the best that was found in the time. Other places could be "
                f"better by up to {proof.gap * 100:.2f}%."
            )
        case _:
            assert_never(proof.status)


def _better(objective: Objective) -> tuple[str, str]:
    """Return what a better set does, and what better places do."""
    match objective:
        case Objective.REACH:
            return "reaches more people", "reach more people"
        case Objective.MEAN:
            return "gives a shorter average journey", "give a shorter average journey"
        case Objective.WORST:
            return "does more for the worst-off area", "do more for the worst-off area"
        case _:
            assert_never(objective)


def alternatives_sentence(terms: Terms, others: int) -> str:
    """Return how many other sets are almost as good as the plan."""
    if not others:
        return f"No set with one or two places swapped comes within {share(NEAR)} of it."
    sets, each, reach, come = (
        ("other set", "", "reaches", "comes")
        if others == 1
        else ("other sets", " each", "reach", "come")
    )
    match terms.objective:
        case Objective.REACH if terms.for_group is None:
            good = f"{reach} almost as many people (within {share(NEAR)})"
        case Objective.REACH:
            good = f"{reach} almost as many of this group and of all people (within {share(NEAR)})"
        case Objective.MEAN | Objective.WORST:
            good = f"{come} within {share(NEAR)} of it"
        case _:
            assert_never(terms.objective)
    return (
        f"{others:,} {sets},{each} with one or two places swapped, {good}. Choose on land, "
        "partners and local priorities."
    )


def in_all_sentence(others: int, places: Sequence[str]) -> str:
    """Return which places the plan and all sets almost as good have; empty where it stands alone.

    Parameters
    ----------
    others : int
        Sets almost as good.
    """
    if not others:
        return ""
    if not places:
        return "No place is in both of them." if others == 1 else "No place is in all of them."
    return f"{'Both sets' if others == 1 else 'All of them'} include {listed(places)}."


def trips_differ_sentence(plan: Plan, off: float, longer: float, shorter: float) -> str:
    """Return what comes of a plan if every drive is longer, or shorter, than it is estimated.

    Parameters
    ----------
    off : float
        Minutes by which nine in ten drives are off at most.
    longer, shorter : float
        Share of residents reached with the plan if every drive is so much longer, or shorter.
    """
    after = share(plan.reached_share_after or 0.0)
    return (
        f"Drive times are estimates: for drives of up to an hour, 9 in 10 are within {off:.1f} "
        f"minutes. If every drive took {off:.1f} minutes longer, {share(longer)} of people and "
        f"not {after} would be within reach. If every drive took that much less, it would be "
        f"{share(shorter)}."
    )


def search_words(progress: Progress, *, in_people: bool) -> str:
    """Return how a search for the best places stands, for who waits for it.

    Parameters
    ----------
    in_people : bool
        Whether what is searched for is the most people.
    """
    found, bound = progress.objective, progress.bound
    if found is None or bound is None:
        return "Looking for the best places."
    looking = "Looking for a better set of places."
    if in_people:
        best, most = (in_millions(int(each)) for each in (found, bound))
        return f"{looking} The best so far adds {best} people, the most possible is {most}."
    gap = Proof(found, bound, progress.seconds).gap
    return f"{looking} Another could be better by up to {gap * 100:.1f}%."
