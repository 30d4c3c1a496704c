"""Each of the department's checks, on a pair of every kind; and that it finds what is wrong."""

from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, PopulationGroup, Sector, Selection
from coverage.export.ees.geography import LEVELS
from coverage.export.to_ees import ees_files
from coverage.questions.question import GapsQuestion, LedgerQuestion, Question, SectorsQuestion
from tests.export.asked import a_report
from tests.export.ees.checks import CHECKS
from tests.export.ees.pair import Pair
from tests.worlds import in_km

SECTORS = SectorsQuestion(AreaLevel.REGION, in_km())
REPORTS: tuple[Question, ...] = (
    *(GapsQuestion(level, in_km()) for level in LEVELS),
    GapsQuestion(
        AreaLevel.LEP,
        Selection(sectors=(Sector.DIGITAL, Sector.ENERGY), population=PopulationGroup.ALL),
        intervals=True,
    ),
    SECTORS,
    SectorsQuestion(AreaLevel.REGION, in_km(), intervals=True),
    LedgerQuestion(AreaLevel.REGION),
    LedgerQuestion(AreaLevel.LEP),
)


def pair_of(datasets: Datasets, question: Question) -> Pair:
    made: Pair = datasets.worked_out.once(
        "pairs of tests",
        lambda: Pair.of(ees_files(a_report(datasets, question), "iot_reach")),
        question,
        most=24,
    )
    return made


@pytest.mark.parametrize("check", CHECKS)
def test_every_pair_passes_the_check(datasets: Datasets, check: str) -> None:
    holds, _ = CHECKS[check]
    failed = [asked.stem for asked in REPORTS if not holds(pair_of(datasets, asked))]
    assert failed == []


@pytest.mark.parametrize("check", CHECKS)
def test_the_check_finds_what_is_wrong(datasets: Datasets, check: str) -> None:
    holds, spoil = CHECKS[check]
    assert not holds(spoil(pair_of(datasets, SECTORS)))
