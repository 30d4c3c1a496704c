"""Texts that attack, on slides: they are shown, and nothing of them is run or followed."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook

from coverage.documents.office.about import About
from coverage.documents.office.deck import Bars, Deck, Slide, Tile
from coverage.documents.office.slides import deck_pptx
from coverage.safe_text import QUOTE
from coverage.tables.small_table import SmallTable
from tests.attack.payloads import SEEN, UNSEEN
from tests.documents.office.opened import outside
from tests.documents.office.slides import bars_of, notes_of, slides_of, table_of

TEXTS = [*SEEN.values(), "{=1+1}", "mailto:me@evil.example", "internal:Sheet1!A1", "FILE://x"]


@pytest.fixture(scope="module")
def content() -> bytes:
    bars = Bars(TEXTS[0], TEXTS, [*range(len(TEXTS))], [False] * len(TEXTS), "0", TEXTS[1])
    table = SmallTable("=1", (TEXTS[2], "b"), tuple((text, "1") for text in TEXTS[:6]))
    slides = [
        Slide(TEXTS[3], TEXTS, [Tile(*TEXTS[4:7])]),
        Slide(TEXTS[7], shows=bars, tells=[*UNSEEN.values()]),
        Slide(TEXTS[8], shows=table),
    ]
    about = About(TEXTS[0], TEXTS[1], "x", "1", "2026-11-05T12:30:00+00:00", TEXTS[2])
    return deck_pptx(Deck(about, slides, TEXTS))


def test_they_are_shown_as_they_are(content: bytes) -> None:
    first, charted, last = slides_of(content)
    assert {*TEXTS} <= {*notes_of(first)}
    assert [*map(_bare, bars_of(charted))] == TEXTS
    assert [row[0] for row in table_of(last)[1:]] == TEXTS[:6]
    assert all(text.isprintable() for slide in slides_of(content) for text in notes_of(slide))


def _bare(name: str) -> str:
    """Return a name without the apostrophe that keeps it from being run."""
    return name if name in TEXTS else name.removeprefix(QUOTE)


def test_nothing_leads_outside_and_the_workbook_of_a_chart_holds_no_formula(content: bytes) -> None:
    assert [*outside(content)] == []
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        (name,) = [each for each in parts.namelist() if each.endswith(".xlsx")]
        inside = parts.read(name)
    assert [*outside(inside)] == []
    cells = [cell for row in load_workbook(io.BytesIO(inside)).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
