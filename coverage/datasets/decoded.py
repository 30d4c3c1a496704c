"""The text of a file as spreadsheets save it: unpacked within limits, and decoded."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile
import zlib
from typing import IO

from coverage.datasets.bounded import BLOCK
from coverage.errors import Fault, InvalidFileError

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
        unpacks to more than ``most`` bytes.
    """
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
            if not entry.is_dir() and not entry.filename.startswith("__MACOSX/")
        ]
        if any(entry.filename == "[Content_Types].xml" for entry in entries):
            raise _refused(name, f"this is a spreadsheet: {SAVE_AS}")
        if len(entries) != 1:
            raise _refused(name, f"the archive holds {len(entries)} files: pack the table alone")
        if entries[0].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refused(name, "the archive is packed in a rare way: pack the table anew")
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
