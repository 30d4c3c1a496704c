from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, Verdict, Verdicts, judge
from coverage.eligibility.back_test import back_test
from coverage.eligibility.ruling import Ruling, is_official
from coverage.tables.eligibility.ledger import eligibility_table
from coverage.tables.table import Table
from coverage.vocabulary import SHIPPED_LEVELS
from coverage.wording.awards import back_test_sentence
from coverage.wording.verdicts import reading_sentences, readings_together
from tests.judging import LIVED_IN, NO_HUB, by_list, sites_in
from tests.tables.eligibility.records import picked, record
from tests.worlds import DISTRICTS, Point, a_world

FIRST = (
    *("area_code", "area", "level", "verdict", "sites_inside", "hubs_inside"),
    *("reason", "awarded"),
)
MEASURED = ("rule", "measured", "unit", "threshold", "result", "margin", "found")


@pytest.fixture(params=SHIPPED_LEVELS)
def table(
    request: pytest.FixtureRequest, datasets: Datasets, verdicts: dict[AreaLevel, Verdicts]
) -> Table:
    return eligibility_table(verdicts[request.param], datasets)


def column(table: Table, name: str) -> list[object]:
    position = [column.name for column in table.columns].index(name)
    return [row[position] for row in table.rows]


def ledger(level: AreaLevel, *districts: str, ruling: Ruling | None = None) -> Table:
    """Return the ledger of a small world with a hub in each of some districts."""
    world = a_world(LIVED_IN, sites_in(*districts), {"B": ("Elm", "Ash")})
    return eligibility_table(judge(world, level, ruling or Ruling()), world)


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


def test_a_row_holds_the_verdict_and_the_finding_behind_it() -> None:
    table = ledger(AreaLevel.LEP, "D1", "D1")
    assert picked(table, "A", *FIRST) == [
        *("A", "Area A", "lep", "not eligible", 2, 2),
        *("Hosts 2 Wave One sites, 2 hubs among them", ""),
    ]
    assert picked(table, "A", *MEASURED) == [
        *("no-site", 2, "Wave One site", 0, "fail", -2, "Site s0 (hub); Site s1 (hub)")
    ]
    assert picked(table, "B", *MEASURED) == ["no-site", 0, "Wave One site", 0, "pass", 0, ""]
    assert picked(table, "B", "awarded", "hosting", "measured_from", "measured_as_of") == [
        *("Elm; Ash", "announced", "data/institutes.csv", "as announced in April 2019")
    ]


def test_a_region_is_measured_by_its_lep_areas_that_fail() -> None:
    table = ledger(AreaLevel.REGION, "D5")
    assert picked(table, "south", "verdict", *MEASURED) == [
        *("in part", "no-site", 1, "LEP area that fails the rule", 0, "fail", -1, "Area D")
    ]


def test_the_rule_that_decides_on_an_area_is_named_in_its_row() -> None:
    table = ledger(AreaLevel.LEP, "D1", ruling=by_list({"A": "eligible"}, why="Told so"))
    assert picked(table, "A", *MEASURED) == [
        *("listed", 0, "entry against it", 0, "pass", 0, "Told so")
    ]
    assert picked(table, "A", "measured_from", "measured_as_of") == [
        *("mine.csv", "as given by the user")
    ]
    assert picked(table, "B", "rule", "measured_from") == ["no-site", "data/institutes.csv"]


def test_only_where_the_rule_speaks_of_the_level_is_it_official(table: Table) -> None:
    (level,) = set(column(table, "level"))
    says_so = {"yes"} if is_official(AreaLevel(str(level))) else {"no"}
    assert set(column(table, "official")) == says_so


def test_the_back_test_is_told_where_the_rule_speaks_of_the_level(
    datasets: Datasets, verdicts: dict[AreaLevel, Verdicts]
) -> None:
    told = back_test_sentence(back_test(datasets))
    for level, judged in verdicts.items():
        assert (told in eligibility_table(judged, datasets).says) == is_official(level)


def test_the_announcement_is_told_of_each_region_and_of_nothing_else(table: Table) -> None:
    regional = set(column(table, "level")) == {"region"}
    assert all(bool(cell) == regional for cell in column(table, "announced"))
    assert not regional or set(column(table, "announced")) <= set(table.says)


def test_each_other_reading_is_told_once_under_the_table_and_in_every_row_it_touches() -> None:
    world = a_world([Point(district=code) for code in DISTRICTS], sites_in("D2"))
    for level in (AreaLevel.LEP, AreaLevel.REGION):
        verdicts = judge(world, level)
        table = eligibility_table(verdicts, world)
        told = {
            *readings_together(verdicts.areas, turning=True),
            *readings_together(verdicts.areas, turning=False),
        }
        assert len(told) == 2
        words = [*table.says, *table.notes]
        assert all(words.count(sentence) == 1 for sentence in told)
        for area in verdicts.areas:
            said = " ".join(reading_sentences(area))
            assert record(table, area.area_code)["other_readings"] == said
    # B lies in both regions, and A in the north alone.
    assert len(reading_sentences(verdicts.areas[0])) == 2
    assert len(reading_sentences(verdicts.areas[1])) == 1


def test_the_selection_names_the_rule_and_the_sources_name_the_list() -> None:
    by_hubs = ledger(AreaLevel.LEP, ruling=NO_HUB)
    assert picked(by_hubs, "A", "selection") == [
        "eligibility --level lep --rule no-hub --hosting announced"
    ]
    listed = ledger(AreaLevel.LEP, ruling=by_list({"A": "eligible"}))
    selection, source, version = picked(listed, "A", "selection", "source", "version")
    assert str(selection).endswith("--rule listed --hosting announced --list mine.csv")
    assert str(source).startswith("List of areas: mine.csv, the user's own file; ")
    assert ".list." in str(version)


def test_the_title_counts_the_areas(table: Table) -> None:
    assert f" {len(table.rows):,} " in table.title
