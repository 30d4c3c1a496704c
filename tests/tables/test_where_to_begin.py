from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, find_gaps
from coverage.tables.largest_gaps import MOST_ROWS, where_to_begin
from tests.worlds import Point, a_site, a_world, in_km


@pytest.mark.parametrize("level", AreaLevel)
def test_the_largest_gaps_come_first(datasets: Datasets, level: AreaLevel) -> None:
    gaps = find_gaps(datasets, in_km(), level)
    table = where_to_begin(gaps)
    gap = table.column("gap")
    assert list(gap) == sorted((area.gap for area in gaps.areas), reverse=True)[:MOST_ROWS]
    by_code = {area.area_code: area for area in gaps.areas}
    for row in table.rows:
        area = by_code[str(row[0])]
        assert row == (area.area_code, area.area, area.gap, area.reached_share)


def test_areas_without_a_gap_are_left_out() -> None:
    world = a_world([Point("D1"), Point("D2", 5, lat=55.0)], [a_site()])
    table = where_to_begin(find_gaps(world, in_km(threshold=1), AreaLevel.DISTRICT))
    assert table.rows == (("D2", "Area D2", 5, 0.0),)
    nobody = a_world([Point("D1")], [a_site()])
    assert where_to_begin(find_gaps(nobody, in_km(), AreaLevel.REGION)).rows == ()


def test_the_title_says_what_was_asked(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, in_km(), AreaLevel.COMBINED_AUTHORITY)
    assert where_to_begin(gaps).title == (
        "Combined authorities with most people aged 16 to 64 farther than 30 km in a straight line "
        "from every Wave One site"
    )
