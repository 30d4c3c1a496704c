"""An area by what people call it, in an address and for a new place, without a browser."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from coverage.dashboard.parts.scenarios import KEPT
from tests.dashboard.opened import opener

NONE_CHOSEN = "Area profile"

open_area = opener("area")


def infos(page: AppTest) -> str:
    return " ".join(each.value for each in page.info).replace("\\", "")


def search(page: AppTest, text: str) -> AppTest:
    page.text_input(key="search-for-area").set_value(text).run()
    assert not page.exception
    assert page.text_input(key="search-for-area").value == ""
    return page


@pytest.mark.parametrize(
    ("words", "name", "note"),
    [
        ("harrogate", "North Yorkshire", "Harrogate was a district until 2023; it is now part of"),
        ("E08000019", "Sheffield", "E08000019 was the code of Sheffield until 2025"),
        ("Hull", "Kingston upon Hull, City of", ""),
        ("bucks", "Buckinghamshire", ""),
    ],
)
def test_an_address_finds_an_area_by_another_name(words: str, name: str, note: str) -> None:
    page = open_area(level="Districts", area=words)
    assert not page.exception
    assert page.title[0].value.replace("\\", "") == name
    assert name in page.query_params["area"]
    assert note in infos(page)
    assert bool(note) == ("until" in infos(page))
    assert "is not here" not in infos(page)


@pytest.mark.parametrize("words", ["Newcastle", "Atlantis", "Kent"])
def test_an_address_that_means_several_areas_or_none_is_told(words: str) -> None:
    page = open_area(level="Districts", area=words)
    assert page.title[0].value == NONE_CHOSEN
    assert f"not here (area: {words})" in infos(page)


def test_a_district_of_a_new_place_is_found_by_what_people_call_it() -> None:
    page = search(opener("what_if")(), "Harrogate")
    assert "Harrogate was a district until 2023" in infos(page)
    next(button for button in page.button if button.label == "Add the district").click()
    page.run()
    assert not page.exception
    (pin,) = page.session_state[KEPT].current.added
    assert (pin.name, pin.district_code) == ("North Yorkshire", "E06000065")
    assert "until" not in infos(page)
    assert "'Newcastle-under-Lyme'" in infos(search(page, "Newcastle"))
