"""An area by what people call it, in an address, without a browser."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.opened import opener

NONE_CHOSEN = "Area profile"

open_area = opener("area")


def infos(page: AppTest) -> str:
    return " ".join(each.value for each in page.info).replace("\\", "")


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
