from __future__ import annotations

import pytest

from coverage.tables.area_columns import AREA, AREA_CODE, NOTE, RESIDENTS
from coverage.tables.table import Table
from coverage.wording.numbers import Cell

COLUMNS = (AREA_CODE, AREA, RESIDENTS, NOTE)


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


PLACES = a_table(
    ("X1", "York", 1_000, "no route"), ("X2", "New York", 20, ""), ("X3", "Ely", 5, "")
)


def areas_matching(text: str) -> list[Cell]:
    return list(PLACES.matching(text).column("area"))


def test_the_cells_of_a_column_come_in_the_order_of_the_rows() -> None:
    assert PLACES.column("residents") == (1_000, 20, 5)


@pytest.mark.parametrize("name", ["Area", "cost", ""])
def test_a_column_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(KeyError, match=repr(name)):
        PLACES.column(name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("york", ["York", "New York"]),
        ("YORK new", ["New York"]),
        ("york route", ["York"]),
        ("york ely", []),
        ("", ["York", "New York", "Ely"]),
        ("  ", ["York", "New York", "Ely"]),
    ],
)
def test_rows_match_in_which_every_word_stands(text: str, found: list[str]) -> None:
    assert areas_matching(text) == found


def test_a_column_that_a_screen_does_not_show_is_not_searched() -> None:
    assert areas_matching("X1") == []


def test_a_search_leaves_the_words_around_a_table_as_they_are() -> None:
    table = Table("name", "Title", COLUMNS, PLACES.rows, says=("Said.",), notes=("Noted.",))
    found = table.matching("ely")
    assert (found.title, found.says, found.notes) == ("Title", ("Said.",), ("Noted.",))
