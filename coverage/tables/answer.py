"""The table that answers a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, assert_never

from coverage.access.gaps import Gaps, find_gaps
from coverage.access.sectors import sector_matrix
from coverage.datasets.load import Datasets
from coverage.doubts import GapReport
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
from coverage.tables.gaps import gap_table
from coverage.tables.sectors import sector_table
from coverage.tables.table import Table

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties
    from coverage.access.need_a_car import NeedACar
    from coverage.questions.planner import Watch


def answer_question(question: Question, datasets: Datasets, watch: Watch | None = None) -> Table:
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
        case GroupsQuestion():
            return _groups_report(question, datasets)
        case SectorsQuestion():
            return _sector_report(question, datasets)
        case ModesQuestion():
            return _need_report(question, datasets)
        case LedgerQuestion() | BesideQuestion() | NeedQuestion():
            return _eligibility_report(question, datasets)
        case PlanQuestion(selection, plan):
            # Imported when it is first asked for, as the others below: a page needs few of them.
            from coverage.questions.planner import UNWATCHED, Planner
            from coverage.tables.planning.registry import plan_report

            return plan_report(Planner(datasets, selection, plan, watch or UNWATCHED))
        case _:
            assert_never(question)


def need_of(question: ModesQuestion, datasets: Datasets) -> NeedACar:
    """Return who needs a car, as a question asks it."""
    from coverage.access.need_a_car import find_need_a_car

    return find_need_a_car(
        datasets,
        question.selection,
        question.level,
        question.mode,
        within_mode=question.within_mode,
        percentile=question.percentile,
    )


def _need_report(question: ModesQuestion, datasets: Datasets) -> Table:
    from coverage.tables.need_a_car import need_table

    found = need_of(question, datasets)
    if not question.intervals:
        return need_table(found, datasets)
    from coverage.access.certainty.need_a_car import certainty_of_need

    return need_table(found, datasets, certainty_of_need(datasets, found))


def _eligibility_report(
    question: LedgerQuestion | BesideQuestion | NeedQuestion, datasets: Datasets
) -> Table:
    from coverage.tables.eligibility.registry import eligibility_report

    match question:
        case LedgerQuestion(level, ruling):
            return eligibility_report(question.report, datasets, level, ruling)
        case BesideQuestion(report, level, selection, ruling, intervals):
            return eligibility_report(
                report, datasets, level, ruling, selection, intervals=intervals
            )
        case NeedQuestion(level, selection, ruling, points):
            return eligibility_report(question.report, datasets, level, ruling, selection, points)
        case _:
            assert_never(question)


def _gap_report(question: GapsQuestion, datasets: Datasets) -> Table:
    gaps = find_gaps(datasets, question.selection, question.level)
    match question.report:
        case GapReport.AREAS:
            (sure,) = _sure([gaps], datasets) if question.intervals else (None,)
            return gap_table(gaps, datasets, sure=sure)
        case GapReport.DOUBTFUL:
            from coverage.tables.doubtful import doubtful_table

            return doubtful_table(gaps, datasets)
        case _:
            assert_never(question.report)


def _groups_report(question: GroupsQuestion, datasets: Datasets) -> Table:
    from coverage.access.by_group import find_gaps_by_group
    from coverage.tables.by_group import groups_table

    found = find_gaps_by_group(datasets, question.selection, question.level, question.by)
    if not question.intervals:
        return groups_table(found, datasets)
    from coverage.access.certainty.groups import certainty_of_groups

    return groups_table(found, datasets, certainty_of_groups(datasets, found))


def _sector_report(question: SectorsQuestion, datasets: Datasets) -> Table:
    matrix = sector_matrix(datasets, question.selection, question.level)
    if not question.intervals:
        return sector_table(matrix, datasets)
    from coverage.access.certainty.differences import best_above_worst

    sure = _sure(matrix.gaps, datasets)
    return sector_table(matrix, datasets, sure, best_above_worst(datasets, matrix))


def _sure(answers: Sequence[Gaps], datasets: Datasets) -> tuple[Certainties, ...]:
    from coverage.access.certainty.areas import certainty_of

    return tuple(certainty_of(datasets, gaps) for gaps in answers)
