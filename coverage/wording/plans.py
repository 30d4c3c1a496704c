"""Plans in words that can be published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from coverage.access.both_networks import BothNetworks
from coverage.access.selection import Selection
from coverage.measures import ByCar, OverLand, Straight
from coverage.planning.optimality_gap import Proof
from coverage.planning.plan import Plan
from coverage.planning.problem import NEAR, Terms
from coverage.planning.solve_options import Progress
from coverage.questions.kinds import number
from coverage.questions.planner import RegionsWithout
from coverage.vocabulary import (
    Network,
    Objective,
    PlanStatus,
    PopulationGroup,
    Traffic,
    capitalised,
    listed,
)
from coverage.wording.areas import count_said
from coverage.wording.numbers import Kind, count, distance, in_millions, share, shown
from coverage.wording.sentences import site_words, taught_in_short, with_unit

MOST_WORDS = 25
"""Words of a sentence that answers: where all places do not fit, it names the first."""


MOST_NAMED = 3
"""Places that it names then."""


def title(plan: Plan) -> str:
    """Return what the plan is, as the title of a table."""
    best_at = aim(plan.terms, plan.selection)
    if not plan.sites:
        return f"Where new institutes should go to {best_at}: no place adds anything"
    return f"Where {count(len(plan.sites), 'new institute')} should go to {best_at}"


def aim(terms: Terms, selection: Selection) -> str:
    """Return what a plan is best at, such as "put the most people aged 16 to 64 within …"."""
    group = selection.population.label
    match terms.objective:
        case Objective.REACH:
            return f"put the most {group} within {_of_a_site(selection)}"
        case Objective.MEAN:
            return f"shorten the average journey of {group} to {_a_site(selection)}"
        case Objective.WORST:
            return f"help the worst-off {terms.level.label} to {_a_site(selection)}"
        case _:
            assert_never(terms.objective)


def _a_site(selection: Selection) -> str:
    return f"a {site_words(selection)} or a new one"


def _of_a_site(selection: Selection) -> str:
    return f"{within(selection)} of {_a_site(selection)}"


def gain_words(terms: Terms, selection: Selection) -> str:
    """Return what a place does that gains, such as "put more people within a 45-minute drive"."""
    reach = f"put more {who(selection)} {near(selection)}"
    match terms.objective:
        case Objective.REACH:
            return reach
        case Objective.MEAN:
            return f"shorten the average {_journey(selection)}"
        case Objective.WORST:
            return f"help the worst-off {terms.level.label} or {reach}"
        case _:
            assert_never(terms.objective)


def within(selection: Selection) -> str:
    """Return the threshold with its unit, such as "30 km in a straight line"."""
    return with_unit(selection.threshold, selection.unit)


def who(selection: Selection) -> str:
    """Return whose access is counted, as short as can be: "people" where they are the usual."""
    usual = selection.population is PopulationGroup.WORKING_AGE
    return "people" if usual else selection.population.label


def near(selection: Selection, *, with_sectors: bool = True) -> str:
    """Return how near is near enough, as people say it: "within a 45-minute drive".

    Traffic that is not the usual is said.

    Parameters
    ----------
    with_sectors : bool
        Whether sectors that are asked for are said, or counted where they are many.
    """
    taught = taught_in_short(selection)
    site = f" of a site that teaches {taught}" if taught and with_sectors else ""
    return f"{_near(selection.threshold, selection)}{site}"


def _near(threshold: float, selection: Selection) -> str:
    way = selection.measure.spec.way
    match way:
        case ByCar():
            minutes = number(threshold)
            article = "an" if minutes[0] == "8" or minutes.partition(".")[0] in VOWELS else "a"
            calm = "" if selection.traffic is Traffic.USUAL else f" {selection.traffic.words}"
            return f"within {article} {minutes}-minute drive{calm}"
        case Straight() | OverLand():
            return f"within {with_unit(threshold, selection.unit)}"
        case _:
            assert_never(way)


VOWELS = ("11", "18")
"""Numbers beside those in the eighties that are spoken with a vowel first."""


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


def _journey(selection: Selection) -> str:
    """Return what a trip is called: "drive" by car."""
    return selection.measure.spec.trip


def answer_plan(plan: Plan) -> str:
    """Return the sentence that answers: the places, and what they do."""
    if not plan.sites:
        to_gain, already = gain_words(plan.terms, plan.selection), _already(plan)
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


def first_that_fits(*sentences: str) -> str:
    """Return the first sentence that is short enough for an answer; the last where none is."""
    return next((each for each in sentences if len(each.split()) <= MOST_WORDS), sentences[-1])


def _naming(places: Sequence[str], named: int) -> str:
    """Return the first of some places by name, and how many more there are."""
    left = len(places) - named
    more = [f"{count_said(left)} more {'place' if left == 1 else 'places'}"] if left else []
    return listed([*places[:named], *more])


def _does(plan: Plan, *, with_sectors: bool = True) -> str:
    """Return what the places of a plan do, to follow "would"."""
    match plan.terms.objective:
        case Objective.REACH:
            return f"{_reaches(plan, with_sectors=with_sectors)}{_shares(plan)}"
        case Objective.MEAN:
            return _shortens(plan)
        case Objective.WORST:
            return _promises(plan)
        case _:
            assert_never(plan.terms.objective)


def _reaches(plan: Plan, *, with_sectors: bool = True) -> str:
    selection = plan.selection
    close = near(selection, with_sectors=with_sectors)
    return f"put {in_millions(plan.newly_reached)} more {who(selection)} {close}"


def _shares(plan: Plan) -> str:
    """Return the share of England's people before and after, to end a sentence."""
    before, after = plan.reached_share_before, plan.reached_share_after
    if before is None or after is None:
        return ""
    if share(after) == share(before):
        return f": {share(after)}, as without {'it' if len(plan.sites) == 1 else 'them'}"
    return f": {share(after)}, up from {share(before)}"


