"""What a method card says of draws, where an answer rests on any."""

from __future__ import annotations

from typing import assert_never

from coverage.access.certainty.draws import DRAWS, SEED
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

OF_DRAWS = (PlanReport.ROBUSTNESS, PlanReport.RANKS)
"""Reports on a plan that are made of draws."""


def draws_of(question: Question) -> str:
    """Return how many draws an answer rests on, and their seed; empty where it rests on none."""
    match question:
        case GapsQuestion() | GroupsQuestion() | SectorsQuestion():
            is_drawn = question.intervals
        case ModesQuestion() | BesideQuestion():
            is_drawn = question.intervals
        case PlanQuestion(_, plan):
            is_drawn = plan.report in OF_DRAWS
        case LedgerQuestion() | NeedQuestion():
            is_drawn = False
        case _:
            assert_never(question)
    return f"{DRAWS} draws, seed {SEED}" if is_drawn else ""
