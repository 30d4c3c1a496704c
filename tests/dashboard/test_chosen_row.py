"""A row that a user chooses is told from one that the browser still has marked."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from coverage.dashboard.parts import chosen_area


def asked() -> None:
    """Have a table sorted again while the browser still tells of the row that was marked before."""
    import streamlit as st

    from coverage.dashboard.parts.chosen_area import KEY, NONE, mark_row, take_row

    def told(*rows: int) -> None:
        st.session_state["table"] = {"selection": {"rows": [*rows], "columns": [], "cells": []}}
        take_row("table", sorted_anew)
        st.text(st.session_state[KEY] or "England")
        mark_row("table", sorted_anew, st.session_state[KEY])

    before, sorted_anew = ["b", "a", "c"], ["a", "b", "c"]
    st.session_state[KEY] = NONE
    mark_row("table", before, NONE)
    st.session_state[KEY] = "a"
    mark_row("table", before, "a")
    mark_row("table", sorted_anew, "a")
    told(1)
    told()
    told(2)
    told()
    told(1)


def chosen() -> list[str]:
    return [text.value for text in AppTest.from_function(asked).run().text]


def test_a_mark_that_is_told_late_chooses_no_other_area() -> None:
    assert chosen() == ["a", "a", "c", "England", "b"]


def test_a_mark_of_long_ago_is_a_row_that_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chosen_area, "ECHO_S", 0.0)
    assert chosen() == ["b", "England", "c", "England", "b"]
