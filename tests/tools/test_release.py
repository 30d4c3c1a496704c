"""A release in one command: whole or not at all, and the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import release
from tools.lock import GROUPS, ROOT, read_lock
from tools.release import ReleaseError, build, changes_of, faults, main, make_release, note_tested

VERSION = "9.8.7"
PROJECT = """
[project]
name = "iot-coverage"
requires-python = ">=3.11"
dynamic = ["version"]
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[tool.hatch.version]
path = "coverage/version.py"
[tool.hatch.build.targets.wheel]
only-include = ["coverage"]
"""
CHANGELOG = """# What changed

## 9.8.7, May: the new

- One thing.

## April: also of this version

- Another thing.

## 9.8.6, March: the old

- An old thing.
"""


def git(root: Path, *words: str) -> None:
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    named = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(
        ["git", *named, *words], cwd=root, env=os.environ | alone, capture_output=True, check=True
    )


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small clone that is ready for a release, to be copied."""
    root = tmp_path_factory.mktemp("ready") / "clone"
    (root / "coverage").mkdir(parents=True)
    (root / "docs").mkdir()
    (root / "coverage" / "__init__.py").write_text("")
    (root / "coverage" / "version.py").write_text(f'VERSION = "{VERSION}"\n')
    (root / "pyproject.toml").write_text(PROJECT)
    (root / "CHANGELOG.md").write_text(CHANGELOG)
    (root / ".gitignore").write_text(".venv/\n")
    for path in ROOT.glob("requirements*.txt"):
        shutil.copy(path, root)
    shutil.copytree(ROOT / "locks", root / "locks")
    shutil.copy(ROOT / "docs" / "sbom.json", root / "docs")
    (root / ".venv").mkdir()
    git(root, "init", "--quiet")
    commit(root)
    return root


@pytest.fixture
def clone(ready: Path, tmp_path: Path) -> Path:
    """Return a copy of the clone that is ready, to be spoiled."""
    return shutil.copytree(ready, tmp_path / "clone")


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "x")
    note_tested(root)


def test_a_release_holds_all_that_is_handed_on(clone: Path, tmp_path: Path) -> None:
    folder = make_release(VERSION, tmp_path / "dist", clone)
    assert {path.name for path in folder.iterdir()} == {
        "iot_coverage-9.8.7-py3-none-any.whl",
        "iot_coverage-9.8.7.tar.gz",
        "sbom.cdx.json",
        "CHANGES.md",
        "SHA256SUMS",
    }
    assert [*(tmp_path / "dist").iterdir()] == [folder]
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    assert len(lines) == 4
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    bill = json.loads((folder / "sbom.cdx.json").read_bytes())
    everything = {each.name for group in GROUPS for each in read_lock(group)}
    assert {part["name"] for part in bill["components"]} == everything
    told = (folder / "CHANGES.md").read_text()
    assert "One thing." in told
    assert "Another thing." in told
    assert "An old thing." not in told


@pytest.mark.nightly
def test_a_release_is_of_what_is_committed_alone(clone: Path, tmp_path: Path) -> None:
    (clone / ".gitignore").write_text(".venv/\nsecret.txt\n")
    commit(clone)
    (clone / "coverage" / "secret.txt").write_text("mine")
    folder = make_release(VERSION, tmp_path / "dist", clone)
    with zipfile.ZipFile(folder / "iot_coverage-9.8.7-py3-none-any.whl") as wheel:
        assert not any("secret" in name for name in wheel.namelist())


@pytest.mark.nightly
def test_the_same_commit_gives_the_same_release(clone: Path, tmp_path: Path) -> None:
    first, second = (make_release(VERSION, tmp_path / name, clone) for name in ("a", "b"))
    for path in first.iterdir():
        assert (second / path.name).read_bytes() == path.read_bytes()


def dirty(root: Path) -> None:
    (root / "new.txt").write_text("x")


def untested(root: Path) -> None:
    (root / ".venv" / "tested").unlink()


def another_was_tested(root: Path) -> None:
    (root / "new.txt").write_text("x")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "y")


def other_version(root: Path) -> None:
    (root / "coverage" / "version.py").write_text('VERSION = "1.0.0"\n')
    commit(root)


