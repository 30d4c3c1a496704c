"""`validate --list-of LEVEL` checks a list made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage.__main__ import main
from tests.command_line.refusals import the_error

HEADER = "area_code,verdict,why\n"


@pytest.mark.parametrize("level", ["lep", "region"])
def test_a_good_list_is_counted(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, level: str
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(f"{HEADER}lep-dorset,eligible,Why\nlep-solent,ELIGIBLE,Why\n")
    assert main(["validate", "--list-of", level, str(path)]) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("mine.csv: 2 areas, no fault.\n", "")


def test_every_fault_of_a_list_is_told_with_its_row(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(f"{HEADER}lep-dorest,maybe,\nlep-dorset,eligible,Why\nlep-dorset,eligible,Y\n")
    assert main(["validate", "--list-of", "lep", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        "row 2, column area_code: 'lep-dorest' names no LEP area: write lep-dorset",
        "row 2, column verdict: 'maybe' is not a verdict: write 'eligible' or 'not eligible'",
        "row 2, column why: the reason is missing: say why in a few words",
        "row 4, column area_code: 'lep-dorset' stands in row 3 already: keep one of the two",
    ]
    assert captured.err == (
        "mine.csv would not be loaded (4 faults): correct what is listed, then validate again.\n"
    )


def test_a_level_that_is_not_known_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    said = the_error(["validate", "--list-of", "county", "mine.csv"], capsys)
    assert "'county' is not known: write one of region, lep, " in said


def test_a_list_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    said = the_error(["validate", "--list-of", "lep", "nowhere.csv"], capsys)
    assert said.startswith("nowhere.csv cannot be opened (No such file")


@pytest.mark.parametrize("other", ["--candidates", "--population", "--matrix"])
def test_a_file_is_of_one_kind(capsys: pytest.CaptureFixture[str], other: str) -> None:
    said = the_error(["validate", "--list-of", "lep", other, "mine.csv"], capsys)
    assert f"argument {other}: not allowed with argument --list-of" in said


@pytest.mark.parametrize(
    ("rows", "plural", "word"),
    [
        ("E37000030,eligible,Why\nCumbria,eligible,Why\n", "LEP areas", "lep"),
        ("E47000001,eligible,Why\n", "combined authorities", "combined-authority"),
        ("E07000008,eligible,Why\nYork,not eligible,Why\n", "districts", "district"),
    ],
)
def test_the_level_of_a_list_is_told_by_the_areas_that_it_names(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, rows: str, plural: str, word: str
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(HEADER + rows)
    assert main(["validate", str(path)]) == 0
    assert capsys.readouterr().out.startswith(
        f"Checked as a list of {plural} with your own verdicts, as its areas tell: "
        f"--list-of {word} says the same.\n"
    )


def test_a_list_that_fits_several_levels_or_none_is_asked_for_in_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(f"{HEADER}Dorset,eligible,Why\n")
    said = the_error(["validate", str(path)], capsys)
    assert said.startswith("mine.csv may be a list of LEP areas, ")
    assert "say which with --list-of lep, " in said
    path.write_text(f"{HEADER}Ruritania,eligible,Why\n")
    said = the_error(["validate", str(path)], capsys)
    assert said.endswith("names no area that we know: say of which level with --list-of LEVEL.")
