"""Faults in the form of an institutes file: each with its row, its column and what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coverage import Fault, InvalidFileError
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.institutes import REQUIRED, read_institutes
from coverage.errors import Told
from tests.datasets.institute_files import GOOD, a_file, a_row, faults_of, the_fault_of

HEADER = ",".join(GOOD)
LINE = ",".join(GOOD.values())


@pytest.mark.parametrize("column", REQUIRED)
def test_a_missing_column_is_named(districts: DistrictFinder, column: str) -> None:
    row = {name: cell for name, cell in GOOD.items() if name != column}
    fault = the_fault_of(a_file(row), districts)
    assert (fault.row, fault.column) == (1, column)
    assert fault.message.startswith("the column is missing: ")


@pytest.mark.parametrize(
    ("column", "written"),
    [("lat", "latt"), ("sectors", "sector"), ("site_id", "site_no"), ("institute", "Institutes")],
)
def test_a_misspelt_column_is_to_be_renamed(
    districts: DistrictFinder, column: str, written: str
) -> None:
    row = {written if name == column else name: cell for name, cell in GOOD.items()}
    fault = the_fault_of(a_file(row), districts)
    assert fault == Fault(1, column, f"the column is missing: rename {written!r}")


@pytest.mark.parametrize(
    "write", [str.upper, str.title, lambda name: f" {name} ".replace("_", " ").title()]
)
def test_a_column_may_be_named_in_any_capitals(
    districts: DistrictFinder, write: Callable[[str], str]
) -> None:
    row = {**GOOD, "opened": "2021-09", "district_code": "", "precision_m": "100"}
    (site,) = read_institutes(
        a_file({write(name): cell for name, cell in row.items()}), "mine.csv", districts
    )
    assert (site.opened, site.precision_m) == ("2021-09", 100)


def test_a_name_that_stands_twice_in_other_capitals_is_told(districts: DistrictFinder) -> None:
    content = f"{HEADER},Lat\n{LINE},53\n".encode()
    assert the_fault_of(content, districts).message.startswith("the column is named twice")


@pytest.mark.parametrize(
    "above", ["Institutes of Technology\n", '"Sites, 2024",,,,,,,\n\nSource: DfE,,,,,,,\n']
)
def test_a_title_above_the_header_is_passed_over(districts: DistrictFinder, above: str) -> None:
    content = f"{above}{HEADER}\n{LINE}\n".encode()
    told: list[Told] = []
    (site,) = read_institutes(content, "mine.csv", districts, told.append)
    assert site.site_id == GOOD["site_id"]
    row = above.count("\n") + 1
    assert [str(each).split(";")[0] for each in told] == [f"mine.csv: the header is in row {row}"]


def test_a_column_that_looks_like_none_is_to_be_added(districts: DistrictFinder) -> None:
    row = {name: cell for name, cell in GOOD.items() if name != "wave"}
    assert the_fault_of(a_file(row), districts).message == "the column is missing: add it"


def test_nobody_is_told_to_rename_a_column_that_is_needed_as_it_is(
    districts: DistrictFinder,
) -> None:
    row = {name: cell for name, cell in GOOD.items() if name != "site"}
    assert "site_id" not in the_fault_of(a_file(row), districts).message


def test_every_missing_column_is_named_at_once(districts: DistrictFinder) -> None:
    faults = faults_of(b"postcode\nM1 1AA\n", districts)
    assert [fault.column for fault in faults] == sorted(REQUIRED)


def test_a_column_named_twice_is_refused(districts: DistrictFinder) -> None:
    content = f"{HEADER},lat\n{LINE},53\n".encode()
    assert the_fault_of(content, districts) == Fault(
        1, "lat", "the column is named twice: rename or delete one of them"
    )


def test_a_repeated_header_is_to_be_deleted(districts: DistrictFinder) -> None:
    content = f"{HEADER}\n{LINE}\n{HEADER}\n".encode()
    assert the_fault_of(content, districts) == Fault(
        3, "", "the header is repeated: delete this row"
    )


def test_a_row_with_a_cell_too_many_is_counted(districts: DistrictFinder) -> None:
    fault = the_fault_of(f"{HEADER}\n{LINE},more\n".encode(), districts)
    assert (fault.row, fault.column) == (2, "")
    assert fault.message.startswith("has 9 cells where the header has 8: ")
    assert "double quotes" in fault.message


def test_cells_that_are_missing_at_the_end_of_a_row_are_blank(districts: DistrictFinder) -> None:
    faults = faults_of(f"{HEADER}\nmine-01,An Institute\n".encode(), districts)
    assert [fault.column for fault in faults] == ["lat", "lon", "role", "sectors", "site", "wave"]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_than_commas_are_read_and_named(
    districts: DistrictFinder, separator: str
) -> None:
    lines = HEADER, LINE.replace("digital; energy", "digital"), f"{LINE},more"
    good, ragged = (f"{lines[0]}\n{line}\n".replace(",", separator) for line in lines[1:])
    (site,) = read_institutes(good.encode(), "mine.csv", districts)
    assert site.site_id == GOOD["site_id"]
    name = {";": "semicolon", "\t": "tab"}[separator]
    assert f"put text that holds a {name} in" in the_fault_of(ragged.encode(), districts).message


def test_an_unclosed_quote_is_refused(districts: DistrictFinder) -> None:
    fault = the_fault_of(f'{HEADER}\n"{LINE}\n'.encode(), districts)
    assert "close every double quote" in fault.message


@pytest.mark.parametrize("content", [b"", b"\n\n", b" , ,\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_an_empty_file_is_told_what_to_write(districts: DistrictFinder, content: bytes) -> None:
    fault = the_fault_of(content, districts)
    assert (fault.row, fault.column) == (0, "")
    assert fault.message.startswith("the file is empty: write a header (site_id, institute, ")


def test_a_header_alone_is_told_to_add_rows(districts: DistrictFinder) -> None:
    assert the_fault_of(f"{HEADER}\n".encode(), districts) == Fault(
        0, "", "the file holds a header alone: write the rows beneath it"
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-32"])
def test_an_encoding_without_its_mark_or_a_rare_one_is_refused(
    districts: DistrictFinder, encoding: str
) -> None:
    content = a_file(a_row()).decode().encode(encoding)
    assert 'CSV UTF-8"' in the_fault_of(content, districts).message


def test_a_spreadsheet_file_is_refused(districts: DistrictFinder) -> None:
    assert 'CSV UTF-8"' in the_fault_of(b"PK\x03\x04\x14\x00\x06\x00", districts).message


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: b"\xef\xbb\xbf" + text, id="a byte order mark"),
        pytest.param(lambda text: text.replace(b"\n", b"\r\n"), id="line ends of Windows"),
        pytest.param(lambda text: text.replace(b"\n", b"\n\n,,,,,,,\n"), id="blank rows"),
        pytest.param(lambda text: text.rstrip(b"\n"), id="no line end at the end"),
        pytest.param(lambda text: text.replace(b",", b" , "), id="blanks around cells"),
        pytest.param(lambda text: text.decode().encode("utf-16"), id="Unicode text"),
        pytest.param(lambda text: b"sep=,\r\n" + text, id="a line that tells the separator"),
    ],
)
def test_what_spreadsheets_do_to_a_file_is_fine(districts: DistrictFinder, change: object) -> None:
    content = a_file(a_row(), a_row(site_id="mine-02"))
    assert callable(change)
    assert read_institutes(change(content), "mine.csv", districts) == read_institutes(
        content, "mine.csv", districts
    )


def test_a_row_keeps_its_number_after_blank_rows(districts: DistrictFinder) -> None:
    content = f"{HEADER}\n\n,,,,,,,\n{LINE},more\n".encode()
    assert the_fault_of(content, districts).row == 4


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@example(b'"')
@example(b"\xff\xfe")
@example(b"\0")
@example(b"a,a\r\rb")
def test_arbitrary_bytes_are_only_ever_refused(districts: DistrictFinder, content: bytes) -> None:
    with pytest.raises(InvalidFileError):
        read_institutes(content, "mine.csv", districts)


@given(st.binary(max_size=100))
def test_arbitrary_bytes_beneath_a_good_header_are_taken_or_refused(
    districts: DistrictFinder, content: bytes
) -> None:
    whole = f"{HEADER}\n{LINE}\n".encode() + content
    try:
        found = [site.site_id for site in read_institutes(whole, "mine.csv", districts)]
    except InvalidFileError as error:
        found = [fault.message for fault in error.faults]
    assert found
