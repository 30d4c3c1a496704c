"""Of a matrix of very many areas, the rows that matter most."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, sector_matrix
from coverage.tables.heat import rows_to_begin_with
from tests.laws.strategies import worlds
from tests.worlds import DISTRICTS, in_km


@given(worlds(), st.integers(1, 7), st.none() | st.sampled_from(DISTRICTS))
def test_the_rows_with_most_people_in_the_gap_and_the_chosen_one_in_order(
    world: Datasets, most: int, chosen: str | None
) -> None:
    matrix = sector_matrix(world, in_km(), AreaLevel.DISTRICT)
    rows = rows_to_begin_with(matrix, most, chosen)
    assert [row for row in matrix.areas_by_reach if row in rows] == list(rows)
    if most >= len(matrix.areas):
        assert rows == matrix.areas_by_reach
        return
    gaps = {row[0].area_code: sum(access.gap for access in row) for row in matrix.areas}
    shown = {row[0].area_code for row in rows}
    assert chosen is None or chosen in shown
    others = shown - {chosen}
    assert most - 1 <= len(others) <= most
    left_out = [gaps[code] for code in gaps if code not in shown]
    least = min((gaps[code] for code in others), default=max(gaps.values()))
    assert max(left_out, default=0) <= least
