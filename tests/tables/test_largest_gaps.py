from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coverage.tables.area_columns import AREA_CODE, GAP
from coverage.tables.largest_gaps import largest_gaps
from coverage.tables.table import Table

GAPS = st.lists(st.integers(0, 5), max_size=8)


def table_of(gaps: list[int]) -> Table:
    rows = tuple((f"A{number}", gap) for number, gap in enumerate(gaps))
    return Table("gaps", "Gaps", (AREA_CODE, GAP), rows)


@given(GAPS, st.integers(0, 10))
def test_no_row_left_out_has_a_larger_gap(gaps: list[int], most: int) -> None:
    table = table_of(gaps)
    shown = largest_gaps(table, most).rows
    assert len(shown) == min(most, len(gaps))
    left_out = set(table.rows) - set(shown)
    for row in shown:
        assert all(float(row[1] or 0) >= float(other[1] or 0) for other in left_out)
    assert list(shown) == sorted(shown, key=lambda row: (-float(row[1] or 0), str(row[0])))


@given(GAPS, st.integers(0, 10), st.integers(0, 7))
def test_the_chosen_row_is_there_once(gaps: list[int], most: int, chosen: int) -> None:
    code = f"A{chosen}"
    codes = [row[0] for row in largest_gaps(table_of(gaps), most, code).rows]
    assert codes.count(code) == (chosen < len(gaps))
    assert len(codes) <= most + 1
