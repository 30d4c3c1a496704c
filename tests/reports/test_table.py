from __future__ import annotations

import pytest

from coverage.reports.codebook import columns
from coverage.reports.table import Cell, Table

COLUMNS = columns("area_code", "area", "residents", "note")


def a_table(*rows: tuple[Cell, ...], total: tuple[Cell, ...] | None = None) -> Table:
    return Table("name", "Title", COLUMNS, rows, total)


@pytest.mark.parametrize("row", [(), ("A", "a", 1), ("A", "a", 1, "", "more")])
def test_a_row_without_a_cell_a_column_is_refused(row: tuple[Cell, ...]) -> None:
    with pytest.raises(ValueError, match="has not one cell a column"):
        a_table(("A", "a", 1, ""), row)


def test_a_total_without_a_cell_a_column_is_refused() -> None:
    with pytest.raises(ValueError, match="has not one cell a column"):
        a_table(total=("England", 1))


def test_a_screen_leaves_out_what_it_says_once() -> None:
    table = a_table(("A", "a", 1, "why"))
    assert [COLUMNS[position].name for position in table.on_screen()] == [
        "area",
        "residents",
        "note",
    ]


def test_a_screen_leaves_out_a_column_that_is_blank_in_every_row() -> None:
    blank = a_table(("A", "a", None, ""), ("B", "b", None, ""))
    assert [COLUMNS[position].name for position in blank.on_screen()] == ["area"]


def test_a_column_of_noughts_is_not_blank() -> None:
    assert 2 in a_table(("A", "a", 0, "")).on_screen()
