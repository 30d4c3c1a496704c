"""Plans in words that can be published: what they are, and what they do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from coverage.access.both_networks import BothNetworks
from coverage.access.selection import Selection
from coverage.measures import ByCar, OverLand, Straight
from coverage.planning.groups import GroupReached, GroupsReached
from coverage.planning.plan import Plan
from coverage.planning.problem import Terms
from coverage.vocabulary import (
    Network,
    Objective,
    capitalised,
    listed,
)
from coverage.wording.areas import count_said
from coverage.wording.nearness import first_that_fits, near, near_by, who, within
from coverage.wording.numbers import count, distance, in_millions, share
from coverage.wording.plan_groups import floor_words, whom_words
from coverage.wording.sentences import site_words, with_unit

MOST_NAMED = 3
"""Places that it names then."""


def title(plan: Plan) -> str:
    """Return what the plan is, as the title of a table."""
    best_at = aim(plan.terms, plan.selection, plan.unit, plan.by_group)
    if not plan.sites:
        return f"Where new institutes should go to {best_at}: no place adds anything"
    return f"Where {count(len(plan.sites), 'new institute')} should go to {best_at}"


def aim(
    terms: Terms, selection: Selection, unit: str = "", by_group: GroupsReached | None = None
) -> str:
    """Return what a plan is best at, such as "put the most people aged 16 to 64 within …".

    Parameters
    ----------
    by_group : GroupsReached, optional
        Groups that the terms are of.
    """
    group = selection.population.label
    match terms.objective:
        case Objective.REACH:
            whom, floor = whom_words(by_group), floor_words(terms, by_group)
            return f"put the most {group}{whom} within {_of_a_site(selection, unit)}{floor}"
        case Objective.MEAN:
            return f"shorten the average journey of {group} to {_a_site(selection)}"
        case Objective.WORST:
            return f"help the worst-off {terms.level.label} to {_a_site(selection)}"
        case _:
            assert_never(terms.objective)


def _a_site(selection: Selection) -> str:
    return f"a {site_words(selection)} or a new one"


def _of_a_site(selection: Selection, unit: str) -> str:
    near_enough = with_unit(selection.threshold, unit) if unit else within(selection)
    return f"{near_enough} of {_a_site(selection)}"


def gain_words(terms: Terms, selection: Selection, unit: str = "") -> str:
    """Return what a place does that gains, such as "put more people within a 45-minute drive"."""
    reach = f"put more {who(selection)} {near(selection, unit=unit)}"
    match terms.objective:
        case Objective.REACH:
            return reach
        case Objective.MEAN:
            return f"shorten the average {_journey(selection, unit)}"
        case Objective.WORST:
            return f"help the worst-off {terms.level.label} or {reach}"
        case _:
            assert_never(terms.objective)


def _unit(selection: Selection) -> str:
    """Return the unit of a journey: a drive is in minutes, and by car already."""
    way = selection.measure.spec.way
    match way:
        case ByCar():
            return selection.measure.spec.unit.word
        case Straight() | OverLand():
            return selection.unit
        case _:
            assert_never(way)


def _journey(selection: Selection, unit: str) -> str:
    """Return what a trip is called: "drive" by car."""
    return "trip" if unit else selection.measure.spec.trip


def answer_plan(plan: Plan) -> str:
    """Return the sentence that answers: the places, and what they do."""
    if not plan.sites:
        to_gain, already = gain_words(plan.terms, plan.selection, plan.unit), _already(plan)
        return first_that_fits(
            f"No new institute would {to_gain}{already}.", f"No new institute would {to_gain}."
        )
    places = [planned.candidate.name for planned in plan.sites]
    many = f"{capitalised(count_said(len(places)))} institute{'' if len(places) == 1 else 's'}"
    would = f"would {_does(plan)}."
    numbers = (len(places), *range(min(MOST_NAMED, len(places) - 1), 0, -1))
    return first_that_fits(
        *(f"{many}, in {_naming(places, named)}, {would}" for named in numbers),
        f"{many} {would}",
        f"{many} would {_does(plan, with_sectors=False)}.",
    )


def _naming(places: Sequence[str], named: int) -> str:
    """Return the first of some places by name, and how many more there are."""
    left = len(places) - named
    more = [f"{count_said(left)} more {'place' if left == 1 else 'places'}"] if left else []
    return listed([*places[:named], *more])


def _does(plan: Plan, *, with_sectors: bool = True) -> str:
    """Return what the places of a plan do, to follow "would"."""
    match plan.terms.objective:
        case Objective.REACH:
            if whom := _for_whom(plan):
                return _reaches_of(plan, whom, with_sectors=with_sectors)
            return f"{_reaches(plan, with_sectors=with_sectors)}{_shares(plan)}"
        case Objective.MEAN:
            return _shortens(plan)
        case Objective.WORST:
            return _promises(plan)
        case _:
            assert_never(plan.terms.objective)


def _reaches(plan: Plan, *, with_sectors: bool = True) -> str:
    selection = plan.selection
    close = near(selection, with_sectors=with_sectors, unit=plan.unit)
    return f"put {in_millions(plan.newly_reached)} more {who(selection)} {close}"


def _for_whom(plan: Plan) -> GroupReached | None:
    """Return the group that the plan is for and adds people of; None where it does for no group."""
    whom = plan.by_group.whom if plan.by_group else None
    return whom if whom and whom.after > whom.before else None


def _reaches_of(plan: Plan, whom: GroupReached, *, with_sectors: bool) -> str:
    """Return how many people of a group a plan brings within reach, with their share."""
    selection, added = plan.selection, in_millions(whom.after - whom.before)
    close = near(selection, with_sectors=with_sectors, unit=plan.unit)
    they = f"put {added} more {who(selection)}{whom_words(plan.by_group)} {close}"
    return f"{they}{_from_to(plan, whom.share_before, whom.share_after)}"


def _shares(plan: Plan) -> str:
    """Return the share of England's people before and after, to end a sentence."""
    before, after = plan.reached_share_before, plan.reached_share_after
    return "" if before is None or after is None else _from_to(plan, before, after)


