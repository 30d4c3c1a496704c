"""A report: the table, how it was made, and what stands beside it; every writer takes one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from coverage.datasets.load import Datasets
from coverage.doubts import GapReport
from coverage.export.method import MethodCard, method_card
from coverage.planning.plan import with_plan
from coverage.questions.plan import UNWATCHED, Planner, Watch
from coverage.questions.question import Question
from coverage.tables.answer import answer_question
from coverage.tables.planning.areas import areas_table
from coverage.tables.table import Table, with_warnings
from coverage.vocabulary import Asked, PlanReport, Sector


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a file can hold.

    Parameters
    ----------
    datasets : Datasets
        What it was made from, for outlines, sites and demand points; with the planned sites in a
        report on a plan.
    areas : Table or None
        What a plan does for each area, beside a report on it; the gaps beside a report on sites in
        doubt.
    before : Datasets or None
        The data without the planned sites, beside a report on a plan.
    """

    question: Question
    table: Table
    method: MethodCard
    datasets: Datasets
    areas: Table | None = None
    before: Datasets | None = None

    @property
    def stem(self) -> str:
        """Name of a file, without its ending."""
        return self.question.stem

    @property
    def by_area(self) -> Table | None:
        """The table whose rows are areas: the report itself, or what stands beside it."""
        beside = self.question.plan or self.question.is_doubtful
        return self.areas if beside else self.table

    def by_sector(self) -> tuple[tuple[Sector, Table], ...]:
        """Return, for a report on gaps, the same table for each of the sectors asked for.

        Every sector where none was chosen; nothing for other reports.
        """
        if self.question.asked is not Asked.GAPS or self.question.is_doubtful:
            return ()
        selection = self.question.selection
        return tuple(
            (
                sector,
                answer_question(
                    replace(self.question, selection=replace(selection, sectors=(sector,))),
                    self.datasets,
                ),
            )
            for sector in selection.sectors or Sector
        )


def make_report(
    question: Question,
    datasets: Datasets,
    made_at: datetime | None = None,
    watch: Watch = UNWATCHED,
) -> Report:
    """Answer a question with a report.

    Parameters
    ----------
    made_at : datetime, optional
        When; now where it is left out.
    watch : Watch, optional
        Who is told how a plan gets on.

    Raises
    ------
    SelectionError
        If these data cannot answer it.
    """
    table = answer_question(question, datasets, watch)
    table = with_warnings(table, datasets, minutes=not question.is_ledger)
    card = method_card(question, table, datasets, made_at or datetime.now(UTC))
    if question.is_doubtful:
        areas = answer_question(replace(question, gap_report=GapReport.AREAS), datasets)
        return Report(question, table, card, datasets, with_warnings(areas, datasets))
    if question.plan is None or question.plan.report is PlanReport.BACK_TEST:
        return Report(question, table, card, datasets)
    planner = Planner(datasets, question.selection, question.plan, watch)
    planned = with_plan(datasets, planner.plan())
    areas = with_warnings(areas_table(planner), datasets)
    return Report(question, table, card, planned, areas, datasets)
