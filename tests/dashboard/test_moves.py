"""Back and Forward whose run is broken off: the next run of the page takes the move up."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from coverage.dashboard.parts import address as address_module

PAGE_HASH = "of a page"

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
