"""A method card that is opened on the dashboard: its selection comes back, and is checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, assert_never

import streamlit as st

from coverage.access.other_modes import find_other_mode
from coverage.access.selection import Selection
from coverage.dashboard.navigation import COVERAGE_MAP, SECTORS, WAVE_TWO, WHERE_NEXT
from coverage.dashboard.pages.coverage_map.doubtful_section import OPEN
from coverage.dashboard.pages.where_next.for_groups import settings_of
from coverage.dashboard.pages.where_next.search import watched
from coverage.dashboard.pages.where_next.tabs import TABS as PLAN_TABS
from coverage.dashboard.pages.where_next.terms import OnePer
from coverage.dashboard.parts.address import keep_choices
from coverage.dashboard.parts.chosen_area import forget_area
from coverage.dashboard.parts.modes import settings_of_view
from coverage.dashboard.parts.need_a_car import DRIVE
from coverage.dashboard.parts.only_part import wish_part
from coverage.dashboard.parts.users_files import make_ready
from coverage.dashboard.server.long_work import checking
from coverage.dashboard.server.session_data import own_files, whole_datasets
from coverage.datasets.own_file import OwnFiles
from coverage.datasets.own_kinds import OWN_MODE, kind_of
from coverage.doubts import GapReport
from coverage.eligibility.beside.need import NeedPoints
from coverage.eligibility.ruling import Ruling
from coverage.errors import CoverageError
from coverage.export.replay import ReadCard, read_card, replay
from coverage.planning.problem import MOST
from coverage.questions.fields import Field, OnPage
from coverage.questions.kinds import Number, Numbers, OneOf, SeveralOf, Switch, Text, Whole
from coverage.questions.plan import USUAL_SECONDS, PlanAsked
from coverage.questions.plan_fields import BY, FLOOR, FOR_GROUP, ONE_PER, TERMS_FIELDS
from coverage.questions.question import (
    BesideQuestion,
    GapsQuestion,
    GroupsQuestion,
    LedgerQuestion,
    ModesQuestion,
    NeedQuestion,
    PlanQuestion,
    Question,
    SectorsQuestion,
)
from coverage.questions.rule_fields import ALLOW, LEVEL, RULE_FIELDS
from coverage.questions.selection_fields import SELECTION_FIELDS
from coverage.vocabulary import Asked, EligibilityReport, Measure, listed

LARGEST = 10**9
"""The largest number that a card brings to a field."""

TABS = {
    EligibilityReport.LEDGER: "All areas",
    EligibilityReport.ACCESS: "Rule and access",
    EligibilityReport.FLIPS: "What would change it",
    EligibilityReport.BACK_TEST: "Compared with the awards",
    EligibilityReport.NEED: "Need score",
}
"""The tab that shows each report on who could bid."""
PAGES = {
    Asked.GAPS: COVERAGE_MAP,
    Asked.SECTORS: SECTORS,
    Asked.MODES: COVERAGE_MAP,
    Asked.ELIGIBILITY: WAVE_TWO,
    Asked.PLAN: WHERE_NEXT,
}
"""The page that answers each kind of question."""


def replayed(content: bytes) -> str:
    """Bring the selection of a card back, and return what is said of it.

    Raises
    ------
    CoverageError
        If that cannot be done; nothing changes then.
    """
    with checking():
        card = read_card(content)
    _refuse_missing(card)
    question = card.question()
    settings = dict(_settings(question))
    if not isinstance(question, ModesQuestion):
        settings |= dict(settings_of_view(*card.view))
    data = whole_datasets()
    data = data.only_covered() if card.only else data.everywhere()
    data = data.by_mode(*card.view)
    if not isinstance(question, LedgerQuestion):
        make_ready(data, question.selection)
    with watched() as watch:
        report = replay(card, data, watch=watch)
    wish_part(card.only)
    forget_area()
    st.session_state.update(settings)
    keep_choices(settings)
    return (
        f"The selection of the card is back and its numbers are the same, row by row "
        f"({len(report.table.rows)} rows): see the page {PAGES[question.asked].title}."
    )


def _refuse_missing(card: ReadCard) -> None:
    """Refuse a card that names a file which this session does not use."""
    brought = {OWN_MODE.word, *(each.name for each in fields(OwnFiles))}
    given = [(kind_of(role), file) for role, file in card.given.items()]
    if elsewhere := [file.name for kind, file in given if kind.word not in brought]:
        raise CoverageError(
            f"This report was made with {listed(elsewhere)}, which no page reads: replay its card "
            "on the command line."
        )
    own = own_files()
    modes = {mode.called for mode in own.modes}
    missing = [
        file.name
        for kind, file in given
        if (file.called not in modes if kind is OWN_MODE else not getattr(own, kind.word))
    ]
    if missing:
        it = "it" if len(missing) == 1 else "them"
        raise CoverageError(
            f"This report was made with {listed(missing)}: upload {it} on the page Use your own "
            "data, then open the card again."
        )


def _settings(question: Question) -> Iterator[tuple[str, Any]]:
    """Yield the values of the widgets that ask a question."""
    yield LEVEL.key, question.level
    match question:
        case GapsQuestion(_, selection, report):
            if report is GapReport.DOUBTFUL:
                yield OPEN, True
            yield from _of_selection(selection)
        case GroupsQuestion(_, selection) | SectorsQuestion(_, selection):
            yield from _of_selection(selection)
        case ModesQuestion():
            yield from _of_mode(question)
        case LedgerQuestion(_, ruling):
            yield from _of_ruling(ruling, question.report)
        case BesideQuestion(report, _, selection, ruling):
            yield from _of_selection(selection)
            yield from _of_ruling(ruling, report)
        case NeedQuestion(_, selection, ruling, points):
            yield from _of_selection(selection)
            yield from _of_ruling(ruling, question.report)
            yield from _of_points(points, selection.measure)
        case PlanQuestion(selection, plan):
            yield from _of_selection(selection)
            yield from _of_plan(plan)
        case _:
            assert_never(question)


def _of_mode(question: ModesQuestion) -> Iterator[tuple[str, Any]]:
    """Yield the values that set a mode against the car, as the coverage map asks them."""
    selection = question.selection
    within = selection.threshold if question.within_mode is None else question.within_mode
    other = find_other_mode(whole_datasets(), question.mode, question.percentile)
    asked = other.ask(selection, within)
    yield from _of_selection(asked)
    if other.measure is None:
        yield from settings_of_view(other.name, question.percentile)
    yield DRIVE, _typed(selection.threshold)


def _of_ruling(ruling: Ruling, report: EligibilityReport) -> Iterator[tuple[str, Any]]:
    for field in RULE_FIELDS:
        yield field.key, ruling.rule.threshold if field is ALLOW else field.of(ruling)
    yield "tab", TABS[report]


def _of_points(points: NeedPoints, measure: Measure) -> Iterator[tuple[str, Any]]:
    for key, criterion in (
        ("gap", points.gap),
        (f"travel-{measure.value}", points.travel),
        ("sectors", points.sectors),
    ):
        yield f"points-{key}", criterion.maximum
        yield f"full-{key}", _typed(criterion.full_at)
    if own := points.figure:
        yield "figure", own.column
        yield "points-figure", own.maximum
        yield f"none-{own.column}", own.none_at
        yield f"full-{own.column}", own.full_at


def _of_plan(asked: PlanAsked) -> Iterator[tuple[str, Any]]:
    terms = asked.terms
    one_per = next((each for each in OnePer if each.level is terms.one_per), None)
    tab = next((name for name, report in PLAN_TABS.items() if report is asked.report), None)
    if asked.seconds > USUAL_SECONDS:
        raise CoverageError(
            f"The page searches for {USUAL_SECONDS:g} seconds, the card for {asked.seconds:g}: "
            "replay it on the command line."
        )
    if terms.institutes > MOST or one_per is None:
        raise CoverageError(
            f"The page plans up to {MOST} institutes, at most one in each region, LEP area or LSIP "
            "area: replay the card on the command line."
        )
    yield from settings_of(terms, whole_datasets())
    for field in TERMS_FIELDS:
        if field in (BY, FOR_GROUP, FLOOR):
            continue
        value = one_per if field is ONE_PER else field.of(terms)
        yield field.key, _typed(value) if isinstance(value, float) else value
    if tab:
        yield "plan-tab", tab


def _typed(number: float) -> float:
    """Return a number that can be typed on a page; no field takes others."""
    if not 1 <= number <= LARGEST:
        raise CoverageError(
            f"The page has numbers from 1 to {LARGEST:,}, the card has {number:g}: replay it on "
            "the command line."
        )
    return number


def _of_selection(selection: Selection) -> Iterator[tuple[str, Any]]:
    for field in SELECTION_FIELDS:
        if field.page:
            yield field.page.key(selection), _chosen(field, field.page, selection)


def _chosen(field: Field, page: OnPage, selection: Selection) -> Any:
    """Return the value that a page has for a field of a selection."""
    value = field.of(selection)
    match field.kind:
        case SeveralOf():
            return list(value)
        case Number() | Whole():
            most = page.most(selection)
            if not (float(value).is_integer() and value <= most):
                raise CoverageError(
                    f"The page has thresholds of whole numbers up to {most}, the card has "
                    f"{value:g}: replay it on the command line."
                )
            return int(value)
        case OneOf() | Numbers() | Switch() | Text():
            return value
        case _:
            assert_never(field.kind)
