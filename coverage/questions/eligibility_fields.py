"""The fields of a question about who qualifies beside its rule, and what they come to together."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.access.selection import Selection
from coverage.eligibility.beside.need import Criterion, NeedPoints, usual_points
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.errors import SelectionError
from coverage.questions.fields import Field
from coverage.questions.kinds import Numbers, OneOf
from coverage.vocabulary import AreaLevel, EligibilityReport, Measure

CRITERIA = ("GAP", "TRAVEL", "SECTORS")

REPORT = Field(
    attribute="report",
    flag="--report",
    kind=OneOf(EligibilityReport),
    meaning="the verdicts, or what stands beside them for the selection below",
    default=EligibilityReport.LEDGER,
    usual=EligibilityReport.LEDGER.value,
)
POINTS = Field(
    attribute="points",
    flag="--points",
    kind=Numbers(CRITERIA),
    meaning="need score: the most points for each criterion",
    usual="40 30 30",
)
FULL_AT = Field(
    attribute="full_at",
    flag="--full-at",
    kind=Numbers(CRITERIA),
    meaning="need score: residents, minutes (or km) and sectors that give them all",
    usual="1000000 90 4; 60 km",
)

NEED_FIELDS = (POINTS, FULL_AT)
"""Those of the need score; a figure of a user's own comes with a file."""


def level_asked(level: AreaLevel | None, report: EligibilityReport) -> AreaLevel:
    """Return the level that is asked for; else LEP areas for the back-test, and regions."""
    if level is not None:
        return level
    return OFFICIAL_LEVEL if report is EligibilityReport.BACK_TEST else AreaLevel.REGION


def access_beside(
    selection: Selection, report: EligibilityReport, *, with_matrix: bool = False
) -> Selection:
    """Return whose access stands beside the verdicts.

    Raises
    ------
    SelectionError
        If access is asked of the ledger, which holds the rule alone.
    """
    if report is EligibilityReport.LEDGER and (selection != Selection() or with_matrix):
        raise SelectionError(
            "How far people travel plays no part in a verdict: leave the selection out, or ask "
            "for --report access, flips, need or back-test."
        )
    return selection


def need_points(
    points: Sequence[float] | None,
    full_at: Sequence[float] | None,
    measure: Measure,
    report: EligibilityReport,
    *,
    with_figure: bool = False,
) -> NeedPoints | None:
    """Return the points of the need score; None where they are left as they are.

    Parameters
    ----------
    with_figure : bool
        Whether anything is asked of a figure of the user's own, which is a part of the score.

    Raises
    ------
    SelectionError
        If points are given to another report, or a number is none.
    """
    if points is None and full_at is None and not with_figure:
        return None
    if report is not EligibilityReport.NEED:
        raise SelectionError("Points belong to the need score: add --report need.")
    usual = usual_points(measure)
    criteria = (usual.gap, usual.travel, usual.sectors)
    maxima = points or [criterion.maximum for criterion in criteria]
    values = full_at or [criterion.full_at for criterion in criteria]
    gap, travel, sectors = map(Criterion, maxima, values)
    return NeedPoints(gap, travel, sectors)
