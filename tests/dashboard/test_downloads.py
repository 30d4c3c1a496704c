from __future__ import annotations

import threading

import pytest

from coverage import AreaLevel, Datasets
from coverage.dashboard.parts.downloads import file_of
from coverage.export.formats import Format
from coverage.questions.question import GapsQuestion
from tests.command_line.test_formats import BEGINS
from tests.worlds import in_km


@pytest.mark.parametrize("form", Format)
def test_a_file_is_made_outside_the_run_of_a_page(datasets: Datasets, form: Format) -> None:
    question = GapsQuestion(AreaLevel.REGION, in_km())
    made: list[bytes] = []
    thread = threading.Thread(target=lambda: made.append(file_of(question, lambda: datasets, form)))
    thread.start()
    thread.join()
    assert made[0].startswith(BEGINS[form])
