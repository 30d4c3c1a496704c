"""The page on one area, without a browser: what it says, and what it does with odd input."""

from __future__ import annotations

import re
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
from coverage.vocabulary import SHIPPED_LEVELS, capitalised
from tests.dashboard.opened import Opener, opener, settle
from tests.documents.brief.briefs import a_brief

NONE_CHOSEN = "Area profile"


@pytest.fixture
def open_page() -> Opener:
    return opener("area")


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)


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
    for figure in brief.figures:
        yield from (figure.value, figure.label, f"{brief.beside}: {figure.beside}")
    for section in brief.sections:
        yield from (section.heading, *section.says, *section.adds)
        if section.table:  # that of the sectors is a chart, until its table is opened
            yield section.table.caption
            yield from (cell for row in section.table.rows for cell in (row[0], row[1], row[-1]))


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
    for level in SHIPPED_LEVELS:
        name = max((area.name for area in datasets.areas[level]), key=len)
        page = open_page(**address(level, name))
        assert page.title[0].value.replace("\\", "") == name
        assert a_brief(datasets, name, level).answer in said(page)


@pytest.mark.parametrize(("level", "name"), EXAMPLES)
def test_no_paragraph_stands_twice(open_page: Opener, level: AreaLevel, name: str) -> None:
    page = open_page(**address(level, name))
    lines = Counter(line for each in paragraphs(page) for line in each.split("\n") if line)
    assert {line for line, many in lines.items() if many > 1} == set()


def test_the_verdict_stands_once_and_its_rule_on_request(open_page: Opener) -> None:
    page = open_page(**address(AreaLevel.LEP, "Leeds City Region"))
    text = said(page)
    reason = "Leeds City Region could bid for Wave Two, because it has no Wave One site."
    assert text.count(reason) == 1
    assert ">Margin<" not in text
    district = open_page(**address(AreaLevel.DISTRICT, "Bradford"))
    assert "Bradford is in the Leeds City Region LEP area, which could bid" in said(district)


def test_wider_areas_lead_to_their_profiles(open_page: Opener) -> None:
    page = open_page(**address(AreaLevel.DISTRICT, "Preston"))
    where = next(text for text in html(page) if "crumbs" in text)
    assert 'data-choose="lep/lep-lancashire"' in where
    assert "North West</button> (region)" in where


def test_the_filters_ask_what_the_core_answers(datasets: Datasets, open_page: Opener) -> None:
    page = open_page(**address(AreaLevel.LEP, "Solent", sector="Digital", minutes="60"))
    page.radio(key="rule").set_value(RuleName.NO_HUB).run()
    assert not page.exception
    selection = Selection(sectors=(Sector.DIGITAL,), threshold=60.0)
    brief = a_brief(datasets, "Solent", AreaLevel.LEP, selection, Ruling(RuleName.NO_HUB))
    assert [each for each in words(brief) if each not in said(page)] == []


def test_a_sector_that_nobody_teaches_is_told(open_page: Opener) -> None:
    page = open_page(**address(AreaLevel.REGION, "North East", sector="Maritime"))
    assert "No Wave One site teaches maritime, so nobody there can reach one." in said(page)
    assert not page.error


def test_neighbours_stand_in_a_table_with_their_verdicts(
    datasets: Datasets, open_page: Opener
) -> None:
    page = open_page(**address(AreaLevel.REGION, "London"))
    table = next(text for text in html(page) if "Neighbours of London" in text)
    areas = datasets.areas[AreaLevel.REGION]
    row = [area.name for area in areas].index("London")
    beside = [areas[other].code for other in neighbours(datasets, AreaLevel.REGION)[row]]
    assert set(re.findall('data-choose="([^"]+)"', table)) == set(beside)
    assert "Part could bid" in table


def test_an_island_has_no_table_of_neighbours(open_page: Opener) -> None:
    page = open_page(**address(AreaLevel.DISTRICT, "Isle of Wight"))
    assert "No other district touches the Isle of Wight." in said(page)
    assert not [text for text in html(page) if "Neighbours of" in text]


def test_without_an_area_the_page_says_how_to_choose_one(open_page: Opener) -> None:
    page = open_page()
    assert page.title[0].value == NONE_CHOSEN
    assert "Choose an area from the list, the map or the table." in said(page)
    assert any("out of reach, by LEP area" in text for text in html(page))


TWO = "Liverpool City Region (LEP area)"


def compared(page: AppTest) -> list[str]:
    """Return what stands at the head of the table of differences."""
    tables = [text for text in html(page) if 'class="compared"' in text]
    return re.findall(r'<th scope="col"[^>]*>([^<]+)<small>', tables[0]) if tables else []


def test_areas_of_two_levels_are_compared_by_the_address_and_stay(open_page: Opener) -> None:
    asked = address(AreaLevel.COMBINED_AUTHORITY, "Greater Manchester", compare=TWO)
    page = open_page(**asked)
    assert compared(page) == ["Greater Manchester", "Liverpool City Region", "England"]
    page.number_input(key="minutes").set_value(60).run()
    assert compared(page) == ["Greater Manchester", "Liverpool City Region", "England"]
    page.selectbox(key="level").set_value(AreaLevel.REGION).run()
    assert not page.exception
    assert page.session_state["compare"] == [TWO]


def test_a_name_in_use_means_the_area_of_the_level_shown_and_others_are_added(
    open_page: Opener,
) -> None:
    page = open_page(**address(AreaLevel.DISTRICT, "Leeds", compare="hull"))
    hull, york = "Kingston upon Hull, City of", "York"
    assert compared(page)[:2] == ["Leeds", hull]
    page.selectbox(key="compare-box").set_value("York (district)").run()
    assert not page.exception
    assert page.selectbox(key="compare-box").value is None
    assert compared(page)[:3] == ["Leeds", hull, york]
    page.selectbox(key="compare-box").set_value("Solent (LEP area)").run()
    assert compared(page)[:3] == ["Leeds", hull, york]
    told = " ".join(info.value.replace("\\", "") for info in page.info)
    assert "You can compare 3 areas at a time, so Solent (LEP area) is left out." in told


def test_a_fourth_area_and_one_that_is_no_more_are_told_in_a_sentence(open_page: Opener) -> None:
    names = ["North West", "London", "South East", "Atlantis"]
    page = open_page(level="Regions", area="East of England", compare=names)
    assert len(compared(page)) == 4
    told = " ".join(info.value.replace("\\", "") for info in page.info)
    assert "There is no area called “Atlantis” to compare: it may no longer exist." in told
    assert "You can compare 3 areas at a time, so South East (region) is left out." in told
    assert page.title[0].value == "East of England"


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
    assert "Add a list of LEP areas" in said(page)
    content = b"area_code,verdict,why\nlep-solent,not eligible,Agreed in **a letter**\n"
    page.file_uploader[0].upload("mine.csv", content, "text/csv").run()
    assert not page.exception
    assert "Solent could not have bid under this rule, because the list says so" in said(page)
    assert "Agreed in **a letter**" in said(page)
    page.file_uploader[0].upload("mine.csv", b"area_code,verdict,why\nlep-x,perhaps,\n", "text/csv")
    page.run()
    assert not [text for text in html(page) if 'class="figures"' in text]


def test_the_brief_is_at_the_top_and_every_caveat_at_the_end(open_page: Opener) -> None:
    page = open_page(**address(AreaLevel.LEP, "Solent"))
    labels = [button.proto.label for button in page.get("download_button")]
    assert "Brief (PDF)" in labels
    assert all(caveat in said(page) for caveat in CAVEATS)
