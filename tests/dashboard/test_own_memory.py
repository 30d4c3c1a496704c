"""Data of a session's own under the budget: let go, worked out again, or told to be gone."""

from __future__ import annotations

import gc

import pytest
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, Selection
from coverage.dashboard.pages.area.page import BACKGROUND_BYTES
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.server.session_data import GONE, OwnData, weight_of_answer
from coverage.dashboard.server.session_memory import OWNER, memory, shared_memory
from coverage.dashboard.server.weight import weight_of
from coverage.datasets.institutes import Site
from coverage.datasets.own_file import OwnFiles
from coverage.documents.brief.background import Background
from coverage.documents.brief.facts import gather
from coverage.eligibility.verdicts import AS_REPORTED
from coverage.errors import CoverageError
from tests.dashboard.html_tables import tables_of
from tests.dashboard.opened import answer_of, opener
from tests.dashboard.test_own_data import bring, open_both, turn_to, use
from tests.datasets.institute_files import a_file, a_row


def one_with_own_institutes(page: str = "coverage_map", **cells: str) -> AppTest:
    shown = bring(open_both(page), "institutes", "mine.csv", a_file(a_row(**cells)))
    use(shown, "institutes")
    return turn_to(shown, "map")


def owner_of(page: AppTest) -> str:
    name: str = page.session_state[OWNER].name
    return name


def places(page: AppTest) -> dict[int, str]:
    """Return what stands at each place of a page; what moves is made again in the browser."""
    return {place: element.type for place, element in page.main.children.items()}


def let_go(page: AppTest, *, files: bool = False) -> int:
    """Let go what can be worked out again, as when others need the memory; count it."""
    entries = memory().of(owner_of(page))
    names = [name for name, value in entries if files or not isinstance(value, OwnFiles)]
    for name in names:
        memory().drop(owner_of(page), name)
    return len(names)


def shown(page: AppTest) -> tuple[str, str, list[str]]:
    return answer_of(page), str(tables_of(page)), [str(metric.value) for metric in page.metric]


@pytest.mark.parametrize("name", ["coverage_map", "sectors", "area"])
def test_what_was_let_go_comes_back_equal(name: str) -> None:
    page = one_with_own_institutes(name)
    if name == "area":
        page.selectbox(key="area").select_index(1)
    before = [element.value for element in page.run().markdown]
    assert let_go(page) > 1
    page.run()
    assert not page.exception
    assert [element.value for element in page.markdown] == before


def test_what_is_told_of_long_work_moves_nothing_on_the_page() -> None:
    page = one_with_own_institutes(lat="53.17171", lon="-1.52525")
    told = places(page)
    assert places(page.run()) == told


WATCHED = """
import streamlit as st
from coverage.dashboard.server.log import watched
from coverage.dashboard.navigation import COVERAGE_MAP, OWN_DATA
with watched("a page"):
    own = st.session_state.setdefault("shown", "own") == "own"
    (OWN_DATA if own else COVERAGE_MAP).show()
"""
"""As the app shows a page."""


def test_files_that_were_let_go_are_told_and_never_answered_from_the_default() -> None:
    page = AppTest.from_string(WATCHED, default_timeout=60).run()
    turn_to(use(bring(page, "institutes", "mine.csv", a_file(a_row())), "institutes"), "map")
    assert tables_of(page)
    let_go(page, files=True)
    page.run()
    assert [each.value for each in page.error] == [plain(GONE)]
    assert not tables_of(page)
    turn_to(page, "own")
    assert [each.value for each in page.error] == [plain(GONE)]
    assert answer_of(page) == "You are using the default data."
    assert not turn_to(page, "own").error


def test_who_brought_files_that_were_let_go_can_go_on_without_them_from_any_page() -> None:
    page = AppTest.from_string(WATCHED, default_timeout=60).run()
    turn_to(use(bring(page, "institutes", "mine.csv", a_file(a_row())), "institutes"), "map")
    let_go(page, files=True)
    page.run()
    page.button(key="default-gone").click().run()
    assert not page.error
    assert tables_of(page)
    assert not [each for each in page.button if each.key == "default-gone"]


