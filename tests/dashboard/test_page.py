from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coverage.access.gaps import find_gaps
from coverage.access.selection import Selection
from coverage.dashboard.pages.coverage_map.page import EVERY, FIRST_ROWS
from coverage.datasets.load import Datasets
from coverage.eligibility.verdicts import judge
from coverage.vocabulary import AreaLevel, Match, Measure, Network, PopulationGroup, Sector
from coverage.wording.numbers import people, share
from coverage.wording.sentences import answer
from coverage.wording.verdicts import answer_eligibility, verdict_sentence

APP = Path(__file__).parents[2] / "app.py"


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


def metrics(page: AppTest) -> list[str]:
    return [str(metric.value) for metric in page.metric]


def test_the_page_opens_on_wave_one_by_region(
    datasets: Datasets, open_page: Callable[..., AppTest]
) -> None:
    page = open_page()
    gaps = find_gaps(datasets, Selection(), AreaLevel.REGION)
    assert page.title[0].value == "Who can reach an Institute of Technology?"
    assert answer(gaps, judge(datasets, AreaLevel.LEP)) in said(page)
    assert gaps.england.reached_share
    assert metrics(page) == [
        share(gaps.england.reached_share),
        people(gaps.england.gap),
        "57",
        "21 of 38",
    ]
    assert len(page.dataframe[0].value) == 9


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
    page.segmented_control(key="network").set_value(Network.CURRENT)
    page.selectbox(key="level").set_value(AreaLevel.LSIP)
    page.run()
    page.toggle(key=EVERY).set_value(True).run()
    assert not page.exception
    selection = Selection(
        network=Network.CURRENT,
        sectors=(Sector.DIGITAL, Sector.ENERGY),
        match=Match.ALL,
        measure=Measure.KM,
        threshold=45.0,
        population=PopulationGroup.YOUNG,
    )
    gaps = find_gaps(datasets, selection, AreaLevel.LSIP)
    assert answer(gaps, judge(datasets, AreaLevel.LEP)) in said(page)
    table = page.dataframe[0].value
    assert table["Area"].tolist() == [area.area for area in gaps.areas]
    assert table["Reached"].tolist() == [area.reached for area in gaps.areas]


def test_the_address_holds_the_selection(open_page: Callable[..., AppTest]) -> None:
    page = open_page(level="LEP areas", area="Solent", minutes="40", sector=["Digital", "Energy"])
    assert page.selectbox(key="level").value == AreaLevel.LEP
    assert page.number_input(key="minutes").value == 40
    assert page.multiselect(key="sector").value == [Sector.DIGITAL, Sector.ENERGY]
    assert page.header[0].value == "Solent"


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
    ],
    ids=str,
)
def test_an_address_that_makes_no_sense_opens_the_default(
    query: dict[str, str], open_page: Callable[..., AppTest]
) -> None:
    page = open_page(**query)
    assert metrics(page) == metrics(open_page())
    assert page.header[0].value == "England"


def test_a_long_table_begins_with_what_matters_most(
    datasets: Datasets, open_page: Callable[..., AppTest]
) -> None:
    gaps = find_gaps(datasets, Selection(), AreaLevel.DISTRICT)
    largest = max(gaps.areas, key=lambda area: area.gap)
    page = open_page(level="Districts", area="Tandridge")
    names = page.dataframe[0].value["Area"].tolist()
    assert len(names) == FIRST_ROWS + 1
    assert names[0] == largest.area
    assert names[-1] == "Tandridge"
    page.toggle(key=EVERY).set_value(True).run()
    assert len(page.dataframe[0].value) == len(gaps.areas)


def test_another_level_forgets_the_area(open_page: Callable[..., AppTest]) -> None:
    page = open_page(area="London")
    assert page.header[0].value == "London"
    page.selectbox(key="level").set_value(AreaLevel.DISTRICT).run()
    assert not page.exception
    assert page.header[0].value == "England"


def test_the_area_that_is_chosen_tells_its_verdict(
    datasets: Datasets, open_page: Callable[..., AppTest]
) -> None:
    page = open_page(area="North West")
    assert "Sites inside</th><td>0</td>" in said(page)
    judged = judge(datasets, AreaLevel.REGION)
    area = next(area for area in judged.areas if area.area == "North West")
    told = " ".join(element.value.replace("\\", "") for element in page.markdown)
    assert verdict_sentence(area, judged.ruling) in told
    assert area.reason in told


def test_the_page_answers_who_qualifies_and_leads_on(
    datasets: Datasets, open_page: Callable[..., AppTest]
) -> None:
    page = open_page()
    official, regions = (judge(datasets, level) for level in (AreaLevel.LEP, AreaLevel.REGION))
    told = " ".join(element.value.replace("\\", "") for element in page.markdown)
    assert answer_eligibility(official, regions) in told
    assert "wave-two" in [link.proto.page for link in page.get("page_link")]


def test_a_selection_without_sites_says_so(open_page: Callable[..., AppTest]) -> None:
    page = open_page(sector="Maritime")
    assert "There is no Wave One site that teaches maritime" in said(page)
    assert metrics(page)[0] == "0%"


def test_every_level_opens(open_page: Callable[..., AppTest]) -> None:
    page = open_page()
    for level in AreaLevel:
        page.selectbox(key="level").set_value(level).run()
        assert not page.exception
        assert page.header[1].value == f"Gaps by {level.label}"
