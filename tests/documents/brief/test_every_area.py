"""Every brief reads like something a person wrote, and fits on two pages."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from coverage import AreaLevel, Datasets, Ruling, Selection
from coverage.documents.brief.background import Background
from coverage.documents.brief.make import brief_on
from coverage.documents.brief.writers import brief_pdf
from coverage.vocabulary import SHIPPED_LEVELS
from tests.documents.brief.briefs import NO_WORDS, THEN, words
from tests.worlds import in_km

EVERY = {
    AreaLevel.REGION: 3,
    AreaLevel.LEP: 1,
    AreaLevel.LSIP: 9,
    AreaLevel.COMBINED_AUTHORITY: 5,
    AreaLevel.DISTRICT: 41,
    AreaLevel.WARD: 1_999,
}
"""Of each level, one area in so many."""


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_nothing_is_empty_and_two_pages_are_enough(datasets: Datasets, level: AreaLevel) -> None:
    background = Background(datasets, level, Selection(), Ruling())
    for area in range(0, len(datasets.areas[level]), EVERY[level]):
        brief = brief_on(background, area, THEN)
        odd = [text for text in words(brief) if NO_WORDS.search(text) or not text.strip()]
        assert odd == []
        assert 1 <= len(PdfReader(io.BytesIO(brief_pdf(brief))).pages) <= 2
        assert brief.answer[0].isupper()
        assert brief.answer.endswith(".")


def test_kilometres_are_never_told_in_minutes(datasets: Datasets) -> None:
    background = Background(datasets, AreaLevel.LEP, in_km(), Ruling())
    for area in range(0, len(datasets.areas[AreaLevel.LEP]), 7):
        brief = brief_on(background, area, THEN)
        assert not [text for text in words(brief) if "minutes" in text]
