"""Plans that are quick to make: kilometres, and few institutes."""

from __future__ import annotations

from coverage import AreaLevel
from coverage.planning.problem import Terms
from coverage.questions.plan import PlanAsked
from coverage.questions.question import Question
from coverage.vocabulary import Asked, Objective, PlanReport
from tests.worlds import in_km

ENOUGH = 3_600
"""Seconds that a search may take: it ends when the answer is proven, on a busy machine too."""


def a_plan(
    report: PlanReport = PlanReport.SITES,
    *,
    institutes: int = 3,
    objective: Objective = Objective.REACH,
    level: AreaLevel = AreaLevel.LEP,
) -> Question:
    asked = PlanAsked(Terms(institutes, objective, level), report, seconds=ENOUGH)
    return Question(Asked.PLAN, level, in_km(), plan=asked)
