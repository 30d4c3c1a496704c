from __future__ import annotations

from pathlib import Path

import pytest

from coverage import CoverageError, DataFileError, load_datasets
from coverage.datasets.installed import (
    DATA,
    DATA_VARIABLE,
    POINTER,
    SHIPPED,
    data_folder,
    folder_of,
    names_of_sets,
    put_in_use,
    set_in_use,
)


def a_set(sets: Path, name: str) -> Path:
    (sets / name).mkdir(parents=True)
    return sets / name


@pytest.mark.usefixtures("sets")
def test_the_shipped_data_are_in_use_until_another_set_is() -> None:
    assert set_in_use() == SHIPPED
    assert data_folder() == DATA
    assert names_of_sets() == [SHIPPED]


def test_a_set_is_put_in_use_and_the_one_before_again(sets: Path) -> None:
    first, second = a_set(sets, "first"), a_set(sets, "second")
    for name, folder in (("first", first), ("second", second), ("first", first), (SHIPPED, DATA)):
        put_in_use(name)
        assert (set_in_use(), data_folder()) == (name, folder)
    assert names_of_sets() == [SHIPPED, "first", "second"]
    assert {file.name for file in sets.iterdir()} == {"first", "second", POINTER}


def test_the_environment_names_the_one_folder_that_is_read(
    sets: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_set(sets, "first")
    put_in_use("first")
    monkeypatch.setenv(DATA_VARIABLE, str(small))
    assert load_datasets().sources.folder == small
    with pytest.raises(CoverageError, match=f"take {DATA_VARIABLE} out of the environment"):
        put_in_use(SHIPPED)
    monkeypatch.setenv(DATA_VARIABLE, "")
    assert set_in_use() == "first"


@pytest.mark.parametrize("content", [b"", b"../data", b"a/b", b".hidden", b"\xff\xfe", b"a\nb"])
def test_a_choice_that_names_no_set_is_told_and_can_be_mended(sets: Path, content: bytes) -> None:
    sets.mkdir()
    (sets / POINTER).write_bytes(content)
    with pytest.raises(
        DataFileError, match=r"in-use names no set of data: choose one with `"
    ) as no:
        load_datasets()
    assert "\n" not in str(no.value)
    put_in_use(SHIPPED)
    assert data_folder() == DATA


def test_a_set_that_has_gone_is_told_and_never_passed_over(sets: Path) -> None:
    a_set(sets, "first")
    put_in_use("first")
    (sets / "first").rmdir()
    with pytest.raises(DataFileError, match=r"^There is no set 'first' in .*use shipped"):
        load_datasets()


@pytest.mark.usefixtures("sets")
@pytest.mark.parametrize("name", ["nowhere", "", "..", "../data", "/etc", "a\0b"])
def test_no_other_folder_can_be_put_in_use(name: str) -> None:
    with pytest.raises(DataFileError, match="There is no set"):
        put_in_use(name)
    with pytest.raises(DataFileError, match="There is no set"):
        folder_of(name)


def test_what_is_damaged_in_a_set_is_not_said_to_be_made_again(sets: Path) -> None:
    a_set(sets, "first")
    put_in_use("first")
    with pytest.raises(DataFileError, match=r"^first/SOURCES\.toml is missing .* data use NAME"):
        load_datasets()
