from __future__ import annotations

from pathlib import Path

import pytest

from coverage import CoverageError, Datasets, InvalidFileError, check_institutes, load_datasets
from coverage.datasets.own_file import OwnFile, read_own_file
from coverage.datasets.path_of_sheet import split_sheet
from tests.datasets.institute_files import a_file, a_row


def test_a_file_of_ones_own_stands_in_for_the_default(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(a_file(a_row()))
    mine = load_datasets(path)
    assert [site.site_id for site in mine.sites] == ["mine-01"]
    assert mine.own_institutes == OwnFile(str(path), path.read_bytes())
    assert check_institutes(path) == mine.sites


def test_without_one_the_default_is_read(datasets: Datasets) -> None:
    assert datasets.own_institutes is None
    assert len(datasets.sites) == 113


def test_nothing_is_loaded_of_a_file_with_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(a_file(a_row(), a_row(site_id="mine-02", wave="3")))
    for load in (load_datasets, check_institutes):
        with pytest.raises(InvalidFileError, match=r"^mine\.csv was not loaded: row 3, "):
            load(path)


@pytest.mark.parametrize("name", ["nowhere.csv", "", "file/inside.csv", "a\0b"])
def test_a_file_that_cannot_be_opened_is_named_with_the_reason(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    path = tmp_path / name
    with pytest.raises(CoverageError, match=r"cannot be opened \(.+\): check the path") as refused:
        read_own_file(path)
    assert str(path) in str(refused.value)


def test_the_version_changes_with_the_content_and_not_with_the_path() -> None:
    first = OwnFile("a/mine.csv", b"1")
    assert OwnFile("b/other.csv", b"1").version == first.version
    assert OwnFile("a/mine.csv", b"2").version != first.version
    assert first.name == "mine.csv"


@pytest.mark.parametrize(
    ("named", "file", "sheet"),
    [
        ("mine.xlsx#Colleges 2026", "mine.xlsx", "Colleges 2026"),
        ("a/mine.ODS#x", "a/mine.ODS", "x"),
        ("mine.xlsm#No. #1 #2", "mine.xlsm", "No. #1 #2"),
        ("a#b/mine.xlsx#x", "a#b/mine.xlsx", "x"),
        ("mine.xlsx", "mine.xlsx", ""),
        ("mine.xlsx#", "mine.xlsx#", ""),
        ("mine.csv#x", "mine.csv#x", ""),
        ("#x", "#x", ""),
    ],
)
def test_a_sheet_is_named_behind_its_workbook(named: str, file: str, sheet: str) -> None:
    assert split_sheet(named) == (file, sheet)


def test_a_file_whose_name_holds_the_mark_is_that_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx#1"
    path.write_bytes(b"1")
    assert read_own_file(path) == OwnFile("mine.xlsx#1", b"1")
    (tmp_path / "other.xlsx").write_bytes(b"2")
    own = read_own_file(f"{tmp_path}/other.xlsx#1")
    assert own == OwnFile("other.xlsx", b"2", sheet="1")
    assert own.named == "other.xlsx#1"
