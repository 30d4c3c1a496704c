"""Spreadsheets are attacked through cells: what they would run is made text."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coverage.reports.cells import TRIGGERS, neutralised
from coverage.reports.codebook import columns
from coverage.reports.table import Table
from coverage.reports.to_csv import to_csv

ATTACKS = [
    "=1+1",
    '=HYPERLINK("http://evil.example","click")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\x00=1+1",
    "\x1b=1+1",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_formula_becomes_a_text(attack: str) -> None:
    told = neutralised(attack)
    assert isinstance(told, str)
    assert told.startswith("'")
    assert told.isprintable() or "\n" in told


@given(st.text())
@example("-5 °C")
def test_no_text_begins_as_a_formula_does(text: str) -> None:
    told = neutralised(text)
    assert isinstance(told, str)
    assert not told.lstrip().startswith(TRIGGERS)
    assert all(letter.isprintable() or letter == "\n" for letter in told)


@given(st.text())
def test_to_neutralise_twice_changes_nothing(text: str) -> None:
    assert neutralised(neutralised(text)) == neutralised(text)


@given(st.none() | st.integers() | st.floats(allow_nan=False))
def test_numbers_stay_numbers(number: float | None) -> None:
    assert neutralised(number) is number


@pytest.mark.parametrize("text", ["Bath & Wells", "Stoke-on-Trent", "5 % = few", "a@b", "", "é"])
def test_other_texts_are_left_alone(text: str) -> None:
    assert neutralised(text) == text


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_cell_of_a_csv_file_begins_as_a_formula_does(attack: str) -> None:
    table = Table("t", "T", columns("area", "note", "residents"), ((attack, attack, -5),))
    rows = list(csv.reader(io.StringIO(to_csv(table).decode("utf-8-sig"), newline="")))
    assert [cell[:1] for cell in rows[1][:2]] == ["'", "'"]
    assert rows[1][2] == "-5"
