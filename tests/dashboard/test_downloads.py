from __future__ import annotations

import threading

import pytest

from coverage import AreaLevel, Datasets
from coverage.dashboard.parts.downloads import file_of
from coverage.dashboard.parts.taken_files import report_files
from coverage.doubts import GapReport
from coverage.export.formats import Format
from coverage.questions.question import GapsQuestion, LedgerQuestion
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


def test_a_page_offers_no_format_that_its_report_is_refused_in(datasets: Datasets) -> None:
    offered = {
        question: [file.mime for file in report_files(datasets, question)]
        for question in (
            GapsQuestion(AreaLevel.LEP),
            LedgerQuestion(AreaLevel.LEP),
            GapsQuestion(AreaLevel.LEP, report=GapReport.DOUBTFUL),
            GapsQuestion(AreaLevel.OWN),
        )
    }
    assert [Format.EES.mime in mimes for mimes in offered.values()] == [True, True, False, False]
    assert all(Format.XLSX.mime in mimes for mimes in offered.values())
