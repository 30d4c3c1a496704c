"""A brief as PDF, read back."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from coverage import AreaLevel, Datasets
from coverage.documents.brief.model import Brief
from coverage.documents.brief.writers import brief_pdf
from tests.documents.brief.briefs import EVIL, a_brief, with_evil_names


def opened(brief: Brief) -> PdfReader:
    return PdfReader(io.BytesIO(brief_pdf(brief)))


def text_of(pdf: PdfReader) -> str:
    """Return the letters of all pages, without blanks and line breaks."""
    return "".join("".join(page.extract_text().split()) for page in pdf.pages)


def packed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def brief(datasets: Datasets) -> Brief:
    return a_brief(datasets, "Solent")


def test_a_pdf_is_tagged_with_a_title_and_a_language(brief: Brief) -> None:
    pdf = opened(brief)
    root = pdf.trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    marks = root["/MarkInfo"]
    assert isinstance(marks, DictionaryObject)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Solent (LEP area in the South East)"
    assert str(root["/Lang"]) == "en-GB"
    assert marks["/Marked"]
    assert "/StructTreeRoot" in root


def test_a_pdf_says_what_the_brief_says(brief: Brief) -> None:
    text = text_of(opened(brief))
    assert packed(brief.answer) in text
    for section in brief.sections:
        assert packed(section.heading) in text
        for sentence in (*section.says, *section.adds):
            assert packed(sentence) in text
    assert packed("--format pdf --output brief_lep_solent_45min_wave-one.pdf") in text


def test_the_map_has_words(brief: Brief) -> None:
    pdf = opened(brief)
    size = pdf.trailer["/Size"]
    assert isinstance(size, int)
    objects = map(pdf.get_object, range(1, size))
    alternatives = [
        str(found["/Alt"])
        for found in objects
        if isinstance(found, DictionaryObject) and "/Alt" in found
    ]
    assert brief.picture.words in alternatives


def test_markup_in_a_name_is_text(tmp_path: Path) -> None:
    brief = a_brief(with_evil_names(tmp_path), "Manchester", AreaLevel.DISTRICT)
    assert text_of(opened(brief)).count(packed(EVIL)) >= 3


def test_the_same_brief_gives_the_same_bytes(brief: Brief) -> None:
    assert brief_pdf(brief) == brief_pdf(brief)
