"""A brief as a document of Word, read back."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from coverage import AreaLevel, Datasets
from coverage.documents.brief.model import NOTES, PUBLISHER, Brief
from coverage.documents.brief.to_word import brief_docx
from tests.documents.brief.briefs import EVIL, a_brief, with_evil_names
from tests.documents.office.opened import cells_of, opened, texts_of


@pytest.fixture(scope="module")
def brief(datasets: Datasets) -> Brief:
    return a_brief(datasets, "Leeds City Region")


@pytest.fixture(scope="module")
def content(brief: Brief) -> bytes:
    return brief_docx(brief)


@pytest.fixture(scope="module")
def word(content: bytes) -> Document:
    return opened(content)


def test_every_figure_and_sentence_is_that_of_the_brief(word: Document, brief: Brief) -> None:
    told = texts_of(word)
    assert brief.title in told
    assert brief.answer in told
    for section in brief.sections:
        assert {section.heading, *section.says, *section.adds} <= {*told}
    assert {*brief.notes, *brief.sources} <= {*told}
    figures, *tables = map(cells_of, word.tables)
    assert figures[1:] == [[each.value, each.label, each.beside] for each in brief.figures]
    expected = [section.table for section in brief.sections if section.table]
    assert tables == [[[*table.headings], *map(list, table.rows)] for table in expected]


def test_headings_are_real_and_in_the_order_of_the_brief(word: Document, brief: Brief) -> None:
    styles = {paragraph.text: _style(paragraph) for paragraph in word.paragraphs}
    assert styles[brief.title] == "Title"
    headings = [each.text for each in word.paragraphs if _style(each).startswith("Heading")]
    assert headings == [*(section.heading for section in brief.sections), NOTES]
    assert {styles[heading] for heading in headings} == {"Heading 1"}


def _style(paragraph: Any) -> str:
    return str(paragraph.style.name)


def test_the_map_has_words_and_bars_are_decoration(word: Document, brief: Brief) -> None:
    shapes = [*word.element.body.iter(qn("wp:docPr"))]
    told = {shape.get("descr") for shape in shapes if len(shape) == 0}
    assert told == {brief.picture.words}
    bars = [shape for shape in shapes if len(shape)]
    (drawn,) = [section.bars for section in brief.sections if section.bars]
    assert len(bars) == sum(bool(own) for own, _ in drawn)
    assert len({shape.get("id") for shape in shapes}) == len(shapes)


def test_bars_are_as_long_as_the_shares(word: Document, brief: Brief) -> None:
    (drawn,) = [section.bars for section in brief.sections if section.bars]
    widths = [int(each.get("cx")) for each in word.element.body.iter(qn("wp:extent"))][1:]
    shares = [own for own, _ in drawn if own]
    for width, share in zip(widths, shares, strict=True):
        assert width / widths[0] == pytest.approx(share / shares[0], rel=1e-4)


def test_tables_have_a_row_of_headings_and_words(word: Document) -> None:
    for table in word.tables:
        first, *others = table._tbl.tr_lst
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None for row in others)
        caption = table._tbl.tblPr.find(qn("w:tblCaption"))
        assert caption is not None
        assert caption.get(qn("w:val")) in {each.text for each in word.paragraphs}


def test_what_it_says_of_itself(word: Document, brief: Brief, content: bytes) -> None:
    about = word.core_properties
    assert (about.title, about.subject) == (f"{brief.title} ({brief.level})", brief.answer)
    assert (about.author, about.language) == (PUBLISHER, "en-GB")
    assert about.version == brief.version
    assert about.created is not None
    assert f"{about.created:%Y-%m-%dT%H:%M}" == brief.made_at[:16]
    (lang,) = word.styles.element.iter(qn("w:lang"))
    assert lang.get(qn("w:val")) == "en-GB"
    (footer,) = word.sections[0].footer.paragraphs
    told = f"Institutes of Technology: coverage, {brief.date}, version {brief.version}"
    assert footer.text.startswith(f"{brief.title}. {told}\tPage ")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any("thumbnail" in name for name in parts.namelist())


def test_small_print_at_the_end_stays_on_one_page(word: Document, brief: Brief) -> None:
    small = word.paragraphs[-len(brief.sources) - 1 :]
    assert {_style(each) for each in small} == {"Small Print"}
    assert all(each.paragraph_format.keep_together for each in small)
    assert [each.paragraph_format.keep_with_next for each in small] == [
        *[True] * len(brief.sources), None,
    ]  # fmt: skip


def test_the_same_brief_gives_the_same_bytes(brief: Brief, content: bytes) -> None:
    assert brief_docx(brief) == content


def test_markup_in_a_name_is_text(tmp_path: Path) -> None:
    brief = a_brief(with_evil_names(tmp_path), "Manchester", AreaLevel.DISTRICT)
    told = texts_of(opened(brief_docx(brief)))
    assert sum(text.count(EVIL) for text in told) >= 3


def test_letters_that_xml_has_no_place_for_become_blanks(brief: Brief) -> None:
    from dataclasses import replace

    odd = replace(brief, title="A\x00\x0b\ud800\ufffe\u202eB\nC", notes=("\x1b[31m",))
    told = texts_of(opened(brief_docx(odd)))
    assert any(re.fullmatch(r"A +B C", text) for text in told)
