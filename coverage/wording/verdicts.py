"""Verdicts in words: who could bid and the one reason, with the rule behind it on request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from coverage.eligibility.rules import Rule
from coverage.eligibility.ruling import Ruling, is_official
from coverage.eligibility.verdicts import AreaVerdict, OtherVerdict, Verdicts
from coverage.vocabulary import Verdict, capitalised, listed
from coverage.wording.numbers import count, signed
from coverage.wording.place_names import as_subject, in_sentence

AS_REPORTED = (
    "A LEP area could bid if it had no Wave One site, hub or spoke. That is the rule as bidders "
    "reported it in 2020: we could not find the prospectus with the department's own list."
)
OUR_ANALYSIS = "The department's rule was by LEP area, so this is our analysis."
"""Stands beside a verdict at a level that the rule does not speak of."""

CHECK_THIS_ONE = "Check this one."
"""Stands before a reading of the map that turns a verdict."""


def rule_sentence(ruling: Ruling) -> str:
    """Return the rule that is applied."""
    if ruling == Ruling():
        return AS_REPORTED
    if ruling.hand_list:
        return (
            f"The list {ruling.hand_list.own.name} decides; areas that it leaves out are judged by "
            f"the sites they host, counting {ruling.counted.label}."
        )
    return (
        f"The rule {_quoted(ruling.rule)}, counting {ruling.counted.label}: not the "
        "one that bidders reported in 2020."
    )


def verdict_label(verdict: Verdict) -> str:
    """Return a verdict in two or three words, as on a badge or in a legend."""
    match verdict:
        case Verdict.ELIGIBLE:
            return "Could bid"
        case Verdict.IN_PART:
            return "Part could bid"
        case Verdict.NOT_ELIGIBLE:
            return "Could not bid"
        case _:
            assert_never(verdict)


def bid_label(judged: Sequence[AreaVerdict]) -> str:
    """Return whether an area could bid, by the verdict on it or on the LEP areas that it lies in.

    Parameters
    ----------
    judged : sequence of AreaVerdict
        At least one.
    """
    if len({each.verdict for each in judged}) == 1:
        return verdict_label(judged[0].verdict)
    told = [f"{verdict_label(each.verdict).lower()} as part of {each.area}" for each in judged]
    return capitalised(listed(told))


def verdict_sentence(area: AreaVerdict, ruling: Ruling) -> str:
    """Return whether an area could bid, and the one reason."""
    if area.parts:
        return f"{capitalised(_region_could_bid(area, ruling))}: {_of_parts(area, ruling)}."
    subject = capitalised(as_subject(area.area, area.level))
    could_bid = _could_bid(area, ruling, negated=area.verdict is Verdict.NOT_ELIGIBLE)
    in_what = " for Wave Two" if _is_history(area, ruling) else ""
    return f"{subject} {could_bid}{in_what}, because {_because(area, ruling)}."


def _is_history(area: AreaVerdict, ruling: Ruling) -> bool:
    """Return whether a verdict is that of the rule as reported, at a level that it speaks of."""
    return is_official(area.level) and ruling == Ruling()


def _could_bid(area: AreaVerdict, ruling: Ruling, *, negated: bool) -> str:
    """Return what an area could do, and by which rule where that one was not applied."""
    could = "could not" if negated else "could"
    if _is_history(area, ruling):
        return f"{could} bid"
    rule = "a rule" if ruling == Ruling() else "this rule"
    by_level = "" if is_official(area.level) else f" by {area.level.label}"
    return f"{could} have bid under {rule}{by_level}"


def _region_could_bid(area: AreaVerdict, ruling: Ruling) -> str:
    name, several = in_sentence(area.area), len(area.parts) > 1
    match area.verdict:
        case Verdict.ELIGIBLE:
            subject = f"all of {name}" if several else name
        case Verdict.IN_PART:
            subject = f"part of {name}"
        case Verdict.NOT_ELIGIBLE:
            subject = f"no part of {name}" if several else name
        case _:
            assert_never(area.verdict)
    negated = area.verdict is Verdict.NOT_ELIGIBLE and not several
    return f"{subject} {_could_bid(area, ruling, negated=negated)}"


def _of_parts(area: AreaVerdict, ruling: Ruling) -> str:
    """Return how many of a region's LEP areas pass, in what they have."""
    rule, total, failing = ruling.rule, len(area.parts), area.finding.value
    passing = total - failing
    if rule.is_by_list:
        return _of_parts_by_list(area, ruling)
    if total == 1:
        return f"{_one_part(area)} has {_found(area.parts[0].finding.value, rule)}"
    if not failing:
        return f"none of its {total} LEP areas has {rule.any_too_many}"
    if not passing:
        return f"each of its {total} LEP areas has {rule.too_many}"
    return f"{passing} of its {total} LEP areas {_have(passing)} {rule.enough}"


