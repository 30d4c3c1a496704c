"""A report: the table, how it was made, and what stands beside it; every writer takes one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import assert_never

from coverage.access.both_networks import BothNetworks, find_both
from coverage.access.certainty.both import NOT_ASKED, BothCertain, find_both_certain
from coverage.datasets.load import Datasets
from coverage.doubts import GapReport
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.eligibility.verdicts import judge
from coverage.export.method import MethodCard, method_card, modes_beside
from coverage.planning.plan import with_plan
from coverage.questions.planner import UNWATCHED, Planner, Watch
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
    levels_of,
)
from coverage.tables.answer import answer_question
from coverage.tables.planning.areas import areas_table
from coverage.tables.table import Table, with_warnings
from coverage.vocabulary import AreaLevel, PlanReport, Sector
from coverage.wording.headline import answer
from coverage.wording.provenance import version
from coverage.wording.verdicts import answer_eligibility


@dataclass(frozen=True)
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
    def version(self) -> str:
        """Version of the tool and of the data."""
        return version(self.before or self.datasets)

    @cached_property
    def says(self) -> tuple[str, ...]:
        """The answer in words: every file and picture of the report has it."""
        question = self.question
        if isinstance(question, GapsQuestion):
            both = find_both(
                self.datasets,
                question.selection,
                question.level,
                other_level=AreaLevel.REGION,  # of the others, England alone is told
            )
            return (answer(both, sure=self._sure(question, both)), *self.table.says)
        if isinstance(question, LedgerQuestion) and question.ruling.is_official:
            by = question.ruling
            official = judge(self.datasets, OFFICIAL_LEVEL, by)
            regions = judge(self.datasets, AreaLevel.REGION, by)
            return (answer_eligibility(official, regions), *self.table.says)
        return self.table.says

    def _sure(self, question: GapsQuestion, both: BothNetworks) -> BothCertain:
        """Return how sure the answer is, where intervals are asked for."""
        if not question.intervals:
            return NOT_ASKED
        from coverage.access.certainty.areas import certainty_of  # brings a large library

        return find_both_certain(both, None, partial(certainty_of, self.datasets))

    @property
    def by_area(self) -> Table | None:
        """The table whose rows are areas: the report itself, or what stands beside it."""
        match self.question:
            case PlanQuestion() | GapsQuestion(report=GapReport.DOUBTFUL):
                return self.areas
            case GapsQuestion() | GroupsQuestion() | SectorsQuestion():
                return self.table
            case ModesQuestion() | LedgerQuestion() | BesideQuestion() | NeedQuestion():
                return self.table
            case _:
                assert_never(self.question)

    def by_sector(self) -> tuple[tuple[Sector, Table], ...]:
        """Return, for a report on gaps, the same table for each of the sectors asked for.

        Every sector where none was chosen; nothing for other reports.
        """
        question = self.question
        if not isinstance(question, GapsQuestion) or question.report is not GapReport.AREAS:
            return ()
        selection = question.selection
        return tuple(
            (
                sector,
                answer_question(
                    replace(question, selection=replace(selection, sectors=(sector,))),
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
    if isinstance(question, ModesQuestion):  # which is of the car as well, whatever is asked
        datasets = datasets.by_mode()
    table = answer_question(question, datasets, watch)
    is_ledger = isinstance(question, LedgerQuestion)
    modes, levels = modes_beside(question, datasets), levels_of(question)
    table = with_warnings(table, datasets, *levels, minutes=not is_ledger, modes=modes)
    card = method_card(question, table, datasets, made_at or datetime.now(UTC))
    match question:
        case GapsQuestion(report=GapReport.DOUBTFUL):
            areas = answer_question(replace(question, report=GapReport.AREAS), datasets)
            return Report(question, table, card, datasets, with_warnings(areas, datasets, *levels))
        case PlanQuestion(selection, plan) if plan.report is not PlanReport.BACK_TEST:
            planner = Planner(datasets, selection, plan, watch)
            planned = with_plan(datasets, planner.plan())
            areas = with_warnings(areas_table(planner), datasets, *levels)
            return Report(question, table, card, planned, areas, datasets)
        case GapsQuestion() | GroupsQuestion() | SectorsQuestion() | PlanQuestion():
            return Report(question, table, card, datasets)
        case ModesQuestion() | LedgerQuestion() | BesideQuestion() | NeedQuestion():
            return Report(question, table, card, datasets)
        case _:
            assert_never(question)
