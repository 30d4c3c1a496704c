"""A matrix that is too large for memory, and one in parts, stay on the disk."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from coverage import CoverageError
from coverage.datasets.files import file_on_disk
from coverage.datasets.matrix.read import read_travel_matrix
from coverage.datasets.own_file import OtherFileError, find_own_matrix, read_own_matrix
from tests.datasets.matrix_files import AREAS, between_areas


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """Return a folder with a matrix in two parts, and files that are none."""
    folder = tmp_path / "times"
    folder.mkdir()
    header, *rows = (line.split(",") for line in between_areas().strip().split("\n"))
    for number, some in enumerate((rows[:4], rows[4:])):
        columns = [pa.array(cells) for cells in zip(*some, strict=True)]
        pq.write_table(pa.Table.from_arrays(columns, header), folder / f"part-{number}.parquet")
    (folder / "_SUCCESS").write_bytes(b"")
    (folder / ".hidden.parquet").write_bytes(b"")
    return folder


def test_a_folder_of_parts_is_the_whole(parts: Path) -> None:
    own = read_own_matrix(parts, "public transport")
    assert (own.name, own.content, len(own.parts)) == ("times", b"", 2)
    assert str(parts) not in repr(own)
    whole = read_travel_matrix(read_own_matrix(write(parts.parent / "times.csv")), AREAS)
    assert read_travel_matrix(own, AREAS).minutes.tolist() == whole.minutes.tolist()
    assert find_own_matrix(parts, own.checksum) == own.__class__("times", b"", parts=own.parts)
    with pytest.raises(OtherFileError):
        find_own_matrix(parts, "another")


def write(path: Path) -> Path:
    path.write_text(between_areas())
    return path


def test_a_folder_without_parts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CoverageError, match=r"a folder with no files that end in \.parquet"):
        read_own_matrix(tmp_path)


def test_parts_of_other_columns_are_refused(parts: Path) -> None:
    pq.write_table(pa.table({"from_id": ["E01"], "to": ["x"]}), parts / "part-2.parquet")
    with pytest.raises(CoverageError, match="its parts have different columns"):
        read_travel_matrix(read_own_matrix(parts), AREAS)


@pytest.mark.parametrize("title", ["", "Minutes by bus\n\n", "sep=,\n"])
def test_a_large_text_stays_on_the_disk_and_is_read_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, title: str
) -> None:
    path = tmp_path / "times.csv"
    path.write_text(title + between_areas())
    held = read_own_matrix(path)
    monkeypatch.setattr(file_on_disk, "LARGEST_TEXT_IN_MEMORY", 10)
    own = read_own_matrix(path)
    assert (own.content, own.checksum) == (b"", hashlib.sha256(path.read_bytes()).hexdigest())
    assert own.checksum == held.checksum
    found, same = (read_travel_matrix(each, AREAS) for each in (own, held))
    assert found.minutes.tolist() == same.minutes.tolist()
    path.write_text((title + between_areas()).replace(",10\n", ",x\n", 1))
    wrong = read_own_matrix(path)
    row = (title + between_areas()).split("\n").index("E01000001,E01000002,10") + 1
    with pytest.raises(CoverageError, match=f"row {row}, column travel_time: 'x' is not a time"):
        read_travel_matrix(wrong, AREAS)


def test_a_file_that_changes_before_it_is_read_is_told(parts: Path) -> None:
    own = read_own_matrix(parts)
    part = parts / "part-0.parquet"
    os.utime(part, ns=(0, 0))
    with pytest.raises(CoverageError, match=r"part-0\.parquet changed while it was read"):
        read_travel_matrix(own, AREAS)
