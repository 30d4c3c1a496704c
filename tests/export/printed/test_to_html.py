from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from coverage import AreaLevel, Datasets
from coverage.export.printed.pages import to_html
from coverage.questions.question import Question
from tests.export.asked import a_report, questions

EVIL = '<script>alert(1)</script><img src=x onerror="alert(1)">&{{ 7 * 7 }}'


class Page(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_a_page_holds_the_title_every_row_and_the_method(
    datasets: Datasets, question: Question
) -> None:
    report = a_report(datasets, question)
    text = Page(to_html(report)).text
    assert report.table.title in text
    for name in report.table.column("area"):
        assert str(name) in text
    assert f"python -m coverage {report.method.command}" in text
    for note in (*report.table.says, *report.table.notes):
        assert note in text


def test_a_page_stands_by_itself(datasets: Datasets) -> None:
    page = Page(to_html(a_report(datasets)))
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object"}
    assert not any("src" in attributes for _, attributes in page.tags)
    assert ("html", {"lang": "en-GB"}) in page.tags


def test_headings_and_tables_can_be_followed_by_ear(datasets: Datasets) -> None:
    page = Page(to_html(a_report(datasets)))
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert all("scope" in attributes for tag, attributes in page.tags if tag == "th")
    assert sum(tag == "caption" for tag, _ in page.tags) == sum(
        tag == "table" for tag, _ in page.tags
    )


def test_text_is_shown_letter_by_letter(datasets: Datasets) -> None:
    report = a_report(datasets)
    table = report.table
    rows = ((EVIL, EVIL, *table.rows[0][2:]),)
    spoiled = replace(report, table=replace(table, title=EVIL, notes=(EVIL,), rows=rows))
    page = Page(to_html(spoiled))
    assert "script" not in {tag for tag, _ in page.tags}
    assert not any("onerror" in attributes for _, attributes in page.tags)
    assert EVIL in "".join(page.text)


def test_a_level_of_many_areas_is_written_whole(datasets: Datasets) -> None:
    report = a_report(datasets, questions(AreaLevel.DISTRICT)[0])
    rows = sum(tag == "tr" for tag, _ in Page(to_html(report)).tags)
    assert rows >= 296 + 1
