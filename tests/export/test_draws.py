from __future__ import annotations

import json

import pytest

from coverage import AreaLevel, Datasets
from coverage.access.certainty.draws import DRAWS, SEED
from coverage.export.method import write_card
from coverage.export.notes_tables import method_table
from coverage.export.report import make_report
from coverage.questions.question import GapsQuestion
from tests.worlds import in_km


@pytest.mark.parametrize("intervals", [False, True])
def test_a_card_says_how_many_draws_and_their_seed_where_there_are_any(
    datasets: Datasets, intervals: bool
) -> None:
    question = GapsQuestion(AreaLevel.REGION, in_km(), intervals=intervals)
    card = make_report(question, datasets).method
    said = f"{DRAWS} draws, seed {SEED}"
    assert json.loads(write_card(card)).get("draws") == (said if intervals else None)
    assert (said in method_table(card).column("value")) == intervals
