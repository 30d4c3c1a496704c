"""Verdicts in words: each a sentence that can be published."""

from __future__ import annotations

from typing import assert_never

from coverage.eligibility.back_test import BackTest
from coverage.eligibility.rules import Rule
from coverage.eligibility.ruling import OFFICIAL_LEVEL, Ruling, is_official
from coverage.eligibility.verdicts import UNOFFICIAL, AreaVerdict, OtherVerdict, Verdicts
from coverage.vocabulary import Outcome, Verdict, listed
from coverage.wording.numbers import count, signed

AS_REPORTED = (
    "The rule, as bidders reported it in 2020: a LEP area qualified when it hosted no Wave One "
    "site, hub or spoke; the prospectus with the department's own list was not found."
)


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
        f'The rule "{ruling.rule.label.lower()}", counting {ruling.counted.label}: not the '
        "one that bidders reported in 2020."
    )


def verdict_sentence(area: AreaVerdict, ruling: Ruling) -> str:
    """Return the verdict on an area with the rule, the value, the threshold and the source."""
    return f"{area.area} {verdict_predicate(area, ruling)}"


def verdict_predicate(area: AreaVerdict, ruling: Ruling) -> str:
    """Return the same sentence without the name that it begins with."""
    finding = area.finding
    note = "" if is_official(area.level) else f"; {UNOFFICIAL}"
    return (
        f"{_was(area)}: {_measured(area, ruling)} "
        f"(margin {signed(finding.margin)}; {finding.source}, {finding.date}){note}."
    )


def _was(area: AreaVerdict) -> str:
    """Return the verdict on an area with its verb: an analysis says what it would have been."""
    if is_official(area.level):
        return f"was {verdict_words(area.verdict)}"
    return would_have_been(area.verdict)


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
        case Verdict.ELIGIBLE | Verdict.IN_PART:
            return f"would have been {verdict_words(verdict)}"
        case Verdict.NOT_ELIGIBLE:
            return "would not have been eligible"
        case _:
            assert_never(verdict)


def qualified(verdict: Verdict) -> str:
    """Return a verdict as what an area did."""
    match verdict:
        case Verdict.ELIGIBLE:
            return "qualified for Wave Two"
        case Verdict.IN_PART:
            return "qualified for Wave Two in part"
        case Verdict.NOT_ELIGIBLE:
            return "did not qualify for Wave Two"
        case _:
            assert_never(verdict)


def _measured(area: AreaVerdict, ruling: Ruling) -> str:
    """Return the value, the threshold, and whether that is a pass."""
    finding, rule = area.finding, area.finding.rule
    if area.parts:
        by = _by_what(area, ruling)
        if len(area.parts) == 1:
            passed = "passed" if finding.passed else "failed"
            return f"its one LEP area, {area.parts[0].area}, {passed} {by}"
        return (
            f"{finding.value} of its {len(area.parts)} LEP areas failed {by}, where a wholly "
            f"eligible region has {rule.threshold}"
        )
    counted = rule.number(finding.value)
    result = f"so it {'passed' if finding.passed else 'failed'}"
    if rule.is_by_list:
        why = finding.evidence[0].rstrip(".")
        return f"the list holds {counted} ({why}) and {rule.threshold} may stand, {result}"
    return f"it hosts {counted} and the rule {_quoted(rule)} allowed {rule.threshold}, {result}"


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


def reading_sentences(area: AreaVerdict) -> tuple[str, ...]:
    """Return the verdict under each other reading that touches an area or a part of it."""
    return tuple(map(reading_sentence, area.others))


def reading_sentence(other: OtherVerdict) -> str:
    """Return the verdict under another reading, and whether it is another."""
    return (
        f"{other.reading.told}: by that reading {other.area} hosts {other.finding.counted} and was "
        f"{verdict_words(other.verdict)}, which changes "
        f"{'the verdict on it' if other.turns else 'nothing'}."
    )


def readings_in_short(area: AreaVerdict) -> tuple[str, ...]:
    """Return the readings that change a verdict, and how many others change nothing."""
    turning = tuple(reading_sentence(other) for other in area.others if other.turns)
    idle = len(area.others) - len(turning)
    if not idle:
        return turning
    others = count(idle, "other reading of the map", "other readings of the map")
    return (*turning, f"{others} {'changes' if idle == 1 else 'change'} nothing.")


def answer_eligibility(official: Verdicts, regions: Verdicts) -> str:
    """Return the sentence that answers who qualified."""
    qualified = official.count(Verdict.ELIGIBLE)
    named = {
        verdict: [area.area for area in regions.areas if area.verdict is verdict]
        for verdict in Verdict
    }
    parts = [
        f"{listed(areas)} {'was' if len(areas) == 1 else 'were'} {words}"
        for verdict, words in (
            (Verdict.ELIGIBLE, "wholly eligible"),
            (Verdict.IN_PART, "eligible in part"),
            (Verdict.NOT_ELIGIBLE, "not eligible"),
        )
        if (areas := named[verdict])
    ]
    return (
        f"{qualified} of {len(official.areas)} {official.level.plural} qualified; "
        f"{'; '.join(parts)}."
    )


def back_test_sentence(test: BackTest) -> str:
    """Return how the rule, run on Wave One, stands to the awards."""
    hits, misses = len(test.areas(Outcome.HIT)), test.areas(Outcome.MISS)
    others = len(test.areas(Outcome.NOT_AWARDED))
    shut_out = f" (not {listed([area.area for area in misses])})" if misses else ""
    awarded = count(test.awarded, OFFICIAL_LEVEL.label, OFFICIAL_LEVEL.plural)
    return (
        f"Back-test on Wave One alone: of the {awarded} that {count(len(test.leads), 'award')} of "
        f"Wave Two {'names' if len(test.leads) == 1 else 'name'}, {hits} "
        f"{'was' if hits == 1 else 'were'} eligible{shut_out}; {others} more "
        f"{'was' if others == 1 else 'were'} eligible and not awarded."
    )
