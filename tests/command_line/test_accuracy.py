"""The command ``accuracy --trips``."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest

from coverage.__main__ import main
from coverage.access.car.known_trips import UP_TO
from coverage.datasets.car.accuracy import TripGroup
from coverage.tables.provenance import PROVENANCE
from tests.command_line.refusals import the_error

ROWS = "LS1 3EX,YO1 7HH,40\nM1 2AB,LS1 3EX,65\nSE1 7EH,N18 1QX,50\nYO1 7HH,LS1 3EX,44\n"


@pytest.fixture
def trips(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(f"from_postcode,to_postcode,minutes\n{ROWS}")
    return path


def rows_of(trips: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, str]]:
    assert main(["accuracy", "--trips", str(trips), "--format", "csv", *words]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_each_group_of_trips_of_each_length_is_a_row(
    trips: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = rows_of(trips, capsys)
    known = [(row["trips"], row["known_up_to_minutes"]) for row in rows]
    assert known == [(group.value, str(limit or "")) for limit in UP_TO for group in TripGroup]
    pairs = {name: int(row["pairs"]) for name, row in zip(known, rows, strict=True)}
    assert (pairs["all", ""], pairs["all", "60"], pairs["london", "60"]) == (4, 3, 1)
    assert rows[0]["bias"] == rows[0]["right_side_30"] == ""
    assert tuple(rows[0])[-3:] == tuple(column.name for column in PROVENANCE)


def test_usual_traffic_takes_longer_than_none(
    trips: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    usual, none = (rows_of(trips, capsys, "--traffic", word) for word in ("usual", "none"))
    assert rows_of(trips, capsys) == usual
    for with_traffic, without in zip(usual, none, strict=True):
        if with_traffic["bias"]:
            assert float(with_traffic["bias"]) > float(without["bias"])


def test_all_formats_say_the_same_and_the_selection_makes_it_again(
    trips: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["accuracy", "--trips", str(trips), "--traffic", "none", "--format", "json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert first[-5]["pairs"] == 4
    monkeypatch.chdir(trips.parent)
    assert main([*shlex.split(first[0]["selection"]), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == first
    assert main(["accuracy", "--trips", "mine.csv", "--traffic", "none"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Minutes by car without traffic beside 4 trips of mine.csv\n")
    assert "Drives of up to an hour are" in said.out
    assert said.err == ""


def test_rows_that_are_left_out_are_told_beside_the_answer(
    trips: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with trips.open("a") as file:
        file.write("LS1 3EX,M1 2AB,x\nEH1 1YZ,M1 2AB,30\nLS1 3EX,YO1 7HH,x\nPO1 2DX,PO30 1UD,9\n")
    assert main(["accuracy", "--trips", str(trips)]) == 0
    said = capsys.readouterr()
    assert "Left out: rows 6 and 8, column minutes: 'x' is not a number" in said.err
    assert "Left out: row 7, column from_postcode: EH1 1YZ is in Scotland" in said.err
    assert "Left out: row 9: no road leads from one of its ends to the other" in said.err
    assert "4 rows of mine.csv left out." in said.out


def test_minutes_that_are_likely_seconds_are_told_wherever_the_numbers_go(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "from_postcode,to_postcode,minutes\nLS1 3EX,M1 2AB,3600\nLS1 3EX,YO1 7HH,2400\n"
    )
    told = "mine.csv: its minutes are likely seconds: half of its trips have more than 3,000"
    assert main(["accuracy", "--trips", str(path)]) == 0
    said = capsys.readouterr()
    assert told in said.out
    assert told in said.err
    assert all(told in row["source"] for row in rows_of(path, capsys))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("from_postcode,minutes\nM1 2AB,3\n", "the ends are missing: add from_postcode"),
        ("from_postcode,to_postcode\nM1 2AB,M1 2AB\n", "column minutes: the column is missing"),
        ("from_postcode,to_postcode,minutes\nM1 2AB,LS1 3EX,?\n", "can be used: row 2, column min"),
        ("from_postcode,to_postcode,minutes\nPO1 2DX,PO30 1UD,9\n", "can be used: row 2: no road"),
        ("", "the file is empty"),
    ],
)
def test_a_file_of_which_nothing_can_be_used_is_refused_in_one_plain_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, said: str
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(content)
    assert said in the_error(["accuracy", "--trips", str(path)], capsys)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--traffic none", "--traffic goes with your own trips: give them with --trips."),
        ("--format csv", "Without --trips there are several tables: csv holds one."),
        ("--trips no.csv", "no.csv"),
        ("--trips no.csv --traffic heavy", "'heavy' is not known"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_plain_line(
    capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    assert said in the_error(["accuracy", *words.split()], capsys)
