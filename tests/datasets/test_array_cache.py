from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from coverage.datasets import array_cache as store_module
from coverage.datasets.array_cache import Store

ARRAY = np.array([1.5, np.inf, np.nan], dtype=np.float32)


def test_an_array_is_kept_for_another_time(tmp_path: Path) -> None:
    Store(tmp_path / "kept").put("a", ARRAY)
    assert np.array_equal(Store(tmp_path / "kept").get("a", 3), ARRAY, equal_nan=True)  # type: ignore[arg-type]
    assert [file.suffix for file in (tmp_path / "kept").iterdir()] == [".npy"]


def test_what_was_made_from_something_else_is_not_found(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("a", ARRAY)
    assert store.get("b", 3) is None


def test_a_torn_file_is_as_good_as_none(tmp_path: Path) -> None:
    Store(tmp_path).put("a", ARRAY)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-5])
    assert Store(tmp_path).get("a", 3) is None
    file.write_bytes(b"")
    assert Store(tmp_path).get("a", 3) is None


def test_a_folder_that_cannot_be_written_to_costs_time_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    store = Store(tmp_path / "file")
    store.put("a", ARRAY)
    assert store.get("a", 3) is not None
    assert Store(tmp_path / "file").get("a", 3) is None


def test_what_is_kept_cannot_be_changed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("a", ARRAY.copy())
    found = store.get("a", 3)
    assert found is not None
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 0


def test_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "AT_HAND", 3)
    store = Store(tmp_path)
    for name in "abcdef":
        store.put(name, ARRAY.copy())
    assert list(store.at_hand) == ["d", "e", "f"]
    assert store.get("a", 3) is not None


def test_a_store_that_writes_nothing_reads_what_there_is_and_keeps_the_rest(
    tmp_path: Path,
) -> None:
    Store(tmp_path).put("a", ARRAY)
    files = set(tmp_path.iterdir())
    unwritten = Store(tmp_path).unwritten()
    unwritten.put("b", ARRAY)
    assert unwritten.get("a", 3) is not None
    assert unwritten.get("b", 3) is not None
    assert set(tmp_path.iterdir()) == files


def test_what_is_kept_apart_has_all_of_the_store_and_puts_nothing_into_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("a", ARRAY)
    files, apart = set(tmp_path.iterdir()), store.apart()
    apart.put("b", ARRAY)
    assert [apart.get(each, 3) is not None for each in "abc"] == [True, True, False]
    assert store.get("b", 3) is None
    assert set(tmp_path.iterdir()) == files


def test_many_that_are_kept_apart_push_nothing_out_of_the_store(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.hold("a", ARRAY)
    apart = store.apart()
    for number in range(store_module.AT_HAND + 1):
        apart.put(f"{number}", ARRAY)
    assert list(store.at_hand) == ["a"]
    assert len(apart.at_hand) == store_module.AT_HAND
