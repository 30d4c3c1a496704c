"""A brief as slides, read back."""

from __future__ import annotations

import io
from pathlib import Path

import pptx
import pytest
from openpyxl import load_workbook

from coverage import AreaLevel, Datasets, Selection, find_gaps
from coverage.documents.brief.model import PUBLISHER, Brief
from coverage.documents.brief.to_slides import brief_pptx
from coverage.wording.numbers import hundreds
from tests.documents.brief.briefs import EVIL, a_brief, with_evil_names
from tests.documents.office.slides import (
    bars_of,
    notes_of,
    said_on,
    slides_of,
    table_of,
    titles_of,
    words_of_shapes,
)


@pytest.fixture(scope="module")
def brief(datasets: Datasets) -> Brief:
    return a_brief(datasets, "Leeds City Region")


@pytest.fixture(scope="module")
def content(brief: Brief) -> bytes:
    return brief_pptx(brief)


def test_four_slides_with_real_titles(content: bytes, brief: Brief) -> None:
    titles = titles_of(content)
    assert titles[0] == f"{brief.title} ({brief.level})"
    assert titles[1:] == ["What is near", brief.standing.title, "How sure this is"]
    deck = pptx.Presentation(io.BytesIO(content))
    assert deck.slide_width is not None
    assert deck.slide_height is not None
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)
    about = deck.core_properties
    assert (about.author, about.language, about.title) == (PUBLISHER, "en-GB", titles[0])


def test_figures_and_sentences_are_those_of_the_brief(content: bytes, brief: Brief) -> None:
    first, second, third, fourth = slides_of(content)
    told = said_on(first)
    assert told[:2] == [f"{brief.title} ({brief.level})", brief.answer]
    for figure in brief.figures:
        at = told.index(figure.value)
        assert told[at : at + 3] == [
            figure.value, figure.label, f"{brief.beside}: {figure.beside}",
        ]  # fmt: skip
    near = next(each for each in brief.sections if each.heading == "What is near")
    assert {*near.says} <= {*said_on(second)}
    assert words_of_shapes(second) == [brief.picture.words]
    assert words_of_shapes(third) == [brief.standing.words]
    assert brief.sure.table is not None
    assert table_of(fourth) == [[*brief.sure.table.headings], *map(list, brief.sure.table.rows)]


def test_bars_are_the_gaps_of_the_areas(datasets: Datasets, content: bytes, brief: Brief) -> None:
    bars = bars_of(slides_of(content)[2])
    gaps = {
        area.area: hundreds(area.gap)
        for area in find_gaps(datasets, Selection(), AreaLevel.LEP).areas
    }
    assert bars == {name: gaps[name] for name in bars}
    assert [*bars.values()][:10] == sorted(gaps.values(), reverse=True)[:10]
    assert brief.title in bars
    (chart,) = [shape.chart for shape in slides_of(content)[2].shapes if shape.has_chart]
    book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = [*book.active.iter_rows(min_row=2, values_only=True)]
    assert rows == [*bars.items()]  # so that whoever edits the chart has its figures


def test_what_has_no_room_and_the_source_stand_in_the_notes(content: bytes, brief: Brief) -> None:
    for slide in slides_of(content):
        told = notes_of(slide)
        assert {*brief.sources} <= {*told}
        assert f"--format pptx --output {brief.stem}.pptx" in told[-1]
    assert {*brief.sure.says} <= {*notes_of(slides_of(content)[3])}


def test_no_type_is_too_small_to_be_read_from_afar(content: bytes) -> None:
    for slide in slides_of(content):
        sizes = {
            run.font.size.pt
            for shape in slide.placeholders
            if shape.placeholder_format.type not in (15, 13)  # foot and number
            for paragraph in shape.text_frame.paragraphs
            for run in paragraph.runs
        }
        assert min(sizes) >= 20


def test_the_same_brief_gives_the_same_bytes(content: bytes, brief: Brief) -> None:
    assert brief_pptx(brief) == content


def test_markup_in_a_name_is_text(tmp_path: Path) -> None:
    brief = a_brief(with_evil_names(tmp_path), "Manchester", AreaLevel.DISTRICT)
    told = [text for slide in slides_of(brief_pptx(brief)) for text in notes_of(slide)]
    assert any(EVIL in text for text in told)
