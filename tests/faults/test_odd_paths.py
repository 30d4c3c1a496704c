"""A folder whose name has blanks and letters beyond ASCII is a folder as any other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coverage.datasets.installed import KEPT
from tests.benchmarks.crowd.reader import CSV
from tests.benchmarks.crowd.session import Session
from tests.beside import run_beside
from tests.browser.app_server import started_app
from tests.datasets.institute_files import a_file, a_row
from tests.faults.machine import ROOT, coverage, run

ODD = "\xdcn\xef c\xf6de, \u65e5\u672c & 100 % \u2018\xfc\u2019"
PROGRAM = ("app.py", "coverage", ".streamlit")
BY_CAR = ("gaps", "--level", "district", "--format", "csv")
IN_ASCII = {"LC_ALL": "C", "PYTHONPATH": ""}
"""The environment of a service: no language is set there."""


@pytest.fixture
def checkout(small: Path, tmp_path: Path) -> Path:
    """Return a checkout of the program, with small data, in a folder with an odd name."""
    folder = tmp_path / ODD
    folder.mkdir()
    for name in PROGRAM:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(ROOT / name, folder)
    shutil.copytree(small, folder / "data", ignore=shutil.ignore_patterns(KEPT))
    return folder


def test_commands_in_a_folder_with_an_odd_name_give_the_same_bytes(
    small: Path, checkout: Path
) -> None:
    data, sets, file = checkout / "data", checkout / "data-sets", checkout / "\xd6rtliche \xdc.csv"
    usual = run(coverage(*BY_CAR), data=small)
    done = run(
        coverage(*BY_CAR, "--output", str(file)), sets=sets, folder=checkout, environment=IN_ASCII
    )
    assert done.returncode == 0, done.stderr
    assert file.read_text(encoding="utf-8-sig") == usual.stdout
    assert list((data / KEPT).iterdir())
    mine = checkout / "meine St\xe4tten.csv"
    mine.write_bytes(a_file(a_row(lat="54.9783", lon="-1.6178")))
    words = coverage("data", "import", "--institutes", str(mine))
    done = run(words, sets=sets, folder=checkout, environment=IN_ASCII)
    assert done.returncode == 0, done.stderr
    assert run(coverage("health"), sets=sets, folder=checkout, environment=IN_ASCII).returncode == 0


@pytest.mark.nightly
def test_a_server_in_a_folder_with_an_odd_name_gives_the_same_file(
    small: Path, checkout: Path
) -> None:
    async def file_of(address: str) -> bytes:
        async with Session(address) as session:
            await session.run()
            return await session.download(CSV)

    with started_app(data=small) as (address, _):
        usual = run_beside(file_of(address))
    with started_app(folder=checkout) as (address, _):
        assert run_beside(file_of(address)) == usual
