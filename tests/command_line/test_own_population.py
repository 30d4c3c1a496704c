"""Small a user's own areas on the command line: checked, counted, named in reports."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from coverage import Datasets, Measure
from coverage.__main__ import main
from coverage.vocabulary import capitalised
from tests.datasets.population_files import a_population, rows_of


@pytest.fixture(scope="module")
def people(datasets: Datasets, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "people.csv"
    path.write_bytes(a_population(rows_of(datasets)))
    return path


def test_validate_counts_small_areas_and_trips(
    people: Path, tmp_path: Path, datasets: Datasets, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", "--population", str(people)]) == 0
    assert capsys.readouterr().out.endswith(
        "people.csv: 296 small areas with 29,600 residents, no fault.\n"
    )
    broken = tmp_path / "broken.csv"
    broken.write_bytes(people.read_bytes().replace(b",100,", b",ten,", 2))
    assert main(["validate", "--population", str(broken)]) == 2
    assert "rows 2 and 3, column pop_total: no count of residents" in capsys.readouterr().out
    times = tmp_path / "times.csv"
    trips = f"{datasets.demand.codes[0]},{datasets.sites[0].site_id}"
    times.write_text(f"from_id,to_id,minutes\n{trips},140\n")
    assert main(["validate", "--matrix", str(times)]) == 0
    points, sites = len(datasets.demand), len(datasets.sites)
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"times.csv: 1 trip from 1 of {points:,} small areas to 1 of {sites} sites, no fault."
    )


def test_a_report_names_the_file_and_is_made_again_from_its_card(
    people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["gaps", "--measure", "km"]
    assert main([*words, "--format", "csv"]) == 0
    assert "ESTIMATED residents" in capsys.readouterr().out
    words += ["--population-file", str(people)]
    assert main([*words, "--format", "csv"]) == 0
    first = capsys.readouterr().out
    assert "Residents: people.csv, the user's own file" in first
    assert "ESTIMATED residents" not in first
    assert f"--population-file {people.name}" in first
    assert str(people.parent) not in first
    assert ".population." in first
    card = tmp_path / "card.json"
    assert main([*words, "--format", "method", "--output", str(card)]) == 0
    assert [given["role"] for given in json.loads(card.read_text())["given"]] == ["population"]
    capsys.readouterr()
    shutil.copy(people, tmp_path)
    assert main(["replay", str(card), "--format", "csv"]) == 0
    assert capsys.readouterr().out == first


def test_minutes_want_a_matrix_and_a_matrix_speaks_of_the_small_areas(
    people: Path, tmp_path: Path, datasets: Datasets, capsys: pytest.CaptureFixture[str]
) -> None:
    own = ["--population-file", str(people)]
    assert main(["gaps", *own]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Minutes by car are known from the default small areas alone: ask for")
    times = tmp_path / "times.csv"
    times.write_text(f"from_id,to_id,minutes\nA00000000,{datasets.sites[0].site_id},5\n")
    assert main(["gaps", *own, "--matrix-file", str(times)]) == 0
    assert "Population is from people.csv" in capsys.readouterr().out


@pytest.mark.parametrize("measure", [each for each in Measure if each.spec.is_of_small_areas])
def test_estimates_are_of_the_default_small_areas_alone(
    people: Path, capsys: pytest.CaptureFixture[str], measure: Measure
) -> None:
    assert main(["gaps", "--population-file", str(people), "--measure", measure]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{capitalised(measure.spec.said)} are known from the default small ")


def test_near_a_postcode_minutes_are_not_known_and_kilometres_are(
    people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["nearest", "M2 5DB", "--population-file", str(people)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "how long the trip from M2 5DB takes. The nearest in a straight line is" in said
    assert "Minutes by car are known from the default small areas alone" in said


def test_near_a_postcode_kilometres_know_no_traffic(
    people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["nearest", "M2 5DB", "--population-file", str(people), "--traffic"]
    assert main([*words, "none"]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("With your own population, drive times are not known")
    assert said.out == ""
    assert main([*words, "usual"]) == 0
