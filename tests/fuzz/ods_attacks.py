"""Open workbooks (ods) that are meant to harm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.fuzz.packed import TABLE, Make, endless, zipped
from tests.fuzz.workbook_attacks import FETCHED, LAUGHS, SECRET

OPEN = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{1}:1.0"'
NAMES = " ".join(
    OPEN.format(*each) for each in (("office", "office"), ("table", "table"), ("text", "text"))
)

TEXT = 'office:value-type="string"'


def _open_book(data: str, document: str = "") -> bytes:
    return _open_of(
        f'<?xml version="1.0"?>{document}<office:document-content {NAMES}><office:body>'
        f'<office:spreadsheet><table:table table:name="Places">{data}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def _open_of(content: str | Iterator[bytes]) -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    parts = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}
    return zipped(parts)


def _open_rows(
    *, repeated: str = "", cell: str = "", table: Iterable[Iterable[str]] = TABLE
) -> str:
    inside = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell {TEXT}><text:p>{each}</text:p></table:table-cell>" for each in row
        )
        + "</table:table-row>"
        for row in table
    )
    if not (repeated or cell):
        return inside
    more = f"<table:table-row {repeated}><table:table-cell {cell}/></table:table-row>"
    full = (
        f"<table:table-row {repeated}><table:table-cell {TEXT} {cell}><text:p>x</text:p>"
        "</table:table-cell></table:table-row>"
    )
    return inside + more + full


def _typed(
    repeated: int,
    cells: str = '<table:table-cell office:value-type="percentage" office:value="0.5" '
    'table:number-columns-repeated="1000"><text:p>50%</text:p></table:table-cell>',
) -> str:
    """Return rows of cells that hold more than a text."""
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def open_workbook_of(table: Iterable[Iterable[str]]) -> bytes:
    """Return a table as an open workbook."""
    return _open_book(_open_rows(table=table))


def open_workbooks(url: str = "http://127.0.0.1:9/") -> dict[str, Make]:
    """Return hostile workbooks of the other form, each by what is wrong with it."""
    rows_many = 'table:number-rows-repeated="4294967295"'
    cells_many = 'table:number-columns-repeated="4294967295"'
    begins, ends = (
        f'<?xml version="1.0"?><office:document-content {NAMES}><office:body><office:spreadsheet>'
        '<table:table table:name="Places">',
        "</table:table></office:spreadsheet></office:body></office:document-content>",
    )
    return {
        "rows without end": lambda: _open_book(_open_rows(repeated=rows_many)),
        "cells without end": lambda: _open_book(_open_rows(cell=cells_many)),
        "both without end": lambda: _open_book(_open_rows(repeated=rows_many, cell=cells_many)),
        "a million of both": lambda: _open_book(
            _open_rows(
                repeated='table:number-rows-repeated="1048576"',
                cell='table:number-columns-repeated="16384"',
            )
        ),
        "a million laughs": lambda: _open_book(
            _open_rows().replace("PR2 8UR", "&a11;"), document=LAUGHS
        ),
        "an entity of a file": lambda: _open_book(
            _open_rows().replace("PR2 8UR", "&a11;"), document=SECRET
        ),
        "an entity of the network": lambda: _open_book(
            _open_rows().replace("PR2 8UR", "&a11;"), document=FETCHED.format(url=url)
        ),
        "200 MB of rows": lambda: _open_of(endless(begins, "<table:table-row/>", ends)),
        "blanks without end": lambda: _open_book(
            f"<table:table-row><table:table-cell {TEXT}><text:p>"
            '<text:s text:c="4294967295"/></text:p>'
            "</table:table-cell></table:table-row>"
        ),
        "percentages again and again": lambda: _open_book(_open_rows() + _typed(990)),
        "more percentages than any table has": lambda: _open_book(_open_rows() + _typed(1_900)),
        "rows of percentages": lambda: _open_book(
            _open_rows()
            + _typed(
                1,
                '<table:table-cell office:value-type="percentage" '
                'office:value="0.5"><text:p>50%</text:p></table:table-cell>' * 1_000,
            )
            * 250
        ),
        "dates and errors": lambda: _open_book(
            _open_rows()
            + _typed(
                1,
                '<table:table-cell office:value-type="date" '
                'calcext:value-type="error" office:date-value="2026-01-01"><text:p>x</text:p>'
                "</table:table-cell>" * 90,
            )
            * 1_100
        ),
        "formulas": lambda: _open_book(
            _open_rows()
            + _typed(
                1,
                '<table:table-cell table:formula="of:=[.A1]" '
                'office:value-type="float" office:value="1"><text:p>1</text:p>'
                "</table:table-cell>" * 1_000,
            )
            * 250
        ),
        "half of one": lambda: _open_book(_open_rows())[:700],
    }
