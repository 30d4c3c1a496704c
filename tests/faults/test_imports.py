from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coverage.datasets.installed import SETS_VARIABLE
from tests.datasets.institute_files import a_file, a_row

ROOT = Path(__file__).parents[2]
NEWCASTLE = {"lat": "54.9783", "lon": "-1.6178"}
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs die in another way there")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_bytes(a_file(a_row(**NEWCASTLE)))
    return path


def test_an_import_that_is_killed_at_any_step_leaves_a_set_that_works(
    small: Path, mine: Path, sets: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.dying_import", str(small), str(mine)],
        cwd=ROOT,
        env={**os.environ, SETS_VARIABLE: str(sets)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    ends = [line.split()[1:] for line in done.stdout.splitlines()]
    killed, (_, name, sites) = ends[:-1], ends[-1]
    assert sites == "1"
    before = [sites for _, _, sites in killed]
    assert len(before) > 50
    assert before == sorted(before, reverse=True), "once the new set is in use, it stays so"
    assert set(before) == {"8", "1"}
    left = {each.name for each in sets.iterdir()}
    assert name in left
    assert not {each for each in left if each.endswith(".part")}