def _of_parts_by_list(area: AreaVerdict, ruling: Ruling) -> str:
    total, passing = len(area.parts), len(area.parts) - area.finding.value
    by = _by_what(area, ruling)
    if total == 1:
        return f"{_one_part(area)} {'passes' if passing else 'does not pass'} {by}"
    if not passing:
        return f"none of its {total} LEP areas passes {by}"
    return f"{passing} of its {total} LEP areas {'passes' if passing == 1 else 'pass'} {by}"


def _one_part(area: AreaVerdict) -> str:
    """Return the one LEP area of a region, by name where that is another than the region's."""
    name = area.parts[0].area
    return "its one LEP area" if name == area.area else f"its one LEP area, {name},"


def _because(area: AreaVerdict, ruling: Ruling) -> str:
    """Return what an area that is judged by itself has."""
    finding = area.finding
    if finding.rule.is_by_list:
        return f"the list says so ({finding.evidence[0].rstrip('.')})"
    silent = "the list leaves it out and " if ruling.rule.is_by_list else ""
    return f"{silent}it has {_found(finding.value, finding.rule)}"


def _found(value: int, rule: Rule) -> str:
    """Return what was counted: "no Wave One site", "3 Wave One sites and only 1 is allowed"."""
    if not rule.threshold or not value:
        return rule.counted(value)
    only = "" if rule.passes(value) else "only "
    is_allowed = "is" if rule.threshold == 1 else "are"
    return f"{rule.counted(value)} and {only}{rule.threshold} {is_allowed} allowed"


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def _by_what(area: AreaVerdict, ruling: Ruling) -> str:
    """Return what the LEP areas of a region passed or failed: a rule, a list, or both."""
    if not ruling.rule.is_by_list:
        return f"the rule {_quoted(ruling.rule)}"
    rules = dict.fromkeys(part.finding.rule for part in area.parts)
    by_sites = [f"the rule {_quoted(rule)}" for rule in rules if not rule.is_by_list]
    if len(by_sites) == len(rules):
        return f"{by_sites[0]}, as the list leaves {'it' if len(area.parts) == 1 else 'them'} out"
    return " or, where it is silent, ".join(["by the list", *(f"by {rule}" for rule in by_sites)])


def _quoted(rule: Rule) -> str:
    return f'"{rule.label.lower()}"'


def rule_facts(area: AreaVerdict, ruling: Ruling) -> tuple[tuple[str, str], ...]:
    """Return the rule behind a verdict: what it asks, what was found, the margin, the source.

    Returns
    -------
    tuple of (str, str)
        Pairs of a heading and what stands under it, to show where a user asks for the rule.
    """
    finding = area.finding
    rule = finding.rule
    by = _by_what(area, ruling) if area.parts else rule.label
    counting = "" if rule.is_by_list else f", counting {ruling.counted.label}"
    named = f": {'; '.join(finding.evidence)}" if finding.evidence else ""
    return (
        ("Rule", f"{capitalised(by)}{counting}"),
        ("Found", f"{rule.number(finding.value)}{named}"),
        ("Allowed", f"{rule.threshold}"),
        ("Margin", signed(finding.margin)),
        ("Source", f"{finding.source}, {finding.date}"),
    )


