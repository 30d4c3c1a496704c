"""What fits on a slide: a list of names as a whole, in type that can be read."""

from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets
from coverage.documents.office.about import About
from coverage.documents.office.deck import Bars, Deck, Slide
from coverage.documents.office.slides import deck_pptx
from coverage.export.to_pptx import MOST_LINES
from tests.documents.office.slides import slides_of

ABOUT = About("Places", "Places", "Us", "1", "2026-11-29T12:00:00+00:00", "Us, 2026")


def sizes_beside(bars: Bars, says: list[str]) -> dict[str, float]:
    """Return the paragraphs of a slide beside a chart, each with the size of its type."""
    (slide,) = slides_of(deck_pptx(Deck(ABOUT, [Slide("The map", says, shows=bars)], [])))
    return {
        paragraph.text: paragraph.runs[0].font.size.pt
        for paragraph in slide.placeholders[1].text_frame.paragraphs
    }


@pytest.fixture
def bars() -> Bars:
    return Bars("People", ["A"], [1.0], [True], "#,##0", "One bar.")


def test_a_dozen_places_with_the_longest_names_stand_in_lines_of_their_own(
    datasets: Datasets, bars: Bars
) -> None:
    names = sorted((each.name for each in datasets.areas[AreaLevel.DISTRICT]), key=len)
    assert MOST_LINES == 12
    says = [f"{at}. {name}" for at, name in enumerate(names[-MOST_LINES:], 1)]
    found = sizes_beside(bars, says)
    assert [*found] == says
    assert min(found.values()) >= 14


def test_sentences_for_which_there_is_no_room_are_left_out_before_they_are_small(
    bars: Bars,
) -> None:
    says = [f"This is sentence number {at}, which is no name of a place." for at in range(12)]
    found = sizes_beside(bars, says)
    assert 0 < len(found) < len(says)
    assert min(found.values()) >= 20
