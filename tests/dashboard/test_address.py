from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from coverage.dashboard.parts import address as address_module
from coverage.dashboard.parts.address import HEARD
from coverage.dashboard.parts.filter_state import CHOICES
from coverage.dashboard.parts.unknown_words import (
    LONGEST,
    MODE,
    find_strangers,
    of_another_site,
    strangers_said,
)
from coverage.questions.selection_fields import ADDRESS_KEYS
from coverage.vocabulary import AreaLevel, Measure, PopulationGroup, capitalised
from tests.dashboard.opened import answer_of, opener
from tests.fuzz.addresses import KEYS

open_map = opener("coverage_map")

USUAL = {"network": ["Wave One"]}
"""What an address always says: pages differ in what is usual."""


def notes(page: AppTest) -> list[str]:
    return [note.value.replace("\\", "") for note in page.info if "This link" in note.value]


def address(page: AppTest) -> dict[str, list[str]]:
    return {
        key: [words] if isinstance(words, str) else list(words)
        for key, words in page.query_params.items()
    }


@pytest.mark.parametrize(
    "query",
    [
        {"level": "parish"},
        {"area": "Atlantis"},
        {"area": "Solent"},  # of another level
        {"minutes": "9999"},
        {"minutes": "near"},
        {"km": "30"},  # of another measure
        {"measure": "miles"},
        {"sector": "alchemy"},
        {"match": "none"},
        {"circles": "maybe"},
        {"utmost": "letter"},
    ],
    ids=str,
)
def test_what_an_address_asks_in_vain_is_told(query: dict[str, str]) -> None:
    ((key, word),) = query.items()
    (note,) = notes(open_map(**query))
    assert f"({key}: {word})" in note
    assert note.endswith("so you see the usual view.")


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"level": "Regions", "minutes": "45", "circles": "true", "network": "Wave One"},
        {"level": "LEP areas", "area": "Solent", "minutes": "40", "sector": "Digital"},
        {"measure": "Kilometres in a straight line", "km": "30", "towns": "false"},
        {"level": "Districts", "every": "true"},
    ],
    ids=str,
)
def test_an_address_that_is_understood_needs_no_note(query: dict[str, str]) -> None:
    assert notes(open_map(**query)) == []


@pytest.mark.parametrize("said", ["People aged 16-24", "people aged 16 TO 24"])
def test_a_link_of_an_earlier_version_means_the_same(said: str) -> None:
    page = open_map(population=said)
    assert page.selectbox(key="population").value is PopulationGroup.YOUNG
    assert notes(page) == []
    assert address(page)["population"] == ["People aged 16 to 24"]


def test_every_population_group_is_offered_and_has_an_address() -> None:
    page = open_map()
    (box,) = (each for each in page.selectbox if each.key == "population")
    assert len(box.options) == len(PopulationGroup)
    for group in list(PopulationGroup)[1:]:
        box.set_value(group).run()
        assert not page.exception
        assert f" of {group.label} " in answer_of(page)
        said = address(page)["population"]
        assert said == [capitalised(group.label)]
        assert open_map(population=said[0]).selectbox(key="population").value is group


def test_the_note_goes_when_the_reader_chooses() -> None:
    page = open_map(level="parish")
    assert notes(page)
    page.run()
    assert notes(page)
    page.number_input(key="minutes").set_value(60).run()
    assert notes(page) == []


def test_an_address_of_another_page_is_told_on_this_one() -> None:
    (note,) = notes(opener("wave_two")(rule="hosts no castle", lines="true"))
    assert "rule: hosts no castle" in note
    assert "lines: true" in note


def test_a_word_is_taken_in_other_capitals_and_as_another_way_to_write_a_number() -> None:
    said = {"points-gap": ["50"], "tab": ["Ledger"], "on": ["true"], "sector": ["Digital"]}
    assert find_strangers({"points-gap": ["50.0"], "tab": ["ledger"]}, said) == {}
    assert find_strangers({"on": ["TRUE"], "sector": [""]}, said) == {}
    assert find_strangers({"points-gap": ["fifty"]}, said) == {"points-gap": ["fifty"]}
    assert find_strangers({"sector": ["Digital", "x"]}, said) == {"sector": ["x"]}


@pytest.mark.parametrize(
    "key",
    [
        *("utm_source", "utm_id", "UTM_Campaign", "gclid", "GCLID", "gclsrc", "gbraid", "wbraid"),
        *("dclid", "fbclid", "msclkid", "mc_cid", "mc_eid", "_ga", "_gl", "gad_source", "igshid"),
        *("pk_campaign", "mtm_source", "hsa_acc", "_hsenc", "_hsmi", "__hstc", "vero_id", "si"),
        *("oly_enc_id", "yclid", "twclid", "ttclid", "li_fat_id", "mkt_tok", "ref", "at_medium"),
    ],
)
def test_what_links_of_others_carry_is_passed_over_in_silence(key: str) -> None:
    assert of_another_site(key)
    assert find_strangers({key: ["newsletter"]}, {}) == {}


def test_a_link_from_a_newsletter_shows_what_it_asks_and_says_nothing_else() -> None:
    page = open_map(level="LEP areas", utm_source="newsletter", fbclid="IwAR0", Gclid="x")
    assert notes(page) == []
    assert page.selectbox(key="level").value is AreaLevel.LEP
    (note,) = notes(open_map(level="parish", utm_source="newsletter"))
    assert "(level: parish)" in note


