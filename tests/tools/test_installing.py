"""Packages are installed from a lock, and from one that keeps up with the pins."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.lock import GROUPS, ROOT, Group

NEEDS_MAKE = pytest.mark.skipif(not shutil.which("make"), reason="there is no make here")
TOLD = ["README.md", "docs/running.md", "deploy/Containerfile", "coverage/distributed/cluster.py"]
IN_WORDS = "Where that cannot be had"
"""How the one command without checksums begins, which is for systems that have to build."""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a folder that has all that `make` looks at before it installs."""
    for path in [ROOT / "Makefile", *ROOT.glob("requirements*.txt")]:
        shutil.copy(path, tmp_path)
    shutil.copytree(ROOT / "locks", tmp_path / "locks")
    (tmp_path / "tools").mkdir()
    for name in ("__init__.py", "lock.py"):
        shutil.copy(ROOT / "tools" / name, tmp_path / "tools")
    return tmp_path


def make(tree: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = ["make", *words, f"PYTHON={sys.executable}"]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)


@NEEDS_MAKE
@pytest.mark.parametrize("group", [each for each in GROUPS if each.name != "lock"])
def test_a_pin_without_a_lock_stops_make_before_anything_is_installed(
    tree: Path, group: Group
) -> None:
    with (tree / group.requirements).open("a", encoding="utf-8") as file:
        file.write("new-package==1.2\n")
    done = make(tree, ".venv/run")
    assert done.returncode == 2
    assert f"{group.requirements} asks for new-package==1.2" in done.stderr
    assert "run `make lock`" in done.stderr
    assert not (tree / ".venv").exists()


@NEEDS_MAKE
@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_make_installs_each_group_from_its_lock_with_checksums(tree: Path, group: Group) -> None:
    lines = make(tree, "--dry-run", f".venv/{group.name}").stdout.splitlines()
    installed = [line for line in lines if " pip install " in line]
    assert installed
    for line in installed:
        assert "--require-hashes" in line.split()
        assert re.search(r" -r locks/\w+\.txt$", line)
    assert installed[-1].endswith(f" -r {group.lock}")
    assert ("--no-deps" in installed[-1].split()) is not group.brings


@NEEDS_MAKE
def test_an_audit_never_passes_over_what_it_cannot_look_up(tree: Path) -> None:
    """A service that is not there knows nothing of a package, which is no good news."""
    (line,) = (
        each for each in make(tree, "--dry-run", "audit").stdout.splitlines() if "pip-audit" in each
    )
    assert "--strict" in line.split()
    assert {f"locks/{group.name}.txt" for group in GROUPS} <= {*line.split()}


@NEEDS_MAKE
def test_an_audit_of_a_copy_asks_no_service(tree: Path) -> None:
    told = make(tree, "--dry-run", "audit", "ADVISORIES=a copy.zip").stdout.splitlines()
    assert '.venv/audit/bin/python -m tools.audit "a copy.zip"' in told


@NEEDS_MAKE
@pytest.mark.parametrize("target", ["run", "test"])
def test_run_and_test_install_from_the_lock(tree: Path, target: str) -> None:
    done = make(tree, "--dry-run", target)
    lock = {"run": "run", "test": "dev"}[target]
    assert f"--require-hashes -r locks/{lock}.txt" in done.stdout


LINTERS = ("ruff check", "ruff format --check", "lint-imports", "mypy")


@NEEDS_MAKE
@pytest.mark.parametrize("target", ["lint", "check", "test"])
def test_each_linter_looks_at_everything_beside_the_tests(tree: Path, target: str) -> None:
    done = make(tree, "--dry-run", target).stdout
    assert [linter for linter in LINTERS if f".venv/bin/{linter}" not in done] == []


@NEEDS_MAKE
@pytest.mark.parametrize(
    ("linters", "tests", "status", "last"),
    [
        ("true", "echo 1 passed", 0, "1 passed"),
        ("echo no; false", "echo 1 passed", 2, "no"),
        ("echo yes", "echo 1 failed; false", 2, "1 failed"),
    ],
)
def test_what_fails_beside_the_tests_fails_the_target_and_tests_close_what_is_well(
    tree: Path, linters: str, tests: str, status: int, last: str
) -> None:
    (tree / ".venv" / "bin").mkdir(parents=True)
    for name in ("run", "dev"):
        (tree / ".venv" / name).touch()
    python = tree / ".venv" / "bin" / "python"
    python.write_text(f"#!/bin/sh\n{tests}\n", encoding="utf-8")
    python.chmod(0o755)
    done = make(tree, "--silent", "test", f"LINT={linters}")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (status, last)


@NEEDS_MAKE
def test_a_lock_that_is_newer_than_what_is_installed_is_installed_again(tree: Path) -> None:
    (tree / ".venv").mkdir()
    (tree / ".venv" / "run").touch()
    (tree / ".venv" / "dev").touch()
    assert "pip install" not in make(tree, "--dry-run", ".venv/dev").stdout
    later = (tree / ".venv" / "dev").stat().st_mtime + 5
    os.utime(tree / "locks/dev.txt", (later, later))
    assert "-r locks/dev.txt" in make(tree, "--dry-run", ".venv/dev").stdout


@NEEDS_MAKE
@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_every_night_the_tests_run_under_the_other_pythons(tree: Path, version: str) -> None:
    assert "other-pythons" in make(tree, "--dry-run", "nightly").stdout
    lines = make(tree, "--dry-run", "other-pythons").stdout.splitlines()
    (installed,) = [line for line in lines if "/bin/python -m pip" in line and version in line]
    assert installed.split(" && ")[1].endswith("--require-hashes -r locks/dev.txt")
    assert any(f"Python {version}" in line for line in lines)


@NEEDS_MAKE
def test_a_python_that_is_not_installed_is_named(tree: Path) -> None:
    (tree / ".venv").mkdir()
    (tree / ".venv" / "run").touch()
    done = subprocess.run(
        [str(shutil.which("make")), "python3.13", f"PYTHON={sys.executable}"],
        env={"PATH": str(tree), "HOME": str(tree)},
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Not found: Python 3.13. The tests were not run under it.\n" in done.stdout
    assert not (tree / ".venv" / "py3.13").exists()


@pytest.mark.parametrize("name", TOLD)
def test_every_command_that_we_tell_takes_a_lock(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    commands = [
        match[0]
        for match in re.finditer(r"-m pip install [^`\n]*", text)
        if IN_WORDS not in text[max(0, match.start() - 200) : match.start()]
    ]
    assert commands
    for command in commands:
        assert re.search(r"--require-hashes (-r|--requirement) (locks/\w+\.txt)", command), command
