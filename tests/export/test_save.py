from __future__ import annotations

from pathlib import Path

import pytest

from coverage import CoverageError
from coverage.command_line.output import save


def test_a_file_is_written_as_a_whole(tmp_path: Path) -> None:
    save(b"report", tmp_path / "gaps.csv")
    assert (tmp_path / "gaps.csv").read_bytes() == b"report"
    assert [file.name for file in tmp_path.iterdir()] == ["gaps.csv"]


def test_a_file_that_was_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "gaps.csv").write_bytes(b"a longer and older report")
    save(b"report", tmp_path / "gaps.csv")
    assert (tmp_path / "gaps.csv").read_bytes() == b"report"


def test_a_file_that_cannot_be_put_in_place_leaves_no_part_behind(tmp_path: Path) -> None:
    target = tmp_path / "gaps.csv"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(CoverageError, match="cannot be written"):
        save(b"new", target)
    assert [file.name for file in tmp_path.iterdir()] == ["gaps.csv"]
    assert target.is_dir()


@pytest.mark.parametrize("name", ["nowhere/gaps.csv", "file/gaps.csv", "x" * 300])
def test_a_path_that_cannot_be_written_is_named_with_the_reason(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CoverageError, match=r"cannot be written \(.+\): give another --output"):
        save(b"new", tmp_path / name)
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("path", [".", "", ".."])
def test_a_path_without_a_name_is_refused_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path / "folder")
    with pytest.raises(CoverageError, match="cannot be written"):
        save(b"new", Path(path))
    assert [file.name for file in tmp_path.rglob("*")] == ["folder"]
