"""Which areas qualify, as the planner needs it: the only place where a plan meets the rule."""

from __future__ import annotations

from coverage.datasets.load import Datasets
from coverage.eligibility.rules import OFFICIAL_LEVEL
from coverage.eligibility.verdicts import Verdicts, judge
from coverage.planning.constraints import Qualifying
from coverage.vocabulary import AreaLevel, Verdict


def qualifying(datasets: Datasets) -> Qualifying:
    """Return the LEP areas and regions that qualified by the rule as reported.

    A district of two LEP areas qualifies when one of them does.
    """
    return Qualifying(
        OFFICIAL_LEVEL,
        _eligible(judge(datasets, OFFICIAL_LEVEL)),
        _eligible(judge(datasets, AreaLevel.REGION)),
    )


def _eligible(verdicts: Verdicts) -> frozenset[str]:
    return frozenset(
        area.area_code
        for area in verdicts.areas
        if area.verdict in (Verdict.ELIGIBLE, Verdict.IN_PART)
    )
