"""Two users at once: neither sees what the other tries out."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from coverage.dashboard.parts.scenarios import KEPT
from tests.dashboard.opened import answer_of, opener
from tests.dashboard.test_what_if import with_district

open_page = opener("what_if")
PRESTON, CARLISLE = "E07000123", "E06000063"


def shown(page: AppTest) -> str:
    return answer_of(page)


def test_scenarios_of_one_user_are_not_seen_by_another() -> None:
    first, second = open_page(), open_page()
    untouched = shown(second)
    changed = shown(with_district(first, PRESTON))
    assert changed != untouched
    assert shown(second.run()) == untouched
    other = shown(with_district(second, CARLISLE))
    assert other not in (changed, untouched)
    assert shown(first.run()) == changed
    assert first.session_state[KEPT] != second.session_state[KEPT]
