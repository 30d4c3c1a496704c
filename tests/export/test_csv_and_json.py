from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, Selection, find_gaps
from coverage.export.to_csv import BOM, to_csv
from coverage.export.to_json import to_json
from coverage.safe_text import is_formula
from coverage.tables.area_columns import AREA, NOTE, REACHED_SHARE, RESIDENTS
from coverage.tables.gaps import gap_table
from coverage.tables.table import Table
from coverage.vocabulary import SHIPPED_LEVELS
from coverage.wording.numbers import Cell
from tests.laws.strategies import selections, worlds_with_costs
from tests.worlds import Matrix, in_km

COLUMNS = (AREA, RESIDENTS, REACHED_SHARE, NOTE)
TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=20).map(str.strip)
TEXT = TEXT.filter(lambda text: not is_formula(text))
ROW = st.tuples(
    TEXT, st.integers(0), st.none() | st.floats(allow_nan=False, allow_infinity=False), TEXT
)


def in_csv(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(table).decode("utf-8-sig"), newline="")))


def in_json(table: Table) -> list[dict[str, Cell]]:
    rows: list[dict[str, Cell]] = json.loads(to_json(table))
    return rows


def as_csv_shows(cell: Cell) -> str:
    return "" if cell is None else str(cell)


@given(st.lists(ROW, max_size=5))
def test_csv_and_json_hold_the_same_values(rows: list[tuple[Cell, ...]]) -> None:
    table = Table("t", "T", COLUMNS, tuple(rows))
    assert in_csv(table) == [
        {name: as_csv_shows(cell) for name, cell in row.items()} for row in in_json(table)
    ]


@given(st.lists(ROW, max_size=5))
def test_values_read_back_unrounded(rows: list[tuple[Cell, ...]]) -> None:
    table = Table("t", "T", COLUMNS, tuple(rows))
    assert [tuple(row.values()) for row in in_json(table)] == rows
    for row, cells in zip(in_csv(table), rows, strict=True):
        assert (row["area"], row["note"]) == (cells[0], cells[3])
        assert int(row["residents"]) == cells[1]
        assert (float(row["reached_share"]) if row["reached_share"] else None) == cells[2]


@settings(max_examples=30)
@given(worlds_with_costs(), selections(120), st.sampled_from(SHIPPED_LEVELS))
def test_a_gap_report_holds_the_same_in_both(
    world: tuple[Datasets, Matrix], selection: Selection, level: AreaLevel
) -> None:
    table = gap_table(find_gaps(world[0], selection, level, world[1]), world[0])
    assert in_csv(table) == [
        {name: as_csv_shows(cell) for name, cell in row.items()} for row in in_json(table)
    ]


def test_files_hold_areas_alone_so_that_nobody_counts_england_twice(datasets: Datasets) -> None:
    table = gap_table(find_gaps(datasets, in_km(), AreaLevel.REGION), datasets)
    assert table.total is not None
    assert len(in_csv(table)) == len(in_json(table)) == 9


def test_a_table_without_rows_is_a_header_in_csv_and_a_list_in_json() -> None:
    table = Table("t", "T", COLUMNS, ())
    assert to_csv(table) == BOM.encode() + b"area,residents,reached_share,note\r\n"
    assert json.loads(to_json(table)) == []


def test_a_missing_value_is_blank_in_csv_and_null_in_json() -> None:
    table = Table("t", "T", COLUMNS, (("A", 0, None, ""),))
    assert to_csv(table).splitlines()[1] == b"A,0,,"
    assert in_json(table)[0]["reached_share"] is None


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_json_never_holds_a_number_that_is_none(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json(Table("t", "T", COLUMNS, (("A", 0, value, ""),)))


def test_csv_begins_with_the_mark_that_excel_knows_and_ends_its_lines_as_rfc_4180_says() -> None:
    written = to_csv(Table("t", "T", COLUMNS, (("A", 1, 0.5, 'says "no"\nand more'),)))
    assert written.startswith(b"\xef\xbb\xbfarea,")
    assert written.endswith(b'A,1,0.5,"says ""no""\nand more"\r\n')


def test_text_is_written_as_it_is() -> None:
    table = Table("t", "T", COLUMNS, (('Bath & "Wells", é', 1, 0.5, ""),))
    assert in_csv(table)[0]["area"] == in_json(table)[0]["area"] == 'Bath & "Wells", é'
    assert "é".encode() in to_json(table)
