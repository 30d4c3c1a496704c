"""A question as entries of a method card, and read back from them.

A card holds every entry, whatever is asked: those that do not matter have their usual value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, assert_never

from coverage.access.selection import Selection
from coverage.datasets.eligibility_list import HandList
from coverage.datasets.own_file import checked_name
from coverage.doubts import GapReport
from coverage.eligibility.beside.need import Criterion, NeedPoints
from coverage.eligibility.beside.need_figure import FigureCriterion
from coverage.eligibility.ruling import Ruling
from coverage.questions.fields import card_entries, from_entries
from coverage.questions.intervals import interval_entries, intervals_from
from coverage.questions.kinds import Number
from coverage.questions.plan_fields import plan_entries, plan_from
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
    eligibility_question,
)
from coverage.questions.rule_fields import LEVEL, RULE_FIELDS
from coverage.questions.selection_fields import IN_CARD, SELECTION_FIELDS, USUAL
from coverage.vocabulary import AreaLevel, Asked, EligibilityReport


def question_entries(question: Question) -> dict[str, object]:
    """Return the entries of a method card for a question."""
    usual: dict[str, object] = {
        "asked": question.asked.value,
        LEVEL.card: question.level.value,
        **card_entries(IN_CARD, USUAL),
        **card_entries(RULE_FIELDS, Ruling()),
        "report": EligibilityReport.LEDGER.value,
        "gap_report": GapReport.AREAS.value,
        "points": None,
        "plan": None,
    }
    match question:
        case GapsQuestion(_, selection, report):
            asked = usual | card_entries(IN_CARD, selection) | interval_entries(question)
            return asked | {"gap_report": report.value}
        case GroupsQuestion(_, selection, by):
            asked = usual | card_entries(IN_CARD, selection) | interval_entries(question)
            return asked | {BY: by}
        case SectorsQuestion(_, selection):
            return usual | card_entries(IN_CARD, selection) | interval_entries(question)
        case ModesQuestion(_, selection, mode, within_mode, percentile):
            asked = usual | card_entries(IN_CARD, selection) | interval_entries(question)
            asked |= view_entries(mode, percentile)
            return asked if within_mode is None else asked | {WITHIN_MODE: within_mode}
        case LedgerQuestion(_, ruling):
            return usual | card_entries(RULE_FIELDS, ruling)
        case BesideQuestion(report, _, selection, ruling):
            judged = usual | card_entries(IN_CARD, selection) | card_entries(RULE_FIELDS, ruling)
            return judged | {"report": report.value} | interval_entries(question)
        case NeedQuestion(_, selection, ruling, points):
            judged = usual | card_entries(IN_CARD, selection) | card_entries(RULE_FIELDS, ruling)
            return judged | {"report": question.report.value, "points": asdict(points)}
        case PlanQuestion(selection, plan):
            return usual | card_entries(IN_CARD, selection) | {"plan": plan_entries(plan)}
        case _:
            assert_never(question)


MODE, PERCENTILE, WITHIN_MODE = "mode", "percentile", "within_mode"
"""Entries of the mode that is asked, of the percentile of its matrix, and of its minutes."""


BY = "by"
"""Entry of the groups by which gaps are asked; left out where they are not."""


def view_entries(mode: str, percentile: int | None) -> dict[str, object]:
    """Return the entries of a method card for a view of the data; see ``Datasets.by_mode``.

    They are left out where the data are asked as they are.
    """
    asked: dict[str, object] = {MODE: mode} if mode else {}
    return asked if percentile is None else asked | {PERCENTILE: percentile}


def view_from(entries: Mapping[str, Any]) -> tuple[str, int | None]:
    """Return the mode and the percentile of a method card.

    Raises
    ------
    TypeError or ValueError
        If they mean nothing.
    """
    mode, percentile = entries.get(MODE, ""), entries.get(PERCENTILE)
    if not isinstance(mode, str) or not mode.isprintable():
        raise ValueError
    if percentile is not None and type(percentile) is not int:
        raise TypeError
    return checked_name(mode), percentile


def question_from(entries: Mapping[str, Any], hand_list: HandList | None = None) -> Question:
    """Return the question of a method card.

    Parameters
    ----------
    hand_list : HandList, optional
        The list that decides, where the card names one.

    Raises
    ------
    LookupError, TypeError, ValueError, AttributeError or ArithmeticError
        If an entry is missing, or means nothing.
    """
    level = AreaLevel(entries[LEVEL.card])
    selection = Selection(**from_entries(SELECTION_FIELDS, entries))
    ruling = Ruling(**from_entries(RULE_FIELDS, entries), hand_list=hand_list)
    report = EligibilityReport(entries["report"])
    points = None if entries["points"] is None else _points(entries["points"])
    match Asked(entries["asked"]):
        case Asked.GAPS:
            if BY in entries:
                return GroupsQuestion(level, selection, entries[BY], intervals_from(entries))
            gap_report = GapReport(entries.get("gap_report", GapReport.AREAS))
            return GapsQuestion(level, selection, gap_report, intervals_from(entries))
        case Asked.SECTORS:
            return SectorsQuestion(level, selection, intervals_from(entries))
        case Asked.MODES:
            mode, percentile = view_from(entries)
            within = entries.get(WITHIN_MODE)
            within_mode = None if within is None else Number().from_card(within)
            intervals = intervals_from(entries)
            return ModesQuestion(level, selection, mode, within_mode, percentile, intervals)
        case Asked.ELIGIBILITY:
            intervals = intervals_from(entries)
            return eligibility_question(
                report, level, selection, ruling, points, intervals=intervals
            )
        case Asked.PLAN:
            plan = plan_from(entries["plan"])
            if plan.terms.level is not level:
                raise ValueError
            return PlanQuestion(selection, plan)
        case never:
            assert_never(never)


def _points(entry: Any) -> NeedPoints:
    figure = entry.get("figure")  # cards of earlier versions have none
    parts = {name: _criterion(each) for name, each in entry.items() if name != "figure"}
    return NeedPoints(**parts, figure=None if figure is None else _figure(figure))


def _figure(entry: Any) -> FigureCriterion:
    column, numbers = entry["column"], ("maximum", "none_at", "full_at")
    if not isinstance(column, str) or not column.isprintable():
        raise ValueError
    return FigureCriterion(column, *(Number().from_card(entry[name]) for name in numbers))


def _criterion(entry: Any) -> Criterion:
    return Criterion(**{name: Number().from_card(value) for name, value in entry.items()})
