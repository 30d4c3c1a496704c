"""What a user asks for a report on, each kind as a class of its own, so that it can be asked again.

Code that needs to know the kind uses ``match`` over the classes: the type checker names every
place that a new one has to be told in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from coverage.access.selection import Selection
from coverage.doubts import GapReport
from coverage.eligibility.beside.need import NeedPoints, usual_points
from coverage.eligibility.ruling import Ruling
from coverage.errors import SelectionError
from coverage.given import find_word, take, take_words, yes_or_no
from coverage.questions.by_groups import GroupsQuestion as GroupsQuestion
from coverage.questions.intervals import INTERVALS, check_intervals, interval_words
from coverage.questions.modes import ModesQuestion as ModesQuestion
from coverage.questions.named import Named, ruled_words, selected_words
from coverage.questions.plan import PlanAsked
from coverage.questions.plan_fields import fair_words
from coverage.questions.selection_fields import USUAL
from coverage.vocabulary import AreaLevel, Asked, EligibilityReport, Measure, PlanReport


@dataclass(frozen=True, slots=True)
class GapsQuestion(Named):
    """Who is reached in each area, and where the gaps are.

    Parameters
    ----------
    intervals : bool
        Whether the 90% interval stands beside each share and count.

    Raises
    ------
    SelectionError
        If intervals are asked of sites in doubt, which are told with them and without.
    """

    level: AreaLevel
    selection: Selection = field(default_factory=Selection)
    report: GapReport = GapReport.AREAS
    intervals: bool = False

    asked: ClassVar = Asked.GAPS

    def __post_init__(self) -> None:
        """Check the words."""
        take_words(self, level=AreaLevel, report=GapReport)
        take(self, yes_or_no, "intervals")
        if self.intervals and self.report is GapReport.DOUBTFUL:
            raise SelectionError(
                f"A site in doubt is there or it is not: leave {INTERVALS.flag} out, and read the "
                "figures with it and without."
            )

    def _report(self) -> str:
        return "" if self.report is GapReport.AREAS else self.report.value

    def _parts(self) -> list[str]:
        return [self.level.value, *selected_words(self.selection), *interval_words(self)]


@dataclass(frozen=True, slots=True)
class SectorsQuestion(Named):
    """Which sectors each area reaches.

    Raises
    ------
    SelectionError
        If the selection names sectors, as each is answered alone.
    """

    level: AreaLevel
    selection: Selection = field(default_factory=Selection)
    intervals: bool = False

    asked: ClassVar = Asked.SECTORS

    def __post_init__(self) -> None:
        """Check the word, and that every sector is asked for."""
        take_words(self, level=AreaLevel)
        take(self, yes_or_no, "intervals")
        if self.selection.sectors:
            raise SelectionError("Every sector is answered alone: leave the sectors out.")

    def _parts(self) -> list[str]:
        return [self.level.value, *selected_words(self.selection), *interval_words(self)]


@dataclass(frozen=True, slots=True)
class LedgerQuestion(Named):
    """Which areas qualify: verdicts alone, with which no travel has to do."""

    level: AreaLevel
    ruling: Ruling = field(default_factory=Ruling)

    asked: ClassVar = Asked.ELIGIBILITY
    report: ClassVar = EligibilityReport.LEDGER

    def __post_init__(self) -> None:
        """Check the word."""
        take_words(self, level=AreaLevel)

    def _parts(self) -> list[str]:
        return [self.level.value, *ruled_words(self.ruling)]


Beside = Literal[EligibilityReport.ACCESS, EligibilityReport.FLIPS, EligibilityReport.BACK_TEST]
"""Reports on what stands beside the verdicts, of a selection and nothing else."""


@dataclass(frozen=True, slots=True)
class BesideQuestion(Named):
    """What stands beside the verdicts for a selection.

    Parameters
    ----------
    intervals : bool
        Whether the 90% interval stands beside each share and count of access.

    Raises
    ------
    SelectionError
        If intervals are asked of a report that holds other figures.
    """

    report: Beside
    level: AreaLevel
    selection: Selection = field(default_factory=Selection)
    ruling: Ruling = field(default_factory=Ruling)
    intervals: bool = False

    asked: ClassVar = Asked.ELIGIBILITY

    def __post_init__(self) -> None:
        """Check the words, and that the report has intervals where they are asked for."""
        take_words(self, level=AreaLevel, report=EligibilityReport)
        take(self, yes_or_no, "intervals")
        if self.intervals:
            check_intervals(self.report)

    def _report(self) -> str:
        return self.report.value

    def _parts(self) -> list[str]:
        words = [*ruled_words(self.ruling), *selected_words(self.selection)]
        return [self.level.value, *words, *interval_words(self)]


@dataclass(frozen=True, slots=True)
class NeedQuestion(Named):
    """How great the need of each eligible area is, in points."""

    level: AreaLevel
    selection: Selection
    ruling: Ruling
    points: NeedPoints

    asked: ClassVar = Asked.ELIGIBILITY
    report: ClassVar = EligibilityReport.NEED

    def __post_init__(self) -> None:
        """Check the word."""
        take_words(self, level=AreaLevel)

    def _report(self) -> str:
        return self.report.value

    def _parts(self) -> list[str]:
        return [self.level.value, *ruled_words(self.ruling), *selected_words(self.selection)]


@dataclass(frozen=True, slots=True)
class PlanQuestion(Named):
    """Where the next institutes should go."""

    selection: Selection
    plan: PlanAsked

    asked: ClassVar = Asked.PLAN

    @property
    def level(self) -> AreaLevel:
        """The level that reports tell of."""
        return self.plan.terms.level

    def _report(self) -> str:
        return self.plan.report.value

    def _parts(self) -> list[str]:
        terms = self.plan.terms
        words = [self.level.value, f"{terms.affordable}-new", terms.objective.value]
        return [*words, *fair_words(terms), *selected_words(self.selection)]


EligibilityQuestion = LedgerQuestion | BesideQuestion | NeedQuestion
SelectionQuestion = (
    GapsQuestion
    | GroupsQuestion
    | SectorsQuestion
    | ModesQuestion
    | BesideQuestion
    | NeedQuestion
    | PlanQuestion
)
"""Every kind but verdicts alone, which know no selection."""
Question = SelectionQuestion | LedgerQuestion


def levels_of(question: Question) -> tuple[AreaLevel, ...]:
    """Return the levels that an answer is by, or a plan limited by."""
    return question.plan.terms.levels if isinstance(question, PlanQuestion) else (question.level,)


def groups_of(question: Question) -> str:
    """Return the word of the groups of residents that an answer is by; empty for none."""
    match question:
        case GroupsQuestion():
            return question.by
        case PlanQuestion(_, plan):
            is_by_groups = plan.terms.is_fair or plan.report is PlanReport.GROUPS
            return plan.terms.grouping if is_by_groups else ""
        case _:
            return ""


def eligibility_question(
    report: EligibilityReport,
    level: AreaLevel,
    selection: Selection | None = None,
    ruling: Ruling | None = None,
    points: NeedPoints | None = None,
    *,
    intervals: bool = False,
) -> EligibilityQuestion:
    """Return the question that a report on who qualifies answers.

    Parameters
    ----------
    selection : Selection, optional
        Whose access stands beside the verdicts; the ledger knows none.
    points : NeedPoints, optional
        Those of the need score; the usual ones of the measure where they are left out.
    intervals : bool
        Whether the 90% interval stands beside each share and count of access.

    Raises
    ------
    SelectionError
        If a word is not known, or the report has no intervals that are asked for.
    """
    selection, ruling = selection or Selection(), ruling or Ruling()
    if intervals:
        check_intervals(find_word(EligibilityReport, report))
    match find_word(EligibilityReport, report):
        case EligibilityReport.LEDGER:
            return LedgerQuestion(level, ruling)
        case EligibilityReport.NEED:
            points = points or usual_points(selection.measure)
            return NeedQuestion(level, selection, ruling, points)
        case beside:
            return BesideQuestion(beside, level, selection, ruling, intervals)


def measure_of(question: Question) -> Measure:
    """Return the measure of a question; verdicts alone know none, and have the usual one."""
    return USUAL.measure if isinstance(question, LedgerQuestion) else question.selection.measure
