"""The page on one area, without a browser: what it says, and what it does with odd input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, Sector, Selection
from coverage.dashboard.parts.footer import CAVEATS
from coverage.datasets.neighbours import neighbours
from coverage.documents.brief.model import Brief
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling
from coverage.vocabulary import capitalised
from tests.dashboard.opened import Opener, opener
from tests.documents.brief.briefs import a_brief

NONE_CHOSEN = "See one area"


@pytest.fixture
def open_page() -> Opener:
    return opener("area")


def html(page: AppTest) -> list[str]:
    return [unescape(element.proto.body) for element in page.get("html")]


def paragraphs(page: AppTest) -> list[str]:
    """Return the headings and paragraphs of a page, without the marks of Markdown."""
    elements = (*page.header, *page.markdown, *page.caption, *page.info, *page.error)
    return [element.value.replace("\\", "") for element in elements]


def said(page: AppTest) -> str:
    return " ".join([*html(page), *paragraphs(page)]).replace("\N{NO-BREAK SPACE}", " ")


def words(brief: Brief) -> Iterator[str]:
    """Yield what a brief says of its area, and what has to be known beside it."""
    yield brief.answer
    yield from brief.notes
    for section in brief.sections:
        yield from (section.heading, *section.says, *section.adds)
        if section.table:
            yield from (section.table.caption, *section.table.headings)
            yield from (cell for row in section.table.rows for cell in row)


def address(level: AreaLevel, name: str, **more: str) -> dict[str, str]:
    return {"level": capitalised(level.plural), "area": name, **more}


EXAMPLES = (
    (AreaLevel.REGION, "London"),
    (AreaLevel.LEP, "Leeds City Region"),
    (AreaLevel.LSIP, "Dorset"),
    (AreaLevel.COMBINED_AUTHORITY, "West of England"),
    (AreaLevel.DISTRICT, "Preston"),
    (AreaLevel.DISTRICT, "Isles of Scilly"),
    (AreaLevel.DISTRICT, "Isle of Wight"),
)


@pytest.mark.parametrize(("level", "name"), EXAMPLES)
def test_everything_that_the_brief_says_stands_on_the_page(
    datasets: Datasets, open_page: Opener, level: AreaLevel, name: str
) -> None:
    page = open_page(**address(level, name))
    assert page.title[0].value == name
    text, brief = said(page), a_brief(datasets, name, level)
    assert [each for each in words(brief) if each not in text] == []
    assert not page.error


def test_the_longest_name_of_each_level_opens(datasets: Datasets, open_page: Opener) -> None:
    for level in AreaLevel:
        name = max((area.name for area in datasets.areas[level]), key=len)
        page = open_page(**address(level, name))
        assert page.title[0].value.replace("\\", "") == name
        assert a_brief(datasets, name, level).answer in said(page)


@pytest.mark.parametrize(("level", "name"), EXAMPLES)
def test_no_paragraph_stands_twice(open_page: Opener, level: AreaLevel, name: str) -> None:
    page = open_page(**address(level, name))
    lines = Counter(line for each in paragraphs(page) for line in each.split("\n") if line)
    assert {line for line, many in lines.items() if many > 1} == set()


def test_the_figures_at_the_top_are_those_of_the_area(open_page: Opener) -> None:
    page = open_page(**address(AreaLevel.REGION, "London"))
    labels = [metric.label for metric in page.metric]
    assert labels[:2] == ["Reached", "Live in the gap"]
    assert labels[2].startswith("Sites inside (")
    assert [metric.value for metric in page.metric][-1] == "Not eligible"
    district = open_page(**address(AreaLevel.DISTRICT, "Preston"))
    assert district.metric[3].label == "Verdict (an analysis)"


def test_the_filters_ask_what_the_core_answers(datasets: Datasets, open_page: Opener) -> None:
    page = open_page(**address(AreaLevel.LEP, "Solent", sector="Digital", minutes="60"))
    page.radio(key="rule").set_value(RuleName.NO_HUB).run()
    assert not page.exception
    selection = Selection(sectors=(Sector.DIGITAL,), threshold=60.0)
    brief = a_brief(datasets, "Solent", AreaLevel.LEP, selection, Ruling(RuleName.NO_HUB))
    assert [each for each in words(brief) if each not in said(page)] == []


def test_a_sector_that_nobody_teaches_is_told(open_page: Opener) -> None:
    page = open_page(**address(AreaLevel.REGION, "North East", sector="Maritime"))
    assert "no Wave One site teaches maritime, so nobody there can reach one." in said(page)
    assert page.metric[0].value == "0%"
    assert not page.error


def test_neighbours_stand_in_a_table_with_their_verdicts(
    datasets: Datasets, open_page: Opener
) -> None:
    page = open_page(**address(AreaLevel.REGION, "London"))
    frame = page.dataframe[0].value
    names = [area.name for area in datasets.areas[AreaLevel.REGION]]
    beside = neighbours(datasets, AreaLevel.REGION)[names.index("London")]
    assert frame["Area"].tolist() == [names[row] for row in beside]
    assert {"Verdict", "Share reached", "Gap", "Median minutes"} <= set(frame.columns)


def test_an_island_has_no_table_of_neighbours(open_page: Opener) -> None:
    page = open_page(**address(AreaLevel.DISTRICT, "Isle of Wight"))
    assert "No other district touches the Isle of Wight." in said(page)
    assert "Choose a row" not in said(page)
    assert not page.dataframe


def test_without_an_area_the_page_says_how_to_choose_one(open_page: Opener) -> None:
    page = open_page()
    assert page.title[0].value == NONE_CHOSEN
    assert "Choose a LEP area by its name at the side" in said(page)
    assert len(page.dataframe[0].value) == 8
    assert not page.metric


@pytest.mark.parametrize(
    "query",
    [
        {"area": "Atlantis"},
        {"area": "<b>London</b>"},
        address(AreaLevel.REGION, "Preston"),
        address(AreaLevel.DISTRICT, "London"),
    ],
    ids=str,
)
def test_an_area_that_the_level_has_not_is_no_area(
    query: dict[str, str], open_page: Opener
) -> None:
    assert open_page(**query).title[0].value == NONE_CHOSEN


def test_another_level_forgets_the_area(open_page: Opener) -> None:
    page = open_page(**address(AreaLevel.REGION, "London"))
    page.selectbox(key="level").set_value(AreaLevel.LSIP).run()
    assert not page.exception
    assert page.title[0].value == NONE_CHOSEN


def test_an_area_is_chosen_by_its_name(open_page: Opener) -> None:
    page = open_page()
    page.selectbox(key="area").set_value("lep-solent").run()
    assert not page.exception
    assert page.title[0].value == "Solent"


def test_the_rule_by_list_asks_for_a_list_first(open_page: Opener) -> None:
    page = open_page(**address(AreaLevel.LEP, "Solent", rule="is listed as eligible"))
    assert "Give a list of LEP areas" in said(page)
    assert not page.metric
    content = b"area_code,verdict,why\nlep-solent,not eligible,Agreed in **a letter**\n"
    page.file_uploader[0].upload("mine.csv", content, "text/csv").run()
    assert not page.exception
    assert "Agreed in **a letter**" in said(page)
    assert page.metric[3].value == "Not eligible"
    page.file_uploader[0].upload("mine.csv", b"area_code,verdict,why\nlep-x,perhaps,\n", "text/csv")
    page.run()
    assert "was not loaded" in said(page)
    assert not page.metric


def test_the_brief_and_every_caveat_are_at_the_end(open_page: Opener) -> None:
    page = open_page(**address(AreaLevel.LEP, "Solent"))
    labels = [button.proto.label for button in page.get("download_button")]
    assert {"Brief (PDF)", "Brief (web page)"} <= set(labels)
    assert all(caveat in said(page) for caveat in CAVEATS)
