"""The package as pip installs it: what it holds, and that its command answers from any folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import iot_coverage
from coverage.datasets import installed
from coverage.datasets.sources import RECORD, read_sources
from coverage.errors import DataFileError
from tools.lock import ALL_VERSIONS, GROUPS, ROOT, pins, plain

ASKED = ["gaps", "--level", "region", "--format", "csv"]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that pip installed the package in, built from this checkout."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    alone = ["--no-index", "--no-deps"]
    built = [*pip, "wheel", *alone, "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(built, cwd=folder, check=True)
    (wheel,) = folder.glob("*.whl")
    put = [*pip, "install", *alone, "--no-compile", "--prefix", str(folder / "env"), str(wheel)]
    subprocess.run(put, cwd=folder, check=True)
    (found,) = (folder / "env").rglob("site-packages")
    return found


@pytest.fixture(scope="module")
def distribution(site: Path) -> Distribution:
    (found,) = distributions(path=[str(site)])
    return found


def answered(site: Path, home: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run the installed command in a folder of a user, who has nothing else of ours."""
    home.mkdir(exist_ok=True)
    (program,) = site.parents[2].rglob("iot-coverage*")
    told = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
    surroundings = {
        **told,
        "PYTHONPATH": str(site),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(home),
    }
    return subprocess.run(
        [program, *words], cwd=home, env=surroundings, capture_output=True, check=False
    )


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_a_wheel_holds_the_package_and_the_data_and_nothing_else(site: Path) -> None:
    package = {f"coverage/{name}" for name in files_below(ROOT / "coverage")}
    data = {f"coverage/data/{file.path}" for file in read_sources(installed.DATA).files}
    more = {f"coverage/data/{RECORD}", "coverage/data/LICENCE.md", "iot_coverage.py"}
    assert {
        name for name in files_below(site) if ".dist-info/" not in name
    } == package | data | more


def test_it_needs_what_the_files_of_requirements_pin(distribution: Distribution) -> None:
    asked: dict[str, dict[str, str]] = {"run": {}, "dask": {}}
    for line in distribution.requires or ():
        needed = Requirement(line)
        always = needed.marker is None or needed.marker.evaluate({"extra": ""})
        group = "run" if always or sys.platform == "win32" else "dask"
        (version,) = needed.specifier
        asked[group][plain(needed.name)] = version.version
    assert asked == {group.name: pins(group) for group in GROUPS if group.name in asked}


def test_what_builds_it_is_pinned_and_locked_as_in_the_requirements() -> None:
    locked = pins(ALL_VERSIONS)
    for asked in map(Requirement, PYPROJECT["build-system"]["requires"]):
        assert f"=={locked[plain(asked.name)]}" == str(asked.specifier)


def test_the_command_answers_from_any_folder_and_writes_into_none_of_its_own(
    site: Path, tmp_path: Path
) -> None:
    before, home = files_below(site), tmp_path / "home"
    done = answered(site, home, *ASKED)
    checkout = [sys.executable, "-m", "coverage", *ASKED]
    expected = subprocess.run(checkout, cwd=ROOT, capture_output=True, check=True).stdout
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == expected
    assert files_below(site) == before
    assert {path.name for path in home.iterdir()} == {".iot-coverage"}
    assert any((home / ".iot-coverage" / installed.KEPT).iterdir())


def test_a_home_that_cannot_be_written_to_changes_no_answer(site: Path, tmp_path: Path) -> None:
    (tmp_path / ".iot-coverage").symlink_to("/nowhere/at/all")
    done = answered(site, tmp_path, "health", "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert [check["passed"] for check in json.loads(done.stdout)][::2] == ["yes", "yes"]


def test_a_user_without_a_home_is_told_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError

    monkeypatch.setattr(installed, "IS_INSTALLED", True)
    monkeypatch.setattr(Path, "home", nowhere)
    assert installed.sets_folder() == Path(os.environ[installed.SETS_VARIABLE])
    monkeypatch.delenv(installed.SETS_VARIABLE)
    with pytest.raises(DataFileError, match=rf"home folder.*{installed.SETS_VARIABLE}\.$"):
        installed.sets_folder()


@pytest.fixture
def beside(site: Path, tmp_path: Path) -> Path:
    """Return a folder with the package as it is installed, but for its rooms, to be spoiled."""
    folder = tmp_path / "site"
    folder.mkdir()
    for path in site.glob("iot_coverage*"):
        (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / path.name)
    (folder / "coverage").mkdir()
    for path in (site / "coverage").glob("*.py"):
        shutil.copy(path, folder / "coverage")
    return folder


def install_the_other(folder: Path) -> None:
    """Install what replaces the package that measures tests, without its files."""
    about = folder / "coverage-7.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Name: coverage\nVersion: 7.0\n", encoding="utf-8")


def started(*folders: Path) -> subprocess.CompletedProcess[str]:
    """Start the command, with packages looked for in these folders in turn."""
    return subprocess.run(
        [sys.executable, "-c", "import sys, iot_coverage; sys.exit(iot_coverage.main())"],
        cwd=folders[0].parent,
        env={"PYTHONPATH": os.pathsep.join(map(str, folders)), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )


def assert_refused(*folders: Path) -> None:
    done = started(*folders)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{iot_coverage.MIXED}\n"


def test_ours_alone_is_taken(beside: Path) -> None:
    done = started(beside)  # its rooms are missing, so that it gets no further
    assert iot_coverage.MIXED not in done.stderr
    assert "coverage.command_line" in done.stderr


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py", "version.py"])
@pytest.mark.parametrize("left", [b"# of another package\n", None], ids=["changed", "gone"])
def test_files_that_another_package_changed_or_took_along_are_refused(
    beside: Path, name: str, left: bytes | None
) -> None:
    path = beside / "coverage" / name
    if left is None:
        path.unlink()
    else:
        path.write_bytes(left)
    assert_refused(beside)


def test_another_package_in_the_same_folder_is_refused_though_our_files_are_whole(
    beside: Path,
) -> None:
    install_the_other(beside)
    assert_refused(beside)


def test_another_package_that_is_found_first_is_refused(beside: Path, tmp_path: Path) -> None:
    other = tmp_path / "first"
    install_the_other(other)
    (other / "coverage").mkdir()
    (other / "coverage" / "__init__.py").write_bytes(b"")
    assert_refused(other, beside)


def test_another_package_that_is_found_later_is_in_nobodys_way(
    beside: Path, tmp_path: Path
) -> None:
    install_the_other(tmp_path / "later")
    assert iot_coverage.MIXED not in started(beside, tmp_path / "later").stderr
