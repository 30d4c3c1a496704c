"""Every word that a written report holds, whatever its format."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing

import pyarrow as pa
from openpyxl import load_workbook
from pyarrow import parquet
from pypdf import PdfReader

from coverage.export.formats import Format, write_report
from coverage.export.report import Report
from coverage.export.to_parquet import GEOMETRY
from tests.documents.office.opened import all_words


def words_of(report: Report, form: Format) -> str:
    """Return the text of a report in a format, blanks and line ends as single blanks."""
    return " ".join(text_of(write_report(report, form), form).split())


def text_of(content: bytes, form: Format) -> str:
    """Return the text of what was written in a format."""
    match form:
        case Format.XLSX:
            book = load_workbook(io.BytesIO(content))
            cells = (
                cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
            )
            return "\n".join(str(cell) for cell in cells if cell is not None)
        case Format.GPKG:
            with closing(sqlite3.connect(":memory:")) as base:
                base.deserialize(content)
                return "\n".join(
                    str(cell)
                    for (table,) in base.execute(
                        "SELECT name FROM sqlite_master WHERE type = 'table' "
                        "AND name NOT LIKE 'rtree%'"
                    ).fetchall()
                    for row in base.execute(f'SELECT * FROM "{table}"')
                    for cell in row
                    if isinstance(cell, str)
                )
        case Format.PDF:
            return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        case Format.DOCX | Format.PPTX:
            return all_words(content)
        case Format.PARQUET:
            table = parquet.read_table(io.BytesIO(content))
            metadata = (table.schema.metadata or {})[b"coverage"].decode()
            return "\n".join([metadata, *map(str, _without_shapes(table).to_pylist())])
        case Format.EES:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                return "\n".join(archive.read(name).decode() for name in archive.namelist())
        case Format.PNG:  # what it shows and its source are texts between the pixels
            return content.decode(errors="replace")
        case _:
            return content.decode()


def _without_shapes(table: pa.Table) -> pa.Table:
    return table.select([name for name in table.column_names if name != GEOMETRY])
