"""Figures of your own on the command line: the same as in Python, and made again from a card."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest

from coverage import AreaLevel, Measure, Selection, find_gaps, load_datasets
from coverage.__main__ import main
from coverage.tables.gaps import gap_table

Screen = pytest.CaptureFixture[str]
KM = ["--measure", "km", "--within", "30"]


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "mine.csv"
    path.write_text("LEP,Rate (%),Jobs\nE37000055,5.5,100\nDorset,4,\nE37000030,7,300\n")
    return path


def rows_of(words: list[str], screen: Screen) -> list[dict[str, str]]:
    assert main([*words, "--format", "csv"]) == 0
    return list(csv.DictReader(io.StringIO(screen.readouterr().out)))


def test_gaps_with_figures_are_those_of_python_and_say_how_to_make_them_again(
    mine: Path, capsys: Screen
) -> None:
    words = ["gaps", "--level", "lep", *KM, "--figures-file", str(mine), "--figures-name", "Me"]
    rows = rows_of(words, capsys)
    datasets = load_datasets(figures_file=mine, figures_name="Me")
    selection = Selection(measure=Measure.KM, threshold=30)
    table = gap_table(find_gaps(datasets, selection, AreaLevel.LEP), datasets)
    for name in ("area_code", "official_code", "figure_rate", "figure_jobs", "reached"):
        told = ["" if cell is None else str(cell) for cell in table.column(name)]
        assert [row[name] for row in rows] == told
    known = {row["area_code"]: row["figure_rate"] for row in rows if row["figure_rate"]}
    assert known == {"lep-solent": "5.5", "lep-dorset": "4.0", "lep-south-east": "7.0"}
    (again,) = {row["selection"] for row in rows}
    assert "--figures-file mine.csv --figures-name Me" in again
    assert rows_of(shlex.split(again), capsys) == rows


def test_a_need_score_with_a_figure_is_made_again_from_its_card(mine: Path, capsys: Screen) -> None:
    words = ["eligibility", "--level", "lep", "--report", "need", *KM, "--figures-file", str(mine)]
    words += ["--figure", "rate", "--figure-points", "15", "--figure-between", "2", "7"]
    assert main([*words, "--format", "method", "--output", "card.json"]) == 0
    card = json.loads(Path("card.json").read_text())
    assert [file["role"] for file in card["given"]] == ["figures"]
    assert card["question"]["points"]["figure"]["column"] == "figure_rate"
    assert any("read as figures of 3 LEP areas" in each["message"] for each in card["readings"])
    capsys.readouterr()
    assert rows_of(["replay", "card.json"], capsys) == rows_of(words, capsys)
    mine.write_text(mine.read_text().replace("5.5", "5.6"))
    assert main(["replay", "card.json"]) == 2
    assert "mine.csv (figures) has changed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--report", "need", "--figure", "rate"], "give its file with --figures-file"),
        (["--figures-file", "mine.csv", "--figure", "rate"], "Points belong to the need score"),
        (["--report", "need", "--figures-file", "mine.csv", "--figure-points", "5"], "several"),
    ],
)
def test_points_for_a_figure_need_the_score_the_file_and_a_name(
    mine: Path, capsys: Screen, words: list[str], said: str
) -> None:
    assert mine.exists()
    assert main(["eligibility", "--level", "lep", *words]) == 2
    assert said in capsys.readouterr().err


def test_a_brief_has_a_line_with_the_figures_and_the_official_code(
    mine: Path, capsys: Screen
) -> None:
    words = ["brief", "E37000055", "--level", "lep", *KM, "--figures-file", str(mine)]
    assert main([*words, "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert "Your own figures: Rate (%): 5.5%; Jobs: 100." in page
    assert "Code of the area: E37000055 (official), lep-solent here." in page
