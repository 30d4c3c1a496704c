"""What one user writes, another one reads; and what may not be read is told as such."""

from __future__ import annotations

import shlex
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coverage import AreaLevel, CoverageError, Selection, find_gaps, load_datasets
from coverage.__main__ import main
from coverage.datasets.imported import make_set
from coverage.datasets.installed import DATA_VARIABLE, POINTER, SETS_VARIABLE
from coverage.datasets.sources import RECORD, read_sources
from coverage.tables.health import check_data
from tests.command_line.refusals import the_error
from tests.datasets.institute_files import a_file, a_row
from tests.other_user import as_nobody, as_root, folder_for_all, umask

if sys.platform == "win32":
    pytest.skip("files have other rights there", allow_module_level=True)

NEWCASTLE = {"lat": "54.9783", "lon": "-1.6178"}


@pytest.fixture
def installed(small: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of sets of an installation whose owner keeps new files to himself."""
    with folder_for_all() as folder, umask(0o077):
        (folder / "mine.csv").write_bytes(a_file(a_row(**NEWCASTLE)))
        monkeypatch.setenv(SETS_VARIABLE, str(folder / "sets"))
        words = ["data", "import", "--institutes", str(folder / "mine.csv")]
        assert main([*words, "--folder", str(small)]) == 0
        yield folder / "sets"


def test_every_user_may_read_an_imported_set(installed: Path) -> None:
    for path in (installed, *installed.rglob("*")):
        mode = path.stat().st_mode
        if path.name != ".lock":
            asked = 0o755 if stat.S_ISDIR(mode) else 0o644
            assert stat.S_IMODE(mode) == asked, path


@as_root
def test_another_user_has_an_imported_set_and_what_is_kept_of_it(installed: Path) -> None:
    kept = {path.name for path in installed.rglob("*.npy")}
    assert kept
    with as_nobody():
        assert len(load_datasets().sites) == 1
        assert all(check.passed for check in check_data())
        find_gaps(load_datasets(), Selection(), AreaLevel.REGION)
    assert {path.name for path in installed.rglob("*.npy")} == kept


def test_a_folder_of_sets_that_was_there_keeps_its_mode(
    small: Path, sets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sets.mkdir(0o750)
    assert main(["data", "import", "--folder", str(small)]) == 0
    assert stat.S_IMODE(sets.stat().st_mode) == 0o750
    assert capsys.readouterr().err == ""


@as_root
@pytest.mark.parametrize("what", [RECORD, "demand.parquet", "regions", "", "..", POINTER])
def test_what_may_not_be_read_is_told_as_such(
    installed: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (name,) = (each.name for each in installed.iterdir() if each.is_dir())
    path = (installed / (POINTER if what == POINTER else f"{name}/{what}")).resolve()
    path.chmod(0)
    capsys.readouterr()
    with as_nobody():
        (check,) = check_data()
        said = the_error(["gaps"], capsys)
        status = main(["data", "list"])
    assert (check.passed, check.found) == (False, said)
    assert "cannot be read, because this user has no permission: have " in said
    told = capsys.readouterr()
    assert status == (0 if path.is_relative_to(installed / name) else 2)
    assert "CLOSED: " in told.out if status == 0 else "no permission" in told.err
    assert "NOT INTACT" not in told.out


@as_root
@pytest.mark.parametrize("closed", ["folder", "files", "above"])
def test_what_is_said_opens_it(
    small: Path, monkeypatch: pytest.MonkeyPatch, closed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with folder_for_all() as folder:
        data = shutil.copytree(small, folder / "a b/da ta")
        for path in data.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o600 if closed == "files" else 0o644)
        data.chmod(0o700 if closed == "folder" else 0o755)
        data.parent.chmod(0o700 if closed == "above" else 0o755)
        monkeypatch.setenv(DATA_VARIABLE, str(data))
        with as_nobody():
            said = the_error(["gaps", "--measure", "km"], capsys)
        _, command, _ = said.split("`")
        subprocess.run(shlex.split(command), check=True)
        with as_nobody():
            assert main(["gaps", "--measure", "km"]) == 0


@as_root
def test_a_file_of_the_user_that_may_not_be_read_is_told_as_such(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with folder_for_all() as folder:
        mine = folder / "mine.csv"
        mine.write_bytes(a_file(a_row(**NEWCASTLE)))
        mine.chmod(0)
        with as_nobody():
            said = the_error(["gaps", "--institutes-file", str(mine)], capsys)
        assert said == (
            f"{mine} cannot be opened, because this user has no permission to read it: ask its "
            "owner."
        )


@as_root
def test_a_base_that_may_not_be_read_is_no_fault_of_the_new_set(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with folder_for_all() as folder:
        data = shutil.copytree(small, folder / "data")
        for path in (data, *data.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        (data / "LICENCE.md").chmod(0)
        monkeypatch.setenv(SETS_VARIABLE, str(folder / "sets"))
        with as_nobody(), pytest.raises(CoverageError, match=r"LICENCE\.md cannot be read, beca"):
            make_set(read_sources(data), None, datetime(2030, 1, 2, tzinfo=UTC))
