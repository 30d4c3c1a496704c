"""What was kept and is no longer what was written is never believed, whatever it has become."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.datasets.array_cache import LARGEST_FILE, Kept, Store, look
from tests.other_user import umask

WHOLE = np.array([1.5, np.inf, np.nan, 0, 62.25], dtype=np.float32)
OTHER = WHOLE[::-1].copy()
FILE, OTHER_FILE = "a", "b"
"""What the two were made from."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    Store(folder).put(FILE, WHOLE)
    Store(folder).put(OTHER_FILE, OTHER)
    return folder


def names(folder: Path) -> tuple[Path, Path]:
    """Return the file of ``FILE``, and the other one."""
    store = Store(folder)
    return store._path(FILE), store._path(OTHER_FILE)


def check_passed_over(folder: Path) -> None:
    """Check that a file is not believed, is told, and is replaced by what is put."""
    file, _ = names(folder)
    store = Store(folder)
    assert store.get(FILE, len(WHOLE)) is None
    assert [*store.passed_over] == [file.name]
    assert look(folder) == Kept(2, (file.name,), are_all=True)
    store.put(FILE, WHOLE)
    again = Store(folder)
    found = again.get(FILE, len(WHOLE))
    assert found is not None
    assert found.tobytes() == WHOLE.tobytes()
    assert not again.passed_over
    assert look(folder) == Kept(2, (), are_all=True)


def test_what_is_whole_is_read_and_nothing_is_passed_over(written: Path) -> None:
    store = Store(written)
    assert np.array_equal(store.get(FILE, len(WHOLE)), WHOLE, equal_nan=True)  # type: ignore[arg-type]
    assert np.array_equal(store.get(OTHER_FILE, len(OTHER)), OTHER, equal_nan=True)  # type: ignore[arg-type]
    assert store.get("c", 5) is None
    assert not store.passed_over
    assert look(written) == Kept(2, (), are_all=True)


def test_numpy_reads_it_too(written: Path) -> None:
    assert np.array_equal(np.load(names(written)[0]), WHOLE, equal_nan=True)


changes = st.one_of(
    st.tuples(st.just("flip"), st.integers(0, 10**6), st.integers(1, 255)),
    st.tuples(st.just("cut"), st.integers(1, 10**6), st.just(0)),
    st.tuples(st.just("cut in front"), st.integers(1, 10**6), st.just(0)),
    st.tuples(st.just("append"), st.integers(1, 300), st.integers(0, 255)),
    st.tuples(st.just("blank from"), st.integers(0, 10**6), st.just(0)),
)


@given(change=changes)
def test_no_change_of_bytes_is_believed(change: tuple[str, int, int], written: Path) -> None:
    file, _ = names(written)
    whole = file.read_bytes()
    what, where, byte = change
    at = where % len(whole)
    changed = {
        "flip": whole[:at] + bytes([whole[at] ^ byte]) + whole[at + 1 :],
        "cut": whole[:at],
        "cut in front": whole[at or 1 :],
        "append": whole + bytes([byte]) * where,
        "blank from": whole[:at] + bytes(len(whole) - at),
    }[what]
    if changed == whole:  # what was blanked was blank
        return
    try:
        file.write_bytes(changed)
        assert Store(written).get(FILE, len(WHOLE)) is None
        assert look(written) == Kept(2, (file.name,), are_all=True)
    finally:
        file.write_bytes(whole)


def saved(array: np.ndarray, **named: np.ndarray) -> bytes:
    content = io.BytesIO()
    if named:
        np.savez(content, array, **named)  # type: ignore[arg-type]
    else:
        np.save(content, array)
    return content.getvalue()


def header(words: bytes) -> bytes:
    return b"\x93NUMPY\x01\x00" + (len(words) + 1).to_bytes(2, "little") + words + b"\n"


FOREIGN = {
    "halved by hand": saved(WHOLE / 2),
    "the same, without a checksum": saved(WHOLE),
    "an archive": saved(WHOLE, more=OTHER),
    "strings": saved(np.array(["a", "bc"])),
    "objects": saved(np.array([{}, "x"], dtype=object)),
    "doubles": saved(WHOLE.astype(np.float64)),
    "big-endian": saved(WHOLE.astype(">f4")),
    "by columns": saved(np.asfortranarray(np.ones((5, 2), dtype=np.float32))),
    "two dimensions": saved(WHOLE.reshape(1, -1)),
    "a terabyte": header(b"{'descr': '<f4', 'fortran_order': False, 'shape': (274877906944,), }"),
    "a deep header": header(b"(" * 60_000),
    "a negative length": header(b"{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }"),
    "a pickle": b"\x80\x04cos\nsystem\n(S'true'\ntR.",
    "text": b"minutes\n1.5\n",
    "nothing": b"",
    "zeros": bytes(LARGEST_FILE + 1),
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_what_others_wrote_is_passed_over_and_replaced(
    content: bytes, written: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(written, tmp_path / "kept")
    names(folder)[0].write_bytes(content)
    check_passed_over(folder)


def test_a_file_under_the_name_of_another_is_passed_over(written: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(written, tmp_path / "kept")
    file, other = names(folder)
    shutil.copy(other, file)
    check_passed_over(folder)


def test_an_array_of_another_length_is_passed_over(tmp_path: Path) -> None:
    Store(tmp_path).put(FILE, WHOLE[:-1].copy())
    store = Store(tmp_path)
    assert store.get(FILE, len(WHOLE)) is None
    assert store.passed_over


@pytest.mark.parametrize("minutes", [-1, -np.inf])
def test_less_than_nothing_is_passed_over_even_where_its_checksum_is_right(
    minutes: float, written: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(written, tmp_path / "kept")
    wrong = WHOLE.copy()
    wrong[0] = minutes
    Store(folder).put(FILE, wrong)
    check_passed_over(folder)


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_loop(path: Path) -> None:
    path.symlink_to(path)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_large_file(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**40)  # it takes no room on the disk


@posix
@pytest.mark.parametrize("make", [a_pipe, a_loop, a_device, a_large_file])
def test_what_is_no_file_of_ours_is_passed_over_and_replaced(
    make: Callable[[Path], None], written: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(written, tmp_path / "kept")
    file, _ = names(folder)
    file.unlink()
    make(file)
    check_passed_over(folder)


def test_a_folder_in_its_place_costs_time_alone(written: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(written, tmp_path / "kept")
    file, other = names(folder)
    file.unlink()
    file.mkdir()
    store = Store(folder)
    assert store.get(FILE, len(WHOLE)) is None
    store.put(FILE, WHOLE)
    assert store.get(FILE, len(WHOLE)) is not None
    assert {each.name for each in folder.iterdir()} == {file.name, other.name}


@posix
def test_a_link_to_what_is_whole_is_followed(written: Path, tmp_path: Path) -> None:
    file, _ = names(tmp_path)
    file.symlink_to(names(written)[0])
    assert Store(tmp_path).get(FILE, len(WHOLE)) is not None


@posix
def test_what_is_kept_can_be_read_by_whoever_runs_the_service(tmp_path: Path) -> None:
    with umask(0o077):
        Store(tmp_path / "kept").put(FILE, WHOLE)
    file, _ = names(tmp_path / "kept")
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o644, 0o755)


def test_a_look_ends_where_a_folder_was_filled(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coverage.datasets.array_cache.MOST_LOOKED_AT", 1)
    folder = shutil.copytree(written, tmp_path / "kept")
    assert look(folder) == Kept(1, (), are_all=False)
    assert look(tmp_path / "nowhere") == Kept(0, (), are_all=True)
