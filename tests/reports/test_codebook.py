from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, Selection, Verdicts, find_gaps
from coverage.reports.codebook import COLUMNS, Column, Kind, columns
from coverage.reports.eligibility_table import eligibility_table
from coverage.reports.gap_table import gap_table
from coverage.reports.provenance import PROVENANCE
from coverage.reports.site_table import site_table
from coverage.reports.sources_table import sources_table
from coverage.reports.table import Table
from tests.worlds import in_km

KINDS = {
    Kind.TEXT: str,
    Kind.PEOPLE: int,
    Kind.SHARE: float,
    Kind.DISTANCE: float,
    Kind.COUNT: int,
}


@pytest.fixture(scope="module")
def reports(datasets: Datasets, verdicts: dict[AreaLevel, Verdicts]) -> list[Table]:
    """Return a report of each sort."""
    gaps = find_gaps(datasets, in_km(), AreaLevel.LEP)
    return [
        gap_table(gaps, datasets),
        gap_table(find_gaps(datasets, Selection(), AreaLevel.LEP), datasets),
        eligibility_table(verdicts[AreaLevel.REGION], datasets),
        site_table(gaps, datasets),
        sources_table(datasets.sources),
    ]


def test_every_column_of_every_report_is_in_the_codebook(reports: list[Table]) -> None:
    for table in reports:
        assert all(COLUMNS[column.name] is column for column in table.columns)


def test_the_codebook_holds_no_column_without_a_report(reports: list[Table]) -> None:
    used = {column.name for table in reports for column in table.columns}
    assert set(COLUMNS) == used


def test_no_report_names_a_column_twice(reports: list[Table]) -> None:
    for table in reports:
        assert len({column.name for column in table.columns}) == len(table.columns)


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_every_column_has_a_heading_and_a_meaning_that_is_a_sentence(column: Column) -> None:
    assert column.heading
    assert column.meaning[0].isupper()
    assert column.meaning.endswith(".")


def test_headings_are_unique() -> None:
    assert len({column.heading for column in COLUMNS.values()}) == len(COLUMNS)


def test_cells_on_a_screen_are_of_the_kind_that_the_codebook_says(reports: list[Table]) -> None:
    for table in reports:
        for row in (*table.rows, *([table.total] if table.total else [])):
            for position in table.on_screen():
                column, cell = table.columns[position], row[position]
                assert cell is None or type(cell) is KINDS[column.kind], column.name


def test_reports_of_areas_and_sites_end_with_their_provenance(reports: list[Table]) -> None:
    for table in reports[:3]:
        assert tuple(column.name for column in table.columns)[-3:] == PROVENANCE


def test_provenance_is_blank_in_no_row(reports: list[Table]) -> None:
    for table in reports[:3]:
        for row in table.rows:
            assert all(row[-3:])


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(KeyError, match="cost"):
        columns("area", "cost")
