"""Two users at once: neither sees what the other tries out."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from coverage.dashboard.parts.scenarios import KEPT
from tests.dashboard.opened import answer_of, opener

open_page = opener("what_if")
PRESTON, CARLISLE = "E07000123", "E06000063"


def with_district(page: AppTest, code: str) -> AppTest:
    page.selectbox(key="district-of-place").set_value(code)
    next(button for button in page.button if button.label == "Add the district").click()
    page.run()
    assert not page.exception
    return page


def shown(page: AppTest) -> tuple[str, list[str]]:
    return answer_of(page), [str(metric.value) for metric in page.metric]


def test_scenarios_of_one_reader_are_not_seen_by_another() -> None:
    first, second = open_page(), open_page()
    untouched = shown(second)
    changed = shown(with_district(first, PRESTON))
    assert changed != untouched
    assert shown(second.run()) == untouched
    other = shown(with_district(second, CARLISLE))
    assert other not in (changed, untouched)
    assert shown(first.run()) == changed
    assert first.session_state[KEPT] != second.session_state[KEPT]
