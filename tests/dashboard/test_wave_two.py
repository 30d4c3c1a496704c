"""The page on Wave Two, without a browser: what it says, and what it does with odd input."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, Verdict, Verdicts, judge
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling
from coverage.vocabulary import Counted
from coverage.wording.verdicts import answer_eligibility, verdict_sentence
from tests.dashboard.opened import Opener, opener

TABS = ("Ledger", "Rule and access", "What would turn it", "Back-test", "Need score")


@pytest.fixture
def open_page() -> Opener:
    return opener("wave_two")


def said(page: AppTest) -> str:
    """Return all the text of a page, without the marks of Markdown."""
    html = [element.proto.body for element in page.get("html")]
    text = [element.value for element in (*page.markdown, *page.caption, *page.info, *page.error)]
    return " ".join([*html, *text]).replace("\\", "")


def columns(page: AppTest) -> dict[str, list[object]]:
    frame = page.dataframe[0].value
    return {heading: frame[heading].tolist() for heading in frame.columns}


def test_the_page_opens_on_the_lep_areas_and_the_rule_as_reported(
    open_page: Opener, verdicts: dict[AreaLevel, Verdicts]
) -> None:
    page = open_page()
    official, regions = verdicts[AreaLevel.LEP], verdicts[AreaLevel.REGION]
    assert answer_eligibility(official, regions) in said(page)
    assert [metric.value for metric in page.metric][:3] == ["21 of 38", "1 / 6 / 2", "10 of 10"]
    assert columns(page)["Area"] == [area.area for area in official.areas]
    assert columns(page)["Verdict"] == [area.verdict.value for area in official.areas]


@pytest.mark.parametrize("level", AreaLevel)
@pytest.mark.parametrize("tab", TABS)
def test_every_table_opens_at_every_level(open_page: Opener, level: AreaLevel, tab: str) -> None:
    page = open_page(tab=tab)
    page.selectbox(key="level").set_value(level).run()
    assert not page.exception
    assert not page.error
    assert columns(page)["Area"]


def test_another_rule_gives_the_verdicts_of_the_core(open_page: Opener, datasets: Datasets) -> None:
    page = open_page()
    page.radio(key="rule").set_value(RuleName.NO_HUB)
    page.radio(key="hosting").set_value(Counted.OPEN)
    page.number_input(key="allow").set_value(1)
    page.run()
    judged = judge(datasets, AreaLevel.LEP, Ruling(RuleName.NO_HUB, Counted.OPEN, allow=1))
    assert columns(page)["Verdict"] == [area.verdict.value for area in judged.areas]
    assert page.metric[0].value == f"{judged.count(Verdict.ELIGIBLE)} of 38"
    assert '"hosts at most 1 hub"' in said(page)
    assert "not the one that bidders reported" in said(page)


def test_an_address_says_how_many_are_allowed(open_page: Opener, datasets: Datasets) -> None:
    page = open_page(allow="1")
    assert page.number_input(key="allow").value == 1
    judged = judge(datasets, AreaLevel.LEP, Ruling(allow=1))
    assert columns(page)["Verdict"] == [area.verdict.value for area in judged.areas]
    page.radio(key="rule").set_value(RuleName.LISTED).run()
    assert "allow" not in [field.key for field in page.number_input]
    assert not page.exception


@pytest.mark.parametrize(
    ("level", "name"), [("LEP areas", "Leeds City Region"), ("Regions", "East Midlands")]
)
def test_the_chosen_area_is_told_in_the_published_sentence(
    open_page: Opener, verdicts: dict[AreaLevel, Verdicts], level: str, name: str
) -> None:
    page = open_page(level=level, area=name)
    judged = verdicts[AreaLevel.LEP if level == "LEP areas" else AreaLevel.REGION]
    area = next(area for area in judged.areas if area.area == name)
    assert verdict_sentence(area, judged.ruling) in said(page)
    assert "plays no part in the verdict" in said(page)


def test_the_other_reading_of_leeds_stands_beside_its_verdict(open_page: Opener) -> None:
    page = open_page(area="Leeds City Region")
    assert "Leeds City Region hosts 5 Wave One sites and was not eligible" in said(page)


@pytest.mark.parametrize("level", ["LSIP areas", "Combined authorities", "Districts"])
def test_a_level_that_is_not_official_says_so(open_page: Opener, level: str) -> None:
    assert "at this level the verdicts are an analysis" in said(open_page(level=level))


def test_a_search_leaves_the_rows_that_hold_its_words(open_page: Opener) -> None:
    page = open_page()
    page.text_input(key="search-eligibility-lep").set_value("salford").run()
    assert columns(page)["Area"] == ["Greater Manchester"]
    page.text_input(key="search-eligibility-lep").set_value("atlantis").run()
    assert not page.dataframe or "Area" not in page.dataframe[0].value.columns
    assert "No row holds these words" in said(page)


def test_other_points_rank_the_areas_anew(open_page: Opener) -> None:
    page = open_page(tab="Need score")
    before = columns(page)["Area"]
    page.number_input(key="points-gap").set_value(0.0)
    page.number_input(key="points-sectors").set_value(0.0)
    page.button[0].click().run()
    assert not page.exception
    after = columns(page)
    assert after["Area"] != before
    assert after["Area"][0] == "Cumbria"
    assert "30 at most" in said(page)


def test_access_beside_the_rule_changes_no_verdict(open_page: Opener) -> None:
    page = open_page(tab="Rule and access")
    before = columns(page)
    page.number_input(key="minutes").set_value(90).run()
    after = columns(page)
    assert after["Verdict"] == before["Verdict"]
    assert after["Reached"] != before["Reached"]


def test_the_rule_by_list_asks_for_a_list_first(open_page: Opener) -> None:
    page = open_page(rule="is listed as eligible")
    assert "Give a list of LEP areas" in said(page)
    assert not page.dataframe


def upload(page: AppTest, content: str, name: str = "mine.csv") -> None:
    page.file_uploader[0].upload(name, content.encode(), "text/csv")
    page.run()
    assert not page.exception


def test_a_list_decides_and_its_reasons_are_shown(open_page: Opener) -> None:
    page = open_page(rule="is listed as eligible", area="Oxfordshire")
    upload(page, "area_code,verdict,why\nlep-oxfordshire,eligible,Agreed in a letter\n")
    rows = columns(page)
    verdict = dict(zip(rows["Area"], rows["Verdict"], strict=True))
    assert (verdict["Oxfordshire"], verdict["London"]) == ("eligible", "not eligible")
    assert "Agreed in a letter" in said(page)
    assert page.metric[0].value == "22 of 38"


def test_a_list_with_faults_is_refused_with_its_rows(open_page: Opener) -> None:
    page = open_page(rule="is listed as eligible")
    upload(page, "area_code,verdict,why\nlep-oxford,eligible,So\nlep-solent,perhaps,\n")
    assert "was not loaded" in said(page)
    html = " ".join(element.proto.body for element in page.get("html"))
    assert re.findall(r'<th scope="row">(\w+)</th>', html) == ["2", "3", "3"]
    assert not page.dataframe


def test_markup_in_a_list_is_shown_letter_by_letter(open_page: Opener) -> None:
    evil = "<img src=x onerror=alert(1)> **bold** $x$"
    page = open_page(rule="is listed as eligible", area="Solent")
    upload(page, f"area_code,verdict,why\nlep-solent,not eligible,{evil}\n")
    shown = " ".join(element.value for element in page.markdown)
    assert r"\<img src\=x onerror\=alert\(1\)\> \*\*bold\*\* \$x\$" in shown


@pytest.mark.parametrize(
    "query",
    [
        {"level": "parish"},
        {"area": "Atlantis"},
        {"rule": "whim"},
        {"hosting": "rumoured"},
        {"tab": "Nowhere"},
        {"points-gap": "-5", "tab": "Need score"},
        {"full-gap": "0", "tab": "Need score"},
        {"points-gap": "nan", "tab": "Need score"},
    ],
    ids=str,
)
def test_an_address_that_makes_no_sense_opens_the_default(
    query: dict[str, str], open_page: Opener
) -> None:
    page = open_page(**query)
    assert [metric.value for metric in page.metric][:3] == ["21 of 38", "1 / 6 / 2", "10 of 10"]
    assert len(columns(page)["Area"]) == 38
