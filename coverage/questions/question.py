"""What a reader asked, as a whole, so that it can be asked again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import assert_never

from coverage.access.selection import Selection
from coverage.doubts import GapReport
from coverage.eligibility.beside.need import NeedPoints, usual_points
from coverage.eligibility.ruling import Ruling
from coverage.given import take_words
from coverage.questions.plan import PlanAsked
from coverage.questions.rule_fields import ALLOW
from coverage.questions.selection_fields import IN_STEM
from coverage.vocabulary import (
    AreaLevel,
    Asked,
    EligibilityReport,
    Match,
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question that a report answers; what does not matter to it has its usual value.

    Parameters
    ----------
    ruling : Ruling
        How areas are judged; for reports on who qualifies.
    report : EligibilityReport
        Which of those.
    points : NeedPoints or None
        Those of the need score; None in every other report.
    plan : PlanAsked or None
        The plan that is asked for; None in every other report.
    gap_report : GapReport
        Which of the reports on who is reached.
    """

    asked: Asked
    level: AreaLevel
    selection: Selection = field(default_factory=Selection)
    ruling: Ruling = field(default_factory=Ruling)
    report: EligibilityReport = EligibilityReport.LEDGER
    points: NeedPoints | None = None
    plan: PlanAsked | None = None
    gap_report: GapReport = GapReport.AREAS

    def __post_init__(self) -> None:
        """Check the words, and leave out what does not matter, so that equal ones are equal."""
        take_words(
            self,
            asked=Asked,
            level=AreaLevel,
            report=EligibilityReport,
            gap_report=GapReport,
        )
        if self.asked is not Asked.PLAN:
            object.__setattr__(self, "plan", None)
        elif self.plan is None or self.plan.terms.level is not self.level:
            raise ValueError("a plan is asked with its terms, at their level")
        if self.asked is not Asked.GAPS:
            object.__setattr__(self, "gap_report", GapReport.AREAS)
        if self.asked is not Asked.ELIGIBILITY:
            object.__setattr__(self, "ruling", Ruling())
            object.__setattr__(self, "report", EligibilityReport.LEDGER)
        if self.report is not EligibilityReport.NEED:
            object.__setattr__(self, "points", None)
        elif self.points is None:
            object.__setattr__(self, "points", usual_points(self.selection.measure))
        if self.is_ledger:
            object.__setattr__(self, "selection", Selection())
        if self.asked is Asked.SECTORS:
            anything = replace(self.selection, sectors=(), match=Match.ANY)
            object.__setattr__(self, "selection", anything)

    @property
    def is_ledger(self) -> bool:
        """Whether it asks for verdicts alone."""
        return self.judges and self.report is EligibilityReport.LEDGER

    @property
    def is_doubtful(self) -> bool:
        """Whether it asks what hangs on sites in doubt."""
        return self.gap_report is GapReport.DOUBTFUL

    @property
    def the_plan(self) -> PlanAsked:
        """The plan that is asked for.

        Raises
        ------
        ValueError
            If none is.
        """
        if self.plan is None:
            raise ValueError("no plan is asked for")
        return self.plan

    @property
    def judges(self) -> bool:
        """Whether it asks who qualifies."""
        return self.asked is Asked.ELIGIBILITY

    @property
    def stem(self) -> str:
        """The name of a file that answers it, such as "gaps_lep_digital_45min_wave-one"."""
        words: list[str] = [self.asked.value]
        match self.asked:
            case Asked.ELIGIBILITY:
                if self.report is not EligibilityReport.LEDGER:
                    words[0] = f"{words[0]}-{self.report.value}"
                words += [self.level.value, self.ruling.name.value]
                words += filter(None, [ALLOW.added_to_stem(self.ruling), self.ruling.counted.value])
            case Asked.PLAN:
                terms = self.the_plan.terms
                words[0] = f"{words[0]}-{self.the_plan.report.value}"
                words += [self.level.value, f"{terms.affordable}-new", terms.objective.value]
            case Asked.GAPS | Asked.SECTORS:
                if self.gap_report is not GapReport.AREAS:
                    words[0] = f"{words[0]}-{self.gap_report.value}"
                words.append(self.level.value)
            case _:
                assert_never(self.asked)
        return "_".join(words if self.is_ledger else [*words, *selected_words(self.selection)])


def selected_words(selection: Selection) -> list[str]:
    """Return a selection as the parts of a file name; what is usual is left out."""
    return [words for words in (each.added_to_stem(selection) for each in IN_STEM) if words]
