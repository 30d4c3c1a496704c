"""Areas side by side are what the gaps, the sectors and the verdicts of their levels say."""

from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, Selection, SelectionError, find_gaps, judge, sector_matrix
from coverage.access.sectors import sectors_of_most
from coverage.datasets.wider_areas import wider_areas
from coverage.eligibility.beside.side_by_side import MOST_COMPARED, side_by_side
from coverage.questions.find_area import find_area
from tests.worlds import Point, a_site, a_world, in_km

TWO = ((AreaLevel.COMBINED_AUTHORITY, "Tees Valley"), (AreaLevel.LEP, "Liverpool City Region"))


def test_areas_of_two_levels_are_those_of_their_reports(datasets: Datasets) -> None:
    rows = [(level, find_area(datasets, level, name).row) for level, name in TWO]
    found = side_by_side(datasets, Selection(), rows)
    for (level, row), area in zip(rows, found.areas, strict=True):
        assert area.access == find_gaps(datasets, Selection(), level).areas[row]
        assert area.verdict == judge(datasets, level).areas[row]
        matrix = sector_matrix(datasets, Selection(), level)
        of_matrix = [matrix.in_sector(sector).areas[row] for sector in found.taught]
        assert list(area.sectors) == of_matrix
        assert area.sectors_of_most == sum(
            2 * access.reached >= access.residents for access in of_matrix
        )
    assert found.england == find_gaps(datasets, Selection(), AreaLevel.REGION).england


@pytest.mark.parametrize("many", [0, MOST_COMPARED + 1])
def test_none_and_four_are_refused(datasets: Datasets, many: int) -> None:
    with pytest.raises(SelectionError, match=f"{many} areas cannot be compared: give one to 3"):
        side_by_side(datasets, Selection(), [(AreaLevel.REGION, row) for row in range(many)])


def test_a_district_is_in_its_wider_areas_and_bids_as_part_of_them() -> None:
    world = a_world([Point("D2"), Point("D4")], [a_site(district="D1")])
    names = [
        (level, world.areas[level][row].name)
        for level, row in wider_areas(world, AreaLevel.DISTRICT, 1)
    ]
    assert names == [
        (AreaLevel.REGION, "Area north"),
        (AreaLevel.COMBINED_AUTHORITY, "Area C"),
        (AreaLevel.LEP, "Area A"),
        (AreaLevel.LEP, "Area B"),
        (AreaLevel.LSIP, "Area N"),
    ]
    (district,) = side_by_side(world, in_km(), [(AreaLevel.DISTRICT, 1)]).areas
    assert [around.area for around in district.around] == ["Area A", "Area B"]
    (lep,) = side_by_side(world, in_km(), [(AreaLevel.LEP, 0)]).areas
    assert lep.around == ()


def test_sectors_count_from_half_of_the_people_on(datasets: Datasets) -> None:
    access = find_gaps(datasets, Selection(), AreaLevel.REGION).areas[0]
    half = access._replace(residents=10, reached=5, gap=5, unknown=0)
    less = half._replace(reached=4, gap=6)
    unknown = half._replace(reached=0, gap=0, unknown=10)
    assert sectors_of_most([half, less, unknown]) == 1
    assert sectors_of_most([unknown]) is None
