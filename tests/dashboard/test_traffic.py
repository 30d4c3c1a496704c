"""The traffic that minutes are for, on the pages."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, Measure, Selection, Traffic
from coverage.access.both_networks import find_both
from coverage.export.method import write_card
from coverage.questions.question import GapsQuestion
from coverage.wording.glossary import meaning_of
from coverage.wording.headline import answer
from tests.dashboard.opened import answer_of, opener
from tests.dashboard.test_address import TWO_PAGES, USUAL, address, notes
from tests.dashboard.test_nearest import look_up
from tests.dashboard.test_own_data import bring, open_both, turn_to, use
from tests.dashboard.test_replayed import open_card, words
from tests.export.asked import a_report

WITHOUT = Selection(traffic=Traffic.NONE)
KM = "Kilometres in a straight line"
MAP = "from coverage.dashboard.navigation import COVERAGE_MAP\nCOVERAGE_MAP.show()\n"
open_map = opener("coverage_map")


def shows_traffic(page: AppTest) -> bool:
    return any(radio.key == "traffic" for radio in page.radio)


def test_a_page_without_traffic_says_what_python_does(datasets: Datasets) -> None:
    page = open_map(level="LEP areas")
    page.radio(key="traffic").set_value(Traffic.NONE).run()
    assert answer_of(page) == answer(find_both(datasets, WITHOUT, AreaLevel.LEP))
    assert "in 45 minutes without traffic" in answer_of(page)
    assert address(page) == {**USUAL, "level": ["LEP areas"], "traffic": ["None"]}


@pytest.mark.parametrize("word", ["none", "None", "NONE"])
def test_an_address_asks_for_no_traffic(word: str) -> None:
    page = open_map(traffic=word)
    assert page.radio(key="traffic").value is Traffic.NONE
    assert notes(page) == []
    assert address(page) == {**USUAL, "traffic": ["None"]}


def test_usual_traffic_is_usual_and_left_out_of_the_address() -> None:
    page = open_map(traffic="usual")
    assert page.radio(key="traffic").value is Traffic.USUAL
    assert "in 45 minutes. " in answer_of(page)
    assert (notes(page), address(page)) == ([], USUAL)


@pytest.mark.parametrize("query", [{"traffic": "heavy"}, {"traffic": "none", "measure": KM}])
def test_traffic_that_means_nothing_is_told(query: dict[str, str]) -> None:
    page = open_map(**query)
    (note,) = notes(page)
    assert f"(traffic: {query['traffic']})" in note
    assert "traffic" not in address(page)


def test_kilometres_know_no_traffic_and_minutes_find_the_choice_again() -> None:
    page = open_map(traffic="none")
    page.radio(key="measure").set_value(Measure.KM).run()
    assert not page.exception
    assert not shows_traffic(page)
    assert "traffic" not in address(page)
    page.radio(key="measure").set_value(Measure.MINUTES).run()
    assert page.radio(key="traffic").value is Traffic.NONE


def test_a_choice_goes_along_to_another_page() -> None:
    page = AppTest.from_string(TWO_PAGES, default_timeout=60)
    page.query_params["traffic"] = "none"
    page.run()
    page.session_state["shown"] = "verdicts"
    page.query_params.clear()  # as Streamlit opens a page from its menu
    page.run()
    assert not page.exception
    assert page.radio(key="traffic").value is Traffic.NONE
    assert address(page)["traffic"] == ["None"]


@pytest.mark.parametrize("name", ["sectors", "wave_two", "what_if", "area", "nearest"])
def test_every_page_that_counts_by_minutes_offers_it(name: str) -> None:
    page = opener(name)(traffic="none", level="Regions", area="London", tab="Rule and access")
    assert page.radio(key="traffic").value is Traffic.NONE
    assert page.radio(key="traffic").help == meaning_of("traffic")
    assert "traffic" not in " ".join(notes(page))


def test_the_nearest_site_is_told_without_traffic() -> None:
    page = look_up(opener("nearest")(traffic="none"), "M1 2AB")
    assert re.search(r": \d+ minutes by car without traffic( \(\d+ to \d+\))?\.$", answer_of(page))


def test_a_matrix_knows_no_traffic(datasets: Datasets) -> None:
    rows = "".join(f"{code},east-london-01,30\n" for code in datasets.demand.codes[:40])
    page = bring(open_both(), "matrix", "times.csv", f"from_id,to_id,minutes\n{rows}".encode())
    page = turn_to(use(page, "matrix"), "map")
    assert not page.exception
    assert not shows_traffic(page)
    assert "traffic" not in answer_of(page)


def test_a_method_card_brings_its_traffic_back(datasets: Datasets) -> None:
    report = a_report(datasets, GapsQuestion(AreaLevel.LEP, WITHOUT))
    page = open_card(AppTest.from_string(MAP, default_timeout=60), write_card(report.method))
    assert "its numbers are the same" in words(page.success)
    assert page.radio(key="traffic").value is Traffic.NONE
