from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, Verdict, Verdicts
from coverage.reports.eligibility_table import eligibility_table
from coverage.reports.table import Table

FIRST = (
    *("area_code", "area", "level", "verdict", "sites_inside", "hubs_inside"),
    *("reason", "awarded"),
)


@pytest.fixture(params=AreaLevel)
def table(
    request: pytest.FixtureRequest, datasets: Datasets, verdicts: dict[AreaLevel, Verdicts]
) -> Table:
    return eligibility_table(verdicts[request.param], datasets)


def column(table: Table, name: str) -> list[object]:
    position = [column.name for column in table.columns].index(name)
    return [row[position] for row in table.rows]


def test_columns_begin_in_the_promised_order(table: Table) -> None:
    assert tuple(column.name for column in table.columns)[: len(FIRST)] == FIRST


def test_every_area_has_one_of_three_verdicts_and_a_reason(table: Table) -> None:
    assert set(column(table, "verdict")) <= {verdict.value for verdict in Verdict}
    assert all(column(table, "reason"))


def test_the_report_names_no_distance_and_no_residents(table: Table) -> None:
    names = {column.name for column in table.columns}
    assert not names & {"residents", "reached", "gap", "unknown", "median_km", "reached_share"}


def test_awarded_leads_are_separated_by_semicolons(
    datasets: Datasets, verdicts: dict[AreaLevel, Verdicts]
) -> None:
    table = eligibility_table(verdicts[AreaLevel.REGION], datasets)
    by_area = dict(zip(column(table, "area"), column(table, "awarded"), strict=True))
    assert by_area["London"] == ""
    assert "University of Salford" in str(by_area["North West"]).split("; ")
