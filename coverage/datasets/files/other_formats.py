"""Files of other programs that people bring where a table is wanted, and what to do with each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OtherFormat:
    """A format in which no table is read.

    Parameters
    ----------
    begins : tuple of bytes
        What such a file begins with, one or the other.
    endings : tuple of str
        What its name ends with; empty where the beginning tells enough.
    holds : bytes
        What stands somewhere in it; empty where the beginning tells enough.
    said : str
        What it is, and what to do.
    """

    begins: tuple[bytes, ...]
    said: str
    endings: tuple[str, ...] = ()
    holds: bytes = b""


COMPOUND, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
COPY = "copy the table into a spreadsheet and save that as .xlsx or .csv"

OTHERS = (
    OtherFormat((b"%PDF",), f"this is a PDF: {COPY}"),
    OtherFormat((COMPOUND,), f"this is a Word document: {COPY}", endings=(".doc", ".dot")),
    OtherFormat((ZIP,), f"this is a Word document: {COPY}", holds=b"word/document.xml"),
    OtherFormat((ZIP,), f"these are slides: {COPY}", holds=b"ppt/presentation.xml"),
    OtherFormat(
        (ZIP,), "this is a Numbers file: export it as Excel or CSV", holds=b"Index/Document.iwa"
    ),
    OtherFormat(
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\0", b"MM\0*"),
        "this is a picture: type the table into a spreadsheet and save that as .xlsx or .csv",
    ),
    OtherFormat(
        (b"<!doctype html", b"<!DOCTYPE html", b"<!DOCTYPE HTML", b"<html", b"<HTML"),
        "this is a web page: download the file itself, or copy the table into a spreadsheet",
    ),
    OtherFormat((b"{\\rtf",), f"this is a text document (RTF): {COPY}"),
    OtherFormat((b"7z\xbc\xaf\x27\x1c", b"Rar!"), "this archive is not a ZIP: pack it as .zip"),
)
"""Formats by their first bytes; of two that begin alike the first that fits."""


def other_format(content: bytes, name: str) -> str | None:
    """Return what to say of a file in which no table is read; None where it may be a table."""
    lower = name.lower()
    for each in OTHERS:
        if (
            content.startswith(each.begins)
            and (not each.endings or lower.endswith(each.endings))
            and each.holds in content
        ):
            return each.said
    return None
