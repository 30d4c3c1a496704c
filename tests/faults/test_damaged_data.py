from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from coverage.datasets.areas import boundary_path
from coverage.datasets.car.landmarks import MINUTES
from coverage.datasets.installed import DATA_VARIABLE, POINTER
from coverage.datasets.sources import DATA
from coverage.vocabulary import AreaLevel

PAGES = (
    *("coverage_map", "sectors", "nearest", "area", "wave_two", "where_next", "what_if"),
    "method",
)
"""The pages that show what the data say."""


@pytest.fixture
def folder(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder that the dashboard reads, which a test may damage."""
    folder = shutil.copytree(small, tmp_path / "data")
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    st.cache_resource.clear()
    yield folder
    st.cache_resource.clear()


def opened(name: str) -> AppTest:
    """Return a page that was opened as app.py opens it."""
    script = (
        "from coverage.dashboard.server.log import watched\n"
        f"from coverage.dashboard.navigation import {name.upper()}\n"
        f"with watched({name!r}):\n"
        f"    {name.upper()}.show()\n"
    )
    page = AppTest.from_string(script, default_timeout=60).run()
    assert not page.exception
    return page


def the_error(page: AppTest) -> str:
    """Return the one thing that a page says beside its title."""
    (error,) = page.error
    assert len(page.metric) == 0
    assert len(page.dataframe) == 0
    return error.value.replace("\\", "")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_on_damaged_data_says_what_to_do_and_shows_no_number(
    name: str, folder: Path
) -> None:
    with (folder / MINUTES).open("ab") as file:
        file.write(b"\0")
    said = the_error(opened(name))
    assert f"data/{MINUTES} does not match its checksum in SOURCES.toml: restore it" in said


def test_data_that_are_mended_are_read_without_a_new_start(folder: Path) -> None:
    content = (folder / MINUTES).read_bytes()
    (folder / MINUTES).unlink()
    page = opened("sectors")
    assert f"data/{MINUTES} is missing" in the_error(page)
    (folder / MINUTES).write_bytes(content)
    page.run()
    assert not page.exception
    assert not page.error
    assert len(page.title) == 1


WARDS = boundary_path(AreaLevel.WARD)
"""What is read when a level is first asked for."""


def test_a_file_that_is_damaged_after_the_start_is_told_where_it_is_needed(folder: Path) -> None:
    page = opened("nearest")
    (folder / WARDS).write_bytes(b"damaged")
    page.text_input[0].set_value("AL1 1AA")
    page.button[0].click().run()
    assert not page.exception
    assert f"data/{WARDS} does not match its checksum" in the_error(page)


def test_a_choice_of_data_that_leads_nowhere_is_told(
    sets: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder != DATA
    monkeypatch.delenv(DATA_VARIABLE)
    sets.mkdir()
    (sets / POINTER).write_text("gone")
    said = the_error(opened("sectors"))
    assert said.startswith("There is no set 'gone' in ")
    assert "data use shipped" in said
