from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from coverage.dashboard.server import session_data as own_kept
from coverage.datasets.load import load_datasets
from coverage.datasets.sources import DATA
from tests.dashboard.test_page import APP


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    with (folder / "institutes.csv").open("ab") as file:
        file.write(b"\n")
    monkeypatch.setattr(own_kept, "load_datasets", partial(load_datasets, folder=folder))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.mark.usefixtures("broken")
def test_a_page_on_changed_data_shows_no_number() -> None:
    page = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not page.exception
    (error,) = page.error
    assert "institutes" in error.value
    assert "checksum" in error.value
    assert len(page.metric) == 0
    assert len(page.dataframe) == 0
