"""What a click on HTML of ours tells, whatever a browser sends."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from coverage.dashboard.parts import clickable as module
from coverage.dashboard.parts.clickable import CLICKS, HANDLERS, choice_button, copy_button


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ({"clickable": "bars", "choice": "E12000001", "clicks": 1}, ["E12000001"]),
        ({"clickable": "bars", "choice": 7}, ["7"]),
        ({"clickable": "gone", "choice": "x"}, []),
        ({"choice": "x"}, []),
        (["bars"], []),
        (None, []),
    ],
)
def test_a_click_calls_what_its_html_has_set_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, told: Any, taken: list[str]
) -> None:
    chosen: list[str] = []
    monkeypatch.setattr(st, "session_state", {CLICKS: told, HANDLERS: {"bars": chosen.append}})
    module._take_click()
    module._take_click()  # as when the browser goes Back
    assert chosen == taken


def test_texts_of_others_stay_within_their_attribute() -> None:
    assert 'data-choose="&quot;&gt;&lt;b&gt;"' in choice_button('"><b>', "x")
    assert 'aria-label="&quot; onclick=&quot;"' in choice_button("x", "x", name='" onclick="')
    assert 'data-copy="&quot;x"' in copy_button("Copy", '"x')
