from __future__ import annotations

from pathlib import Path

import pytest

from coverage import load_datasets
from coverage.__main__ import main
from coverage.datasets.installed import DATA, POINTER, set_in_use
from tests.command_line.refusals import the_error
from tests.datasets.institute_files import a_file, a_row

NEWCASTLE = {"lat": "54.9783", "lon": "-1.6178"}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_bytes(a_file(a_row(**NEWCASTLE)))
    return path


def listed(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Return what the command says of each set, with the mark before the name."""
    capsys.readouterr()
    assert main(["data", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    return {line[8:36].rstrip(): f"{line[:8]}{line[36:]}".strip() for line in lines}


def test_an_import_is_read_from_then_on_and_taken_back(
    capsys: pytest.CaptureFixture[str], mine: Path, small: Path, sets: Path
) -> None:
    assert main(["data", "import", "--institutes", str(mine), "--folder", str(small)]) == 0
    name = set_in_use()
    assert capsys.readouterr().out.startswith(f"{name}: 1 site (1 of Wave One) of 1 institute.\n")
    assert load_datasets().sources.folder == sets / name
    assert list((sets / name / ".kept").iterdir()), "the estimates are kept in the set"
    said = listed(capsys)
    assert list(said) == ["shipped", name]
    assert said[name].startswith("in use  data ")
    assert said[name].endswith("intact. Sites of institutes, imported from mine.csv")
    assert said["shipped"].startswith("data ")

    assert main(["data", "use", "shipped"]) == 0
    assert load_datasets().sources.folder == DATA
    assert listed(capsys)["shipped"].startswith("in use  data ")


def test_a_set_can_be_prepared_and_put_in_use_later(
    capsys: pytest.CaptureFixture[str], small: Path, sets: Path
) -> None:
    assert main(["data", "import", "--folder", str(small), "--prepare"]) == 0
    assert set_in_use() == "shipped"
    (name,) = set(listed(capsys)) - {"shipped"}
    assert main(["data", "use", name]) == 0
    assert load_datasets().sources.folder == sets / name


def test_what_is_taken_for_something_else_is_told(
    capsys: pytest.CaptureFixture[str], mine: Path, small: Path, sets: Path
) -> None:
    name = a_row()["institute"]
    other = a_row(site_id="mine-02", institute=name.upper())
    mine.write_bytes(a_file(a_row(**NEWCASTLE), {**other, **NEWCASTLE}))
    assert main(["data", "import", "--institutes", str(mine), "--folder", str(small)]) == 0
    told = capsys.readouterr()
    assert "2 sites (2 of Wave One) of 1 institute." in told.out
    assert (sets / set_in_use()).is_dir()
    assert told.err.startswith(f"Warning: mine.csv: '{name}' is spelt otherwise in row 3: ")


def test_a_damaged_set_is_told_and_not_put_in_use(
    capsys: pytest.CaptureFixture[str], small: Path, sets: Path
) -> None:
    assert main(["data", "import", "--folder", str(small)]) == 0
    name = set_in_use()
    (sets / name / "demand.parquet").unlink()
    assert listed(capsys)[name] == f"in use  NOT INTACT: {name}/demand.parquet is missing"
    said = the_error(["gaps"], capsys)
    assert said.startswith(f"{name}/demand.parquet is missing: put another set in use with ")
    assert main(["data", "use", "shipped"]) == 0
    capsys.readouterr()
    assert the_error(["data", "use", name], capsys) == said
    assert set_in_use() == "shipped"


def test_the_sets_are_listed_even_where_none_is_known_to_be_in_use(
    capsys: pytest.CaptureFixture[str], sets: Path
) -> None:
    sets.mkdir()
    (sets / POINTER).write_text("../elsewhere")
    assert main(["data", "list"]) == 2
    captured = capsys.readouterr()
    assert captured.out.split()[0] == "shipped"
    assert captured.err.startswith(f"{sets / POINTER} names no set of data: choose one with ")


def test_a_folder_that_the_environment_names_is_listed_as_the_one_in_use(
    capsys: pytest.CaptureFixture[str], small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COVERAGE_DATA", str(small))
    assert main(["data", "list"]) == 0
    shipped, fixed = capsys.readouterr().out.splitlines()
    assert shipped.startswith("        shipped ")
    assert fixed.startswith(f"in use  {small}")
    assert "COVERAGE_DATA has every program read" in the_error(["data", "use", "shipped"], capsys)


@pytest.mark.usefixtures("sets")
@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("import", "Nothing was imported: give --institutes FILE, or --folder DATA."),
        ("import --institutes nowhere.csv", "nowhere.csv cannot be opened"),
        ("import --folder nowhere", "nowhere/SOURCES.toml is missing or cannot be read"),
        ("use nowhere", "There is no set 'nowhere' in "),
        ("", "the following arguments are required: ACTION"),
        ("erase", "invalid choice: 'erase'"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], words: str, advice: str
) -> None:
    assert advice in the_error(["data", *words.split()], capsys)
