"""The department's own format on the command line: a pair of files, or an archive of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from coverage.__main__ import main
from tests.command_line.refusals import the_error

GAPS = ["gaps", "--level", "lep", "--measure", "km"]
PAIR = ["reach.csv", "reach.meta.csv"]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", ["reach", "reach.csv", "reach.CSV"])
def test_a_report_is_a_pair_of_files(tmp_path: Path, name: str) -> None:
    assert main([*GAPS, "--format", "ees", "--output", str(tmp_path / name)]) == 0
    assert names_in(tmp_path) == PAIR
    data, metadata = ((tmp_path / each).read_text(encoding="utf-8") for each in PAIR)
    assert data.startswith("time_period,time_identifier,geographic_level,country_code,")
    assert metadata.startswith("col_name,col_type,label,")


def test_an_archive_and_a_pipe_hold_the_same_pair(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    words = [*GAPS, "--format", "ees", "--output"]
    assert main([*words, str(tmp_path / "reach.csv")]) == 0
    assert main([*words[:-3], "--output", str(tmp_path / "reach.zip")]) == 0
    assert main([*words, "-"]) == 0
    piped = zipfile.ZipFile(io.BytesIO(capsysbinary.readouterr().out))
    kept = zipfile.ZipFile(tmp_path / "reach.zip")
    assert kept.namelist() == PAIR
    pair = [(tmp_path / name).read_bytes() for name in PAIR]
    assert [kept.read(name) for name in PAIR] == pair
    assert [piped.read(name) for name in piped.namelist()] == pair


@pytest.mark.parametrize(
    ("words", "name", "said"),
    [
        (GAPS, "my gaps.csv", "call my gaps my-gaps, or the like"),
        (GAPS, "reach.meta.csv", "call reach.meta reach-meta, or the like"),
        (GAPS, "reach.xlsx", "ends like xlsx and --format says ees"),
        (["gaps", "--report", "doubtful"], "reach.csv", "takes gaps by area, sectors and verdicts"),
        (["gaps", "--by", "kind"], "reach.csv", "takes gaps by area, sectors and verdicts alone"),
        (["eligibility", "--report", "access"], "reach.csv", "takes gaps by area, sectors and"),
        (["plan"], "reach.csv", "ees cannot hold this answer: choose table, csv"),
    ],
)
def test_what_they_do_not_take_is_one_sentence_and_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], name: str, said: str
) -> None:
    told = the_error([*words, "--format", "ees", "--output", str(tmp_path / name)], capsys)
    assert said in told
    assert names_in(tmp_path) == []


def test_a_level_of_ones_own_is_one_sentence_and_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.csv").write_text("district,area\nE06000001,A\nE06000002,B\n")
    words = [
        "gaps",
        "--level",
        "own",
        "--measure",
        "km",
        "--areas-file",
        str(tmp_path / "mine.csv"),
    ]
    told = the_error([*words, "--format", "ees", "--output", str(tmp_path / "reach")], capsys)
    assert told.startswith("Explore Education Statistics has no level for areas of your own: ")
    assert names_in(tmp_path) == ["mine.csv"]


def test_where_one_of_two_files_cannot_be_written_neither_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / PAIR[0]).write_text("older")
    (tmp_path / PAIR[1] / "inside").mkdir(parents=True)
    words = [*GAPS, "--format", "ees", "--output", str(tmp_path / "reach.csv")]
    assert "cannot be written" in the_error(words, capsys)
    assert (tmp_path / PAIR[0]).read_text() == "older"
    (tmp_path / PAIR[0]).unlink()
    the_error(words, capsys)
    assert names_in(tmp_path) == [PAIR[1]]
