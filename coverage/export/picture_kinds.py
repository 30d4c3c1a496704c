"""Which pictures there are of a report: known to a page that offers them and draws none."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from coverage.doubts import GapReport
from coverage.questions.question import (
    BesideQuestion,
    GapsQuestion,
    LedgerQuestion,
    NeedQuestion,
    PlanQuestion,
    Question,
    SectorsQuestion,
)


class PictureOf(StrEnum):
    """What a picture of a report shows."""

    MAP = "map"
    RANKING = "ranking"
    SECTORS = "sectors"

    @property
    def label(self) -> str:
        """What a button calls it."""
        return f"{'Map' if self is PictureOf.MAP else 'Chart'}: picture"


def pictures_of(question: Question) -> tuple[PictureOf, ...]:
    """Return what can be drawn of a report; the first is what a command writes."""
    match question:
        case GapsQuestion(report=GapReport.AREAS):
            return PictureOf.MAP, PictureOf.RANKING
        case GapsQuestion():
            return (PictureOf.MAP,)
        case SectorsQuestion():
            return (PictureOf.SECTORS,)
        case LedgerQuestion() | BesideQuestion() | NeedQuestion():
            return (PictureOf.MAP,)
        case PlanQuestion():
            return (PictureOf.MAP,)
        case _:
            assert_never(question)