def test_stopping_and_using_files_after_they_were_let_go_is_told_too() -> None:
    page = one_with_own_institutes()
    turn_to(page, "own")
    let_go(page, files=True)
    page.button(key="stop-institutes").click().run()
    assert not page.exception
    assert [each.value for each in page.error] == [plain(GONE)]


def test_a_check_that_was_let_go_is_made_again_when_the_file_is_used() -> None:
    page = bring(open_both(), "institutes", "mine.csv", a_file(a_row()))
    assert let_go(page) > 0
    assert answer_of(use(page, "institutes")) == "You are using your own institutes (mine.csv)."


def test_a_refusal_is_kept_without_what_was_read_on_the_way() -> None:
    page = bring(open_both(), "institutes", "mine.csv", a_file(a_row(lat="x")))
    (refused,) = [
        value[1]
        for _, value in memory().of(owner_of(page))
        if isinstance(value, tuple) and isinstance(value[1], CoverageError)
    ]
    assert refused.__traceback__ is None
    assert refused.__context__ is None


def test_two_sessions_share_no_answer_however_alike_their_files() -> None:
    one, other = one_with_own_institutes(), one_with_own_institutes()
    assert shown(one) == shown(other)
    held = [{id(value) for _, value in memory().of(owner_of(page))} for page in (one, other)]
    assert all(held)
    assert not held[0] & held[1]
    let_go(one, files=True)
    assert shown(other.run()) == shown(other)


def test_the_data_of_a_session_go_with_it() -> None:
    page = one_with_own_institutes(site="A site of nobody else")
    owner = owner_of(page)
    assert held_with("A site of nobody else")
    before = memory().held
    del page
    gc.collect()
    assert memory().held < before
    assert memory().of(owner) == []
    gc.collect()
    assert not held_with("A site of nobody else")


def held_with(name: str) -> bool:
    """Return whether a site of a name is anywhere in memory."""
    return any(isinstance(each, Site) and each.name == name for each in gc.get_objects())


def test_data_are_weighed_without_what_all_sessions_share() -> None:
    page = one_with_own_institutes()
    (found,) = [value for _, value in memory().of(owner_of(page)) if isinstance(value, OwnData)]
    before = memory().held
    assert let_go(page, files=True) > 2
    assert 1_000 < before - memory().held < 3_000_000
    assert weight_of(found) > 3_000_000, "with what is shared"


LATER = """
import streamlit as st
from coverage.dashboard.server.asked_later import asked_later
from coverage.dashboard.server.session_data import datasets, use
from coverage.datasets.own_file import OwnFile, OwnFiles
if "later" not in st.session_state:
    st.session_state["default"] = asked_later(datasets())
    use(OwnFiles(institutes=OwnFile("mine.csv", {content!r})))
    st.session_state["later"] = asked_later(datasets())
"""


def test_a_button_finds_the_data_again_and_says_when_they_are_gone(datasets: Datasets) -> None:
    page = AppTest.from_string(LATER.format(content=a_file(a_row())), default_timeout=60).run()
    assert not page.exception
    assert page.session_state["default"]().sites == datasets.sites
    later = page.session_state["later"]
    (site,) = later().sites
    let_go(page)
    assert later().sites == (site,)
    let_go(page, files=True)
    with pytest.raises(CoverageError) as gone:
        later()
    assert str(gone.value) == GONE


def test_a_background_weighs_no_more_than_it_is_counted_for(datasets: Datasets) -> None:
    around = Background(datasets, AreaLevel.DISTRICT, Selection(), AS_REPORTED)
    gather(around, 0, sure=False)  # as the page asks
    assert around.certain(0)
    assert around.outlines
    assert around.mismatches
    assert weight_of_answer(around) <= BACKGROUND_BYTES


def test_answers_of_the_default_data_share_one_budget() -> None:
    opener("sectors")()
    assert 0 < shared_memory().held <= shared_memory().most
    assert (memory().most, shared_memory().most) == (384_000_000, 128_000_000), "as running.md says"
