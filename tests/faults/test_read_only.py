from __future__ import annotations

import shutil
from pathlib import Path

from coverage import AreaLevel, Selection, find_gaps, load_datasets
from coverage.datasets.default import KEPT


def test_a_folder_that_cannot_be_written_to_costs_time_alone(small: Path, tmp_path: Path) -> None:
    asked = (Selection(), AreaLevel.DISTRICT)
    usual = find_gaps(load_datasets(folder=shutil.copytree(small, tmp_path / "usual")), *asked)
    assert list((tmp_path / "usual" / KEPT).iterdir())

    closed = shutil.copytree(small, tmp_path / "closed", ignore=shutil.ignore_patterns(KEPT))
    (closed / KEPT).write_text("whoever owns this computer may write everywhere but in a file")
    before = {file.name for file in closed.iterdir()}
    assert find_gaps(load_datasets(folder=closed), *asked) == usual
    assert {file.name for file in closed.iterdir()} == before
