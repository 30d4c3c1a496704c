from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from coverage import Datasets
from coverage.export.printed.pages import to_pdf
from coverage.export.report import Report
from coverage.questions.question import Question
from tests.export.asked import a_report, questions

EVIL = '#panic("no") *bold* $x$ \\ `raw` <label> @ref // gone'


def opened(report: Report) -> PdfReader:
    return PdfReader(io.BytesIO(to_pdf(report)))


def text_of(pdf: PdfReader) -> str:
    """Return the text of all pages without its line breaks."""
    return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_a_pdf_holds_the_title_the_areas_and_the_method(
    datasets: Datasets, question: Question
) -> None:
    report = a_report(datasets, question)
    text = text_of(opened(report))
    assert report.table.title in text
    assert "Greater Manchester" in text
    assert report.method.made_at in text


def test_a_pdf_is_tagged_with_a_title_and_a_language(datasets: Datasets) -> None:
    report = a_report(datasets)
    pdf = opened(report)
    root = pdf.trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    marks = root["/MarkInfo"]
    assert isinstance(marks, DictionaryObject)
    assert pdf.metadata is not None
    assert pdf.metadata.title == report.table.title
    assert str(root["/Lang"]).startswith("en")
    assert marks["/Marked"]
    assert "/StructTreeRoot" in root


def test_text_is_shown_letter_by_letter(datasets: Datasets) -> None:
    report = a_report(datasets)
    table = report.table
    rows = ((EVIL, EVIL, *table.rows[0][2:]),)
    spoiled = replace(report, table=replace(table, title=EVIL, notes=(EVIL,), rows=rows))
    assert EVIL in text_of(opened(spoiled))
