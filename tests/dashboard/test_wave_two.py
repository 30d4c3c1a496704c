"""The page on Wave Two, without a browser: what it says, and what it does with odd input."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, Verdict, Verdicts, judge
from coverage.dashboard.pages.wave_two.check import Checked, check_place
from coverage.eligibility.readings import OF_2020
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import OFFICIAL_LEVEL, Ruling
from coverage.questions.find_place import suggested_places
from coverage.vocabulary import SHIPPED_LEVELS, Counted
from coverage.wording.verdicts import OUR_ANALYSIS, answer_eligibility, rule_facts, verdict_sentence
from tests.dashboard.opened import Opener, answer_of, opener

TABS = (
    *("All areas", "Rule and access", "What would change it", "Compared with the awards"),
    "Need score",
)


@pytest.fixture
def open_page() -> Opener:
    return opener("wave_two")


def said(page: AppTest) -> str:
    """Return all the text of a page, without the marks of Markdown."""
    html = [element.proto.body for element in page.get("html")]
    text = [element.value for element in (*page.markdown, *page.caption, *page.info, *page.error)]
    return " ".join([*html, *text]).replace("\\", "")


def columns(page: AppTest) -> dict[str, list[object]]:
    """Return the open table by heading: a real one where it has few rows, else a grid."""
    if page.dataframe:
        frame = page.dataframe[0].value
        return {heading: frame[heading].tolist() for heading in frame.columns}
    (table,) = (body for body in (e.proto.body for e in page.get("html")) if "data-sort" in body)
    head, *rows = (
        [unescape(re.sub("<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in re.findall(r"<tr.*?</tr>", table)
    )
    return dict(zip(head, map(list, zip(*rows, strict=True)), strict=True))


def test_the_page_opens_on_the_lep_areas_and_the_rule_as_reported(
    open_page: Opener, verdicts: dict[AreaLevel, Verdicts]
) -> None:
    page = open_page()
    official, regions = verdicts[AreaLevel.LEP], verdicts[AreaLevel.REGION]
    assert answer_of(page) == answer_eligibility(official, regions)
    assert answer_of(page).startswith("21 of 38 LEP areas could bid for Wave Two, and 10 of them")
    assert len(answer_of(page).split()) <= 25
    assert "Closed. Nine institutes were awarded in December 2021." in said(page)
    assert not page.metric
    assert columns(page)["Area"] == [area.area for area in official.areas]
    assert columns(page)["Verdict"] == [area.verdict.value for area in official.areas]


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
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
    could = f"{judged.count(Verdict.ELIGIBLE)} of 38 LEP areas could have bid under this rule"
    assert answer_of(page).startswith(could)
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
    for heading, words in rule_facts(area, judged.ruling):
        assert f"**{heading}:** {words}" in said(page)


def test_the_other_reading_of_leeds_stands_beside_its_verdict(open_page: Opener) -> None:
    page = open_page(area="Leeds City Region")
    told = "On those boundaries, Leeds City Region had 5 Wave One sites and could not bid."
    assert f"Check this one. {OF_2020['leeds-city-region-2020']}. {told}" in said(page)


@pytest.mark.parametrize(
    ("text", "level", "areas", "note"),
    [
        ("Bradford", AreaLevel.LEP, ["Leeds City Region"], "Bradford is in the LEP area of Leeds"),
        (
            "Bromsgrove",
            AreaLevel.LEP,
            ["Greater Birmingham and Solihull", "Worcestershire"],
            "Bromsgrove is in the LEP areas of Greater Birmingham and Solihull and Worcestershire.",
        ),
        ("Southport", AreaLevel.LEP, ["Liverpool City Region"], "Southport is in the LEP area of"),
        ("Solent", AreaLevel.LEP, ["Solent"], ""),
        ("North West", AreaLevel.REGION, ["North West"], ""),
        ("PR8 1AB", AreaLevel.LEP, ["Liverpool City Region"], "PR8 1AB is in the LEP area of"),
    ],
)
def test_any_place_is_checked_by_the_lep_area_that_holds_it(
    datasets: Datasets, text: str, level: AreaLevel, areas: list[str], note: str
) -> None:
    found = check_place(datasets, OFFICIAL_LEVEL, text)
    assert found
    names = {area.code: area.name for area in datasets.areas[level]}
    assert (found.level, [names[code] for code in found.codes]) == (level, areas)
    assert found.note.startswith(note)
    assert bool(found.note) == bool(note)


def test_a_district_is_checked_by_itself_where_districts_are_shown(datasets: Datasets) -> None:
    found = check_place(datasets, AreaLevel.DISTRICT, "Bradford")
    assert found == Checked(AreaLevel.DISTRICT, ("E08000032",))


def test_what_no_place_is_called_is_not_checked(datasets: Datasets) -> None:
    assert check_place(datasets, OFFICIAL_LEVEL, "Atlantis of <b>the</b> deep") is None


def test_the_box_leads_to_the_answer_with_each_lep_area(
    open_page: Opener, datasets: Datasets, verdicts: dict[AreaLevel, Verdicts]
) -> None:
    page = open_page(level="Regions")
    (label,) = (
        place.label
        for place in suggested_places(datasets)
        if (place.name, place.level) == ("Bromsgrove", AreaLevel.DISTRICT)
    )
    page.selectbox(key="check").set_value(label).run()
    assert not page.exception
    assert page.selectbox(key="level").value is AreaLevel.LEP
    assert page.selectbox(key="check").value is None
    assert "Bromsgrove is in the LEP areas of Greater Birmingham" in said(page)
    judged = {area.area: area for area in verdicts[AreaLevel.LEP].areas}
    for name in ("Greater Birmingham and Solihull", "Worcestershire"):
        assert verdict_sentence(judged[name], verdicts[AreaLevel.LEP].ruling) in said(page)


def test_a_site_through_the_award_of_another_area_is_told(open_page: Opener) -> None:
    page = open_page(area="Cumbria")
    assert "It got a Wave Two site with the award of another area, to Blackpool" in said(page)
    other = open_page(area="Greater Birmingham and Solihull")
    assert "gray-badge[:material/close: Could not bid, but got a site]" in said(other)


@pytest.mark.parametrize("level", ["LSIP areas", "Combined authorities", "Districts"])
def test_a_level_that_is_not_official_says_so(open_page: Opener, level: str) -> None:
    page = open_page(level=level)
    assert "At this level the verdicts are our analysis" in said(page)
    assert "Could have bid" in said(page)


def test_a_search_leaves_the_rows_that_hold_its_words(open_page: Opener) -> None:
    page = open_page()
    page.text_input(key="search-eligibility-lep").set_value("salford").run()
    assert columns(page)["Area"] == ["Greater Manchester"]
    page.text_input(key="search-eligibility-lep").set_value("atlantis").run()
    assert not [body for body in (e.proto.body for e in page.get("html")) if "data-sort" in body]
    assert "No row has these words" in said(page)


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
    assert "Up to 30 points" in said(page)


def test_access_beside_the_rule_changes_no_verdict(open_page: Opener) -> None:
    page = open_page(tab="Rule and access")
    before = columns(page)
    page.number_input(key="minutes").set_value(90).run()
    after = columns(page)
    assert after["Verdict"] == before["Verdict"]
    assert after["People within reach"] != before["People within reach"]


def test_the_rule_by_list_asks_for_a_list_first(open_page: Opener) -> None:
    page = open_page(rule="is listed as eligible")
    assert "Add a list of LEP areas" in said(page)
    assert not page.dataframe


def upload(page: AppTest, content: str, name: str = "mine.csv") -> None:
    page.file_uploader(key="list").upload(name, content.encode(), "text/csv")
    page.run()
    assert not page.exception


def test_a_list_decides_and_its_reasons_are_shown(open_page: Opener) -> None:
    page = open_page(rule="is listed as eligible", area="Oxfordshire")
    upload(page, "area_code,verdict,why\nlep-oxfordshire,eligible,Agreed in a letter\n")
    rows = columns(page)
    verdict = dict(zip(rows["Area"], rows["Verdict"], strict=True))
    assert (verdict["Oxfordshire"], verdict["London"]) == ("eligible", "not eligible")
    assert "Agreed in a letter" in said(page)
    assert answer_of(page).startswith("22 of 38 LEP areas could have bid under this rule")


def test_a_list_with_faults_is_refused_with_its_rows(open_page: Opener) -> None:
    page = open_page(rule="is listed as eligible")
    upload(page, "area_code,verdict,why\nlep-oxford,eligible,So\nlep-solent,perhaps,\n")
    assert "We could not use" in said(page)
    html = " ".join(element.proto.body for element in page.get("html"))
    assert re.findall(r'<th scope="row">(\d+)</th>', html) == ["2", "3", "3"]
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
    assert answer_of(page).startswith("21 of 38 LEP areas could bid for Wave Two, and 10 of them")
    assert len(columns(page)["Area"]) == 38


def test_areas_that_the_rule_does_not_speak_of_say_so_where_they_are_counted(
    open_page: Opener,
) -> None:
    """Beside the headline on LEP areas thousands of wards "could have bid"."""
    page = open_page(level="Wards")
    assert OUR_ANALYSIS in [each.value.replace("\\", "") for each in page.caption]
    assert "How many wards could have bid" in said(page)
    assert OUR_ANALYSIS not in said(open_page())
