"""The bytes of a file within limits, and their text as spreadsheets save it."""

from __future__ import annotations

import codecs
import errno
import gzip
import io
import os
import shlex
import stat
import sys
import zipfile
import zlib
from pathlib import Path
from typing import IO

from coverage.datasets.files.other_formats import other_format
from coverage.errors import ClosedFileError, Fault, InvalidFileError


def closed(path: Path, whole: Path) -> ClosedFileError:
    """Return the error that tells of a file which may not be read.

    Parameters
    ----------
    whole : Path
        The folder that is of use only where all in it may be read.
    """
    shown = path if path == whole else path.relative_to(whole.parent)
    return ClosedFileError(
        f"{shown} cannot be read, because this user has no permission: {_advice(whole)}."
    )


def _advice(whole: Path) -> str:
    if sys.platform == "win32":
        return f"have its owner open {whole} to this user"
    whole = whole.absolute()
    for folder in (*reversed(whole.parents), whole):
        try:
            folder.stat()
        except PermissionError:  # what lies above is closed, and not for us to open with all in it
            return f"have the owner of {folder.parent} run `chmod a+x {_quoted(folder.parent)}`"
        except OSError:
            break
    return f"have its owner run `chmod -R a+rX {_quoted(whole)}`"


def _quoted(folder: Path) -> str:
    return shlex.quote(str(folder))


BLOCK = 1_000_000
AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a path is opened that could be anything: nothing is waited for."""


class NoFileError(OSError):
    """What lies at a path is not a regular file: a folder, a pipe, a device."""


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
        If it is not a regular file.
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
        raise NoFileError(errno.EINVAL, "It is not a regular file")


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


LARGEST_UNPACKED = 200_000_000
"""Bytes that an archive may unpack to: a small one can hide any number."""

MOST_ENTRIES = 10
"""Entries that are looked at in a ZIP; one of them is the table."""

GZIP, ZIP, ZIP_ENTRY = b"\x1f\x8b", b"PK\x03\x04", b"PK\x01\x02"
WIDER = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
SAVE_AS = 'save the table as "CSV UTF-8"'


def unpack(content: bytes, name: str, most: int = LARGEST_UNPACKED) -> bytes:
    """Return the bytes of the table that a file holds.

    Parameters
    ----------
    content : bytes
        A table, or a GZIP or ZIP archive of exactly one; which it is, its first bytes tell.
    name : str
        Name of the file, for messages.
    most : int
        Bytes that an archive may unpack to.

    Raises
    ------
    InvalidFileError
        If an archive is damaged, is locked, holds another archive or not exactly one file, or
        unpacks to more than ``most`` bytes, or the file is of another program.
    """
    if said := other_format(content, name):
        raise _refused(name, said)
    try:
        if content.startswith(GZIP):
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
                found = _within_limit(packed, name, most)
        elif content.startswith(ZIP):
            found = _unzip(content, name, most)
        else:
            return content
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, ValueError) as error:
        if isinstance(error, InvalidFileError):
            raise
        raise _refused(name, f"the archive is damaged or locked: {SAVE_AS}") from None
    if found.startswith((GZIP, ZIP)):
        raise _refused(name, "the archive holds another archive: pack the table itself")
    return found


def decode(content: bytes, name: str) -> str:
    """Return the text of bytes in UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises
    ------
    InvalidFileError
        If they are none of these.
    """
    if content.startswith(WIDER):
        raise _refused(name, f"the text is UTF-32: {SAVE_AS}")
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = content.decode("utf-16")
        else:
            text = _narrow(content)
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        words = f"the text is neither UTF-8, UTF-16 nor Windows-1252: {SAVE_AS}"
        raise _refused(name, words, row) from None
    if "\0" in text:
        raise _refused(name, f"this is not a text file: {SAVE_AS}")
    return text.removeprefix("\ufeff")  # a program that joins files writes the mark twice


def as_utf8(content: bytes, name: str) -> bytes:
    """Return the same text in UTF-8 without a mark; text that is so already is not copied.

    Raises
    ------
    InvalidFileError
        As ``decode`` does.
    """
    check = codecs.getincrementaldecoder("utf-8")()
    try:
        if content.startswith(codecs.BOM_UTF8):
            raise UnicodeError
        for start in range(0, len(content), BLOCK):
            if "\0" in check.decode(content[start : start + BLOCK]):
                raise UnicodeError
        check.decode(b"", final=True)
    except UnicodeError:
        return decode(content, name).encode()
    return content


def _narrow(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Spreadsheets write it where they are asked for a plain CSV file.
        return content.decode("cp1252")


def _unzip(content: bytes, name: str, most: int) -> bytes:
    if content.count(ZIP_ENTRY) > MOST_ENTRIES:  # counted before a list of them is made
        raise _refused(name, "the archive holds many files: pack the table alone")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = [
            entry
            for entry in archive.infolist()
            if not entry.filename.endswith("/") and not entry.filename.startswith("__MACOSX/")
        ]
        if any(entry.filename == "[Content_Types].xml" for entry in entries):
            raise _refused(name, f"this is a spreadsheet: {SAVE_AS}")
        if len(entries) != 1:
            raise _refused(name, f"the archive holds {len(entries)} files: pack the table alone")
        if entries[0].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refused(name, "the archive is packed in a rare way: pack the table again")
        with archive.open(entries[0]) as packed:
            return _within_limit(packed, name, most)


def _within_limit(packed: IO[bytes] | gzip.GzipFile, name: str, most: int) -> bytes:
    found = io.BytesIO()
    while block := packed.read(BLOCK):
        found.write(block)
        if found.tell() > most:
            words = f"the archive unpacks to more than {most // 1_000_000} MB"
            raise _refused(name, f"{words}: leave out what is not needed")
    return found.getvalue()


def _refused(name: str, message: str, row: int = 0) -> InvalidFileError:
    return InvalidFileError(name, [Fault(row, "", message)])
