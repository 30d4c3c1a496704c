"""`validate` says what a file is, what is wrong in it and what it would change; templates begin."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from coverage.__main__ import main
from coverage.datasets.own_kinds import CHECKED_KINDS, OWN_KINDS
from tests.command_line.refusals import the_error
from tests.datasets.institute_files import a_file, a_row


@pytest.fixture
def colleges(tmp_path: Path) -> Path:
    path = tmp_path / "colleges.csv"
    path.write_text("candidate_id,name,postcode\na,A college,NR2 3TU\nb,B college,PR1 2HE\n")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a file of institutes with 60 faults of one kind, and one of another."""
    rows = [a_row(site_id=f"s{n}", lat="north") for n in range(60)]
    path = tmp_path / "broken.csv"
    path.write_bytes(a_file(*rows, a_row(site_id="last", wave="3")))
    return path


def test_the_kind_is_found_and_told_where_one_alone_fits(
    capsys: pytest.CaptureFixture[str], colleges: Path
) -> None:
    assert main(["validate", str(colleges)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Checked as a list of colleges, as its columns tell: --candidates says the same.",
        "Your 2 places replace our one place in each of 296 districts.",
        "colleges.csv: 2 candidates, no fault.",
    ]


def test_where_two_kinds_fit_one_sentence_asks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,postcode\nA college,NR2 3TU\n")
    assert the_error(["validate", str(path)], capsys) == (
        "mine.csv may be your own institutes or a list of colleges: say which with --institutes "
        "or --candidates."
    )


def test_a_register_is_a_list_of_colleges_and_what_else_it_could_be_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("URN,EstablishmentName,Postcode\n9,A college,NR2 3TU\n")
    assert main(["validate", str(path)]) == 0
    assert capsys.readouterr().out.startswith(
        "Checked as a list of colleges, since a register lists colleges: --candidates says the "
        "same. If these are your institutes, add --institutes.\n"
    )


def test_where_none_fits_one_sentence_asks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("colour,size\nred,4\n")
    said = the_error(["validate", str(path)], capsys)
    assert said.startswith("mine.csv has the columns of no kind of file that is read here: say ")
    assert all(kind.checked_by in said for kind in CHECKED_KINDS)


def test_faults_of_one_kind_are_one_line(capsys: pytest.CaptureFixture[str], broken: Path) -> None:
    assert main(["validate", str(broken)]) == 2
    captured = capsys.readouterr()
    _, first, second = captured.out.splitlines()
    assert first.startswith("rows 2, 3, 4 and 57 more, column lat: 'north' ")
    assert second.startswith("row 62, column wave: '3' ")
    assert captured.err == (
        "broken.csv would not be loaded (61 faults): correct what is listed, then validate again.\n"
    )


def test_every_fault_is_in_the_file(
    capsys: pytest.CaptureFixture[str], broken: Path, tmp_path: Path
) -> None:
    output = tmp_path / "faults.csv"
    assert main(["validate", str(broken), "--output", str(output)]) == 2
    assert "rows 2, 3, 4 and 57 more" in capsys.readouterr().out
    with output.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["row"]) for row in rows] == list(range(2, 63))
    assert {row["column"] for row in rows} == {"lat", "wave"}
    assert rows[0]["fault"].startswith("'north' ")


def test_a_script_is_told_the_same(capsys: pytest.CaptureFixture[str], broken: Path) -> None:
    assert main(["validate", str(broken), "--format", "json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert (found["file"], found["kind"], found["can_be_used"]) == (
        *("broken.csv", "institutes"),
        False,
    )
    assert [(each["column"], len(each["rows"])) for each in found["kinds_of_fault"]] == [
        *(("lat", 60), ("wave", 1)),
    ]


def test_a_command_that_answers_is_refused_in_the_same_words(
    capsys: pytest.CaptureFixture[str], broken: Path
) -> None:
    said = the_error(["gaps", "--institutes-file", str(broken)], capsys)
    assert said.startswith("broken.csv was not loaded: rows 2, 3, 4 and 57 more, column lat: ")
    assert said.endswith("(1 more; `python -m coverage validate` lists them all)")


def test_a_warning_goes_to_standard_error_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,postcode,wave\nA college,NR2 3TU,1\n")
    assert main(["validate", "--institutes", str(path)]) == 0
    captured = capsys.readouterr()
    assert "Warning: mine.csv: there is no column role" in captured.out
    assert "Warning: mine.csv: there is no column role" in captured.err
    assert captured.out.endswith("mine.csv: 1 site of 1 institute, no fault, 2 warnings.\n")


@pytest.mark.parametrize("kind", ["candidates", "institutes"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_template_is_written_and_validates(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str, ending: str
) -> None:
    path = tmp_path / f"begin.{ending}"
    assert main(["template", kind, "--output", str(path)]) == 0
    assert main(["validate", OWN_KINDS[kind].checked_by, str(path)]) == 0
    captured = capsys.readouterr()
    assert captured.out.endswith(", no fault.\n")
    assert captured.err == ""


def test_a_template_goes_to_the_screen_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "candidates"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["name,postcode", "Preston College,PR2 8UR"]
    assert "invalid choice: 'colleges'" in the_error(["template", "colleges"], capsys)