def no_changes(root: Path) -> None:
    (root / "CHANGELOG.md").write_text("# What changed\n\n## 9.8.70\n\n- x\n")
    commit(root)


def no_lock(root: Path) -> None:
    (root / "locks" / "dask.txt").unlink()
    commit(root)


def old_bill(root: Path) -> None:
    bill = json.loads((root / "docs" / "sbom.json").read_bytes())
    bill["components"].pop()
    (root / "docs" / "sbom.json").write_text(json.dumps(bill))
    commit(root)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (dirty, "Some files are not committed"),
        (untested, "No tests have passed here: run `make test`."),
        (another_was_tested, "The tests passed in another state than this one: run `make test`."),
        (other_version, "coverage/version.py says 1.0.0, not 9.8.7"),
        (no_changes, "CHANGELOG.md has no heading that names 9.8.7"),
        (no_lock, "locks/dask.txt is missing: run `make lock`."),
        (old_bill, "docs/sbom.json is not that of the locks: run `make sbom`."),
    ],
)
def test_what_stands_in_the_way_is_told_and_nothing_is_written(
    clone: Path, tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(clone)
    (told,) = faults(VERSION, clone)
    assert told.startswith(said)
    with pytest.raises(ReleaseError, match=r"\.$"):
        make_release(VERSION, tmp_path / "dist", clone)
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize("version", ["", "1", "1.2", "v1.2.3", "1.2.3-rc1", "../x", "1.2.3\n"])
def test_what_is_no_version_is_refused(clone: Path, version: str) -> None:
    (told,) = faults(version, clone)
    assert told.endswith("is no version: give three numbers, such as 1.2.3.")


@pytest.mark.nightly
def test_a_release_is_made_once(clone: Path, tmp_path: Path) -> None:
    folder = make_release(VERSION, tmp_path, clone)
    with pytest.raises(ReleaseError, match="is there already"):
        make_release(VERSION, tmp_path, clone)
    assert (folder / "SHA256SUMS").is_file()


@pytest.mark.nightly
def test_a_build_that_fails_leaves_nothing(clone: Path, tmp_path: Path) -> None:
    (clone / "pyproject.toml").write_text("[project\n")
    commit(clone)
    with pytest.raises(ReleaseError, match="cannot be built"):
        make_release(VERSION, tmp_path / "dist", clone)
    assert [*(tmp_path / "dist").iterdir()] == []


def test_a_disk_that_is_full_leaves_nothing(
    clone: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    ask = make_release
    monkeypatch.setattr(release, "sums", full)
    monkeypatch.setattr(release, "make_release", lambda version, into: ask(version, into, clone))
    assert main([VERSION, "--into", str(tmp_path / "dist")]) == 2
    assert capsys.readouterr().err == ("The release cannot be written (No space left on device).\n")
    assert [*(tmp_path / "dist").iterdir()] == []


def test_outside_a_clone_there_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="release from a clone"):
        release.tree_of(tmp_path)


def test_what_is_tested_outside_a_clone_is_not_kept(tmp_path: Path) -> None:
    note_tested(tmp_path)
    assert not [*tmp_path.iterdir()]


def test_changes_reach_to_the_heading_of_another_version() -> None:
    assert changes_of("9.8.6", CHANGELOG) == "## 9.8.6, March: the old\n\n- An old thing."
    assert changes_of("9.8", CHANGELOG) == ""


@pytest.mark.nightly
def test_the_package_is_the_same_bytes_wherever_and_whenever_it_is_built(tmp_path: Path) -> None:
    """In folders of other names, of files with other times and permissions."""
    kept = shutil.ignore_patterns(".*", "tests", "__pycache__", "dist", "data-sets", "test-output")
    found = []
    for number, name in enumerate(("one", "other folder/é")):
        source = tmp_path / name
        shutil.copytree(ROOT, source, ignore=kept)
        for path in source.rglob("*"):
            os.utime(path, (10**9 + number * 10**8,) * 2)
            if path.is_file():
                path.chmod(0o600 if number else 0o644)
        into = tmp_path / f"dist-{number}"
        build(source, into, 1_700_000_000)
        found.append({path.name: path.read_bytes() for path in into.iterdir()})
    assert len(found[0]) == 2
    assert found[0] == found[1]
