"""Rows of a matrix made as wide as its header."""

from __future__ import annotations

import csv
import io

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coverage.datasets.files.header import even_rows
from coverage.datasets.matrix.read import read_travel_matrix
from coverage.datasets.own_file import OwnFile
from tests.datasets.matrix_files import ends_of

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1).filter(
    str.strip
)


def test_a_matrix_may_lack_blank_cells_or_have_some_too_many() -> None:
    text = "from_id,to_id,minutes,why\nE01,hub,10,,,\n\nE02,hub,45\nE02,spoke\n"
    for said in (text, f"sep=,\n{text}", text.replace("\n", "\r\n"), text.replace("\n", "\r")):
        own = OwnFile("times.csv", said.encode())
        matrix = read_travel_matrix(own, ends_of(["E01", "E02"], ["hub", "spoke"]))
        assert matrix.minutes.tolist() == [10, 45, np.inf]


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1), st.integers(0, 3))
def test_no_cell_is_lost_or_moved(rows: list[list[str]], blanks: int) -> None:
    width = 4
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([["x"] * width, *([*row, *([""] * blanks)] for row in rows)])
    found = list(csv.reader(io.StringIO(even_rows(text.getvalue(), 0, ","))))
    assert found[1:] == [[*row, *([""] * (width - len(row)))] for row in rows]
