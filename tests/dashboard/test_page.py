from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from coverage.access.both_networks import find_both
from coverage.access.gaps import find_gaps
from coverage.access.selection import Selection
from coverage.dashboard.pages.coverage_map.sections import EVERY, FIRST_ROWS, IS_CLOSED
from coverage.dashboard.parts.clickable import HANDLERS
from coverage.dashboard.server.session_memory import shared_memory
from coverage.datasets.load import Datasets
from coverage.eligibility.verdicts import judge
from coverage.tables.area_facts import area_facts
from coverage.tables.ranking import RankedBy, rank_areas
from coverage.vocabulary import (
    SHIPPED_LEVELS,
    AreaLevel,
    Match,
    Measure,
    Network,
    PopulationGroup,
    Sector,
)
from coverage.wording.headline import answer
from coverage.wording.numbers import people, share
from coverage.wording.verdicts import answer_eligibility, verdict_sentence
from tests.dashboard.html_tables import HtmlTable, tables_of
from tests.dashboard.opened import answer_of

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def nobody_asked_before() -> None:
    """Answers are as the first user finds them: how sure they are is not known yet."""
    shared_memory().empty()


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    def opened(**query: str | list[str]) -> AppTest:
        page = AppTest.from_file(str(APP), default_timeout=60)
        for name, value in query.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return page

    return opened


def said(page: AppTest) -> str:
    """Return all the HTML and the text of a page, without the marks of Markdown."""
    html = [element.proto.body for element in page.get("html")]
    return " ".join([*html, *(text.value for text in page.markdown)]).replace("\\", "")


def ranking(page: AppTest) -> HtmlTable:
    return next(table for table in tables_of(page) if table.headings[-1] == "Within reach")


def figures(page: AppTest) -> HtmlTable:
    return next(table for table in tables_of(page) if "Share within reach" in table.headings)


def code_of(datasets: Datasets, level: AreaLevel, name: str) -> str:
    return next(area.code for area in datasets.areas[level] if area.name == name)


@pytest.mark.usefixtures("nobody_asked_before")
def test_the_page_opens_on_wave_one_by_region(
    datasets: Datasets, open_page: Callable[..., AppTest]
) -> None:
    page = open_page()
    both = find_both(datasets, Selection(), AreaLevel.REGION)
    assert page.title[0].value.replace("\\", "") == "Who can reach an institute?"
    assert answer_of(page) == answer(both)
    assert len(answer_of(page).split()) <= 25
    for gaps in (both.asked, both.other):
        assert gaps.england.reached_share
        assert share(gaps.england.reached_share) in answer_of(page)
    assert not page.metric
    assert len(figures(page).rows) == 9


def test_areas_are_ranked_beside_the_map_and_a_share_has_englands_as_a_rule(
    datasets: Datasets, open_page: Callable[..., AppTest]
) -> None:
    gaps = find_gaps(datasets, Selection(), AreaLevel.LEP)
    for by, words in ((RankedBy.PEOPLE, {}), (RankedBy.SHARE, {"rank": "Share"})):
        page = open_page(level="LEP areas", area="Solent", **words)
        expected = rank_areas(gaps, by, 15, code_of(datasets, AreaLevel.LEP, "Solent"))
        england, *areas = ranking(page).rows
        assert england[1] == "England"
        assert england[3] == people(gaps.england.gap)
        assert [row[1] for row in areas] == [area.area for area in expected.areas]
        assert ranking(page).chosen == [code_of(datasets, AreaLevel.LEP, "Solent")]
        assert len(areas) in (15, 16)
        rule = f'style="--england:{expected.england.length * 100:.1f}%'
        assert (rule in said(page)) is (by is RankedBy.SHARE)
    page.toggle(key="all-ranked").set_value(True).run()
    assert len(ranking(page).rows) == 39


def test_the_filters_ask_what_the_core_answers(
    datasets: Datasets, open_page: Callable[..., AppTest]
) -> None:
    page = open_page()
    page.multiselect(key="sector").set_value([Sector.DIGITAL, Sector.ENERGY])
    page.run()
    page.radio(key="match").set_value(Match.ALL)
    page.radio(key="measure").set_value(Measure.KM)
    page.run()
    page.number_input(key="km").set_value(45)
    page.selectbox(key="population").set_value(PopulationGroup.YOUNG)
    page.button_group(key="network").set_value(Network.CURRENT)
    page.selectbox(key="level").set_value(AreaLevel.LSIP)
    page.run()
    assert not page.exception
    selection = Selection(
        network=Network.CURRENT,
        sectors=(Sector.DIGITAL, Sector.ENERGY),
        match=Match.ALL,
        measure=Measure.KM,
        threshold=45.0,
        population=PopulationGroup.YOUNG,
    )
    both = find_both(datasets, selection, AreaLevel.LSIP)
    assert answer_of(page) == answer(both)
    by_gap = sorted(both.asked.areas, key=lambda area: -area.gap)
    assert figures(page).column("Area") == [area.area for area in by_gap]
    assert figures(page).column("People out of reach") == [people(area.gap) for area in by_gap]


def test_the_address_holds_the_selection(open_page: Callable[..., AppTest]) -> None:
    page = open_page(level="LEP areas", area="Solent", minutes="40", sector=["Digital", "Energy"])
    assert page.selectbox(key="level").value == AreaLevel.LEP
    assert page.number_input(key="minutes").value == 40
    assert page.multiselect(key="sector").value == [Sector.DIGITAL, Sector.ENERGY]
    assert answer_of(page).startswith("Solent: ")


