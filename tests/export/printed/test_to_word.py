"""Reports as documents of Word, read back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from coverage import AreaLevel, CoverageError, Datasets
from coverage.export.printed.pages import as_shown, grids, pages
from coverage.export.printed.to_word import MOST_ROWS, to_docx
from coverage.questions.question import GapsQuestion, SectorsQuestion
from tests.documents.office.opened import cells_of, opened, texts_of
from tests.export.asked import a_report
from tests.worlds import in_km


def test_a_document_says_what_the_printed_pages_say(datasets: Datasets) -> None:
    report = a_report(datasets, GapsQuestion(AreaLevel.REGION, in_km()))
    content = to_docx(report)
    word = opened(content)
    told, printed = {*texts_of(word)}, pages(report)
    assert {report.table.title, *printed["says"], *report.table.notes} <= told
    tables = [cells_of(table) for table in word.tables]
    expected = [as_shown(report.table), printed["codebook"], printed["method"]]
    assert tables == [
        [[*table["headings"]], *([cell.strip() for cell in row] for row in table["rows"])]
        for table in expected
    ]
    assert to_docx(report) == content


def test_a_grid_of_sectors_keeps_its_shades(datasets: Datasets) -> None:
    report = a_report(datasets, SectorsQuestion(AreaLevel.REGION, in_km()))
    word = opened(to_docx(report))
    first, second = grids(report)
    for grid, table in zip((first, second), word.tables[:2], strict=True):
        rows = cells_of(table)[1:]
        assert rows == [
            [row["name"], *(cell["text"] for cell in row["cells"])] for row in grid["rows"]
        ]
        fills = [shade.get(qn("w:fill")) for shade in table._tbl.iter(qn("w:shd"))]
        assert fills == [cell["colour"][1:] for row in grid["rows"] for cell in row["cells"]]


def test_a_table_that_is_too_long_for_word_is_refused(datasets: Datasets) -> None:
    report = a_report(datasets, GapsQuestion(AreaLevel.REGION, in_km()))
    (row, *_) = report.table.rows
    long = replace(report, table=replace(report.table, rows=(row,) * (MOST_ROWS + 1)))
    with pytest.raises(CoverageError, match="tables of up to 1,000 rows, and this one has 1,001"):
        to_docx(long)
