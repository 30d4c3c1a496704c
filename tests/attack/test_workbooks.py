"""Workbooks that were made to do harm: one sentence each, before memory or time is lost."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from coverage import InvalidFileError
from coverage.datasets.files.ods_scan import MOST_FORMED
from coverage.datasets.files.sheet_scan import MOST_GRID
from coverage.datasets.files.workbook_parts import LARGEST_PARTS, MOST_PARTS
from tests.datasets.workbooks import an_ods, an_xlsx, ods_of, read, sheet_of, xlsx_of, zipped

SECONDS, MEGABYTES = 2.0, 500
"""What a refusal may take of a processor, and of memory as Python counts it."""

HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'


def refusal(content: bytes) -> str:
    """Return the sentence that refuses a file, which has to come soon."""
    tracemalloc.start()
    began = time.process_time()
    try:
        with pytest.raises(InvalidFileError) as refused:
            read(content, "id")
        took, (_, most) = time.process_time() - began, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert took < 3 * SECONDS  # tracing takes as much again
    assert most < MEGABYTES * 1e6
    (fault,) = refused.value.faults
    assert fault.row == 0
    return fault.message


def text(cell: str) -> str:
    return f'<table:table-cell office:value-type="string"{cell}'


def an_ods_row(repeated: str, cell: str) -> bytes:
    """Return a workbook whose second row is written by hand."""
    row = f"<table:table-row{repeated}>{cell}</table:table-row>"
    head = f"<table:table-row>{text('><text:p>id</text:p></table:table-cell>')}</table:table-row>"
    return ods_of(f'<table:table table:name="Data">{head}{row}</table:table>')


def packed_zeros(part: str) -> bytes:
    """Return 200 MB of XML in a few hundred kB."""
    filling = "<!--" + " " * (LARGEST_PARTS * 5 // 3) + "-->"
    parts = {"Data": [["id"], ["a"]]}
    content = io.BytesIO(an_xlsx(parts))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(part), filling, zipfile.ZIP_DEFLATED)
    return content.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_unpacks_to_too_much_is_refused() -> None:
    content = packed_zeros("xl/sharedStrings.xml")
    assert len(content) < 1_000_000
    assert refusal(content).startswith("the workbook unpacks to more than 120 MB")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_lies_about_its_size_is_refused() -> None:
    content = bytearray(packed_zeros("xl/sharedStrings.xml"))
    size = (LARGEST_PARTS * 5 // 3 + 7).to_bytes(4, "little")
    while (at := content.find(size)) >= 0:
        content[at : at + 4] = (1000).to_bytes(4, "little")
    assert "damaged" in refusal(bytes(content))


def test_a_picture_is_no_part_that_is_unpacked() -> None:
    table, _ = read(packed_zeros("xl/media/image1.png"), "id")
    assert [row["id"] for row in table.rows] == ["a"]


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


@pytest.mark.parametrize(
    "content",
    [
        xlsx_of(LAUGHS + sheet_of(f"{HEAD}<row><c><v>&i;</v></c></row>")),
        xlsx_of(sheet_of(HEAD), xl__sharedStrings_xml=LAUGHS + "<sst><si><t>&i;</t></si></sst>"),
        xlsx_of(sheet_of(HEAD), xl__styles_xml=LAUGHS + "<styleSheet>&i;</styleSheet>"),
        xlsx_of('<!DOCTYPE w SYSTEM "file:///etc/passwd">' + sheet_of(HEAD)),
    ],
    ids=["sheet", "texts", "styles", "file"],
)
def test_entities_are_refused(content: bytes) -> None:
    assert refusal(content).startswith("the workbook declares entities of its own")


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="2"><c r="XFD2"><v>1</v></c></row><row r="900000"><c><v>1</v></c></row>',
        "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        '<x:row xmlns:x="x" r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
        f'<row r="2">{"<c/>" * 6000}<c><v>1</v></c></row><row r="9000"><c><v>1</v></c></row>',
    ],
    ids=["far", "wide and deep", "quoted otherwise", "prefixed", "without names"],
)
def test_a_cell_far_away_makes_no_room_for_all_between(cells: str) -> None:
    assert refusal(xlsx_of(sheet_of(HEAD + cells))).startswith("the sheet has cells from A1 to ")


def test_what_it_says_of_its_extent_is_not_believed() -> None:
    said = sheet_of(f"{HEAD}<row><c t='str'><v>a</v></c></row>")
    said = said.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    table, _ = read(xlsx_of(said), "id")
    assert [row["id"] for row in table.rows] == ["a"]


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="-1"><c><v>1</v></c></row>',
        '<row r="x"><c><v>1</v></c></row>',
        '<row r="2"><c r="ZZZZ2"><v>1</v></c></row>',
        '<row r="2"><c r="2"><v>1</v></c></row>',
        '<row r="99999999999999999999"><c><v>1</v></c></row>',
        '<row r="2"><c r="A2" t="s"><v>99</v></c></row>',
        '<row r="900"><c r="A900"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="A900000"><v>1</v></c><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="A2" t="what"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v>',
    ],
)
def test_what_no_program_writes_is_damaged(cells: str) -> None:
    assert refusal(xlsx_of(sheet_of(HEAD + cells))).startswith("the workbook is damaged or locked")


def test_blank_rows_with_a_format_cost_nothing() -> None:
    blank = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(3, 100_003))
    content = xlsx_of(sheet_of(f'{HEAD}<row r="2"><c r="A2"><v>7</v></c></row>{blank}'))
    table, _ = read(content, "id")
    assert [row["id"] for row in table.rows] == ["7"]


def test_a_long_text_that_many_cells_share_is_refused() -> None:
    long = "x" * 1_000_000
    texts = f"<sst><si><t>id</t></si><si><t>{long}</t></si><si><t>a</t></si></sst>"
    head = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    many, few = (
        xlsx_of(
            sheet_of(head + f'<row><c t="s"><v>{text}</v></c></row>' * 2_000),
            xl__sharedStrings_xml=texts,
        )
        for text in (1, 2)
    )
    assert refusal(many).startswith("the cells of the sheet hold more text than there is room for")
    assert len(read(few, "id")[0].rows) == 2_000


MANY = f' table:number-columns-repeated="{10**9}"'


@pytest.mark.parametrize(
    "content",
    [
        an_ods_row("", text(f"{MANY}><text:p>a</text:p></table:table-cell>")),
        an_ods_row(
            f' table:number-rows-repeated="{10**12}"',
            text("><text:p>a</text:p></table:table-cell>"),
        ),
        an_ods_row("", text(f'><text:p>a<text:s text:c="{10**10}"/></text:p></table:table-cell>')),
        an_ods_row("", text('><text:p>a<text:s text:c="-1"/></text:p></table:table-cell>')),
        an_ods_row("", text("><text:p>a</text:p>").replace("table-cell", "table-cell")),
    ],
    ids=["columns", "rows", "blanks", "fewer than none", "not closed"],
)
def test_what_repeats_itself_beyond_any_sheet_is_damaged(content: bytes) -> None:
    assert refusal(content).startswith("the workbook is damaged or locked")


def test_a_large_rectangle_written_as_one_cell_is_refused() -> None:
    cell = text(' table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell>')
    content = an_ods_row(f' table:number-rows-repeated="{MOST_GRID // 2 // 16_384 + 1}"', cell)
    assert refusal(content).startswith("the sheet has cells from A1 to ")


def test_percentages_without_end_are_refused_with_what_to_do() -> None:
    cell = (
        '<table:table-cell office:value-type="percentage" office:value="0.5" '
        'table:number-columns-repeated="1000"/>'
    )
    content = an_ods_row(f' table:number-rows-repeated="{MOST_FORMED // 1_000 + 1}"', cell)
    assert refusal(content).startswith("the workbook has too many cells: save the table as")


def test_too_many_entries_are_refused() -> None:
    content = zipped({"[Content_Types].xml": "", **{f"{n}.xml": "" for n in range(MOST_PARTS)}})
    assert refusal(content).startswith("the archive holds many files")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "is locked by a password"),
        (OLE + bytes(512) + "Workbook".encode("utf-16-le"), "is a workbook of an old kind"),
        (
            zipped({"[Content_Types].xml": "", "xl/workbook.bin": b""}),
            "is a binary workbook (xlsb)",
        ),
        (zipped({"[Content_Types].xml": "", "word/document.xml": b""}), "is a Word document"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}),
            "no workbook",
        ),
        (an_xlsx({"Data": [["id"], ["a"]]})[:-200], "damaged or locked"),
        (an_ods({"Data": [["id"], ["a"]]})[:-200], "damaged or locked"),
    ],
    ids=["locked", "xls", "xlsb", "docx", "odt", "cut xlsx", "cut ods"],
)
def test_what_is_not_read_is_told_in_a_sentence(content: bytes, words: str) -> None:
    assert words in refusal(content)


def _locked_ods() -> bytes:
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(an_ods({"Data": [["id"], ["a"]]}))) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    manifest = str(parts["META-INF/manifest.xml"], "utf-8")  # type: ignore[arg-type]
    parts["META-INF/manifest.xml"] = manifest.replace(
        "/>", "><manifest:encryption-data/></manifest:file-entry>"
    )
    return zipped(parts)


def _locked_entry() -> bytes:
    content = bytearray(an_xlsx({"Data": [["id"], ["a"]]}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := content.find(mark, start)) >= 0:
            content[start + at] |= 1
            start += 4
    return bytes(content)


@pytest.mark.parametrize("make", [_locked_ods, _locked_entry])
def test_a_password_is_told(make: Callable[[], bytes]) -> None:
    assert refusal(make()) == "the workbook is locked by a password: save a copy without one"
