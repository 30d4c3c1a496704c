"""Whatever word is asked, every answer says it, and the words of no other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from coverage import Datasets, NearestAsked, Scenario, SelectionError, compare, find_nearest
from coverage.dashboard.navigation import NEAREST, PAGES, WAVE_TWO, PageLink
from coverage.dashboard.parts.place_search import START
from coverage.documents.brief.make import make_brief
from coverage.export.brief_file import write_brief
from coverage.export.formats import Format, write_report
from coverage.export.nearest import NearestReport
from coverage.export.report import make_report
from coverage.questions.kinds import OneOf, SeveralOf
from coverage.questions.nearest_fields import NEAREST_FIELDS
from coverage.questions.plan_fields import SEARCH_FIELDS, TERMS_FIELDS
from coverage.questions.question import PlanQuestion, Question
from coverage.questions.rule_fields import LEVEL, RULE_FIELDS
from coverage.questions.selection_fields import (
    MEASURE,
    NETWORK,
    POPULATION,
    SECTORS,
    SELECTION_FIELDS,
)
from coverage.tables.scenarios import scenario_table
from coverage.vocabulary import Measure, Objective, PlanReport, Sector, SiteRole, Traffic, Wave
from coverage.wording.notes import residents_note
from tests.dashboard.opened import opener
from tests.export.asked import THEN
from tests.laws.spoken import WORDS, Word, is_in, lines_of, lines_shown, words_of
from tests.laws.test_modes import BUS, by_car_and_bus
from tests.tables.planning.asked import with_few
from tests.worlds import DISTRICTS, Point, a_site, a_world

TWO_AGES = re.compile(r"of people aged .+ of people aged ")
"""What sets young people beside those who are asked about."""

THE_RULE = re.compile(r"\b(rule|host|hosts|hosted|qualified|qualify|bid)\b", re.IGNORECASE)
"""It asks where Wave One sites stand, whichever institutes count for access."""

AREA, POSTCODE = "North East", "M1 2AB"


def assert_spoken(
    word: Word, texts: Iterable[str], datasets: Datasets, *, always: bool = True
) -> None:
    """Check texts, but for what is told of the data whatever is asked.

    Without ``always`` they may say nothing of the word, as verdicts say nothing of access.
    """
    anyway = (residents_note(datasets), *(file.title for file in datasets.sources.files))
    lines = [reduce(lambda line, each: line.replace(each, ""), anyway, text) for text in texts]
    if word.field.attribute == NETWORK.attribute:
        lines = [line for line in lines if not THE_RULE.search(line)]
    if word.field.attribute == POPULATION.attribute:
        lines = [line for line in lines if not TWO_AGES.search(line)]
    if word.said and always:
        assert any(is_in(said, line) for said in word.said for line in lines), word.said
    for other in word.never:
        assert [line for line in lines if is_in(other, line)] == [], other


def is_refused(question: Question, datasets: Datasets) -> bool:
    """Return whether a report has no answer: places for the worst-off area have no order.

    And of data without groups there is none by group.
    """
    if not isinstance(question, PlanQuestion):
        return False
    plan = question.plan
    if plan.report is PlanReport.GROUPS and not datasets.groupings:
        return True
    return plan.report is PlanReport.RANKS and plan.terms.objective is Objective.WORST


def test_every_vocabulary_of_a_question_is_walked() -> None:
    fields = (*SELECTION_FIELDS, *RULE_FIELDS, *TERMS_FIELDS, *SEARCH_FIELDS, LEVEL)
    asked = {each.kind.words for each in fields if isinstance(each.kind, OneOf | SeveralOf)}
    assert asked - {type(word.member) for word in WORDS} == {PlanReport}  # each is a question


def test_no_two_words_are_said_alike() -> None:
    said = [(word.field.attribute, text) for word in WORDS for text in set(word.said)]
    assert len(set(said)) == len(said)


@pytest.fixture(scope="module")
def england() -> Datasets:
    """Return a small England, in which every kilometre is soon known."""
    sites = (
        a_site("s1", district="D1", sectors=Sector, open_at_launch=True),
        a_site("s2", district="D3", lon=-1.2, role=SiteRole.SPOKE, open_at_launch=False),
        a_site("s3", district="D5", lon=-0.9, wave=Wave.TWO, sectors=Sector),
    )
    points = [Point(name, 900 + n, 500, 90, lon=-1.9 + 0.3 * n) for n, name in enumerate(DISTRICTS)]
    return a_world(points, sites)


def with_two_modes(world: Datasets) -> Datasets:
    """Return the world with minutes by car and by bus, of which some are near enough."""
    spots = np.indices((len(world.demand), len(world.sites))).sum(axis=0)
    return by_car_and_bus(world, (9.0 * spots).tolist(), (20.0 * spots).tolist())


@pytest.fixture(scope="module")
def with_roads(datasets: Datasets) -> Datasets:
    """Return the default data, with few places to plan for."""
    return with_few(datasets)


@pytest.mark.parametrize("word", WORDS, ids=str)
def test_in_every_report(england: Datasets, with_roads: Datasets, word: Word) -> None:
    asked = 0
    datasets = with_roads if word.selection.measure.spec.is_of_small_areas else england
    for question in word.questions(datasets):
        if is_refused(question, datasets):
            with pytest.raises(SelectionError):
                make_report(question, datasets, THEN)
            continue
        report = make_report(question, datasets, THEN)
        asked += 1
        assert_spoken(word, lines_of(write_report(report, Format.HTML).decode()), datasets)
    assert asked


BESIDE_A_MODE = tuple(each for each in SELECTION_FIELDS if each.attribute != MEASURE.attribute)
"""What can be asked of who needs a car, which is of two measures itself."""


@pytest.mark.parametrize("word", words_of((*BESIDE_A_MODE, LEVEL)), ids=str)
def test_in_who_needs_a_car(england: Datasets, with_roads: Datasets, word: Word) -> None:
    datasets, mode = with_two_modes(england), BUS
    if isinstance(word.member, Traffic):  # which no matrix has
        datasets, mode = with_roads, Measure.FOOT.value
    report = make_report(word.need_of_a_car(mode), datasets, THEN)
    assert_spoken(word, lines_of(write_report(report, Format.HTML).decode()), datasets)


@pytest.mark.parametrize("word", words_of((*SELECTION_FIELDS, LEVEL, *RULE_FIELDS)), ids=str)
def test_in_a_brief(datasets: Datasets, word: Word) -> None:
    code, ruling = datasets.areas[word.level][0].code, word.ruling(datasets)
    brief = make_brief(datasets, word.level, code, word.selection, ruling, THEN)
    assert_spoken(word, lines_of(write_brief(brief, Format.HTML).decode()), datasets)


@pytest.mark.parametrize("word", words_of((*SELECTION_FIELDS, LEVEL)), ids=str)
def test_in_a_comparison_of_scenarios(datasets: Datasets, word: Word) -> None:
    closed = Scenario("Closed", closed=(datasets.sites[0].site_id,))
    compared = compare(datasets, [closed], word.selection, word.level)
    table = scenario_table(compared, datasets, "plans.json")
    assert_spoken(word, [table.title, *table.notes], datasets)


@pytest.mark.parametrize("word", words_of(NEAREST_FIELDS), ids=str)
def test_in_the_answer_to_a_postcode(datasets: Datasets, word: Word) -> None:
    selection = word.selection
    if word.field.attribute != MEASURE.attribute:
        minutes = Measure.MINUTES
        selection = replace(selection, measure=minutes, threshold=minutes.default_threshold)
    nearest = find_nearest(datasets, POSTCODE, NearestAsked(selection))
    assert_spoken(word, NearestReport(nearest, datasets).text().decode().splitlines(), datasets)


def opened(link: PageLink, word: Word) -> AppTest | None:
    """Open a page with the word in its address; None where it does not offer it."""
    asked = word.selection
    words: dict[str, str | list[str]] = {"area": AREA, "institutes": "1"}
    words["level"] = LEVEL.on_page.shown(word.level)
    words["sector"] = [SECTORS.on_page.shown(each) for each in asked.sectors]
    words["measure"] = MEASURE.on_page.shown(asked.measure)
    is_measure = word.field.attribute == MEASURE.attribute
    shown = (MEASURE if is_measure else word.field).on_page.shown  # a page names it in one way
    words[word.field.on_page.key(asked)] = shown(word.member)
    page = opener(link.name)(**words)
    lists = (*page.radio, *page.selectbox, *page.multiselect, *page.segmented_control)
    offered = [each.label for each in lists]
    return page if word.field.on_page.heading in offered else None


@pytest.mark.parametrize("word", [word for word in WORDS if not word.needs_file], ids=str)
def test_on_the_pages_that_offer_it(datasets: Datasets, word: Word) -> None:
    """A measure on every page that offers it, as each has sentences of its own; others on one."""
    shown = 0
    for link in PAGES:
        if link is NEAREST or (shown and word.field is not MEASURE):
            continue
        page = opened(link, word)
        if page is None:
            continue
        shown += 1
        assert_spoken(word, lines_shown(page), datasets, always=link is not WAVE_TWO)
    assert shown


OF_NEAREST = tuple(field for field in NEAREST_FIELDS if field not in SELECTION_FIELDS)


@pytest.mark.parametrize("word", words_of(OF_NEAREST), ids=str)
def test_on_the_page_of_a_postcode(datasets: Datasets, word: Word) -> None:
    page = opened(NEAREST, word)
    assert page
    page.text_input(key=START).set_value(POSTCODE).run()
    assert_spoken(word, lines_shown(page), datasets)
