"""The search on top of every page, without a browser."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from coverage.dashboard.parts.place_search import ASKED, LABEL, SEARCH, START
from coverage.dashboard.server.session_data import default_datasets
from coverage.questions.find_place import suggested_places
from tests.dashboard.opened import opener

APP = """
import streamlit as st
from coverage.dashboard.navigation import AREA, COVERAGE_MAP, GLOSSARY, NEAREST
st.navigation([each.page() for each in (COVERAGE_MAP, NEAREST, AREA, GLOSSARY)]).run()
"""
"""The pages that a search leads to, and from."""


def opened(page: str = "") -> AppTest:
    app = AppTest.from_string(APP, default_timeout=60)
    if page:
        app.switch_page(page)
    return app.run()


def search(page: AppTest, text: str) -> AppTest:
    """Type a text and press Enter; the tests of Streamlit can choose what is suggested alone."""
    if text in page.selectbox(key=SEARCH).options:
        page.selectbox(key=SEARCH).set_value(text)
    else:
        page.session_state[ASKED] = text
    page.run()
    assert not page.exception
    assert page.selectbox(key=SEARCH).value is None
    return page


def words(elements: object) -> str:
    return " ".join(str(each.value) for each in elements).replace("\\", "")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bradford", "Bradford"),
        ("hull", "Kingston upon Hull, City of"),
        ("leeds city region", "Leeds City Region"),
        ("North West", "North West"),
    ],
)
def test_an_area_leads_to_its_profile(text: str, name: str) -> None:
    page = search(opened(), text)
    assert page.title[0].value.replace("\\", "") == name
    assert name in page.query_params["area"]


def test_a_suggestion_leads_where_it_says() -> None:
    labels = [place.label for place in suggested_places(default_datasets())]
    (label,) = [each for each in labels if each.startswith("Bradford ")]
    page = search(opened(), label)
    assert page.title[0].value == "Bradford"


@pytest.mark.parametrize(
    ("text", "start"), [("PR8 1AB", "PR8 1AB"), ("pr8", "PR8"), ("southport", "Southport")]
)
def test_any_other_place_leads_to_what_is_nearest_and_stays_out_of_the_address(
    text: str, start: str
) -> None:
    page = search(opened(), text)
    assert page.title[0].value == "Find your nearest Institute of Technology"
    assert page.text_input(key=START).value == start
    assert start in words(page.markdown)
    assert start.casefold() not in str(page.query_params).casefold()


def test_a_search_on_the_page_itself_changes_the_place_there() -> None:
    page = search(search(opened(), "Bradford"), "Solent LEP")
    assert page.title[0].value == "Solent"
    page = search(search(page, "PR8"), "M1 2AB")
    assert page.text_input(key=START).value == "M1 2AB"
    assert "to M1 2AB is" in words(page.markdown)


def test_a_former_district_is_told_of_where_it_leads() -> None:
    page = search(opened(), "Craven")
    assert page.title[0].value == "North Yorkshire"
    said = "Craven was a district until 2023; it is now part of North Yorkshire."
    assert said in words(page.info)
    assert said not in words(page.run().info)


def test_what_can_mean_several_places_is_asked_back() -> None:
    page = search(opened(), "Newcastle")
    assert page.title[0].value != "Newcastle upon Tyne"
    assert "Which place do you mean?" in words(page.markdown)
    offered = [each.label for each in page.button if (each.key or "").startswith("search-")]
    assert any(label.startswith("Newcastle upon Tyne ") for label in offered)
    (tyne,) = [
        each
        for each in page.button
        if each.label.startswith("Newcastle upon Tyne ") and "district" in each.label
    ]
    tyne.click().run()
    assert page.title[0].value == "Newcastle upon Tyne"
    assert "Which place do you mean?" not in words(page.markdown)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Xyzzyq", "We cannot find 'Xyzzyq'. Check the spelling, or try a postcode."),
        ("<b>*x*</b>", "We cannot find '<b>*x*</b>'. Check the spelling, or try a postcode."),
        ("EH1 1AA", "EH1 1AA is in Scotland. Enter a postcode in England."),
        ("ZZ9", "We cannot find the postcode district ZZ9. Check it or enter a full postcode."),
    ],
)
def test_a_search_that_finds_nothing_is_one_sentence_and_the_page_as_usual(
    text: str, said: str
) -> None:
    before = opened()
    title, headers = before.title[0].value, [each.value for each in before.header]
    page = search(before, text)
    assert words(page.error) == said
    assert page.title[0].value == title
    assert [each.value for each in page.header] == headers
    assert not page.run().error


def test_pages_without_filters_have_the_search_too() -> None:
    page = opener("glossary")()
    assert page.selectbox(key=SEARCH).label == LABEL
