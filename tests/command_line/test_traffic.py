"""Every command that asks for minutes by car takes the traffic that they are for."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest

from coverage import Pin, Scenario, Sector
from coverage.__main__ import main
from coverage.scenarios.scenario_file import write_scenarios
from coverage.tables.planning.promise import KEPT_IN
from tests.command_line.refusals import the_error

Screen = pytest.CaptureFixture[str]

CANDIDATES = "candidate_id,name,lat,lon\na,Here,52.63,1.29\nb,There,50.37,-4.14\n"
REPORTS = (
    "gaps --level lep",
    "gaps --level lep --report doubtful",
    "sectors",
    *(f"eligibility --report {name}" for name in ("access", "flips", "need")),
    "eligibility --level lep --report back-test",
    *(
        f"plan --institutes 1 --candidates few.csv --report {name}"
        for name in ("sites", "areas", "promise", "frontier", "near-ties", "back-test")
    ),
    "scenarios mine.json",
    "scenarios mine.json --by region",
)
OTHERS = ("brief London --level region --format html", "nearest 'M1 2AB' --format json")


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder with the files that commands name."""
    (tmp_path / "few.csv").write_text(CANDIDATES)
    pin = Pin("Here", 52.63, 1.29, "E07000148", frozenset({Sector.DIGITAL}))
    (tmp_path / "mine.json").write_bytes(write_scenarios([Scenario("Mine", (pin,))]))
    (tmp_path / "times.csv").write_text("from_id,to_id,minutes\nE01000001,east-london-01,5\n")
    monkeypatch.chdir(tmp_path)


def rows_of(words: str, screen: Screen) -> list[dict[str, str]]:
    assert main([*shlex.split(words), "--format", "csv"]) == 0
    return list(csv.DictReader(io.StringIO(screen.readouterr().out.lstrip("\ufeff"))))


@pytest.mark.parametrize("words", REPORTS)
def test_a_report_says_its_traffic_and_is_made_again_by_its_own_words(
    capsys: Screen, words: str
) -> None:
    rows = rows_of(f"{words} --traffic NONE", capsys)
    assert {row["traffic"] for row in rows} == {"none"}
    came_later = ("official_code", KEPT_IN.name)
    names = [name for name in rows[0] if not name.endswith(came_later)]
    assert names[-4:] == ["traffic", "selection", "source", "version"]
    (again,) = {row["selection"] for row in rows}
    assert "--traffic none" in again
    assert "traffic" not in rows[0]["source"]
    assert [untimed(row) for row in rows_of(again, capsys)] == [untimed(row) for row in rows]


def untimed(row: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if name != "seconds"}


def test_usual_traffic_is_usual_and_said(capsys: Screen) -> None:
    rows = rows_of("gaps", capsys)
    assert {row["traffic"] for row in rows} == {"usual"}
    assert all("--traffic usual" in row["selection"] for row in rows)
    assert rows == rows_of("gaps --traffic usual", capsys)
    assert "Model of usual traffic" in rows[0]["source"]


@pytest.mark.parametrize("words", [*REPORTS, *OTHERS])
def test_a_word_that_is_not_known_is_refused(capsys: Screen, words: str) -> None:
    said = the_error(shlex.split(f"{words} --traffic heavy"), capsys)
    assert "'heavy' is not known: write one of usual, none" in said


@pytest.mark.parametrize("words", [*REPORTS, OTHERS[0]])
def test_kilometres_know_no_traffic(capsys: Screen, words: str) -> None:
    said = the_error(shlex.split(f"{words} --measure km --traffic none"), capsys)
    assert said == "Kilometres know no traffic: ask for minutes, or leave it out."


@pytest.mark.parametrize("words", ["gaps", "sectors", "scenarios mine.json", *OTHERS])
def test_a_matrix_knows_no_traffic(capsys: Screen, words: str) -> None:
    said = the_error(shlex.split(f"{words} --matrix-file times.csv --traffic none"), capsys)
    assert said == "The minutes of a matrix are as they are: leave traffic out, or the matrix."


@pytest.mark.parametrize("words", ["gaps --measure km", "gaps --matrix-file times.csv"])
def test_where_trips_know_no_traffic_the_column_is_blank(capsys: Screen, words: str) -> None:
    rows = rows_of(words, capsys)
    assert {row["traffic"] for row in rows} == {""}
    assert not any("--traffic" in row["selection"] for row in rows)
    assert "traffic" not in rows[0]["source"]


def test_the_ledger_knows_no_traffic(capsys: Screen) -> None:
    assert "traffic" not in rows_of("eligibility --level lep", capsys)[0]
    said = the_error(["eligibility", "--traffic", "none"], capsys)
    assert said.startswith("How far people travel plays no part in a verdict")


@pytest.mark.parametrize("words", OTHERS)
def test_what_is_no_table_names_its_traffic(capsys: Screen, words: str) -> None:
    assert main([*shlex.split(words), "--traffic", "none"]) == 0
    said = capsys.readouterr().out
    assert "minutes by car without traffic" in said
    assert "in usual traffic" not in said
    assert "--traffic none" in said


@pytest.mark.parametrize(
    ("words", "traffic"),
    [
        ("gaps --traffic none", "none"),
        ("eligibility --report need", "usual"),
        ("gaps --measure km", None),
        ("gaps --matrix-file times.csv", None),
        ("eligibility", None),
    ],
)
def test_a_method_card_holds_the_traffic_and_is_replayed(
    capsys: Screen, words: str, traffic: str | None
) -> None:
    assert main([*shlex.split(words), "--format", "csv"]) == 0
    first = capsys.readouterr().out
    assert main([*shlex.split(words), "--format", "method", "--output", "card.json"]) == 0
    card = json.loads(Path("card.json").read_text())
    assert card["question"]["traffic"] == traffic
    capsys.readouterr()
    assert main(["replay", "card.json", "--format", "csv"]) == 0
    assert capsys.readouterr().out == first


@pytest.mark.parametrize("form", ["table", "csv", "json", "geojson", "html", "method"])
def test_every_format_says_that_it_is_without_traffic(capsys: Screen, form: str) -> None:
    assert main(["gaps", "--traffic", "none", "--format", form]) == 0
    said = capsys.readouterr().out
    assert "--traffic none" in said or "minutes by car without traffic" in said
