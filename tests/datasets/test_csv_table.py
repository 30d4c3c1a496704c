"""A table as spreadsheets save it: dialects, archives, and every limit at its edge."""

from __future__ import annotations

import gzip
import io
import itertools
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import InvalidFileError
from coverage.datasets.files import records
from coverage.datasets.files.csv_table import read_csv_table
from coverage.datasets.files.header import MOST_COLUMNS
from coverage.datasets.files.lines import LARGEST_TEXT, LONGEST_CELL, LONGEST_LINE, dialect_of
from coverage.datasets.files.validation_errors import MOST_FAULTS

GOOD = "id,name\n1,Café\n2,Zoë\n"
READ = [("1", "Café"), ("2", "Zoë")]


def read(content: bytes, largest: int = LARGEST_TEXT) -> list[tuple[str, ...]]:
    table = read_csv_table(content, "mine.csv", ("id", "name"), largest=largest)
    assert table.faults == ()
    return [tuple(row.cells.values()) for row in table.rows]


def refusal(content: bytes, largest: int = LARGEST_TEXT) -> str:
    with pytest.raises(InvalidFileError) as refused:
        read_csv_table(content, "mine.csv", ("id",), largest=largest)
    return str(refused.value)


def gzipped(content: bytes) -> bytes:
    """Return an archive that is the same whenever it is made."""
    return gzip.compress(content, mtime=0)


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_dialect_of_a_spreadsheet_is_read(encoding: str, separator: str, ending: str) -> None:
    text = GOOD.replace(",", separator).replace("\n", ending)
    assert read(text.encode(encoding)) == READ


A_LETTER = st.characters(exclude_characters="\0")


@given(
    st.lists(
        st.tuples(st.text(A_LETTER).map("r{}".format), st.text(A_LETTER)),
        min_size=1,
    ),
    st.sampled_from([",", ";", "\t"]),
)
def test_quoted_cells_come_back_in_every_dialect(
    rows: list[tuple[str, str]], separator: str
) -> None:
    quoted = [
        separator.join('"{}"'.format(cell.replace('"', '""')) for cell in row)
        for row in [("id", "name"), *rows]
    ]
    # An id that begins with a letter makes no blank row, no note and no second header.
    content = "\n".join(quoted).encode("utf-16", "surrogatepass")
    try:
        found = read(content)
    except InvalidFileError:
        assert any(
            "\ud800" <= letter <= "\udfff" for row in rows for cell in row for letter in cell
        )
        return
    assert found == [tuple(cell.strip() for cell in row) for row in rows]


@pytest.mark.parametrize("blank", ["\r", "\r\n", "\n", "\t", "\u2028", "\x85", "\xa0", " \r "])
def test_a_row_of_blank_cells_is_passed_over_whatever_blank_they_hold(blank: str) -> None:
    assert read(f'id,name\n1,Café\n"{blank}","{blank}"\n2,Zoë\n'.encode()) == READ
    assert read(f'id,name\n1,"{blank}Café"\n2,"Zoë{blank}"\n'.encode()) == READ


def test_a_separator_inside_quotes_decides_nothing() -> None:
    assert dialect_of('"a;b;c;d",e') == (0, ",")
    assert dialect_of("alone") == (0, ",")
    assert dialect_of("\n\na;b") == (0, ";")
    assert dialect_of('"sep=;"\na,b,c') == (1, ";")
    assert dialect_of("sep=more\n") == (0, ",")


def test_a_line_for_the_spreadsheet_is_no_row() -> None:
    table = read_csv_table(b"sep=;\nid;name\n1;2;3\n", "mine.csv", ("id",))
    assert [fault.row for fault in table.faults] == [2]


@pytest.mark.parametrize(
    "packed",
    [
        gzipped(GOOD.encode()),
        zipped(("anything", GOOD.encode())),
        zipped(("__MACOSX/._mine.csv", b"x"), ("folder/", b""), ("mine.csv", GOOD.encode())),
        zipped(("mine.csv", GOOD.encode()), method=zipfile.ZIP_STORED),
        zipped(("abc", GOOD.encode())).replace(b"abc", b"\0bc"),  # a name of no letters
    ],
    ids=itertools.count(),
)
def test_an_archive_of_one_table_is_the_table(packed: bytes) -> None:
    assert read(packed) == READ


