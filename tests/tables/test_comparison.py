"""The table of differences: figures of the reports, and differences of what is shown."""

from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, Selection
from coverage.eligibility.beside.side_by_side import SideBySide, side_by_side
from coverage.questions.find_area import find_area
from coverage.tables.comparison import Comparison, compare
from coverage.tables.sector_shares import shares_side_by_side
from coverage.wording.numbers import people, share


def found(datasets: Datasets, *areas: tuple[AreaLevel, str]) -> SideBySide:
    rows = [(level, find_area(datasets, level, name).row) for level, name in areas]
    return side_by_side(datasets, Selection(), rows)


def cells(comparison: Comparison, label: str) -> list[tuple[str, str]]:
    (row,) = (row for row in comparison.rows if label in row.label)
    return [(cell.figure, cell.note) for cell in row.cells]


@pytest.fixture(scope="module")
def two(datasets: Datasets) -> SideBySide:
    return found(datasets, (AreaLevel.LEP, "Leeds City Region"), (AreaLevel.DISTRICT, "York"))


def test_figures_are_those_of_the_areas_with_england_last(two: SideBySide) -> None:
    comparison = compare(two)
    assert comparison.names == ("Leeds City Region", "York", "England")
    assert comparison.kinds == ("LEP area", "district", "")
    accesses = [*(area.access for area in two.areas), two.england]
    assert [figure for figure, _ in cells(comparison, "before Wave Two")] == [
        share(access.reached_share or 0.0) for access in accesses
    ]
    gaps = cells(comparison, "out of reach")
    assert [figure for figure, _ in gaps] == [people(access.gap) for access in accesses]


def test_a_difference_is_that_of_the_figures_shown(two: SideBySide) -> None:
    (first, _), (second, note), (_, england) = cells(compare(two), "before Wave Two")
    points = int(second.removesuffix("%")) - int(first.removesuffix("%"))
    assert (note, england) == (f"+{points} points", "")
    (first, _), (second, note), _ = cells(compare(two), "Typical drive")
    minutes = float(second.split()[0]) - float(first.split()[0])
    assert note == f"{minutes:+.1f} minutes".replace("-", "\N{MINUS SIGN}")


def test_a_district_bids_as_part_of_its_lep_area(two: SideBySide) -> None:
    lep, district, england = cells(compare(two), "Wave Two (closed)")
    assert lep == ("Could bid", "")
    assert district == ("Could not bid", "as part of York and North Yorkshire")
    assert england == ("", "")


def test_areas_that_share_a_name_are_told_apart(datasets: Datasets) -> None:
    name = "Liverpool City Region"
    same = found(datasets, (AreaLevel.LEP, name), (AreaLevel.COMBINED_AUTHORITY, name))
    assert compare(same).names == (f"{name} (LEP area)", f"{name} (combined authority)", "England")


def test_sectors_stand_by_the_share_of_the_first_area(two: SideBySide) -> None:
    shares = shares_side_by_side(two, "What", ("Leeds", "York"))
    first, second, england = shares.areas
    order = list(zip(first.of_sectors, second.of_sectors, england.of_sectors, strict=True))
    assert order == sorted(order, key=lambda row: [-(part or 0.0) for part in row])
    assert set(shares.sectors) == set(two.taught)
    told = f"{shares.sectors[0].label}: Leeds {share(first.of_sectors[0] or 0.0)}, York "
    assert told in shares.in_words()
    assert shares.as_table().headings == ("Sector", "Leeds", "York", "England")
