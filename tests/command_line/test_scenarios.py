"""Scenarios of a file on the command line."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest

from coverage import AreaLevel, Sector, find_gaps, load_datasets
from coverage.__main__ import main
from coverage.datasets.areas import DistrictFinder
from coverage.scenarios.apply import with_scenario
from coverage.scenarios.scenario import Scenario, drop_pin
from coverage.scenarios.scenario_file import write_scenarios
from tests.command_line.refusals import the_error
from tests.datasets.institute_files import a_file, a_row
from tests.worlds import in_km

IN_KM = ["--measure", "km"]


@pytest.fixture
def preston(districts: DistrictFinder) -> Scenario:
    return Scenario("North", (drop_pin(districts, "Preston", 53.76, -2.70, [Sector.ENERGY]),))


@pytest.fixture
def file(tmp_path: Path, preston: Scenario) -> Path:
    path = tmp_path / "scenarios.json"
    path.write_bytes(write_scenarios([preston, Scenario("As it is")]))
    return path


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_numbers_are_those_of_gaps(
    capsysbinary: pytest.CaptureFixture[bytes], file: Path, preston: Scenario
) -> None:
    assert main(["scenarios", str(file), *IN_KM, "--level", "lep", "--format", "csv"]) == 0
    today, north, same = rows_of(capsysbinary.readouterr().out)
    datasets = load_datasets()
    tried = with_scenario(datasets, preston, in_km())
    assert int(north["reached"]) == find_gaps(tried, in_km(), AreaLevel.LEP).england.reached
    assert int(north["gained"]) == int(north["reached"]) - int(today["reached"]) > 0
    assert (same["scenario"], same["gained"]) == ("As it is", "0")


def test_regions_are_rows_of_their_own(
    capsysbinary: pytest.CaptureFixture[bytes], file: Path
) -> None:
    assert main(["scenarios", str(file), *IN_KM, "--by", "region", "--format", "json"]) == 0
    rows = json.loads(capsysbinary.readouterr().out)
    assert len(rows) == 27
    assert {row["area"] for row in rows if row["gained"]} <= {
        *("North West", "Yorkshire and The Humber"),
    }


@pytest.mark.parametrize("more", ["--level lep --sector energy", "--by region --within 12.5"])
def test_the_words_of_a_row_make_it_again(
    capsysbinary: pytest.CaptureFixture[bytes],
    file: Path,
    more: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(file.parent)  # no folder is told
    assert main(["scenarios", str(file), *IN_KM, *shlex.split(more), "--format", "csv"]) == 0
    first = capsysbinary.readouterr().out
    (again,) = {row["selection"] for row in rows_of(first)}
    assert main([*shlex.split(again), "--format", "csv"]) == 0
    assert capsysbinary.readouterr().out == first


def test_the_screen_says_what_each_scenario_comes_to(
    capsys: pytest.CaptureFixture[str], file: Path
) -> None:
    assert main(["scenarios", str(file), *IN_KM]) == 0
    said = capsys.readouterr().out
    assert "With North, " in said
    assert "As it is has no changes yet. " in said


def test_institutes_of_ones_own_are_what_scenarios_change(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    mine, file = tmp_path / "mine.csv", tmp_path / "scenarios.json"
    mine.write_bytes(a_file(a_row()))
    file.write_bytes(write_scenarios([Scenario("None left", closed=("mine-01",))]))
    words = ["scenarios", str(file), *IN_KM, "--institutes-file", str(mine), "--format", "csv"]
    assert main(words) == 0
    today, none = rows_of(capsysbinary.readouterr().out)
    assert int(today["reached"]) > int(none["reached"]) == 0
    assert none["source"].startswith("Scenarios: scenarios.json, the user's own file; Institutes")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "scenarios.json was not loaded: line 1, column 2: this is not JSON"),
        (b"{}", "scenarios.json was not loaded: it is not a file of scenarios"),
        (
            write_scenarios([Scenario("A", closed=("mine-01",))]),
            "scenarios.json was not loaded: scenario 1: 'mine-01' is the id of no site",
        ),
    ],
)
def test_a_file_with_a_fault_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    file = tmp_path / "scenarios.json"
    file.write_bytes(content)
    assert the_error(["scenarios", str(file)], capsys).startswith(said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("scenarios", "the following arguments are required: FILE.json"),
        ("scenarios nowhere.json", "nowhere.json cannot be opened (No such file"),
        ("scenarios x.json --by county", "'county' is not known: write one of england, region"),
        ("scenarios x.json --format gpkg", "argument --format: gpkg cannot hold this answer"),
        ("scenarios x.json --within 0", "A threshold of 0.0 is not a distance"),
    ],
)
def test_bad_words_are_refused(capsys: pytest.CaptureFixture[str], words: str, said: str) -> None:
    assert said in the_error(words.split(), capsys)