@pytest.mark.parametrize(
    ("packed", "words"),
    [
        (zipped(), "not a text file"),  # without an entry it has other first bytes
        (zipped(("a.csv", b"x"), ("b.csv", b"y")), "holds 2 files: pack the table alone"),
        (zipped(*((f"{n}.csv", b"x") for n in range(11))), "holds many files"),
        (zipped(("a.csv", gzipped(b"x"))), "holds another archive"),
        (gzipped(zipped(("a.csv", b"x"))), "holds another archive"),
        (gzipped(gzipped(GOOD.encode())), "holds another archive"),
        (zipped(("[Content_Types].xml", b"")), "this is no workbook"),
        (zipped(("a.csv", b"x"), method=zipfile.ZIP_LZMA), "packed in a rare way"),
        (gzipped(GOOD.encode())[:-9], "damaged or locked"),
        (zipped(("a.csv", GOOD.encode()))[:-9], "damaged or locked"),
        (b"PK\x03\x04" + bytes(100), "damaged or locked"),
        (b"\x1f\x8b" + bytes(100), "damaged or locked"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_any_other_archive_is_refused(packed: bytes, words: str) -> None:
    assert words in refusal(packed)


def test_a_locked_archive_is_refused() -> None:
    packed = bytearray(zipped(("a.csv", GOOD.encode())))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(mark) + at] |= 1
    assert "damaged or locked" in refusal(bytes(packed))


@pytest.mark.parametrize("pack", [gzipped, lambda content: zipped(("a.csv", content))])
def test_what_unpacks_past_the_limit_is_refused(pack: object) -> None:
    assert callable(pack)
    largest = len(GOOD.encode())
    assert read(pack(GOOD.encode()), largest) == READ
    assert "unpacks to more than" in refusal(pack(GOOD.encode() + b"\n"), largest)


def test_a_large_table_is_refused_from_the_first_byte_on() -> None:
    largest = len(GOOD.encode())
    assert read(GOOD.encode(), largest) == READ
    assert "leave out columns" in refusal(GOOD.encode() + b"\n", largest)


def test_one_row_too_many_is_told() -> None:
    table = read_csv_table(GOOD.encode(), "mine.csv", ("id",), most=2)
    assert len(table.rows) == 2
    with pytest.raises(InvalidFileError, match="row 4: the table has more than 2 rows"):
        read_csv_table(f"{GOOD}3,Eve\n".encode(), "mine.csv", ("id",), most=2)


def test_after_a_great_many_faults_no_more_are_looked_for() -> None:
    ragged = "1,2,3\n" * MOST_FAULTS
    with pytest.raises(InvalidFileError) as refused:
        read_csv_table(f"id,name\n{ragged}{ragged}".encode(), "mine.csv", ("id",))
    assert len(refused.value.faults) == MOST_FAULTS
    few = read_csv_table(f"id,name\n{ragged[6:]}".encode(), "mine.csv", ("id",))
    assert len(few.faults) == MOST_FAULTS - 1


def test_one_cell_too_many_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST_CELLS", 6)
    assert read(GOOD.encode()) == READ
    assert "or 6 cells" in refusal(f"{GOOD}3,Eve\n".encode())


def test_a_cell_that_is_too_long_is_a_fault_of_its_row() -> None:
    longest = "x" * LONGEST_CELL
    assert read(f"id,name\n1,{longest}\n".encode()) == [("1", longest)]
    table = read_csv_table(f"id,name\n1,{longest}x\n".encode(), "mine.csv", ("id",))
    (fault,) = table.faults
    assert (fault.row, fault.column) == (2, "name")
    assert fault.message == "the cell has 4,001 characters: shorten it to 4,000"


def test_one_column_too_many_is_told() -> None:
    names = ["id", "name", *(f"c{n}" for n in range(MOST_COLUMNS - 2))]
    row = ",".join("x" for _ in names)
    assert len(read(f"{','.join(names)}\n{row}\n".encode())) == 1
    assert f"{MOST_COLUMNS + 1} columns" in refusal(
        f"{','.join([*names, 'more'])}\n{row},x\n".encode()
    )


def test_a_line_of_any_number_of_cells_is_refused() -> None:
    line = "," * LONGEST_LINE
    assert "row 1: the line has more than" in refusal(f"{line}\n".encode())


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_blank_cells_at_the_end_of_a_row_may_be_missing_or_too_many(separator: str) -> None:
    text = "id,name,why\n1,Eve\n2\n3,Zoë,so,,\n".replace(",", separator)
    table = read_csv_table(text.encode(), "mine.csv", ("id",))
    assert table.faults == ()
    assert [list(row.cells.values()) for row in table.rows] == [
        ["1", "Eve", ""],
        ["2", "", ""],
        ["3", "Zoë", "so"],
    ]


def test_a_mark_of_the_byte_order_may_stand_twice() -> None:
    assert read(b"\xef\xbb\xbf" * 2 + GOOD.encode()) == READ
