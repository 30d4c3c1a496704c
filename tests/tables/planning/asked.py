"""Plans that are quick to make: kilometres, and few institutes."""

from __future__ import annotations

from dataclasses import replace

from coverage import AreaLevel, Datasets
from coverage.datasets.candidates import OwnCandidates
from coverage.datasets.own_file import OwnFile
from coverage.planning.candidates import candidates_of
from coverage.planning.problem import Terms
from coverage.questions.plan import PlanAsked
from coverage.questions.question import PlanQuestion
from coverage.vocabulary import Objective, PlanReport
from tests.worlds import in_km

ENOUGH = 3_600
"""Seconds that a search may take: it ends when the answer is proven, on a busy machine too."""

SLOW = (PlanReport.PROMISE,)
"""Reports on plans that take seconds with all candidates."""


def with_few(datasets: Datasets) -> Datasets:
    """Return the data with three candidates, to which minutes are soon estimated."""
    few = candidates_of(datasets)[:3]
    return replace(datasets, own_candidates=OwnCandidates(OwnFile("few.csv", b""), few))


def a_plan(
    report: PlanReport = PlanReport.SITES,
    *,
    institutes: int = 3,
    objective: Objective = Objective.REACH,
    level: AreaLevel = AreaLevel.LEP,
) -> PlanQuestion:
    asked = PlanAsked(Terms(institutes, objective, level), report, seconds=ENOUGH)
    return PlanQuestion(in_km(), asked)
