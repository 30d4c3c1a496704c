from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from coverage.dashboard.address import LONGEST, find_strangers, strangers_said
from tests.dashboard.opened import opener

open_map = opener("coverage_map")


def notes(page: AppTest) -> list[str]:
    return [note.value.replace("\\", "") for note in page.info if "address" in note.value]


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
        {"utm_source": "letter"},
    ],
    ids=str,
)
def test_what_an_address_asks_in_vain_is_told(query: dict[str, str]) -> None:
    ((key, word),) = query.items()
    (note,) = notes(open_map(**query))
    assert f"({key}: {word})" in note
    assert "shows the usual instead" in note


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


def test_the_note_goes_when_the_reader_chooses() -> None:
    page = open_map(level="parish")
    assert notes(page)
    page.run()
    assert notes(page)
    page.slider(key="minutes").set_value(60).run()
    assert notes(page) == []


def test_an_address_of_another_page_is_told_on_this_one() -> None:
    (note,) = notes(opener("wave_two")(rule="hosts no castle", lines="true"))
    assert "rule: hosts no castle" in note
    assert "lines: true" in note


def test_a_word_is_taken_by_the_value_it_stands_for() -> None:
    values = {"points-gap": 50.0, "tab": "Ledger", "on": True}
    assert find_strangers({"points-gap": ["50"], "tab": ["Ledger"]}, {}, values) == {}
    assert find_strangers({"on": ["true"]}, {}, values) == {}
    assert find_strangers({"points-gap": ["fifty"]}, {}, values) == {"points-gap": ["fifty"]}
    assert find_strangers({"sector": ["Digital", "x"]}, {"sector": ["Digital"]}, {}) == {
        "sector": ["x"]
    }


def test_a_note_repeats_no_more_than_it_must() -> None:
    said = strangers_said({f"key{number}": ["x" * 500] * 50 for number in range(50)})
    assert len(said) < 800
    assert "x" * (LONGEST + 1) not in said
