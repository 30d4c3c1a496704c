"""A large file that stays on the disk: its checksum is known, and it is read in blocks."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from coverage.datasets.files.decoding import AT_ONCE, BLOCK
from coverage.errors import CoverageError

LARGEST_IN_MEMORY, LARGEST_TEXT_IN_MEMORY = 20_000_000, 500_000_000
"""Bytes of a file of Parquet, and of another, that is held in memory; a larger one stays on the
disk. Text that is not UTF-8, and rows that lack cells, are read in memory alone."""

MOST_PARTS = 10_000
"""Files of a folder that hold the parts of one table."""

PART = ".parquet"
"""How the names of such files end."""


@dataclass(frozen=True, slots=True)
class FileOnDisk:
    """A file as it was when its checksum was made; should it change, it is read no more.

    Parameters
    ----------
    name : str
        Without its folder.
    sha256 : str
        Of what it held.
    path : Path
        Where it lies; no report may hold it.
    state : tuple of int
        By which a change is seen.
    """

    name: str
    sha256: str
    path: Path = field(repr=False, compare=False)
    state: tuple[int, ...] = field(repr=False, compare=False)

    def opened(self) -> pa.NativeFile:
        """Open the file.

        Raises
        ------
        CoverageError
            If it has changed.
        OSError
            If it cannot be opened.
        """
        if _state(os.stat(self.path)) != self.state:
            raise CoverageError(f"{self.name} changed while it was read: give it again.")
        return pa.OSFile(str(self.path), "rb")


def stay_on_disk(path: Path) -> tuple[FileOnDisk, ...]:
    """Return a large file, or the parts in a folder; none for anything else.

    Raises
    ------
    CoverageError
        If a folder holds no part, or too many.
    OSError
        If a file cannot be read.
    """
    status = os.stat(path)
    if stat.S_ISDIR(status.st_mode):
        parts = sorted(
            each
            for each in path.iterdir()
            if each.name.lower().endswith(PART) and not each.name.startswith((".", "_"))
        )
        parts = [each for each in parts if stat.S_ISREG(os.stat(each).st_mode)]
        if not 0 < len(parts) <= MOST_PARTS:
            many = f"more than {MOST_PARTS:,}" if parts else "no"
            raise CoverageError(
                f"{path} was not read: it is a folder with {many} files that end in {PART}; "
                "give a file, or a folder with the parts of one table."
            )
        return tuple(_looked_at(each) for each in parts)
    is_parquet = path.name.lower().endswith(PART)
    most = LARGEST_IN_MEMORY if is_parquet else LARGEST_TEXT_IN_MEMORY
    if stat.S_ISREG(status.st_mode) and status.st_size > most:
        return (_looked_at(path),)
    return ()


def _looked_at(path: Path) -> FileOnDisk:
    with open(os.open(path, AT_ONCE), "rb") as file:
        state, checksum = _state(os.fstat(file.fileno())), hashlib.sha256()
        while block := file.read(BLOCK):
            checksum.update(block)
    return FileOnDisk(path.name, checksum.hexdigest(), path.absolute(), state)


def _state(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
