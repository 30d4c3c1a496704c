"""Which pictures there are of a report: known to a page that offers them and draws none."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from coverage.doubts import GapReport
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
)
from coverage.vocabulary import PlanReport


class PictureOf(StrEnum):
    """What a picture of a report shows."""

    MAP = "map"
    RANKING = "ranking"
    SECTORS = "sectors"
    ADDED = "added"

    @property
    def label(self) -> str:
        """What a button calls it."""
        match self:
            case PictureOf.MAP:
                return "Map"
            case PictureOf.RANKING:
                return "Bars: people out of reach"
            case PictureOf.SECTORS:
                return "Bars: sectors"
            case PictureOf.ADDED:
                return "Bars: people added by each institute"
            case _:
                assert_never(self)


def pictures_of(question: Question) -> tuple[PictureOf, ...]:
    """Return what can be drawn of a report; the first is what a command writes."""
    match question:
        case GapsQuestion(report=GapReport.AREAS):
            return PictureOf.MAP, PictureOf.RANKING
        case GapsQuestion() | GroupsQuestion():
            return (PictureOf.MAP,)
        case SectorsQuestion():
            return (PictureOf.SECTORS,)
        case ModesQuestion() | LedgerQuestion() | BesideQuestion() | NeedQuestion():
            return (PictureOf.MAP,)
        case PlanQuestion(plan=asked) if asked.report is PlanReport.FRONTIER:
            return PictureOf.ADDED, PictureOf.MAP
        case PlanQuestion():
            return PictureOf.MAP, PictureOf.ADDED
        case _:
            assert_never(question)
