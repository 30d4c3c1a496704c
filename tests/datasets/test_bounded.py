from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from coverage.datasets.files.decoding import (
    BLOCK,
    NoFileError,
    TooLargeError,
    read_named,
    read_regular,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")
both = pytest.mark.parametrize("read", [read_regular, read_named])
Read = Callable[[Path, int], bytes]


@both
@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK])
def test_a_file_is_read_as_a_whole(read: Read, size: int, tmp_path: Path) -> None:
    content = os.urandom(size)
    (tmp_path / "a").write_bytes(content)
    assert read(tmp_path / "a", size) == content
    assert read(tmp_path / "a", 10 * BLOCK) == content


@both
def test_a_byte_past_the_limit_is_refused(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"123456")
    with pytest.raises(TooLargeError):
        read(tmp_path / "a", 5)


@posix
@both
def test_a_file_that_tells_no_size_is_read_to_its_end(read: Read) -> None:
    assert Path("/proc/self/stat").exists() or pytest.skip("there is no such folder here")
    assert os.stat("/proc/self/status").st_size == 0
    assert read(Path("/proc/self/status"), BLOCK).startswith(b"Name:")
    with pytest.raises(TooLargeError):
        read(Path("/proc/self/status"), 10)


@posix
def test_a_pipe_that_a_user_names_is_read_to_its_end_and_one_of_a_stranger_is_not(
    tmp_path: Path,
) -> None:
    pipe, content = tmp_path / "pipe", os.urandom(3 * BLOCK)
    os.mkfifo(pipe)
    with pytest.raises(NoFileError):
        read_regular(pipe, BLOCK)
    writer = threading.Thread(target=pipe.write_bytes, args=(content,))
    writer.start()
    assert read_named(pipe, len(content)) == content
    writer.join()


@posix
def test_a_device_never_ends_and_is_read_no_further_than_the_limit() -> None:
    with pytest.raises(TooLargeError):
        read_named("/dev/zero", 3 * BLOCK)
    with pytest.raises(NoFileError):
        read_regular("/dev/zero", 3 * BLOCK)


@both
def test_a_folder_is_no_file(read: Read, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"."):
        read(tmp_path, BLOCK)


@both
@pytest.mark.parametrize("name", ["nowhere", "a\0b"])
def test_what_is_not_there_is_told(read: Read, name: str, tmp_path: Path) -> None:
    with pytest.raises((OSError, ValueError)):
        read(tmp_path / name, BLOCK)
