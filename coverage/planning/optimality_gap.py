"""How good a plan is, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.vocabulary import PlanStatus


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found, and what no other set can pass.

    Parameters
    ----------
    objective : float
        Of the set that was found, in the unit of the question.
    bound : float
        No set that keeps to the limits has a better one.
    seconds : float
        Time that it took.
    accepted_gap : float
        Gap that the user is content with, as a share; 0 asks for the optimum.
    """

    objective: float
    bound: float
    seconds: float
    accepted_gap: float = 0.0

    @property
    def gap(self) -> float:
        """How far the set may be from the best, as a share of the objective; 0 when it is best."""
        apart = abs(self.bound - self.objective)
        return apart / abs(self.objective) if self.objective else float(apart > 0)

    @property
    def status(self) -> PlanStatus:
        """Whether the set is proven best, proven good enough, or merely found in the time."""
        if self.bound == self.objective:
            return PlanStatus.OPTIMAL
        return PlanStatus.WITHIN_GAP if self.gap <= self.accepted_gap else PlanStatus.FEASIBLE