def _from_to(plan: Plan, before: float, after: float) -> str:
    if share(after) == share(before):
        return f": {share(after)}, as without {'it' if len(plan.sites) == 1 else 'them'}"
    return f": {share(after)}, up from {share(before)}"


def _already(plan: Plan) -> str:
    """Return how many are within reach where nothing adds to them, to end a sentence."""
    before = plan.reached_share_before
    if before is None:
        return ", because nobody lives there by this data"
    if plan.terms.objective is not Objective.REACH:
        return ""
    return f": {share(before)} {'is' if before == 0 else 'are'} already"


def _shortens(plan: Plan) -> str:
    found, before = plan.proof.objective, plan.objective_before
    unit, journey = _unit(plan.selection), _journey(plan.selection, plan.unit)
    if before is None:
        return f"make the average {journey} {distance(found)} {unit}, where nobody has a site now"
    if distance(before) == distance(found):
        return f"cut the average {journey} by under 0.1 from {distance(before)} {unit}"
    return f"cut the average {journey} from {distance(before)} to {distance(found)} {unit}"


def _promises(plan: Plan) -> str:
    before = plan.objective_before
    now = "some have no route now" if before is None else f"{distance(before)} now"
    found = near_by(round(plan.proof.objective, 1), plan.selection, plan.unit)
    return f"put half the people in {every(plan)} {found} ({now})"


def reach_sentence(plan: Plan) -> str:
    """Return how many people come within reach; empty where the answer says it, or none do."""
    whom = _for_whom(plan)
    if (plan.terms.objective is Objective.REACH and not whom) or not plan.newly_reached:
        return ""
    they = "it" if len(plan.sites) == 1 else "they"
    first = f"In all {they}" if whom else capitalised(they)
    return f"{first} would {_reaches(plan)}{_shares(plan)}."


def every(plan: Plan) -> str:
    """Return the areas of which one is the worst-off, such as "every other district"."""
    return f"every {'other ' if plan.cut_off else ''}{plan.terms.level.label}"


def beside_awards_sentence(both: BothNetworks) -> str:
    """Return what all institutes reach, beside a plan that is made before Wave Two.

    Returns
    -------
    str
        Empty where all of them count in the plan, or it is not known.
    """
    selection, after = both.asked.selection, both.other.england.known_share
    if selection.network is not Network.WAVE_ONE or not both.differ or after is None:
        return ""
    return (
        f"This plan starts before Wave Two. With all {both.institutes[Network.CURRENT]} institutes "
        f"{share(after)} of {selection.population.label} are {near(selection)}."
    )


def roll_out_sentence(plan: Plan) -> str:
    """Return in what order to open the places, told apart from the best of each number."""
    if len(plan.sites) < 2:
        return ""
    first, last = plan.sites[0].candidate.name, plan.sites[-1].candidate.name
    return (
        f"Open {first} first and {last} last. If you can afford fewer, the best places may differ."
    )


def said(*sentences: str) -> tuple[str, ...]:
    """Return the sentences that say something."""
    return tuple(sentence for sentence in sentences if sentence)


def names(sites: Sequence[str]) -> str:
    """Return names of places in one cell."""
    return "; ".join(sites)
