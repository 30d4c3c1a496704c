"""Workbooks made for a test: xlsx by XlsxWriter or from parts by hand, ods from parts by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from coverage.datasets.files.csv_table import CsvTable, read_csv_table
from coverage.errors import Told

Cell = str | int | float | bool | None
Table = Sequence[Sequence[Cell]]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def an_xlsx(
    sheets: Mapping[str, Table], change: Callable[[xlsxwriter.Workbook], object] | None = None
) -> bytes:
    """Return a workbook with a table on each sheet; ``change`` may do more with it."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"strings_to_urls": False})
    for name, table in sheets.items():
        write_table(book.add_worksheet(name), table)
    if change:
        change(book)
    book.close()
    return content.getvalue()


def write_table(sheet: Worksheet, table: Table) -> None:
    """Write the cells of a table that are no None."""
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif cell is not None:
                sheet.write(row, column, cell)


def xlsx_of(sheet_xml: str, **more: str) -> bytes:
    """Return a workbook of one sheet "Data" whose XML is written by hand."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": _relations(("rId1", f"{OFFICE}/officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            ("rId1", f"{OFFICE}/worksheet", "worksheets/sheet1.xml"),
            ("rId2", f"{OFFICE}/sharedStrings", "sharedStrings.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet_xml,
        **{name.replace("__", "/").replace("_xml", ".xml"): text for name, text in more.items()},
    }
    return zipped(parts)


def sheet_of(rows: str, after: str = "") -> str:
    """Return the XML of a sheet with rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def _relations(*relations: tuple[str, str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, kind, target in relations
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of parts, the same whenever it is made."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def an_ods(sheets: Mapping[str, Table], hidden: Sequence[str] = ()) -> bytes:
    """Return an OpenDocument workbook with a table on each sheet."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)} "
        f'table:style-name="{"off" if name in hidden else "on"}">'
        f"{''.join(map(_ods_row, table))}</table:table>"
        for name, table in sheets.items()
    )
    return ods_of(tables)


def ods_of(tables: str, styles: str = "") -> bytes:
    """Return an OpenDocument workbook whose sheets are written by hand."""
    kinds = ("office", "table", "text", "style", "number")
    names = [f'xmlns:{kind}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"' for kind in kinds]
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f"<office:document-content {' '.join(names)} {calc}><office:automatic-styles>"
        '<style:style style:name="on" style:family="table">'
        '<style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="off" style:family="table">'
        f'<style:table-properties table:display="false"/></style:style>{styles}'
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
        "</manifest:manifest>"
    )
    return zipped({"mimetype": MIME, "META-INF/manifest.xml": manifest, "content.xml": content})


def _ods_row(cells: Sequence[Cell]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(cell: Cell) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, bool):
        value = str(cell).lower()
        return f'<table:table-cell office:value-type="boolean" office:boolean-value="{value}"/>'
    if isinstance(cell, str):
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{cell!r}"/>'


def read(content: bytes, *required: str, sheet: str = "") -> tuple[CsvTable, list[str]]:
    """Return a table that has some columns, and what is told of it."""
    told: list[Told] = []
    table = read_csv_table(content, "mine.xlsx", required, sheet=sheet, warn=told.append)
    return table, [each.message for each in told]