def test_no_key_of_ours_is_passed_over() -> None:
    assert not any(map(of_another_site, (*CHOICES, *KEYS)))


@pytest.mark.parametrize(
    ("name", "key", "word"),
    [
        ("where_next", "budget", "240"),
        ("where_next", "cost", "99.5"),
        ("where_next", "plan-tab", "Each area"),
        ("wave_two", "tab", "The rules"),
        ("nearest", "count", "7"),
        ("sectors", "cells", "People out of reach"),
        ("coverage_map", "sector", "Digital"),
        ("area", "area", "Solent"),
    ],
)
def test_every_choice_stands_in_the_address_as_it_came(name: str, key: str, word: str) -> None:
    page = opener(name)(**{"measure": "Kilometres in a straight line", "km": "29", key: word})
    assert notes(page) == [] or name == "nearest"
    assert address(page)[key] == [word]
    assert address(opener(name)(**address(page))) == address(page)


def test_an_address_is_written_as_the_page_says_it() -> None:
    page = open_map(level="lep AREAS", minutes="060.0", towns="TRUE", area="Atlantis")
    assert address(page) == {**USUAL, "level": ["LEP areas"], "minutes": ["60"]}


def test_a_choice_that_was_away_comes_back() -> None:
    page = open_map(measure="Kilometres in a straight line", km="20")
    page.radio(key="measure").set_value(Measure.MINUTES).run()
    assert address(page) == USUAL
    page.radio(key="measure").set_value(Measure.KM).run()
    assert page.number_input(key="km").value == 20


def test_a_note_repeats_no_more_than_it_must() -> None:
    said = strangers_said({f"key{number}": ["x" * 500] * 50 for number in range(50)})
    assert len(said) < 800
    assert "x" * (LONGEST + 1) not in said


PAGE_HASH = "of a page"


def go_back(page: AppTest, monkeypatch: pytest.MonkeyPatch, **query: str) -> None:
    """Run a page as after Back to an entry of the history: the browser sends its address."""
    page.query_params.clear()
    page.query_params.update(query)
    with monkeypatch.context() as moved:
        context = SimpleNamespace(is_history_navigation=True, page_script_hash=PAGE_HASH)
        moved.setattr(address_module, "get_script_run_ctx", lambda: context)
        page.run()
    assert not page.exception


def test_after_back_the_address_is_all_that_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_map(level="LEP areas", area="Solent", minutes="60", sector="Digital")
    page.selectbox(key="population").set_value(PopulationGroup.YOUNG).run()
    go_back(page, monkeypatch, level="Districts", minutes="20")
    assert page.selectbox(key="level").value is AreaLevel.DISTRICT
    assert page.number_input(key="minutes").value == 20
    assert page.multiselect(key="sector").value == []
    assert page.selectbox(key="population").value is PopulationGroup.WORKING_AGE
    assert address(page) == {**USUAL, "level": ["Districts"], "minutes": ["20"]}
    assert notes(page) == []
    page.number_input(key="minutes").set_value(30).run()  # and after it, choices do again
    assert page.number_input(key="minutes").value == 30
    assert address(page) == {**USUAL, "level": ["Districts"], "minutes": ["30"]}


def test_back_tells_nothing_of_an_address_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_map(minutes="60")
    go_back(page, monkeypatch, km="20")
    assert notes(page) == []
    assert page.number_input(key="minutes").value == 45
    assert address(page) == USUAL


TWO_PAGES = """
import streamlit as st
from coverage.dashboard.navigation import COVERAGE_MAP, NEAREST, WAVE_TWO
pages = {"map": COVERAGE_MAP, "verdicts": WAVE_TWO, "nearest": NEAREST}
pages[st.session_state.setdefault("shown", "map")].show()
"""


def turn_to(page: AppTest, shown: str) -> None:
    """Open another page as from the menu: it brings no words of an address."""
    page.session_state["shown"] = shown
    page.query_params.clear()
    page.run()
    assert not page.exception


def test_what_is_carried_stands_in_the_address_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    page = AppTest.from_string(TWO_PAGES, default_timeout=60)
    page.query_params.update({"minutes": "60", "network": "Waves One and Two", "towns": "false"})
    page.run()
    turn_to(page, "verdicts")
    carried = {"minutes": ["60"], "network": ["Waves One and Two"], "level": ["Regions"]}
    assert address(page) == carried
    page.session_state["shown"] = "map"
    go_back(page, monkeypatch, towns="false")
    assert address(page) == {**USUAL, "towns": ["false"]}
    assert page.number_input(key="minutes").value == 45


SELECTION = """
from coverage.dashboard.parts.address import read_address
from coverage.dashboard.parts.page_head import page_head
from coverage.dashboard.parts.selection import choose_selection
read_address(another=True, first=True)
choose_selection(page_head("Any"))
"""


def test_a_link_to_an_area_takes_every_filter_along() -> None:
    page = open_map(level="LEP areas", area="Solent", minutes="60", sector=["Digital", "Energy"])
    (link,) = (each.proto for each in page.get("page_link") if each.proto.page == "area")
    words = parse_qs(link.query_string)
    assert words == {**address(page), "level": ["LEP areas"]}
    offered = set()
    for measure in Measure:
        page = AppTest.from_string(SELECTION)
        page.query_params.update({"measure": measure.label, "sector": ["Digital", "Energy"]})
        offered |= page.run().session_state[HEARD].keys()
    assert offered == {*ADDRESS_KEYS, MODE}
