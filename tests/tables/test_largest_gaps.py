from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coverage import Datasets, Selection, find_gaps
from coverage.tables.area_columns import AREA_CODE, GAP
from coverage.tables.gaps import gap_table
from coverage.tables.largest_gaps import largest_gaps, largest_in_a_sector, worst_areas
from coverage.tables.sectors import SITES_TEACHING
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel

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


def test_a_table_of_the_worst_areas_alone_begins_like_that_of_all(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, Selection(), AreaLevel.DISTRICT)
    report, last = gap_table(gaps, datasets), gaps.areas[-1].area_code
    for chosen in (None, last):
        some = gap_table(gaps, datasets, worst_areas(gaps, 15, chosen))
        assert largest_gaps(some, 15, chosen) == largest_gaps(report, 15, chosen)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2)), max_size=8))
def test_a_sector_that_is_not_taught_comes_behind_every_gap(pairs: list[tuple[int, int]]) -> None:
    rows = tuple((f"A{number}", gap, sites) for number, (gap, sites) in enumerate(pairs))
    table = Table("sectors", "Sectors", (AREA_CODE, GAP, SITES_TEACHING), rows)
    shown = largest_in_a_sector(table).rows
    assert sorted(shown, key=str) == sorted(rows, key=str)
    taught, untaught = ([row for row in shown if bool(row[2]) is is_it] for is_it in (True, False))
    assert list(shown) == [*taught, *untaught]
    for part in (taught, untaught):
        gaps = [int(row[1] or 0) for row in part]
        assert gaps == sorted(gaps, reverse=True)
