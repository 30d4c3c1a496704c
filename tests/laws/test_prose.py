"""What is said of any area holds of that area, and nothing is said that is true of none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from coverage import AreaLevel, Datasets, Measure, Network, Sector, Selection
from coverage.documents.brief.background import Background
from coverage.documents.brief.facts import Facts, gather
from coverage.documents.brief.left_out import left_out_section
from coverage.documents.brief.model import Section
from coverage.documents.brief.near_and_gap import gap_section, near_section
from coverage.documents.brief.reach import reach_section
from coverage.documents.brief.sectors import sector_section
from coverage.documents.brief.verdict import judged_for, verdict_said, verdict_section
from coverage.eligibility.ruling import Ruling, is_official
from coverage.export.report import make_report
from coverage.questions.question import GapsQuestion, SectorsQuestion, eligibility_question
from coverage.vocabulary import EligibilityReport
from coverage.wording.headline import answer

pytestmark = pytest.mark.slow

UNTRUE = re.compile(
    r"\btoday\b|Waves One and Two site|would have been not|\bqualifies\b|shut out|\bone LEP areas"
    r"|(?<!not )(?<!it )\bqualify\b|\b(?:is|are) (?:not |wholly )?eligible"
    r"|\b1 (?:sites|hubs|LEP areas|regions)\b",
    re.IGNORECASE,
)
"""Words that are true of no data: the network may be Wave One, the competition is over."""

LEVELS = [AreaLevel.REGION, AreaLevel.LEP, AreaLevel.COMBINED_AUTHORITY]
ASKED = {
    "usual": Selection(),
    "current": Selection(Network.CURRENT),
    "construction": Selection(
        sectors=(Sector.CONSTRUCTION,), measure=Measure.KM, threshold=20, network=Network.CURRENT
    ),
}


@pytest.fixture(scope="module", params=ASKED)
def selection(request: pytest.FixtureRequest) -> Selection:
    return ASKED[request.param]


@pytest.fixture(scope="module", params=LEVELS)
def known(request: pytest.FixtureRequest, datasets: Datasets, selection: Selection) -> list[Facts]:
    background = Background(datasets, request.param, selection, Ruling())
    return [gather(background, row) for row in range(len(datasets.areas[request.param]))]


def sections(facts: Facts) -> tuple[Section, ...]:
    return (
        *(verdict_section(facts, Ruling()), reach_section(facts), sector_section(facts)),
        *(near_section(facts), gap_section(facts)),
        *filter(None, [left_out_section(facts)]),
    )


def said(facts: Facts) -> Iterator[str]:
    yield answer(facts.both, facts.access.area_code)
    for section in sections(facts):
        yield from (section.heading, *section.says, *section.adds)


def test_no_brief_says_what_is_true_of_none(known: list[Facts]) -> None:
    texts = [text for facts in known for text in said(facts)]
    assert len(texts) > 10 * len(known)
    assert [text for text in texts if UNTRUE.search(text)] == []


def test_as_many_sites_are_hosted_as_the_table_counts(known: list[Facts]) -> None:
    for facts in known:
        verdict = facts.mismatch.verdict
        told = re.search(r"has (no|\d+) Wave One site", verdict_said(facts, Ruling()))
        if verdict.parts and len(verdict.parts) > 1:
            continue
        assert told
        assert told.group(1).replace("no", "0") == str(verdict.sites_inside)


def test_the_institute_nearest_to_the_most_is_the_same_in_brief_and_table(
    known: list[Facts],
) -> None:
    for facts in known:
        if facts.near:
            (told,) = near_section(facts).says
            assert facts.access.nearest_institute in told
            assert facts.near[0].institute in told


def test_every_award_is_told_and_no_other(known: list[Facts]) -> None:
    for facts in known:
        told = " ".join(verdict_section(facts, Ruling()).says).lower()
        won = [area.awarded for area in judged_for(facts)]
        assert all(lead.lower() in told for leads in won for lead in leads)
        assert ("won a wave two award" in told or "won wave two awards" in told) is any(won)
        assert ("wave two is closed" in told) is is_official(facts.gaps.level)


def test_hosts_are_told_of_the_sites_that_were_asked_for(known: list[Facts]) -> None:
    """An area may host a site that most people reach, and none of the sectors asked for."""
    for facts in known:
        sectors = facts.gaps.selection.sectors
        told = " ".join(verdict_section(facts, Ruling()).says)
        if re.search("it could (not )?(have )?bid, although", told, re.IGNORECASE):
            assert all(f"that teaches {sector.value}" in told for sector in sectors)
        assert "reach none" not in told


@pytest.mark.parametrize("level", LEVELS)
def test_no_report_says_what_is_true_of_none(
    datasets: Datasets, selection: Selection, level: AreaLevel
) -> None:
    questions = [
        GapsQuestion(level, selection),
        SectorsQuestion(level, replace(selection, sectors=())),
        *(
            eligibility_question(report, level, selection, Ruling())
            for report in EligibilityReport
            if report is not EligibilityReport.BACK_TEST or level is AreaLevel.LEP
        ),
    ]
    for question in questions:
        table = make_report(question, datasets).table
        texts = [table.title, *table.says, *table.notes]
        texts += [cell for row in table.rows for cell in row if isinstance(cell, str)]
        assert [text for text in texts if UNTRUE.search(text)] == [], question


def test_a_level_that_the_rule_does_not_speak_of_is_told_as_an_analysis(
    known: list[Facts],
) -> None:
    for facts in known:
        told = verdict_said(facts, Ruling())
        assert ("our analysis" in told) is not is_official(facts.gaps.level)
