"""Whether the area could bid for Wave Two, with one reason, and the rule behind that."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from operator import not_

from coverage.documents.brief.facts import Facts
from coverage.documents.brief.model import Section
from coverage.eligibility.announcement import explain
from coverage.eligibility.findings import Finding
from coverage.eligibility.ruling import Ruling, is_official
from coverage.eligibility.verdicts import AreaVerdict
from coverage.tables.small_table import SmallTable
from coverage.vocabulary import AreaLevel, SiteRole, Verdict, capitalised, listed
from coverage.wording.areas import count_said
from coverage.wording.numbers import share
from coverage.wording.place_names import (
    as_subject,
    in_sentence,
    institution_in_sentence,
    without_article,
)
from coverage.wording.sentences import a_site, unknown_words
from coverage.wording.unsupported import unsupported_sentences
from coverage.wording.verdicts import (
    CHECK_THIS_ONE,
    OUR_ANALYSIS,
    readings_in_short,
    rule_facts,
    rule_sentence,
    verdict_sentence,
)

HEADING, RULE = "Could it bid for Wave Two?", "The rule behind it"

MOST_NAMED = 5
"""More sites than these are counted and not named."""

FEW = 2
"""So many are named beside the verdict, more of them with the rule alone."""

AWARDED_IN = "December 2021"


def verdict_section(facts: Facts, ruling: Ruling) -> Section:
    """Return the verdict with its reason, and what has to be known beside it."""
    judged = judged_for(facts)
    few = [_named(area.finding) for area in judged if 0 < len(area.finding.sites) <= FEW]
    said = [
        " ".join([verdict_said(facts, ruling), *few]),
        " ".join(_awarded(judged)),
        *(each for area in judged for each in readings_in_short(area) if _turns(each)),
        _disagreement(facts),
        " ".join(unsupported_sentences(facts.unsupported)),
    ]
    return Section(HEADING, tuple(filter(None, said)))


def judged_for(facts: Facts) -> tuple[AreaVerdict, ...]:
    """Return the verdicts that tell whether the area could bid: on it, or the LEP areas around."""
    return facts.around or (facts.mismatch.verdict,)


def verdict_said(facts: Facts, ruling: Ruling) -> str:
    """Return whether the area could bid, or the LEP areas that it lies in, and the one reason."""
    own, around = facts.mismatch.verdict, facts.around
    if not around:
        said = verdict_sentence(own, ruling)
        return said if is_official(own.level) else f"{said} {OUR_ANALYSIS}"
    name = capitalised(as_subject(own.area, own.level))
    if len(around) == 1:
        (lep,) = around
        could = verdict_sentence(lep, ruling).removeprefix(
            capitalised(as_subject(lep.area, lep.level))
        )
        return f"{name} is in the {without_article(lep.area)} LEP area, which{could}"
    which = [verdict_sentence(lep, ruling) for lep in around]
    return " ".join([f"{name} is in {count_said(len(around))} LEP areas.", *which])


def rule_section(facts: Facts, ruling: Ruling) -> Section:
    """Return the rule, what was found by it, the margin and the source, for whoever asks."""
    said = [rule_sentence(ruling)]
    rows: list[tuple[str, ...]] = []
    for area in judged_for(facts):
        said += _reason(area, ruling)
        said += [each for each in readings_in_short(area) if not _turns(each)]
        rows += rule_facts(area, ruling)
    table = SmallTable("The rule and what was found", ("What", "Here"), tuple(rows), 2)
    return Section(RULE, tuple(said), table)


def _turns(reading: str) -> bool:
    return reading.startswith(CHECK_THIS_ONE)


def _reason(area: AreaVerdict, ruling: Ruling) -> Iterator[str]:
    """Yield what decides where the verdict has not told it, and the sites behind the verdict."""
    finding, why = area.finding, area.why
    if area.parts or ruling.rule.is_by_list:
        yield f"{why}."
    elif len(finding.sites) < area.sites_inside:  # spokes, by a rule on hubs
        yield f"It {why[0].lower()}{why[1:]}."
    if len(finding.sites) > FEW:
        yield _named(finding)
    if area.level is AreaLevel.REGION:
        yield explain(area)


def _named(finding: Finding) -> str:
    names = finding.evidence
    if len(names) == 1:
        return f"The site is {names[0]}."
    of_hubs = [site.role is SiteRole.HUB for site in finding.sites]
    hubs_first = [*compress(names, of_hubs), *compress(names, map(not_, of_hubs))]
    more = len(names) - MOST_NAMED
    shown = [*hubs_first[:MOST_NAMED], *([f"{count_said(more)} more"] if more > 0 else [])]
    return f"The sites are {listed(shown)}."


def _awarded(judged: tuple[AreaVerdict, ...]) -> Iterator[str]:
    """Yield that the competition is closed, and who won an award for each of the areas."""
    official = [area for area in judged if is_official(area.level)]
    if not official:
        return
    yield "Wave Two is closed."
    for area in official:
        name = in_sentence(area.area)
        if not area.awarded:
            yield f"No award of {AWARDED_IN} was made for {name}."
            continue
        won = "a Wave Two award" if len(area.awarded) == 1 else "Wave Two awards"
        leads = listed([*map(institution_in_sentence, area.awarded)])
        yield f"{capitalised(leads)} won {won} for {name} in {AWARDED_IN}."


def _disagreement(facts: Facts) -> str:
    """Return where presence and access part ways; empty where they do not.

    An area that bid as a part of another has no verdict of its own to set beside its access.
    """
    if not facts.mismatch.disagreement or facts.around:
        return ""
    official, verdict = is_official(facts.gaps.level), facts.mismatch.verdict.verdict
    bid = "bid" if official else "have bid"
    could = f"It could {bid}" if verdict is Verdict.ELIGIBLE else f"It could not {bid}"
    can = f"can reach {a_site(facts.gaps.selection)}{unknown_words(facts.access)}"
    if not facts.access.reached:
        return f"{could}, although nobody there {can}."
    few = "" if verdict is Verdict.ELIGIBLE else "only "
    reached = share(facts.access.reached_share or 0.0)
    return f"{could}, although {few}{reached} of people there {can}."
