"""Programs that start at once on data of which nothing is kept do not get in each other's way."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from pathlib import Path

import pytest

from coverage.datasets.array_cache import look
from coverage.datasets.installed import KEPT
from tests.benchmarks.crowd.reader import CSV
from tests.benchmarks.crowd.session import Session
from tests.beside import run_beside
from tests.browser.app_server import started_app
from tests.faults.machine import ROOT, coverage, environment_of

BY_CAR = coverage("gaps", "--level", "district", "--format", "csv")
AT_ONCE = 3


@pytest.fixture
def fresh(small: Path, tmp_path: Path) -> Path:
    """Return a folder of data of which nothing is kept."""
    return shutil.copytree(small, tmp_path / "data", ignore=shutil.ignore_patterns(KEPT))


def test_commands_that_start_at_once_give_the_same_bytes_and_leave_no_litter(fresh: Path) -> None:
    started = [
        subprocess.Popen(
            BY_CAR,
            cwd=ROOT,
            env=environment_of(fresh),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(AT_ONCE)
    ]
    ends = [(*each.communicate(), each.returncode) for each in started]
    said, errors, statuses = map(set, zip(*ends, strict=True))
    assert (errors, statuses) == ({b""}, {0})
    assert len(said) == 1
    _is_whole(fresh / KEPT)


@pytest.mark.nightly
def test_servers_that_start_at_once_give_the_same_file_and_leave_no_litter(fresh: Path) -> None:
    with started_app(data=fresh) as (first, _), started_app(data=fresh) as (second, _):
        of_first, of_second = run_beside(_files_of(first, second))
    assert of_first == of_second
    _is_whole(fresh / KEPT)


async def _files_of(*addresses: str) -> list[bytes]:
    """Return the first file of each server, all of which are asked at once."""

    async def file_of(address: str) -> bytes:
        async with Session(address) as session:
            await session.run()
            return await session.download(CSV)

    return await asyncio.gather(*map(file_of, addresses))


def _is_whole(folder: Path) -> None:
    """Check that a folder holds arrays that can be believed, and nothing else."""
    assert {file.suffix for file in folder.iterdir()} == {".npy"}
    found = look(folder)
    assert found.looked_at == len(list(folder.iterdir())) > 0
    assert not found.damaged
