"""Spreadsheets are attacked through cells: what they would run is made text."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coverage.datasets.files.csv_table import read_csv_table
from coverage.export.to_csv import neutralised, to_csv
from coverage.safe_text import FILLERS, TRIGGERS, is_formula
from coverage.tables.area_columns import AREA, NOTE, RESIDENTS
from coverage.tables.table import Table

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
    "\N{FULLWIDTH EQUALS SIGN}1+1",
    "\N{FULLWIDTH PLUS SIGN}1+1",
    "\N{FULLWIDTH HYPHEN-MINUS}1+1",
    "\N{FULLWIDTH COMMERCIAL AT}SUM(1)",
    "\N{SMALL EQUALS SIGN}1+1",
    "\N{SMALL HYPHEN-MINUS}1+1",
    "\N{IDEOGRAPHIC SPACE}\N{FULLWIDTH EQUALS SIGN}1+1",
    "\N{SUPERSCRIPT PLUS SIGN}1+1",
    "\N{SUBSCRIPT EQUALS SIGN}1+1",
    "\N{MINUS SIGN}1+1",
    "\N{SUPERSCRIPT MINUS}1+1",
    "\N{SUBSCRIPT MINUS}1+1",
]
BEFORE = (
    *(" ", "\t", "\r", "\n", "\N{NO-BREAK SPACE}", "\N{IDEOGRAPHIC SPACE}"),
    *("\N{ZERO WIDTH SPACE}", "\N{ZERO WIDTH NO-BREAK SPACE}", "\N{SOFT HYPHEN}"),
    *("\N{VARIATION SELECTOR-16}", "\N{COMBINING GRAPHEME JOINER}", *FILLERS),
)
"""Blanks and marks that are not seen."""

WIDE = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in TRIGGERS if sign.isascii()})
"""Each sign as a full-width one."""

WIDE_INSIDE = "2\N{FULLWIDTH PLUS SIGN}2"


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
    assert not is_formula(told)
    assert all(letter.isprintable() or letter == "\n" for letter in told)


@given(st.lists(st.sampled_from(BEFORE)), st.sampled_from(TRIGGERS), st.booleans(), st.text())
def test_nothing_before_a_sign_and_no_width_of_it_hides_it(
    before: list[str], sign: str, wide: bool, rest: str
) -> None:
    text = "".join([*before, sign.translate(WIDE) if wide else sign, rest])
    assert str(neutralised(text)).startswith("'")


NAMES = st.builds(
    "{}{}".format,
    st.sampled_from(("", *TRIGGERS, *(sign.translate(WIDE) for sign in TRIGGERS))),
    st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1),
)


@given(NAMES.filter(lambda name: not name.startswith("'")))
def test_a_name_comes_back_from_a_file_of_ours_as_it_was(name: str) -> None:
    table = Table("t", "T", (AREA, NOTE, RESIDENTS), ((name, "a note", 5),))
    (row,) = read_csv_table(to_csv(table), "t.csv", ("area",)).rows
    assert row.cells["area"] == name


@given(st.text())
def test_to_neutralise_twice_changes_nothing(text: str) -> None:
    assert neutralised(neutralised(text)) == neutralised(text)


@given(st.none() | st.integers() | st.floats(allow_nan=False))
def test_numbers_stay_numbers(number: float | None) -> None:
    assert neutralised(number) is number


@pytest.mark.parametrize(
    "text", ["Bath & Wells", "Stoke-on-Trent", "5 % = few", "a@b", "", "é", WIDE_INSIDE]
)
def test_other_texts_are_left_alone(text: str) -> None:
    assert neutralised(text) == text


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_cell_of_a_csv_file_begins_as_a_formula_does(attack: str) -> None:
    table = Table("t", "T", (AREA, NOTE, RESIDENTS), ((attack, attack, -5),))
    rows = list(csv.reader(io.StringIO(to_csv(table).decode("utf-8-sig"), newline="")))
    assert [cell[:1] for cell in rows[1][:2]] == ["'", "'"]
    assert rows[1][2] == "-5"
