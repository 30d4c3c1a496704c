"""Questions of every kind, and reports that answer them."""

from __future__ import annotations

from datetime import UTC, datetime

from coverage import AreaLevel, Datasets, Selection
from coverage.export.report import Report, make_report
from coverage.questions.question import (
    GapsQuestion,
    ModesQuestion,
    Question,
    SectorsQuestion,
    eligibility_question,
)
from coverage.vocabulary import SHIPPED_LEVELS, EligibilityReport
from tests.worlds import in_km

THEN = datetime(2026, 11, 25, 12, 30, tzinfo=UTC)


def questions(level: AreaLevel = AreaLevel.LEP) -> list[Question]:
    """Return a question of each kind at a level, LEP areas for the back-test."""
    return [
        GapsQuestion(level, in_km()),
        SectorsQuestion(level, in_km()),
        ModesQuestion(level, Selection(), "foot", within_mode=60),
        *(
            eligibility_question(
                report, AreaLevel.LEP if report is EligibilityReport.BACK_TEST else level, in_km()
            )
            for report in EligibilityReport
        ),
    ]


def questions_at_every_level() -> list[Question]:
    """Return a question of each kind at each level, of the thousands of wards the first alone."""
    return [
        question
        for level in SHIPPED_LEVELS
        for question in questions(level)[: 1 if level is AreaLevel.WARD else None]
    ]


def a_report(datasets: Datasets, question: Question | None = None) -> Report:
    """Return the answer to a question, made once for all tests of a process that ask it."""
    asked = question or GapsQuestion(AreaLevel.LEP, in_km())
    made: Report = datasets.worked_out.once(
        "reports of tests", lambda: make_report(asked, datasets, THEN), asked, most=24
    )
    return made
