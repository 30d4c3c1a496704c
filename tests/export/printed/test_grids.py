from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from coverage import AreaLevel, Datasets, Sector, find_gaps
from coverage.export.printed.pages import grids, pages
from coverage.export.to_xlsx import to_xlsx
from coverage.questions.question import Question, SectorsQuestion
from coverage.vocabulary import Asked
from coverage.wording.numbers import people, share
from tests.export.asked import a_report, questions
from tests.worlds import in_km


@pytest.fixture(scope="module")
def asked() -> Question:
    return SectorsQuestion(AreaLevel.REGION, in_km())


def test_a_grid_holds_each_area_in_each_sector(datasets: Datasets, asked: Question) -> None:
    shares, gaps = grids(a_report(datasets, asked))
    for column, sector in enumerate(Sector):
        found = find_gaps(datasets, in_km(sectors=(sector,)), AreaLevel.REGION)
        for row, area in enumerate((found.england, *found.areas)):
            assert area.reached_share is not None
            assert shares["rows"][row]["name"] == area.area
            assert shares["rows"][row]["cells"][column]["text"] == share(area.reached_share)
            assert gaps["rows"][row]["cells"][column]["text"] == people(area.gap)


def test_pages_on_sectors_hold_grids_in_place_of_the_long_table(
    datasets: Datasets, asked: Question
) -> None:
    parts = pages(a_report(datasets, asked))
    assert len(parts["grids"]) == 2
    assert parts["table"] is None


def test_other_reports_hold_their_table_alone(datasets: Datasets) -> None:
    for question in questions(AreaLevel.REGION):
        parts = pages(a_report(datasets, question))
        assert bool(parts["grids"]) is (question.asked is Asked.SECTORS)
        assert (parts["table"] is None) is (question.asked is Asked.SECTORS)


def test_a_workbook_on_sectors_has_the_tidy_table_and_a_sheet_a_grid(
    datasets: Datasets, asked: Question
) -> None:
    report = a_report(datasets, asked)
    book = load_workbook(io.BytesIO(to_xlsx(report)))
    assert book.sheetnames[1:4] == ["Table", "Share within reach", "People out of reach"]
    assert book["Table"].max_row == 1 + 9 * len(Sector)
    (shares, _) = grids(report)
    assert book["Share within reach"]["B3"].value == shares["rows"][1]["cells"][0]["text"]
