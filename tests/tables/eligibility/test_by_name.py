from __future__ import annotations

import json
import shlex

import pytest

from coverage import AreaLevel, Datasets, Sector, Selection, SelectionError, judge
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling
from coverage.export.to_json import to_json
from coverage.export.to_text import to_text
from coverage.tables.eligibility.ledger import eligibility_table
from coverage.tables.eligibility.registry import eligibility_report
from coverage.vocabulary import SHIPPED_LEVELS, Counted, EligibilityReport
from tests.judging import LIVED_IN, NO_HUB, by_list, sites_in
from tests.tables.eligibility.records import records
from tests.worlds import a_world, in_km

LEVELS_OF = {
    report: [AreaLevel.LEP] if report is EligibilityReport.BACK_TEST else list(SHIPPED_LEVELS)
    for report in EligibilityReport
}
EVERY = [(report, level) for report, levels in LEVELS_OF.items() for level in levels]
BESIDE = [report for report in EligibilityReport if report is not EligibilityReport.LEDGER]
SMALL = a_world(LIVED_IN, sites_in("D1"))


@pytest.mark.parametrize(("report", "level"), EVERY)
def test_every_report_at_every_level_holds_each_area_once_and_no_number_that_is_none(
    datasets: Datasets, report: EligibilityReport, level: AreaLevel
) -> None:
    table = eligibility_report(report, datasets, level, Ruling())
    rows = json.loads(to_json(table), parse_constant=pytest.fail)
    assert sorted(row["area_code"] for row in rows) == sorted(
        area.code for area in datasets.areas[level]
    )
    assert {row["level"] for row in rows} == {level.value}
    verdicts = {area.area_code: area.verdict.value for area in judge(datasets, level).areas}
    assert {row["area_code"]: row["verdict"] for row in rows} == verdicts
    assert to_text(table)


@pytest.mark.parametrize("level", [level for level in SHIPPED_LEVELS if level is not AreaLevel.LEP])
def test_the_back_test_is_by_lep_area_alone(level: AreaLevel) -> None:
    with pytest.raises(SelectionError) as refused:
        eligibility_report(EligibilityReport.BACK_TEST, SMALL, level, Ruling())
    assert str(refused.value) == "Awards name LEP areas: ask for the back-test with --level lep."


def test_the_ledger_is_the_same_whatever_the_selection() -> None:
    ledger = eligibility_report(EligibilityReport.LEDGER, SMALL, AreaLevel.LEP, NO_HUB, in_km())
    assert ledger == eligibility_table(judge(SMALL, AreaLevel.LEP, NO_HUB), SMALL)


@pytest.mark.parametrize("report", EligibilityReport)
def test_the_names_of_reports_differ(report: EligibilityReport) -> None:
    table = eligibility_report(report, SMALL, AreaLevel.LEP, Ruling(), in_km())
    others = {
        eligibility_report(other, SMALL, AreaLevel.LEP, Ruling(), in_km()).name
        for other in EligibilityReport
        if other is not report
    }
    assert table.name.startswith("eligibility-")
    assert table.name not in others


@pytest.mark.parametrize("report", BESIDE)
def test_what_stands_beside_verdicts_says_the_rule_and_whose_access_it_is(
    report: EligibilityReport,
) -> None:
    selection = in_km(threshold=12.5, sectors=(Sector.ENERGY,))
    ruling = Ruling(RuleName.LISTED, Counted.ANNOUNCED, by_list({"A": "eligible"}).hand_list)
    table = eligibility_report(report, SMALL, AreaLevel.LEP, ruling, selection)
    (words,) = {str(row["selection"]) for row in records(table)}
    asked = shlex.split(words)
    assert asked[:5] == ["eligibility", "--level", "lep", "--rule", "listed"]
    assert asked[asked.index("--report") + 1] == report.value
    assert asked[asked.index("--within") + 1] == "12.5"
    assert asked[asked.index("--sector") + 1] == "energy"
    (version,) = {str(row["version"]) for row in records(table)}
    assert ".list." in version
    notes = " ".join(table.notes)
    assert "did not decide who could bid" in notes
    assert "The list mine.csv decides" in notes
    assert "Kilometres are in a straight line" in notes


def test_the_sources_of_access_stand_beside_those_of_the_rule(datasets: Datasets) -> None:
    titles = {file.path: file.title for file in datasets.sources.files}
    sources = {
        report: str(
            records(eligibility_report(report, datasets, AreaLevel.LEP, Ruling(), Selection()))[0][
                "source"
            ]
        )
        for report in EligibilityReport
    }
    for report, source in sources.items():
        for path in ("institutes.csv", "awards.csv", "lep_readings.csv", "demand.parquet"):
            assert source.count(titles[path]) == 1
        assert (titles["car_model.json"] in source) == (report in BESIDE)
