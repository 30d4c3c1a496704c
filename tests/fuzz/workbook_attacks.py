"""Workbooks that are meant to harm: small to send, and endless once they are opened.

Each is made when it is asked for, as some hold hundreds of megabytes of the same letter.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from tests.fuzz.packed import (
    MAIN,
    TYPES,
    Make,
    book,
    endless,
    relations,
    rows,
    sheet,
    workbook,
    zipped,
)

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)
SECRET = '<!DOCTYPE x [<!ENTITY a11 SYSTEM "file:///etc/hostname">]>'
FETCHED = '<!DOCTYPE x [<!ENTITY a11 SYSTEM "{url}">]>'


def with_entity(document: str) -> bytes:
    """Return a workbook whose one cell is an entity."""
    return workbook(sheet(rows([("name", "postcode"), ("&a11;", "PR2 8UR")]), document=document))


def formula(text: str, value: str = "") -> bytes:
    """Return a workbook with a formula in a place of a name."""
    stored = f"<v>{value}</v>" if value else ""
    cell = f'<c r="A2" t="str"><f>{text}</f>{stored}</c>'
    data = (
        rows([("name", "postcode")])
        + f'<row r="2">{cell}<c r="B2" t="inlineStr"><is><t>PR2 8UR</t></is></c></row>'
    )
    return workbook(sheet(data))


def overlapping(many: int = 2_000) -> bytes:
    """Return an archive whose entries all lie at the same bytes (Fifield, 2019)."""
    squeezed = zlib.compress(b"0" * 10_000_000)[2:-4]
    check = zlib.crc32(b"0" * 10_000_000)
    name = b"[Content_Types].xml"
    sizes = struct.pack("<III", check, len(squeezed), 10_000_000)
    local = b"PK\3\4" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes
    local += struct.pack("<HH", len(name), 0) + name + squeezed
    listed = b""
    for number in range(many):
        entry = name if not number else b"xl/%d.xml" % number
        listed += b"PK\1\2" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
        listed += struct.pack("<HHHHHII", len(entry), 0, 0, 0, 0, 0, 0) + entry
    end = struct.pack("<HHHHIIH", 0, 0, many, many, len(listed), len(local), 0)
    return local + listed + b"PK\5\6" + end


def lying(size: int) -> bytes:
    """Return a workbook whose list of entries tells another size of its sheet."""
    content = bytearray(workbook(endless(*_sheet_of("<row/>"), many=50_000_000)))
    at = content.find(b"PK\1\2")
    while at >= 0:
        (length,) = struct.unpack_from("<H", content, at + 28)
        if content[at + 46 : at + 46 + length].endswith(b"sheet1.xml"):
            struct.pack_into("<I", content, at + 24, size)
        at = content.find(b"PK\1\2", at + 4)
    return bytes(content)


def _sheet_of(piece: str, *, before: str = rows()) -> tuple[str, str, str]:
    begins, ends = sheet("\0").split("\0")
    return begins + before, piece, ends


def _within(*names: str) -> bytes:
    """Return a workbook in an archive in an archive, and so on."""
    content = workbook()
    for name in reversed(names):
        content = zipped({name: content})
    return content


def _many_sheets(many: int) -> bytes:
    sheets = [f'<sheet name="S{at}" sheetId="{at}" r:id="rId{at}"/>' for at in range(1, many + 1)]
    targets = [(f"rId{at}", "worksheet", "worksheets/sheet1.xml") for at in range(1, many + 1)]
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": book(sheets),
            "xl/_rels/workbook.xml.rels": relations(*targets),
            "xl/worksheets/sheet1.xml": sheet(rows()),
        }
    )


def _elsewhere(target: str) -> bytes:
    """Return a workbook whose sheet is said to lie elsewhere."""
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": book(),
            "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", target)),
        }
    )


STYLES = (
    '<?xml version="1.0"?><styleSheet xmlns="' + MAIN + '"><cellXfs count="4000000000">',
    '<xf numFmtId="14"/>',
    "</cellXfs></styleSheet>",
)
STRINGS = (
    f'<?xml version="1.0"?><sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295">',
    "<si><t/></si>",
    "</sst>",
)


FULL = 110_000_000
"""Bytes that a workbook may well unpack to."""


def _full() -> dict[str, Make]:
    """Return workbooks that are nearly too large to be read, and hold nothing much."""
    text = '<c t="inlineStr"><is><t>x</t></is></c>'
    one = sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    return {
        "empty rows": lambda: workbook(endless(*_sheet_of("<row/>"), many=FULL)),
        "cells": lambda: workbook(endless(*_sheet_of(f"<row>{text}</row>"), many=FULL)),
        "cells in a row": lambda: workbook(endless(*_sheet_of(text, before="<row>"), many=FULL)),
        "empty cells": lambda: workbook(endless(*_sheet_of("<row><c/></row>"), many=FULL)),
        "one text": lambda: workbook(
            endless(*_sheet_of("a", before='<row r="1"><c t="inlineStr"><is><t>'), many=FULL)
        ),
        "shared strings": lambda: workbook(
            one, xl__sharedStrings=b"".join(endless(*STRINGS, many=FULL))
        ),
        "styles": lambda: workbook("", xl__styles=b"".join(endless(*STYLES, many=FULL))),
    }


def workbooks(url: str = "http://127.0.0.1:9/") -> dict[str, Make]:
    """Return hostile workbooks, each by what is wrong with it.

    Parameters
    ----------
    url : str
        Address that nobody is ever to ask.
    """
    text = '<c r="A1" t="inlineStr"><is><t>x</t></is></c>'
    beyond = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    return {
        "200 MB of empty rows": lambda: workbook(endless(*_sheet_of("<row/>"))),
        "200 MB of cells": lambda: workbook(endless(*_sheet_of(f"<row>{text}</row>"))),
        "200 MB of blanks in a tag": lambda: workbook(endless(*_sheet_of(" ", before="<row "))),
        "200 MB of one text": lambda: workbook(
            endless(*_sheet_of("a", before='<row r="1"><c t="inlineStr"><is><t>'))
        ),
        "200 MB of shared strings": lambda: workbook(
            sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
            xl__sharedStrings=b"".join(endless(*STRINGS)),
        ),
        "200 MB of styles": lambda: workbook("", xl__styles=b"".join(endless(*STYLES))),
        **{f"{FULL // 1_000_000} MB of {what}": make for what, make in _full().items()},
        "a million laughs": lambda: with_entity(LAUGHS),
        "an entity of a file": lambda: with_entity(SECRET),
        "an entity of the network": lambda: with_entity(FETCHED.format(url=url)),
        "laughs in the list of sheets": lambda: workbook(
            "", xl__workbook=book().replace("<workbook", f"{LAUGHS}<workbook&a11;", 1)
        ),
        "a formula with a value": lambda: formula(f'WEBSERVICE("{url}")', "Preston College"),
        "a formula without one": lambda: formula("1+1"),
        "a formula of another program": lambda: formula("cmd|' /C calc'!A0", "Preston"),
        "links to other files": lambda: workbook(
            "",
            xl__externalLinks__externalLink1="<externalLink/>",
            **{"xl___rels__workbook.xml": relations(("rId9", "externalLink", url))},
        ),
        "a sheet on the network": lambda: _elsewhere(url),
        "a sheet above the archive": lambda: _elsewhere("../../../../etc/hostname"),
        "a sheet at a path": lambda: _elsewhere("/etc/hostname"),
        "a dimension of all cells": lambda: workbook(sheet(rows(), dimension="A1:XFD1048576")),
        "a dimension beyond all cells": lambda: workbook(
            sheet(rows(), dimension="A1:ZZZZZZ99999999999")
        ),
        "a cell in the last place": lambda: workbook(sheet(rows() + beyond)),
        "a cell beyond the last": lambda: workbook(
            sheet(rows() + '<row r="4294967295"><c r="ZZZZZZZ4294967295"><v>1</v></c></row>')
        ),
        "a string that there is not": lambda: workbook(
            sheet('<row r="1"><c r="A1" t="s"><v>4294967295</v></c></row>')
        ),
        "a nest of XML": lambda: workbook(sheet("<a>" * 1_000_000 + "</a>" * 1_000_000)),
        "merged cells over all": lambda: workbook(
            sheet(rows()).replace(
                "</worksheet>",
                '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
            )
        ),
        "a million merged cells": lambda: workbook(
            sheet(rows()).replace(
                "</worksheet>",
                "<mergeCells>"
                + '<mergeCell ref="A1:A20000"/>' * 500_000
                + "</mergeCells></worksheet>",
            )
        ),
        "thirty thousand sheets": lambda: _many_sheets(30_000),
        "a sheet that is an archive": lambda: workbook(workbook()),
        "archives in archives": lambda: _within("a.zip", "b.zip", "c.xlsx"),
        "entries at the same bytes": overlapping,
        "a size that is not so": lambda: lying(10),
        "a size beyond all": lambda: lying(4_294_967_294),
        "half of a workbook": lambda: workbook()[: len(workbook()) // 2],
        "the end alone": lambda: workbook()[-22:],
        "a locked workbook": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5_000,
        "a locked archive": lambda: _locked(),
        "no parts": lambda: zipped({"[Content_Types].xml": TYPES}),
        "a name with a way up": lambda: zipped({"../../../tmp/x.csv": "name,postcode\na,PR2 8UR"}),
        "a link to a file": lambda: _linked(),
    }


def _locked() -> bytes:
    content = bytearray(workbook())
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        found = content.find(mark)
        while found >= 0:
            content[found + at] |= 1
            found = content.find(mark, found + 4)
    return bytes(content)


def _linked() -> bytes:
    """Return an archive of one entry that is a symbolic link."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        entry = zipfile.ZipInfo("places.csv")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, "/etc/hostname")
    return file.getvalue()
