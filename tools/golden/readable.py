"""Files that are no text, as text: all that they hold, in an order of their own."""

from __future__ import annotations

import hashlib
import io
import sqlite3
import struct
import zipfile
from collections.abc import Iterator
from contextlib import closing

import pyarrow.parquet as pq
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from tools.golden.volatile import CREATED, STAMPED, steady

BY_SIZE = (0, 32, 48, 48, 64)
"""Bytes of the envelope of a geometry, by its code in the header of a GeoPackage."""


def readable(content: bytes) -> str | None:
    """Return what a file holds, told by how it begins; None where it is a text."""
    if content.startswith(b"%PDF"):
        return "\n".join(_pdf(content))
    if content.startswith(b"SQLite format 3"):
        return "\n".join(_base(content))
    if content.startswith(b"PAR1"):
        return _parquet(content)
    if content.startswith(b"PK"):
        return "\n".join(_zip(content))
    if content.startswith(b"\x89PNG"):
        return "\n".join(_picture(content))
    return None


def as_text(content: bytes) -> str:
    """Return any file as a text; line ends stay as they are."""
    found = readable(content)
    if found is not None:
        return found
    try:
        return content.decode()
    except UnicodeDecodeError:
        return f"{len(content)} bytes, {_digest(content)}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]


def _pdf(content: bytes) -> Iterator[str]:
    reader = PdfReader(io.BytesIO(content))
    for key, value in sorted((reader.metadata or {}).items()):
        if key not in CREATED:
            yield f"{key}: {value}"
    for number, page in enumerate(reader.pages, start=1):
        yield f"--- page {number}, {page.mediabox.width} by {page.mediabox.height}"
        yield page.extract_text()


def _zip(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        is_book = "xl/workbook.xml" in archive.namelist()
        if is_book:
            yield from _book(content)
        for name in archive.namelist():
            part = archive.read(name)
            if is_book:
                if name not in STAMPED:
                    yield f"part {name}: {_digest(steady(part.decode()).encode())}"
            else:
                yield f"=== {name}"
                yield as_text(part)


def _book(content: bytes) -> Iterator[str]:
    book = load_workbook(io.BytesIO(content))
    core = book.properties
    yield f"{core.title}, {core.creator}, {core.subject}, {core.description}, {core.keywords}"
    for sheet in book:
        yield f"--- sheet {sheet.title}, {sheet.dimensions}, frozen at {sheet.freeze_panes}"
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    note = f" note {cell.comment.text!r}" if cell.comment else ""
                    link = f" link {cell.hyperlink.target}" if cell.hyperlink else ""
                    form = f" [{cell.number_format}]" if cell.number_format != "General" else ""
                    yield f"{cell.coordinate} {cell.value!r}{form}{note}{link}"


def _picture(content: bytes) -> Iterator[str]:
    """Yield the size and the texts of a PNG, and a checksum of its pixels."""
    image = Image.open(io.BytesIO(content))
    yield f"{image.width} by {image.height}, {_digest(image.tobytes())}"
    yield from (f"{key}: {text}" for key, text in sorted(image.info.items()))


def _base(content: bytes) -> Iterator[str]:
    """Yield the tables of a GeoPackage, without its spatial index."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(content)
        made = base.execute(
            "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'rtree%' "
            "AND type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).fetchall()
        for table, sql in made:
            yield f"--- {table}: {sql}"
            for row in base.execute(f'SELECT * FROM "{table}"'):
                yield " | ".join(map(_cell, row))


def _cell(value: object) -> str:
    if not isinstance(value, bytes):
        return str(value)
    if value[:2] != b"GP":
        return f"{len(value)} bytes, {_digest(value)}"
    (srs,) = struct.unpack("<i" if value[3] & 1 else ">i", value[4:8])
    shape = value[8 + BY_SIZE[value[3] >> 1 & 7] :]
    return f"shape in {srs}, {_digest(shape)}"


def _parquet(content: bytes) -> str:
    table = pq.read_table(io.BytesIO(content))
    about = {
        key.decode(): as_text(value)
        for key, value in sorted((table.schema.metadata or {}).items())
        if key != b"ARROW:schema"
    }
    rows = [",".join(map(repr, row.values())) for row in table.to_pylist()]
    return "\n".join([table.schema.to_string(show_schema_metadata=False), str(about), *rows])