def verdict_words(verdict: Verdict) -> str:
    """Return a verdict as it follows "was"."""
    match verdict:
        case Verdict.ELIGIBLE | Verdict.NOT_ELIGIBLE:
            return verdict.value
        case Verdict.IN_PART:
            return "eligible in part"
        case _:
            assert_never(verdict)


def would_have_been(verdict: Verdict) -> str:
    """Return a verdict that is not the official one, as it follows the name of an area."""
    match verdict:
        case Verdict.ELIGIBLE:
            return "could have bid"
        case Verdict.IN_PART:
            return "could have bid in part"
        case Verdict.NOT_ELIGIBLE:
            return "could not have bid"
        case _:
            assert_never(verdict)


def reading_sentences(area: AreaVerdict) -> tuple[str, ...]:
    """Return the verdict under each other reading that touches an area or a part of it."""
    return tuple(map(reading_sentence, area.others))


def reading_sentence(other: OtherVerdict) -> str:
    """Return what an area had under another reading, and whether it could bid by that."""
    return f"{other.reading.told}. {other.reading.otherwise}, {_by_reading(other)}."


def _by_reading(other: OtherVerdict) -> str:
    still = "" if other.turns else "still "
    could = f"could {still}bid" if other.verdict is Verdict.ELIGIBLE else f"{still}could not bid"
    return f"{in_sentence(other.area)} had {other.finding.counted} and {could}"


def readings_together(areas: Iterable[AreaVerdict], *, turning: bool) -> tuple[str, ...]:
    """Return what each reading makes of all the areas that it touches, each reading once.

    Parameters
    ----------
    turning : bool
        Whether to tell those that change the verdict on one of the areas, or those that change
        nothing.
    """
    touched: dict[tuple[str, str], dict[str, OtherVerdict]] = {}
    for other in (other for area in areas for other in area.others):
        basis = (other.reading.told, other.reading.otherwise)
        touched.setdefault(basis, {})[other.area] = other
    return tuple(
        f"{told}. {otherwise}, {'. '.join(map(_by_reading, others.values()))}."
        for (told, otherwise), others in touched.items()
        if any(other.turns for other in others.values()) is turning
    )


def readings_in_short(area: AreaVerdict) -> tuple[str, ...]:
    """Return the readings that change a verdict, and how many others change nothing."""
    turning = tuple(
        f"{CHECK_THIS_ONE} {reading_sentence(other)}" for other in area.others if other.turns
    )
    idle = len(area.others) - len(turning)
    if not idle:
        return turning
    others = count(idle, "other reading of the map", "other readings of the map")
    return (*turning, f"{others} {'changes' if idle == 1 else 'change'} nothing.")


def answer_eligibility(official: Verdicts, regions: Verdicts) -> str:
    """Return the sentence that answers who could bid, and how many of them won."""
    areas, ruling = official.areas, official.ruling
    could = [area for area in areas if area.verdict is Verdict.ELIGIBLE]
    won = sum(bool(area.awarded) for area in could)
    bid = "could bid for Wave Two" if ruling == Ruling() else "could have bid under this rule"
    told = f"{len(could)} of {len(areas)} {official.level.plural} {bid}"
    told += f", and {won or 'none'} of them won" if could else ""
    return f"{told}. {regions_in_short(regions)}"


def regions_in_short(regions: Verdicts) -> str:
    """Return how many regions could bid as a whole, in part and not at all."""
    wholly, in_part, not_at_all = (regions.count(verdict) for verdict in Verdict)
    return f"Regions: {wholly} fully, {in_part} partly, {not_at_all} not."
