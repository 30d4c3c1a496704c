"""Archives and workbooks from their parts, however large those are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping

Make = Callable[[], bytes]

HUGE = 200_000_000
"""Bytes that a part unpacks to."""

PIECE = 1_000_000

TABLE = (("name", "postcode"), ("Preston College", "PR2 8UR"), ("Truro College", "TR1 3XX"))
"""What the sheets hold that hold something."""

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def relations(*targets: tuple[str, str, str]) -> str:
    """Return relations, each an id, the end of its type and a target."""
    inside = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for key, kind, target in targets
    )
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0"?><Relationships xmlns="{names}">{inside}</Relationships>'


def book(sheets: Iterable[str] = ('<sheet name="Places" sheetId="1" r:id="rId1"/>',)) -> str:
    """Return the list of sheets."""
    return (
        f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheets>{''.join(sheets)}</sheets></workbook>"
    )


def rows(table: Iterable[Iterable[str]] = TABLE) -> str:
    """Return rows of texts that stand in their cells."""
    return "".join(
        f'<row r="{row}">'
        + "".join(
            f'<c r="{chr(65 + at)}{row}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for at, cell in enumerate(cells)
        )
        + "</row>"
        for row, cells in enumerate(table, 1)
    )


def sheet(data: str = "", *, before: str = "", dimension: str = "", document: str = "") -> str:
    """Return a sheet.

    Parameters
    ----------
    before : str
        What stands before its data.
    document : str
        A declaration of a document type, as no spreadsheet has one.
    """
    said = f'<dimension ref="{dimension}"/>' if dimension else ""
    return (
        f'<?xml version="1.0"?>{document}<worksheet xmlns="{MAIN}">{said}{before}'
        f"<sheetData>{data}</sheetData></worksheet>"
    )


def zipped(parts: Mapping[str, str | bytes | Iterable[bytes]]) -> bytes:
    """Return an archive of parts; what is too large to hold comes in pieces."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=False) as part:
                if isinstance(content, str):
                    content = content.encode("utf-8", "surrogatepass")
                for piece in (content,) if isinstance(content, bytes) else content:
                    part.write(piece)
    return file.getvalue()


def workbook(data: str | bytes | Iterator[bytes] = "", **others: str | bytes) -> bytes:
    """Return a workbook of one sheet, with other parts, ``__`` for each slash."""
    parts: dict[str, str | bytes | Iterator[bytes]] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book(),
        "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": data or sheet(rows()),
    }
    parts |= {f"{name.replace('__', '/')}.xml": content for name, content in others.items()}
    return zipped(parts)


def endless(begins: str, piece: str, ends: str, many: int = HUGE) -> Iterator[bytes]:
    """Yield a text with one piece again and again, some megabytes at a time."""
    yield begins.encode()
    block = piece.encode() * (PIECE // len(piece) + 1)
    for _ in range(many // len(block)):
        yield block
    yield ends.encode()
