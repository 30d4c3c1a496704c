"""A full disk ends in one sentence and leaves no litter; what is kept is done without."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from coverage.datasets.installed import KEPT
from tests.datasets.institute_files import a_file, a_row
from tests.faults.machine import coverage, on_a_full_disk, on_a_small_disk, run

NEWCASTLE = {"lat": "54.9783", "lon": "-1.6178"}
FULL_AT = 100_000
"""Bytes that a file may have, in a program that finds the disk full after them."""

REPORT = ("gaps", "--level", "district", "--measure", "km", "--format", "csv")
BY_CAR = ("gaps", "--level", "district", "--format", "csv")
NO_ROOM = "No space left on device"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files have no such limit there")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_bytes(a_file(a_row(**NEWCASTLE)))
    return path


@pytest.fixture
def fresh(small: Path, tmp_path: Path) -> Path:
    """Return a folder of data of which nothing is kept."""
    return shutil.copytree(small, tmp_path / "data", ignore=shutil.ignore_patterns(KEPT))


def test_a_full_disk_ends_an_import_in_one_sentence_and_leaves_no_litter(
    mine: Path, sets: Path
) -> None:
    words = ("data", "import", "--institutes", str(mine))
    done = run(on_a_full_disk(FULL_AT, *words), sets=sets)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "cannot be written (File too large): make room" in line
    assert {each.name for each in sets.iterdir()} == {".lock"}


def test_a_full_disk_ends_a_report_in_one_sentence_and_leaves_no_litter(tmp_path: Path) -> None:
    file = tmp_path / "gaps.csv"
    done = run(on_a_full_disk(FULL_AT, *REPORT, "--output", str(file)))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{file} cannot be written (File too large): give another --output.\n"
    assert not list(tmp_path.iterdir())


def test_a_disk_without_room_for_what_is_kept_costs_time_alone(fresh: Path) -> None:
    usual = run(coverage(*BY_CAR), data=fresh)
    kept = list((fresh / KEPT).iterdir())
    assert kept
    least = min(file.stat().st_size for file in kept)
    shutil.rmtree(fresh / KEPT)
    done = run(on_a_full_disk(least - 1, *BY_CAR), data=fresh)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == usual.stdout
    assert list((fresh / KEPT).iterdir()) == []


@pytest.mark.nightly
def test_a_small_file_system_ends_an_import_in_one_sentence_and_leaves_no_litter(
    mine: Path, sets: Path
) -> None:
    words = coverage("data", "import", "--institutes", str(mine))
    done = run(on_a_small_disk("6m", sets, *words), sets=sets)
    assert (done.returncode, done.stdout) == (2, "")
    line, *left = done.stderr.splitlines()
    assert f"cannot be written ({NO_ROOM}): make room" in line
    assert left == [str(sets / ".lock")]


@pytest.mark.nightly
def test_a_small_file_system_ends_a_report_in_one_sentence_and_leaves_no_litter(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "small"
    file = folder / "gaps.csv"
    done = run(on_a_small_disk("64k", folder, *coverage(*REPORT, "--output", str(file))))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{file} cannot be written ({NO_ROOM}): give another --output.\n"


@pytest.mark.nightly
def test_a_small_file_system_keeps_what_it_has_room_for(fresh: Path) -> None:
    usual = run(coverage(*BY_CAR), data=fresh)
    kept = [file for file in (fresh / KEPT).iterdir() if file.suffix == ".npy"]
    shutil.rmtree(fresh / KEPT)
    done = run(on_a_small_disk("16k", fresh / KEPT, *coverage(*BY_CAR)), data=fresh)
    assert (done.returncode, done.stdout) == (0, usual.stdout)
    left = [Path(line) for line in done.stderr.splitlines()]
    assert len(left) < len(kept)
    assert {path.suffix for path in left} == {".npy"}
