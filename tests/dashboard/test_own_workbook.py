"""Workbooks, several matrices and files of other programs on the page Use your own data."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from coverage import Datasets
from coverage.dashboard.pages.own_data.cards import BESIDE
from coverage.datasets.own_kinds import OWN_MATRIX
from coverage.export.templates import template
from tests.dashboard.opened import answer_of
from tests.dashboard.test_own_data import bring, open_both, turn_to
from tests.dashboard.test_where_next import said
from tests.workbooks import colleges, two_lists


def sheets(page: AppTest) -> Iterator[str]:
    return (box.key or "" for box in page.selectbox if box.label == "Sheet")


def test_a_workbook_with_titles_is_read_and_told_in_one_line() -> None:
    text = said(bring(open_both(), "candidates", "colleges.xlsx", colleges()))
    assert "Read as a list of colleges: 3 candidates. Read from the sheet 'Colleges'; " in text
    assert "'Notes' is not looked at. The header is in row 4; 2 rows above it were passed" in text


def test_the_sheet_that_was_read_is_chosen_and_another_can_be() -> None:
    page = bring(open_both(), "candidates", "colleges.xlsx", colleges())
    (key,) = sheets(page)
    assert page.selectbox(key=key).options == ["Notes", "Colleges"]
    assert page.selectbox(key=key).value == "Colleges"
    page.selectbox(key=key).select("Notes").run()
    assert not page.exception
    assert "We could not use colleges.xlsx." in said(page)
    (key,) = sheets(page)
    page.selectbox(key=key).select("Colleges").run()
    assert page.button(key="onward-candidates").label == "Plan with these 3 places"


def test_where_several_sheets_fit_one_is_asked_for() -> None:
    page = bring(open_both(), "candidates", "colleges.xlsx", two_lists())
    (asked,) = (box.value.replace("\\", "") for box in page.warning)
    assert asked == "colleges.xlsx has several sheets. Choose the one to read."
    assert "We could not use" not in said(page)
    (key,) = sheets(page)
    assert page.selectbox(key=key).value is None
    page.selectbox(key=key).select("South").run()
    assert page.button(key="onward-candidates").label == "Plan with these 2 places"
    assert answer_of(page) == "You are using your own candidates (colleges.xlsx)."


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("colleges.pdf", b"%PDF-1.7\n", "This is a PDF: copy the table"),
        ("colleges.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "of an old kind"),
    ],
)
def test_a_file_of_another_program_is_refused_in_words_of_ours(
    name: str, content: bytes, what: str
) -> None:
    text = said(bring(open_both(), "candidates", name, content))
    assert f"We could not use {name}. Fix 1 problem and upload it again." in text
    assert what in text


def test_modes_stand_side_by_side_and_each_can_be_removed(datasets: Datasets) -> None:
    content = template(OWN_MATRIX, datasets)
    page = open_both()
    for number, mode in enumerate(("bus", "rail")):
        uploader = f"own-matrix{f'-{number}' if number else ''}"
        page.radio(key="own-how").set_value(BESIDE).run()
        page.file_uploader(key=uploader).upload(f"{mode}.csv", content, "text/csv").run()
        assert answer_of(page).count("csv") == number
        page.text_input(key="own-matrix-name").set_value(mode).run()
        assert not page.exception
    assert answer_of(page) == "You are using your own bus (bus.csv) and rail (rail.csv)."
    page.button(key="stop-modes-0").click().run()
    assert answer_of(page) == "You are using your own rail (rail.csv)."
    turn_to(page, "map")
    assert "rail (rail.csv)" in said(page)
