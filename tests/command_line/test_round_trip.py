"""The words in a report's `selection` column give the same report again, byte for byte."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest

from coverage import AreaLevel, Datasets, Match, Network, PopulationGroup, Sector, load_datasets
from coverage.__main__ import main
from coverage.datasets.own_file import read_own_file
from coverage.eligibility.beside.need import Criterion, NeedPoints
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling, read_list
from coverage.export.to_csv import BOM, to_csv
from coverage.tables.eligibility.registry import eligibility_report
from coverage.tables.table import Table
from coverage.vocabulary import Counted, EligibilityReport
from tests.datasets.institute_files import a_file, a_row
from tests.worlds import in_km

POINTS = NeedPoints(Criterion(10.5, 250_000), Criterion(0, 45.5), Criterion(5, 2))
OTHERWISE = in_km(
    Network.CURRENT,
    threshold=12.5,
    sectors=(Sector.DIGITAL, Sector.ENERGY),
    match=Match.ALL,
    population=PopulationGroup.YOUNG,
)

Screen = pytest.CaptureFixture[bytes]


def run(words: list[str], screen: Screen) -> bytes:
    assert main(words) == 0
    captured = screen.readouterr()
    assert captured.err == b""
    return captured.out


def assert_its_words_give_it_again(table: Table, screen: Screen) -> None:
    written = to_csv(table)
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    (words,) = {row["selection"] for row in rows}
    assert BOM.encode() + run([*shlex.split(words), "--format", "csv"], screen) == written


@pytest.mark.parametrize("report", EligibilityReport)
def test_every_report_as_it_is_usually_asked(
    datasets: Datasets, capsysbinary: Screen, report: EligibilityReport
) -> None:
    table = eligibility_report(report, datasets, AreaLevel.LEP, Ruling())
    assert_its_words_give_it_again(table, capsysbinary)


@pytest.mark.parametrize("report", [EligibilityReport.ACCESS, EligibilityReport.FLIPS])
def test_a_report_of_another_selection_and_another_rule(
    datasets: Datasets, capsysbinary: Screen, report: EligibilityReport
) -> None:
    ruling = Ruling(RuleName.NO_HUB, Counted.OPEN, allow=1)
    table = eligibility_report(report, datasets, AreaLevel.REGION, ruling, OTHERWISE)
    assert_its_words_give_it_again(table, capsysbinary)


def test_a_need_score_with_points_of_ones_own(datasets: Datasets, capsysbinary: Screen) -> None:
    table = eligibility_report(
        EligibilityReport.NEED, datasets, AreaLevel.LEP, Ruling(), OTHERWISE, POINTS
    )
    assert_its_words_give_it_again(table, capsysbinary)


@pytest.mark.parametrize("report", [EligibilityReport.LEDGER, EligibilityReport.BACK_TEST])
def test_a_report_by_a_list_and_institutes_of_ones_own(
    tmp_path: Path,
    capsysbinary: Screen,
    report: EligibilityReport,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "my plans").mkdir()
    institutes, listed = (tmp_path / "my plans" / name for name in ("mine.csv", "it's a list.csv"))
    institutes.write_bytes(a_file(a_row(open_2020_10="yes")))
    listed.write_text('area_code,verdict,why\nlep-dorset,not eligible,"Told, in May"\n')
    monkeypatch.chdir(institutes.parent)  # no folder is told
    datasets = load_datasets(institutes)
    hand_list = read_list(datasets, read_own_file(listed), AreaLevel.LEP)
    ruling = Ruling(RuleName.LISTED, Counted.OPEN, hand_list)
    table = eligibility_report(report, datasets, AreaLevel.LEP, ruling, in_km())
    assert_its_words_give_it_again(table, capsysbinary)


def test_the_options_of_the_command_line_are_those_of_python(
    datasets: Datasets, capsysbinary: Screen
) -> None:
    words = (
        "eligibility --report NEED --rule No-Hub --hosting open --allow 1 --measure km "
        "--within 12.5 --sector energy --sector digital --match all --population 16-24 "
        "--network current --points 10.5 0 5 --full-at 250000 45.5 2 --format csv"
    )
    ruling = Ruling(RuleName.NO_HUB, Counted.OPEN, allow=1)
    table = eligibility_report(
        EligibilityReport.NEED, datasets, AreaLevel.REGION, ruling, OTHERWISE, POINTS
    )
    assert BOM.encode() + run(words.split(), capsysbinary) == to_csv(table)


def test_points_that_are_left_out_are_the_usual_ones_of_the_measure(capsysbinary: Screen) -> None:
    words = "eligibility --report need --measure km --points 1 2 3 --format json"
    rows = json.loads(run(words.split(), capsysbinary))
    (asked,) = {row["selection"] for row in rows}
    assert asked.endswith("--points 1 2 3 --full-at 1000000 60 4")


def test_the_back_test_is_by_lep_area_unless_another_level_is_asked(capsysbinary: Screen) -> None:
    words = "eligibility --report back-test --format json"
    rows = json.loads(run(words.split(), capsysbinary))
    assert {row["level"] for row in rows} == {"lep"}


def test_json_holds_no_number_that_is_none_where_there_is_no_route(capsysbinary: Screen) -> None:
    words = "eligibility --report need --level district --format json"
    rows = json.loads(run(words.split(), capsysbinary), parse_constant=pytest.fail)
    (island,) = (row for row in rows if row["area"] == "Isle of Wight")
    assert island["outside_minutes"] is None
    assert island["note"] == "No route to a site outside the area for half of the residents"
