from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

POSTCODE, NO_POSTCODE = "BS1 4DJ", "12 Acacia Avenue"
BROKEN = """
import streamlit as st
from coverage.dashboard.server.log import watched

def fail():
    raise ValueError("no row of " + st.session_state["typed"])

with watched("nearest"):
    st.text_input("Postcode", key="typed")
    st.button("In the call of a button", on_click=fail)
    if st.button("In the page"):
        fail()
"""
Read = Callable[[], list[dict[str, object]]]


@pytest.fixture
def read(capsys: pytest.CaptureFixture[str]) -> Read:
    def lines() -> list[dict[str, object]]:
        written = capsys.readouterr()
        assert written.out == ""
        return [json.loads(line) for line in written.err.splitlines()]

    return lines


def opened(script: str) -> AppTest:
    return AppTest.from_string(script, default_timeout=60).run()


def test_a_session_with_a_postcode_leaves_none_in_the_log(read: Read) -> None:
    page = opened(
        "from coverage.dashboard.server.log import watched\n"
        "from coverage.dashboard.navigation import NEAREST\n"
        "with watched('nearest'):\n    NEAREST.show()\n"
    )
    for typed in (POSTCODE, NO_POSTCODE):
        page.text_input[0].set_value(typed)
        page.button[0].click().run()
        assert not page.exception
    lines = read()
    answers = [line for line in lines if line["event"] == "answered"]
    assert len(answers) == 3
    assert {line["page"] for line in answers} == {"nearest"}
    assert all(isinstance(line["ms"], int) for line in answers)
    assert answers[0]["asked"]["network"] == ["Waves One and Two"]  # type: ignore[index]
    text = json.dumps(lines).replace(" ", "").casefold()
    for typed in (POSTCODE, NO_POSTCODE):
        assert typed.replace(" ", "").casefold() not in text


@pytest.mark.parametrize("where", ["In the page", "In the call of a button"])
def test_an_error_is_told_by_a_number_and_not_by_what_was_typed(read: Read, where: str) -> None:
    page = opened(BROKEN)
    page.text_input[0].set_value(POSTCODE)
    next(button for button in page.button if button.label == where).click().run()
    assert page.exception
    shown = [element.value for element in (*page.error, *page.exception)]
    shown += [element.proto.type for element in page.exception]
    (line,) = [line for line in read() if "number" in line]
    assert any(str(line["number"]) in text for text in shown)
    assert line["error"] == "ValueError"
    assert re.fullmatch(r"\S+:\d+ fail", line["at"][-1])  # type: ignore[index]
    for text in (json.dumps(line), *shown):
        assert POSTCODE not in text
        assert "Traceback" not in text


OWN_AREAS = """
import streamlit
from coverage.dashboard.navigation import COVERAGE_MAP
from coverage.dashboard.server.log import watched
from coverage.dashboard.server.session_data import USES, use
from coverage.datasets.own_file import OwnFile, OwnFiles
with watched("coverage-map"):
    if USES not in streamlit.session_state:
        use(OwnFiles(areas=OwnFile("mine.csv", b"LSOA11CD,area\\nE01000001,Secret place\\n")))
    COVERAGE_MAP.show()
"""


def test_names_of_a_users_own_areas_are_in_no_log(read: Read) -> None:
    page = AppTest.from_string(OWN_AREAS, default_timeout=60)
    page.query_params["level"] = "Areas of your own"
    page.query_params["area"] = "Secret place"
    page.run()
    assert not page.exception
    (answer,) = [line for line in read() if line["event"] == "answered"]
    assert answer["asked"]["level"] == ["Areas of your own"]  # type: ignore[index]
    assert "ecret" not in json.dumps(answer)
