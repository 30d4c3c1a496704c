"""The table that answers a question."""

from __future__ import annotations

from typing import assert_never

from coverage.access.gaps import find_gaps
from coverage.access.sectors import sector_matrix
from coverage.datasets.load import Datasets
from coverage.doubts import GapReport
from coverage.questions.plan import UNWATCHED, Planner, Watch
from coverage.questions.question import (
    BesideQuestion,
    GapsQuestion,
    LedgerQuestion,
    NeedQuestion,
    PlanQuestion,
    Question,
    SectorsQuestion,
)
from coverage.tables.doubtful import doubtful_table
from coverage.tables.eligibility.registry import eligibility_report
from coverage.tables.gaps import gap_table
from coverage.tables.planning.registry import plan_report
from coverage.tables.sectors import sector_table
from coverage.tables.table import Table


def answer_question(question: Question, datasets: Datasets, watch: Watch = UNWATCHED) -> Table:
    """Return the table that answers a question.

    Parameters
    ----------
    watch : Watch, optional
        Who is told how a plan gets on.

    Raises
    ------
    SelectionError
        If these data cannot answer it.
    """
    match question:
        case GapsQuestion():
            return _gap_report(question, datasets)
        case SectorsQuestion(level, selection):
            return sector_table(sector_matrix(datasets, selection, level), datasets)
        case LedgerQuestion(level, ruling):
            return eligibility_report(question.report, datasets, level, ruling)
        case BesideQuestion(report, level, selection, ruling):
            return eligibility_report(report, datasets, level, ruling, selection)
        case NeedQuestion(level, selection, ruling, points):
            return eligibility_report(question.report, datasets, level, ruling, selection, points)
        case PlanQuestion(selection, plan):
            return plan_report(Planner(datasets, selection, plan, watch))
        case _:
            assert_never(question)


def _gap_report(question: GapsQuestion, datasets: Datasets) -> Table:
    gaps = find_gaps(datasets, question.selection, question.level)
    match question.report:
        case GapReport.AREAS:
            return gap_table(gaps, datasets)
        case GapReport.DOUBTFUL:
            return doubtful_table(gaps, datasets)
        case _:
            assert_never(question.report)
