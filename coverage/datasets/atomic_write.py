"""Files that are on disk as a whole, or not at all, even where the power fails."""

from __future__ import annotations

import os
import re
import secrets
import stat
import sys
from contextlib import suppress
from pathlib import Path

from coverage.errors import CoverageError

PART = ".part"
READ_BY_ALL = 0o444
WAY_IN = 0o555
"""What all users may do with a file, and with a folder, of a set of data."""

LONGEST_START = 40
"""Letters of a name that its part begins with, so that the name of the part is not too long."""

OPEN = re.compile(r"/proc/(?P<process>\d+)(?:/task/\d+)?/fd|/dev/fd", re.ASCII)
"""Where systems show what a program has open, such as standard output or `>(...)` of a shell."""

DESCRIPTOR = re.compile(r"\d{1,9}", re.ASCII)
"""The name of what is open there; no system counts further."""

BINARY: int = getattr(os, "O_BINARY", 0)
NO_TERMINAL: int = getattr(os, "O_NOCTTY", 0)


def write_durably(path: Path, content: bytes) -> None:
    """Write a file that every user may read, or leave what was there; its folder is made.

    Raises
    ------
    CoverageError
        If it cannot be written; nothing of it is left behind.
    """
    try:
        make_folder(path.parent)
        write_whole(path, content, added=READ_BY_ALL)
    except OSError as error:
        raise unwritable(path, error) from None


def write_whole(path: Path, content: bytes, *, added: int = 0) -> None:
    """Write a file as a whole, or leave what was there.

    What is there and is not a regular file (a device, a pipe, what this program has open) cannot be
    replaced by one: it is written straight into. Else a part is written beside the file, and takes
    its name when it is on disk. Symbolic links are followed and stay; a file that was there keeps
    its mode and, as far as this user may, its owner and group. A hard link to it keeps the old
    content.

    Parameters
    ----------
    added : int
        Permissions that the file gets beyond those it had, or beyond those of a new file.

    Raises
    ------
    OSError
        If it cannot be written, or may not be; nothing of it is left behind.
    ValueError
        If the path holds a zero byte.
    """
    target = _followed(path)
    if isinstance(target, int):
        return _write_into(os.dup(target), content)
    try:
        there = target.stat()
    except FileNotFoundError:
        there = None
    if there is None or stat.S_ISREG(there.st_mode):
        return replace_file(target, content, there, added=added)
    return _write_into(os.open(target, os.O_WRONLY | BINARY | NO_TERMINAL), content)


def _followed(path: Path) -> Path | int:
    """Return the file that a path leads to, there or not, or a descriptor that is open."""
    at = os.path.join(os.path.realpath(path.parent), path.name)
    for _ in range(40):  # links, of which Linux follows no more
        folder, name = os.path.split(at)
        shown = OPEN.fullmatch(folder)
        if DESCRIPTOR.fullmatch(name) and shown and shown["process"] in (None, str(os.getpid())):
            return int(name)
        if not os.path.islink(at):
            break
        folder, name = os.path.split(os.path.join(folder, os.readlink(at)))
        at = os.path.join(os.path.realpath(folder), name)
    return Path(at)


def _write_into(descriptor: int, content: bytes) -> None:
    with open(descriptor, "wb") as opened:
        opened.write(content)


def replace_file(
    target: Path,
    content: bytes,
    there: os.stat_result | None = None,
    *,
    added: int = 0,
    lasting: bool = True,
) -> None:
    """Put a file in the place of whatever has its name; of a link, in the place of the link.

    Parameters
    ----------
    there : stat_result or None
        The file that was there, whose mode and owner the new one gets; None for those of a new one.
    added : int
        As of ``write_whole``.
    lasting : bool
        Whether it is on disk before this returns. Else it is as a whole for all who open it, but
        where the power fails it may be cut short: for what holds a checksum.

    Raises
    ------
    OSError
        If it cannot be written; nothing of it is left behind.
    """
    if there:  # refused where it may not be written: a new file in its place would get past that
        os.close(os.open(target, os.O_WRONLY | BINARY))
    start = f".{target.name[:LONGEST_START]}."
    part = target.with_name(f"{start}{secrets.token_hex(8)}{PART}")
    # Nothing that lies there is opened, a link least of all; the system takes off the umask.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY
    try:
        with open(os.open(part, flags, 0o600 if there else 0o666), "wb") as file:
            _give_modes(file.fileno(), there, added)
            file.write(content)
            file.flush()
            if lasting:
                os.fsync(file.fileno())  # else a name could reach the disk before what it names
        part.replace(target)
    except BaseException:  # a user who stops it is no reason to leave the part
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    if lasting:
        sync_folder(target.parent)


def _give_modes(descriptor: int, there: os.stat_result | None, added: int) -> None:
    """Give a part what the file that it replaces had, and more where that is asked for."""
    if sys.platform == "win32":
        return
    if there:
        # The owner before the modes: else a stranger could read what only the owner may.
        for owner in (there.st_uid, -1):
            with suppress(PermissionError):
                os.fchown(descriptor, owner, there.st_gid)
                break
    mode = stat.S_IMODE((there or os.fstat(descriptor)).st_mode)
    os.fchmod(descriptor, (mode | added) & 0o777)


def make_folder(folder: Path) -> None:
    """Make a folder that every user may enter, and those above it; what is there stays as it is.

    Raises
    ------
    OSError
        If it cannot be made.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    if sys.platform != "win32":
        folder.chmod(stat.S_IMODE(folder.stat().st_mode) | WAY_IN)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder reach the disk, on systems where that can be asked for."""
    if os.name != "posix":
        return
    with suppress(OSError):  # what it names is there, and a folder need not be one to read
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def unwritable(path: Path, error: OSError) -> CoverageError:
    """Return what to say of a file that cannot be written."""
    reason = error.strerror or "it cannot be written"
    return CoverageError(f"{path} cannot be written ({reason}): make room, or check the rights.")
