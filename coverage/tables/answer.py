"""The table that answers a question."""

from __future__ import annotations

from typing import assert_never

from coverage.access.gaps import find_gaps
from coverage.access.sectors import sector_matrix
from coverage.datasets.load import Datasets
from coverage.doubts import GapReport
from coverage.questions.plan import UNWATCHED, Planner, Watch
from coverage.questions.question import Question
from coverage.tables.doubtful import doubtful_table
from coverage.tables.eligibility.registry import eligibility_report
from coverage.tables.gaps import gap_table
from coverage.tables.planning.registry import plan_report
from coverage.tables.sectors import sector_table
from coverage.tables.table import Table
from coverage.vocabulary import Asked


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
    match question.asked:
        case Asked.ELIGIBILITY:
            return eligibility_report(
                question.report,
                datasets,
                question.level,
                question.ruling,
                question.selection,
                question.points,
            )
        case Asked.PLAN:
            return plan_report(Planner(datasets, question.selection, question.the_plan, watch))
        case Asked.SECTORS:
            matrix = sector_matrix(datasets, question.selection, question.level)
            return sector_table(matrix, datasets)
        case Asked.GAPS:
            return _gap_report(question, datasets)
        case _:
            assert_never(question.asked)


def _gap_report(question: Question, datasets: Datasets) -> Table:
    gaps = find_gaps(datasets, question.selection, question.level)
    match question.gap_report:
        case GapReport.AREAS:
            return gap_table(gaps, datasets)
        case GapReport.DOUBTFUL:
            return doubtful_table(gaps, datasets)
        case _:
            assert_never(question.gap_report)
