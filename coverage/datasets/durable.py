"""Files that are on disk as a whole, or not at all, even where the power fails."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from coverage.errors import CoverageError


def write_durably(path: Path, content: bytes) -> None:
    """Write a file, or leave what was there; the folder is made where there is none.

    Raises
    ------
    CoverageError
        If it cannot be written; nothing of it is left behind.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # else a name could reach the disk before what it names
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise unwritable(path, error) from None


def sync_folder(folder: Path) -> None:
    """Have the names in a folder reach the disk, on systems where that can be asked for."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def unwritable(path: Path, error: OSError) -> CoverageError:
    """Return what to say of a file that cannot be written."""
    reason = error.strerror or "it cannot be written"
    return CoverageError(f"{path} cannot be written ({reason}): make room, or check the rights.")
