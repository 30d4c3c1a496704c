"""Back and Forward whose run is broken off: the next run of the page takes the move up."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from coverage.dashboard.parts import address as address_module

PAGE_HASH = "of a page"

TWO_PAGES = """
import streamlit as st
from coverage.dashboard.navigation import COVERAGE_MAP, SECTORS
from coverage.dashboard.parts.address import note_move
note_move()
if st.session_state.get("is_broken_off"):
    st.stop()
(COVERAGE_MAP if "is_broken_off" in st.session_state else SECTORS).show()
"""


@pytest.mark.parametrize(
    ("led_to", "minutes", "sectors"), [(PAGE_HASH, 20, []), ("another page", 60, ["digital"])]
)
def test_a_move_that_is_broken_off_is_taken_up_by_the_next_run_of_its_page(
    monkeypatch: pytest.MonkeyPatch, led_to: str, minutes: int, sectors: list[str]
) -> None:
    page = AppTest.from_string(TWO_PAGES, default_timeout=60)

    def run(page_hash: str, *, moved: bool, **query: str) -> None:
        page.query_params.clear()
        page.query_params.update(query)
        context = SimpleNamespace(is_history_navigation=moved, page_script_hash=page_hash)
        with monkeypatch.context() as told:
            told.setattr(address_module, "get_script_run_ctx", lambda: context)
            page.run()
        assert not page.exception

    run("sectors", moved=False, minutes="60", sector="Digital")
    page.session_state["is_broken_off"] = True
    run(led_to, moved=True, minutes="20")
    page.session_state["is_broken_off"] = False
    # What the page before had under way has reached the entry of this one meanwhile.
    run(PAGE_HASH, moved=False, minutes="60", sector="Digital")
    assert page.number_input(key="minutes").value == minutes
    assert page.multiselect(key="sector").value == sectors
