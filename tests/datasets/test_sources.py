from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from coverage import CoverageError, DataFileError, load_datasets
from coverage.datasets.installed import KEPT
from coverage.datasets.sources import DATA, RECORD, Source, Sources, read_sources, record_text

RECORDED = [file.path for file in read_sources().files]
LOADED = [path for path in RECORDED if path != "partners.csv"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the data folder that a test may break."""
    return shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns(KEPT))


def refusal(folder: Path) -> str:
    """Return the sentence with which loading refuses a folder."""
    with pytest.raises(DataFileError) as refused:
        load_datasets(folder=folder)
    assert isinstance(refused.value, CoverageError)
    assert isinstance(refused.value, OSError)
    return str(refused.value)


def assert_says_what_to_do(said: str) -> None:
    assert "git checkout -- data" in said
    assert "make data" in said
    assert said.endswith(".")
    assert "\n" not in said


def test_a_whole_copy_of_the_data_loads(folder: Path) -> None:
    assert len(load_datasets(folder=folder).sites) == 113


@pytest.mark.parametrize("path", LOADED)
def test_a_changed_byte_is_refused(folder: Path, path: str) -> None:
    content = bytearray((folder / path).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / path).write_bytes(content)
    said = refusal(folder)
    assert said.startswith(f"data/{path} does not match its checksum in {RECORD}: ")
    assert_says_what_to_do(said)


@pytest.mark.parametrize("path", LOADED)
def test_a_missing_file_is_refused(folder: Path, path: str) -> None:
    (folder / path).unlink()
    said = refusal(folder)
    assert said.startswith(f"data/{path} is missing: ")
    assert_says_what_to_do(said)


def test_a_folder_in_the_place_of_a_file_is_refused(folder: Path) -> None:
    (folder / "demand.parquet").unlink()
    (folder / "demand.parquet").mkdir()
    assert refusal(folder).startswith("data/demand.parquet is missing: ")


def test_a_line_more_is_refused(folder: Path) -> None:
    with (folder / "institutes.csv").open("ab") as file:
        file.write(b"\n")
    assert "data/institutes.csv does not match" in refusal(folder)


@pytest.mark.parametrize(
    "record",
    [
        None,
        b"",
        b"[[file]",
        b"\xff\xfe",
        b"file = 3",
        b'file = ["a"]',
        b'[[file]]\npath = "institutes.csv"',
        b'[[file]]\nsize = 3\npath = "institutes.csv"',
        b'[file]\npath = "institutes.csv"',
    ],
)
def test_a_broken_record_is_refused(folder: Path, record: bytes | None) -> None:
    (folder / RECORD).unlink()
    if record is not None:
        (folder / RECORD).write_bytes(record)
    said = refusal(folder)
    assert said.startswith(f"data/{RECORD} is missing or cannot be read: ")
    assert_says_what_to_do(said)


@pytest.mark.parametrize(
    "path", ["../awards.csv", "/etc/passwd", "a/../../b", "a\\b", ".kept/a", ""]
)
def test_a_record_that_leads_out_of_the_folder_is_refused(folder: Path, path: str) -> None:
    first, *others = read_sources(folder).files
    text = record_text([replace(first, path=path), *others])
    (folder / RECORD).write_text(text, encoding="utf-8")
    assert refusal(folder).startswith(f"data/{RECORD} is missing or cannot be read: ")


def test_a_record_is_written_as_it_is_read() -> None:
    assert record_text(read_sources().files) == (DATA / RECORD).read_text(encoding="utf-8")


def test_a_file_that_is_not_on_record_is_refused(folder: Path) -> None:
    (folder / "more.csv").write_bytes(b"a\n1\n")
    with pytest.raises(DataFileError, match=r"^data/more\.csv is not listed in SOURCES\.toml: "):
        read_sources(folder).read("more.csv")


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere").startswith(f"nowhere/{RECORD} is missing")


@pytest.mark.parametrize("path", RECORDED)
def test_each_committed_file_is_intact(path: str) -> None:
    assert read_sources().is_intact(path)


def test_a_file_is_intact_until_it_changes(folder: Path) -> None:
    sources = read_sources(folder)
    assert sources.is_intact("awards.csv")
    (folder / "awards.csv").write_bytes(b"lead,area_code\n")
    assert not sources.is_intact("awards.csv")


def test_every_table_and_outline_of_the_folder_is_on_record() -> None:
    kept = {
        file.relative_to(DATA).as_posix()
        for file in DATA.rglob("*")
        if file.suffix in {".csv", ".parquet", ".geojson", ".json", ".gz"}
    }
    assert kept == set(RECORDED)


@pytest.mark.parametrize("field", ["title", "source", "vintage", "licence", "sha256", "made_by"])
def test_every_file_says_where_it_comes_from(field: str) -> None:
    assert all(getattr(file, field) for file in read_sources().files)


def test_the_version_changes_with_any_checksum() -> None:
    sources = read_sources()
    changed = {
        Sources(
            sources.folder,
            (
                *sources.files[:row],
                replace(file, sha256=hashlib.sha256(b"other").hexdigest()),
                *sources.files[row + 1 :],
            ),
        ).version
        for row, file in enumerate(sources.files)
    }
    assert len({*changed, sources.version}) == len(sources.files) + 1


def test_attributions_are_said_once_and_never_within_another() -> None:
    def said(*words: str) -> tuple[str, ...]:
        files = (Source("p", "t", "s", "v", "l", word, 1, "0", "m") for word in words)
        return Sources(Path("data"), tuple(files)).attributions

    assert said("A.", "B.", "A.") == ("A.", "B.")
    assert said("A.", "A. B.", "") == ("A. B.",)


@pytest.mark.parametrize("field", ["title", "attribution", "rows", "sha256"])
def test_a_record_of_another_type_is_refused(field: str, folder: Path) -> None:
    path = folder / RECORD
    text = re.sub(rf"(?m)^{field} = .*$", f"{field} = [1]", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    assert refusal(folder).startswith(f"data/{RECORD} is missing or cannot be read: ")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")
@pytest.mark.parametrize("name", [RECORD, "awards.csv"])
def test_a_pipe_is_not_waited_for_and_a_device_is_not_read(name: str, folder: Path) -> None:
    (folder / name).unlink()
    os.mkfifo(folder / name)
    assert f"data/{name} is missing" in refusal(folder)
    (folder / name).unlink()
    (folder / name).symlink_to("/dev/zero")
    assert f"data/{name} is missing" in refusal(folder)


@pytest.mark.parametrize("name", [RECORD, "awards.csv"])
def test_a_file_of_a_terabyte_is_not_read(name: str, folder: Path) -> None:
    with (folder / name).open("r+b") as file:
        file.truncate(2**40)
    assert refusal(folder).startswith(f"data/{name} ")