def _already(plan: Plan) -> str:
    """Return how many are within reach where nothing adds to them, to end a sentence."""
    before = plan.reached_share_before
    if before is None:
        return ", because nobody lives in England by this data"
    if plan.terms.objective is not Objective.REACH:
        return ""
    return f": {share(before)} {'is' if before == 0 else 'are'} already"


def _shortens(plan: Plan) -> str:
    found, before = plan.proof.objective, plan.objective_before
    unit, journey = _unit(plan.selection), _journey(plan.selection)
    if before is None:
        return f"make the average {journey} {distance(found)} {unit}, where nobody has a site now"
    if distance(before) == distance(found):
        return f"cut the average {journey} by under 0.1 from {distance(before)} {unit}"
    return f"cut the average {journey} from {distance(before)} to {distance(found)} {unit}"


def _promises(plan: Plan) -> str:
    before = plan.objective_before
    now = "some have no route now" if before is None else f"{distance(before)} now"
    found = _near(round(plan.proof.objective, 1), plan.selection)
    return f"put half the people in {every(plan)} {found} ({now})"


def reach_sentence(plan: Plan) -> str:
    """Return how many people come within reach; empty where the answer says it, or none do."""
    if plan.terms.objective is Objective.REACH or not plan.newly_reached:
        return ""
    return f"{'It' if len(plan.sites) == 1 else 'They'} would {_reaches(plan)}{_shares(plan)}."


def enough_sentence(plan: Plan) -> str:
    """Return why the plan has fewer places than were asked for; empty where it has as many."""
    places, asked = len(plan.sites), plan.terms.affordable
    if places == asked:
        return ""
    choice = choice_words(plan.candidates)
    if 0 < places == plan.most:
        return f"{choice}, so the plan has {places} and not {asked}."
    said = [f"{choice}, fewer than the {asked} you asked for."] if plan.candidates < asked else []
    to_gain = gain_words(plan.terms, plan.selection)
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
        f"{listed(these)} {brings} nobody else {near(plan.selection)}. {they} in the plan because "
        f"without {them} {whom} farther to go."
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
        f"No site or place is known to give half the people of {listed(plan.cut_off)} a route, so "
        f"{these} left out when we look for the worst-off one."
    )


def proof_sentence(plan: Plan) -> str:
    """Return how sure it is that no other set of places is better."""
    return proof_words(plan.proof, len(plan.sites), plan.most, plan.terms.objective)


def proof_words(proof: Proof, places: int, most: int, objective: Objective) -> str:
    """Return what is proven of a set of some places, of which there could be more."""
    others = "place" if places == 1 else f"{places} places"
    one, several = _better(objective)
    match proof.status:
        case PlanStatus.OPTIMAL if places < most:
            if most == 1:
                return f"Proven: no place {one}."
            return f"Proven: no set of up to {most} places {one}."
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


def alternatives_sentence(objective: Objective, others: int) -> str:
    """Return how many other sets are almost as good as the plan."""
    if not others:
        return f"No set with one or two places swapped comes within {share(NEAR)} of it."
    sets, each, reach, come = (
        ("other set", "", "reaches", "comes")
        if others == 1
        else ("other sets", " each", "reach", "come")
    )
    match objective:
        case Objective.REACH:
            good = f"{reach} almost as many people (within {share(NEAR)})"
        case Objective.MEAN | Objective.WORST:
            good = f"{come} within {share(NEAR)} of it"
        case _:
            assert_never(objective)
    return (
        f"{others:,} {sets},{each} with one or two places swapped, {good}. Choose on land, "
        "partners and local priorities."
    )


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


def few_places_sentence(candidates: int) -> str:
    """Return that a plan can have no more institutes than there are candidates."""
    return f"{choice_words(candidates)}, so a plan has at most {candidates}."


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
