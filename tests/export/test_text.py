from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, Measure, Verdicts, find_gaps
from coverage.export.to_text import to_text
from coverage.tables.area_columns import AREA, AREA_CODE, MEDIAN, REACHED_SHARE, RESIDENTS
from coverage.tables.eligibility.ledger import eligibility_table
from coverage.tables.gaps import gap_table
from coverage.tables.sites import site_table
from coverage.tables.table import Table
from coverage.vocabulary import SHIPPED_LEVELS
from tests.worlds import Point, a_site, a_world, in_km

COLUMNS = (AREA_CODE, AREA, RESIDENTS, REACHED_SHARE, MEDIAN[Measure.KM])


def lines_of(table: Table) -> list[str]:
    return to_text(table).decode().splitlines()


def test_numbers_are_rounded() -> None:
    row = ("A", "Ash", 1_649, 0.56789, 12.3456)
    *_, last = lines_of(Table("t", "Title", COLUMNS, (row,)))
    assert last.split() == ["Ash", "1,600", "57%", "12.3"]


def test_the_title_stands_above_and_the_notes_beneath() -> None:
    row = ("A", "Ash", 1_649, 0.56789, 12.3456)
    lines = lines_of(Table("t", "Title", COLUMNS, (row,), notes=("First.", "Second.")))
    assert lines[0] == "Title"
    assert lines[-2:] == ["First.", "Second."]


def test_what_the_rows_come_to_stands_before_the_notes() -> None:
    row = ("A", "Ash", 1_649, 0.56789, 12.3456)
    lines = lines_of(Table("t", "Title", COLUMNS, (row,), says=("Said.",), notes=("Noted.",)))
    assert lines[-3:] == ["", "Said.", "Noted."]


def test_england_is_the_last_row(datasets: Datasets) -> None:
    table = gap_table(find_gaps(datasets, in_km(), AreaLevel.REGION), datasets)
    text = to_text(table).decode()
    table_part = text.split("\n\n")[1].splitlines()
    assert table_part[-1].startswith("England ")
    assert len(table_part) >= 2 + 9 + 1


@pytest.mark.parametrize("level", [AreaLevel.LEP, AreaLevel.COMBINED_AUTHORITY])
def test_a_level_that_does_not_tile_england_says_so(datasets: Datasets, level: AreaLevel) -> None:
    table = gap_table(find_gaps(datasets, in_km(), level), datasets)
    assert level.caveat
    assert level.caveat in lines_of(table)


def test_residents_are_said_to_be_estimated_wherever_they_are_counted(
    datasets: Datasets,
) -> None:
    table = gap_table(find_gaps(datasets, in_km(), AreaLevel.DISTRICT), datasets)
    assert any("estimate" in note for note in table.notes)


def test_access_is_told_from_the_rule(
    datasets: Datasets, verdicts: dict[AreaLevel, Verdicts]
) -> None:
    gaps = gap_table(find_gaps(datasets, in_km(), AreaLevel.REGION), datasets)
    assert any("did not decide who could bid" in note for note in gaps.notes)
    for level in SHIPPED_LEVELS:
        notes = " ".join(eligibility_table(verdicts[level], datasets).notes)
        assert "A LEP area could bid if it had no Wave One site" in notes
        assert ("our analysis" in notes) == (level not in (AreaLevel.LEP, AreaLevel.REGION))
        assert ("judge a region by its LEP areas" in notes) == (level is AreaLevel.REGION)


def test_a_missing_figure_is_a_dash_and_not_a_nought() -> None:
    world = a_world([Point(district="D1", residents=10)], [a_site()])
    table = gap_table(find_gaps(world, in_km(), AreaLevel.DISTRICT), world)
    (empty,) = (line for line in lines_of(table) if line.startswith("Area D2"))
    assert "–" in empty  # noqa: RUF001 (an en dash is what the table shows)


def test_a_table_without_rows_still_has_its_title() -> None:
    world = a_world([Point()])
    table = site_table(find_gaps(world, in_km(), AreaLevel.REGION), world)
    assert lines_of(table)[0] == "All Wave One sites are counted"
