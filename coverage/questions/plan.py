"""PlanAsked: which plan is asked for, and how it is reported."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.errors import SelectionError
from coverage.given import number, take, take_words
from coverage.planning.problem import Terms
from coverage.vocabulary import PlanReport

USUAL_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """A plan and how it is reported.

    Parameters
    ----------
    seconds : float
        Time that the search may take.
    accepted_gap : float
        Share of the objective by which the best plan may be better; 0 asks for proof.

    Raises
    ------
    SelectionError
        If the report is not known, there is no time, or the gap is not a share.
    """

    terms: Terms
    report: PlanReport = PlanReport.SITES
    seconds: float = USUAL_SECONDS
    accepted_gap: float = 0.0

    def __post_init__(self) -> None:
        """Check the word and the numbers."""
        take_words(self, report=PlanReport)
        take(self, number, "seconds", "accepted_gap")
        if not 0 < self.seconds <= 86_400:
            raise SelectionError(
                f"{self.seconds:g} seconds are no time for a search: give 1 to 86400."
            )
        if not 0 <= self.accepted_gap < 1:
            raise SelectionError(
                f"A gap of {self.accepted_gap:g} is not a share: give 0, or a part such as 0.01."
            )