@pytest.mark.parametrize(
    "query",
    [
        {"level": "parish"},
        {"area": "Atlantis"},
        {"area": "Solent"},
        {"minutes": "9999"},
        {"minutes": "near"},
        {"measure": "miles"},
        {"sector": "alchemy"},
        {"match": "none"},
        {"rank": "age"},
    ],
    ids=str,
)
def test_an_address_that_makes_no_sense_opens_the_default(
    query: dict[str, str], open_page: Callable[..., AppTest]
) -> None:
    page, usual = open_page(**query), open_page()
    assert answer_of(page) == answer_of(usual)
    assert ranking(page) == ranking(usual)


def test_a_long_table_begins_with_what_matters_most(
    datasets: Datasets, open_page: Callable[..., AppTest]
) -> None:
    gaps = find_gaps(datasets, Selection(), AreaLevel.DISTRICT)
    largest = max(gaps.areas, key=lambda area: area.gap)
    page = open_page(level="Districts", area="Tandridge")
    names = figures(page).column("Area")
    assert len(names) == FIRST_ROWS + 1
    assert names[0] == largest.area
    assert names[-1] == "Tandridge"
    page.toggle(key=EVERY).set_value(True).run()
    assert len(page.dataframe[0].value) == len(gaps.areas)
    page.session_state[f"html-gaps-district-{len(gaps.areas)}"] = True
    page.run()
    assert len(figures(page).rows) == len(gaps.areas)  # for those who cannot read a grid


def test_another_level_forgets_the_area(open_page: Callable[..., AppTest]) -> None:
    page = open_page(area="London")
    assert answer_of(page).startswith("London: ")
    page.selectbox(key="level").set_value(AreaLevel.DISTRICT).run()
    assert not page.exception
    assert answer_of(page).startswith("Before Wave Two, ")


@pytest.mark.usefixtures("nobody_asked_before")
def test_the_area_that_is_chosen_leads_headline_facts_and_links(
    datasets: Datasets, open_page: Callable[..., AppTest]
) -> None:
    page = open_page(area="North West")
    code = code_of(datasets, AreaLevel.REGION, "North West")
    both = find_both(datasets, Selection(), AreaLevel.REGION)
    assert answer_of(page) == answer(both, code)
    assert len(answer_of(page).split()) <= 25
    facts = next(table for table in tables_of(page) if "England" in table.headings)
    assert [tuple(row) for row in facts.rows] == list(area_facts(both.asked, code).rows)
    assert ranking(page).chosen == figures(page).chosen == [code]
    assert any("North West" in link.proto.label for link in page.get("page_link"))
    judged = judge(datasets, AreaLevel.REGION)
    area = next(area for area in judged.areas if area.area == "North West")
    assert verdict_sentence(area, judged.ruling) in said(page)


def test_a_button_chooses_the_same_area_as_the_list_and_lets_it_go(
    datasets: Datasets, open_page: Callable[..., AppTest]
) -> None:
    page = open_page()
    code = code_of(datasets, AreaLevel.REGION, "London")
    assert code in ranking(page).choices
    for expected, begins in ((code, "London: "), ("", "Before Wave Two, ")):
        take_choice_of(page, ranking(page).choices, code)
        assert page.selectbox(key="area").value == expected
        assert answer_of(page).startswith(begins)
    take_choice_of(page, ranking(page).choices, "E99999999")  # a browser can tell anything
    assert page.selectbox(key="area").value == ""


def take_choice_of(page: AppTest, offered: list[str], code: str) -> None:
    handlers = page.session_state[HANDLERS]
    assert offered
    with patch.object(streamlit, "session_state", page.session_state):
        handlers["ranking"](code)
    page.run()
    assert not page.exception


def test_the_page_answers_who_could_bid_says_that_it_is_over_and_leads_on(
    datasets: Datasets, open_page: Callable[..., AppTest]
) -> None:
    page = open_page()
    official, regions = (judge(datasets, level) for level in (AreaLevel.LEP, AreaLevel.REGION))
    assert f"{IS_CLOSED} {answer_eligibility(official, regions)}" in said(page)
    assert "wave-two" in [link.proto.page for link in page.get("page_link")]


def test_a_selection_without_sites_says_so(open_page: Callable[..., AppTest]) -> None:
    page = open_page(sector="Maritime")
    assert answer_of(page).startswith("No institute taught maritime before Wave Two. With all 21, ")
    assert {row[4] for row in ranking(page).rows} == {"0%"}


def test_every_level_opens(open_page: Callable[..., AppTest]) -> None:
    page = open_page()
    for level in SHIPPED_LEVELS:
        page.selectbox(key="level").set_value(level).run()
        assert not page.exception
        assert page.header[0].value == f"Figures by {level.label}"
        assert ranking(page).caption.endswith(f"by {level.label}")


def test_more_briefs_than_a_page_writes_are_left_to_the_command_that_it_tells(
    open_page: Callable[..., AppTest],
) -> None:
    page = open_page(level="Wards", network="Waves One and Two")
    assert not [each for each in page.button if each.label.startswith("Create a brief")]
    assert "A brief for every ward would be 6,780 files." in said(page)
    assert "python -m coverage briefs --level ward --network current" in said(page)
    page = open_page(level="Districts")
    assert [each for each in page.button if each.label == "Create a brief for every district (296)"]
    assert "coverage briefs" not in said(page)
