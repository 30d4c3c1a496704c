"""Data that cannot be written to cost time alone: the same bytes, and nothing is left."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coverage import AreaLevel, Selection, find_gaps, load_datasets
from coverage.datasets.installed import KEPT
from tests.faults.machine import Done, coverage, obeying_permissions, read_only, run

BY_CAR = coverage("gaps", "--level", "district", "--format", "csv")


@pytest.fixture
def closed(small: Path, tmp_path: Path) -> Iterator[Path]:
    """Return a folder of data to which nothing may be written, and of which nothing is kept."""
    folder = shutil.copytree(small, tmp_path / "closed", ignore=shutil.ignore_patterns(KEPT))
    inside = [folder, *folder.rglob("*")]
    for path in inside:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder
    for path in inside:
        path.chmod(0o755)


def test_a_folder_that_cannot_be_written_to_costs_time_alone(small: Path, tmp_path: Path) -> None:
    asked = (Selection(), AreaLevel.DISTRICT)
    usual = find_gaps(load_datasets(folder=shutil.copytree(small, tmp_path / "usual")), *asked)
    assert list((tmp_path / "usual" / KEPT).iterdir())

    closed = shutil.copytree(small, tmp_path / "closed", ignore=shutil.ignore_patterns(KEPT))
    (closed / KEPT).write_text("whoever owns this computer may write everywhere but in a file")
    before = {file.name for file in closed.iterdir()}
    assert find_gaps(load_datasets(folder=closed), *asked) == usual
    assert {file.name for file in closed.iterdir()} == before


@pytest.mark.skipif(sys.platform == "win32", reason="folders have other permissions there")
def test_data_without_the_right_to_write_give_the_same_bytes(small: Path, closed: Path) -> None:
    _same_bytes(run(obeying_permissions(*BY_CAR), data=closed), small, closed)


@pytest.mark.nightly
def test_data_that_are_mounted_read_only_give_the_same_bytes(small: Path, closed: Path) -> None:
    _same_bytes(run(read_only(closed, *BY_CAR), data=closed), small, closed)


def _same_bytes(done: Done, small: Path, closed: Path) -> None:
    usual = run(BY_CAR, data=small)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == usual.stdout != ""
    assert not (closed / KEPT).exists()
