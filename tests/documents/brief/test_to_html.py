"""A brief as HTML, read back with a parser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coverage import AreaLevel, Datasets
from coverage.documents.brief.writers import brief_html
from tests.documents.brief.briefs import EVIL, a_brief, rows, with_evil_names
from tests.export.html_page import Page


@pytest.fixture(scope="module")
def page(datasets: Datasets) -> Page:
    return Page(brief_html(a_brief(datasets, "Solent")))


def test_a_page_says_its_language_and_its_title(page: Page) -> None:
    assert page.all("html") == [{"lang": "en-GB"}]
    assert len(page.all("title")) == 1
    assert "Solent (LEP area in the South East)" in page.text


def test_headings_are_in_order(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels[1:] == [2] * 7


def test_tables_have_captions_and_headings_with_a_scope(page: Page) -> None:
    assert len(page.all("table")) == len(page.all("caption")) == 3
    assert {heading["scope"] for heading in page.all("th")} == {"col", "row"}


def test_the_map_has_words(page: Page, datasets: Datasets) -> None:
    (svg,) = page.all("svg")
    assert svg["role"] == "img"
    assert svg["aria-label"] == a_brief(datasets, "Solent").picture.words


def test_a_page_stands_by_itself(page: Page) -> None:
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert not [found for _, found in page.tags if {"src", "href"} & set(found)]


def test_a_page_says_how_to_make_it_again(page: Page) -> None:
    text = " ".join(page.text.split())
    assert "python -m coverage brief lep-solent --level lep" in text
    assert "--format html --output brief_lep_solent_45min_wave-one.html" in text
    assert "5 November 2026" in text


def test_markup_in_a_name_is_text(tmp_path: Path) -> None:
    brief = a_brief(with_evil_names(tmp_path), "Manchester", AreaLevel.DISTRICT)
    assert rows(brief, "What is near")[0][0] == EVIL
    page = Page(brief_html(brief))
    assert page.all("script") == []
    assert page.text.count(EVIL) >= 3
