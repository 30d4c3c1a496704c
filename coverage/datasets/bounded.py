"""The bytes of a file: no more than a limit, and for a path that a stranger names, files alone."""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path
from typing import IO

BLOCK = 1_000_000
AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a path is opened that could be anything: nothing is waited for."""


class NoFileError(OSError):
    """What lies at a path is no regular file: a folder, a pipe, a device."""


class TooLargeError(OSError):
    """A file holds more than it may; nothing of it was kept."""


def read_regular(path: str | Path, most: int) -> bytes:
    """Return the bytes of a regular file.

    What is none is not opened, so that nothing waits for a pipe or reads from a device; a link
    is followed to what it leads to.

    Parameters
    ----------
    most : int
        Bytes that it may have.

    Raises
    ------
    NoFileError
        If it is no regular file.
    TooLargeError
        If it has more than ``most`` bytes, or grows past them as it is read.
    OSError
        If it cannot be read.
    ValueError
        If the path holds a zero byte.
    """
    _refuse_others(os.stat(path))
    with open(os.open(path, AT_ONCE), "rb") as file:
        status = os.fstat(file.fileno())
        _refuse_others(status)  # it may have been replaced since
        return _within(file, status, most)


def read_named(path: str | Path, most: int) -> bytes:
    """Return the bytes of what a user names on the command line: a file, or a pipe to its end.

    Raises
    ------
    TooLargeError
        If it has more than ``most`` bytes; a device may never end.
    OSError, ValueError
        As ``read_regular``.
    """
    with open(path, "rb") as file:
        return _within(file, os.fstat(file.fileno()), most)


def _refuse_others(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NoFileError(errno.EINVAL, "It is no regular file")


def _within(file: IO[bytes], status: os.stat_result, most: int) -> bytes:
    # Nothing is read, and no room made, for a file that says that it is too large.
    too_large = stat.S_ISREG(status.st_mode) and status.st_size > most
    found = io.BytesIO()
    while not too_large and (block := file.read(min(BLOCK, most + 1 - found.tell()))):
        found.write(block)
        too_large = found.tell() > most
    if too_large:
        raise TooLargeError(errno.EFBIG, f"It has more than {most:,} bytes")
    return found.getvalue()
