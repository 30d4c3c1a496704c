"""Whether the area qualified for Wave Two, and why."""

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
from coverage.vocabulary import AreaLevel, Network, SiteRole, Verdict, capitalised, listed
from coverage.wording.areas import count_said, sharers
from coverage.wording.place_names import institution_in_sentence
from coverage.wording.sentences import a_site, site_words, unknown_words, within
from coverage.wording.unsupported import unsupported_sentences
from coverage.wording.verdicts import OUR_ANALYSIS, readings_in_short, verdict_sentence

HEADING = "Did it qualify for Wave Two?"

MOST_NAMED = 5
"""More sites than these are counted and not named."""

AWARDED_IN = "December 2021"

WELL_SERVED = {
    Network.WAVE_ONE: "yet it is well served already",
    Network.CURRENT: "and with both waves it is well served",
}
"""How an area that qualified is served: Wave Two is what it qualified for."""


def verdict_section(facts: Facts, ruling: Ruling) -> Section:
    """Return the verdict with its reasons, and what stands beside it."""
    area = facts.mismatch.verdict
    first = verdict_sentence(area, ruling)
    said = [
        " ".join([first, *_reason(area, ruling)]),
        " ".join(unsupported_sentences(facts.unsupported)),
        " ".join(_announced_and_awarded(area)),
        " ".join(readings_in_short(area)),
        _disagreement(facts),
    ]
    return Section(HEADING, tuple(filter(None, said)))


def _reason(area: AreaVerdict, ruling: Ruling) -> Iterator[str]:
    """Yield the reason where the verdict has not told it, and the sites behind the verdict."""
    finding, why = area.finding, area.why
    if not is_official(area.level):
        yield OUR_ANALYSIS
    if area.parts or ruling.rule.is_by_list:
        yield f"{why}."
    elif len(finding.sites) < area.sites_inside:  # spokes, by a rule on hubs
        yield f"It {why[0].lower()}{why[1:]}."
    if finding.sites:
        yield _named(finding)


def _named(finding: Finding) -> str:
    names = finding.evidence
    if len(names) == 1:
        return f"The site is {names[0]}."
    of_hubs = [site.role is SiteRole.HUB for site in finding.sites]
    hubs_first = [*compress(names, of_hubs), *compress(names, map(not_, of_hubs))]
    more = len(names) - MOST_NAMED
    shown = [*hubs_first[:MOST_NAMED], *([f"{count_said(more)} more"] if more > 0 else [])]
    return f"The sites are {listed(shown)}."


def _announced_and_awarded(area: AreaVerdict) -> Iterator[str]:
    if area.level is AreaLevel.REGION:
        yield explain(area)
    if not is_official(area.level):
        return
    if not area.awarded:
        whom = "it" if not area.parts else "its LEP area"
        whom = whom if len(area.parts) < 2 else "any of its LEP areas"
        yield f"No Wave Two award of {AWARDED_IN} names {whom}."
        return
    named, parts = "It was", sum(bool(part.awarded) for part in area.parts)
    if parts:
        of_it = f"{count_said(parts)} of its {count_said(len(area.parts))} LEP areas"
        if len(area.parts) == 1:
            of_it = "its one LEP area"
        named = f"{capitalised(of_it)} {'was' if parts == 1 else 'were'}"
    awards = "the Wave Two award" if len(area.awarded) == 1 else "the Wave Two awards"
    leads = [*map(institution_in_sentence, area.awarded)]
    yield f"{named} named in {AWARDED_IN}, in {awards} to {listed(leads)}."


def _disagreement(facts: Facts) -> str:
    """Return where presence and access part ways; empty where they do not."""
    if not facts.mismatch.disagreement:
        return ""
    selection, reached = facts.gaps.selection, facts.access.reached_share or 0.0
    official, finding = is_official(facts.gaps.level), facts.mismatch.verdict.finding
    if facts.mismatch.verdict.verdict is Verdict.ELIGIBLE:
        qualified = "qualified" if official else "would have qualified"
        yet = f"It {qualified}, {WELL_SERVED[selection.network]}"
    else:
        failed = "did not qualify" if official else "would not have qualified"
        hosts = f"hosts {finding.counted}" if finding.sites else failed
        yet = f"It {hosts}, yet most people there reach no {site_words(selection)}"
    can = f"{sharers(reached, selection.population)} can reach {a_site(selection)}"
    return f"{yet}: {can} {within(facts.gaps)}{unknown_words(facts.access)}."
