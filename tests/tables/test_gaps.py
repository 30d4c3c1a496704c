from __future__ import annotations

from dataclasses import replace

import pytest

from coverage import AreaLevel, Datasets, find_gaps
from coverage.datasets.residents_accuracy import ResidentsAccuracy
from coverage.tables.gaps import gap_table
from coverage.tables.table import Table
from coverage.vocabulary import SHIPPED_LEVELS
from coverage.wording.notes import ESTIMATED, residents_note
from tests.worlds import Point, a_site, a_world, in_km, matrix

FIRST = (
    *("area_code", "area", "level", "residents", "reached", "gap", "unknown", "reached_share"),
    *("median_km", "p90_km", "nearest_institute", "sites_inside", "hubs_inside"),
)


def records(table: Table) -> list[dict[str, object]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_columns_begin_in_the_promised_order(datasets: Datasets, level: AreaLevel) -> None:
    table = gap_table(find_gaps(datasets, in_km(), level), datasets)
    assert tuple(column.name for column in table.columns)[: len(FIRST)] == FIRST
    assert {row["level"] for row in records(table)} == {level.value}
    assert table.name == f"gaps-{level.value}"


def test_a_row_holds_the_unrounded_access_of_its_area() -> None:
    points = [Point(residents=1), Point(residents=2)]
    world = a_world(points, [a_site(institute="Ash")])
    travel = matrix(world, [[12.345678], [99.0]])
    table = gap_table(find_gaps(world, in_km(), AreaLevel.LEP, travel), world)
    row = records(table)[0]
    assert [row[name] for name in FIRST] == [
        *("A", "Area A", "lep", 3, 1, 2, 0, 1 / 3, 99.0, 99.0, "Ash", 1, 1)
    ]


def test_the_total_is_england(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, in_km(), AreaLevel.COMBINED_AUTHORITY)
    table = gap_table(gaps, datasets)
    assert table.total is not None
    assert table.total[1] == "England"
    assert table.total[3:7] == (
        gaps.england.residents,
        gaps.england.reached,
        gaps.england.gap,
        gaps.england.unknown,
    )


def test_the_title_says_what_was_asked(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, in_km(threshold=12.5), AreaLevel.LSIP)
    assert gap_table(gaps, datasets).title == (
        "People aged 16 to 64 within 12.5 km in a straight line of a Wave One site, by LSIP area"
    )


def test_how_far_residents_are_off_is_told_by_size_of_area_and_by_age(datasets: Datasets) -> None:
    said, accuracy = residents_note(datasets), datasets.residents_accuracy
    assert accuracy
    for error in accuracy.small_areas:
        assert f"{error.small_area:.0f}%" in said
        assert f"{error.postcode_district:.0f}%" in said
    for error in accuracy.small_areas[1:]:
        assert f"{error.small_area:.0f}% for {error.group.label}" in said
    assert said.startswith(ESTIMATED)
    assert said.endswith(".")


@pytest.mark.parametrize("known", [None, ResidentsAccuracy((), ())])
def test_where_it_was_not_measured_nothing_is_said_of_it(
    datasets: Datasets, known: ResidentsAccuracy | None
) -> None:
    assert residents_note(replace(datasets, residents_accuracy=known)) == ESTIMATED
