"""A list made by hand: what it may hold, and every fault with its row and what to write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, Fault, InvalidFileError, Verdict
from coverage.datasets.eligibility_list import (
    LONGEST,
    MOST_ADVISED,
    Entry,
    HandList,
    read_hand_list,
)
from coverage.datasets.own_file import OwnFile
from tests.fuzz.bounds import LENIENT_SECONDS, within
from tests.named import names_of

CODES = ("lep-dorset", "lep-solent", "lep-south-east")
NAMES = names_of(AreaLevel.LEP, CODES)
GOOD = "lep-dorset,eligible,Named in a letter"


def read(*rows: str, header: str = "area_code,verdict,why") -> HandList:
    content = "\n".join([header, *rows]) + "\n"
    return read_hand_list(OwnFile("lists/mine.csv", content.encode()), AreaLevel.LEP, NAMES)


def faults_of(*rows: str, header: str = "area_code,verdict,why") -> list[Fault]:
    with pytest.raises(InvalidFileError) as refused:
        read(*rows, header=header)
    assert refused.value.name == "mine.csv"
    return list(refused.value.faults)


def test_a_good_list_holds_a_verdict_and_a_reason_for_each_area_it_names() -> None:
    found = read(GOOD, 'lep-solent,NOT Eligible,"Hosts a campus, opened later"')
    assert found.level is AreaLevel.LEP
    assert found.own.name == "mine.csv"
    assert found.entries == {
        "lep-dorset": Entry(Verdict.ELIGIBLE, "Named in a letter"),
        "lep-solent": Entry(Verdict.NOT_ELIGIBLE, "Hosts a campus, opened later"),
    }


@pytest.mark.parametrize("word", ["eligible", "Eligible", "ELIGIBLE", " eligible "])
def test_a_verdict_may_be_in_capitals(word: str) -> None:
    assert read(f"lep-dorset,{word},Why").entries["lep-dorset"].verdict is Verdict.ELIGIBLE


def test_the_order_of_the_columns_and_more_of_them_do_not_matter() -> None:
    found = read("Dorset,Why,eligible,lep-dorset", header="area,why,verdict,area_code")
    assert found.entries == {"lep-dorset": Entry(Verdict.ELIGIBLE, "Why")}


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        (
            "lep-dorest,eligible,Why",
            "area_code",
            "'lep-dorest' names no LEP area: write lep-dorset",
        ),
        (
            "E12000001,eligible,Why",
            "area_code",
            "'E12000001' names no LEP area: take the code from the LEP area report",
        ),
        (
            "lep-solent,in part,Why",
            "verdict",
            "'in part' is not a verdict: write 'eligible' or 'not eligible'",
        ),
        (
            "lep-solent,yes,Why",
            "verdict",
            "'yes' is not a verdict: write 'eligible' or 'not eligible'",
        ),
        (
            "lep-solent,,Why",
            "verdict",
            "'' is not a verdict: write 'eligible' or 'not eligible'",
        ),
        ("lep-solent,eligible,", "why", "the reason is missing: say why in a few words"),
        ("lep-solent,eligible,  ", "why", "the reason is missing: say why in a few words"),
        ("lep-solent,eligible,...", "why", "the reason is missing: say why in a few words"),
        (
            f"lep-solent,eligible,{'x' * (LONGEST + 1)}",
            "why",
            "the reason has 501 characters: keep it to 500",
        ),
        (
            "lep-dorset,not eligible,Why",
            "area_code",
            "'lep-dorset' stands in row 2 already: keep one of the two",
        ),
    ],
)
def test_a_fault_is_told_with_its_row_its_column_and_what_to_write(
    row: str, column: str, message: str
) -> None:
    assert faults_of(GOOD, row) == [Fault(3, column, message)]


def test_a_reason_may_be_as_long_as_it_says() -> None:
    assert read(f"lep-solent,eligible,{'x' * LONGEST}").entries["lep-solent"].why == "x" * LONGEST


def test_a_reason_stands_on_one_line() -> None:
    assert read('lep-solent,eligible,"A letter\nof  2020"').entries["lep-solent"].why == (
        "A letter of 2020"
    )


def test_every_fault_is_told_at_once_in_the_order_of_the_rows() -> None:
    faults = faults_of(
        GOOD, "lep-x,maybe,", GOOD, "lep-solent,eligible,Why,more", "lep-solent,no,Y"
    )
    assert [(fault.row, fault.column) for fault in faults] == [
        (3, "area_code"),
        (3, "verdict"),
        (3, "why"),
        (4, "area_code"),
        (5, ""),
        (6, "verdict"),
    ]


@pytest.mark.parametrize("column", ["area_code", "verdict", "why"])
def test_a_column_that_is_missing_is_named(column: str) -> None:
    (fault,) = faults_of(GOOD, header="area_code,verdict,why".replace(column, "other"))
    assert (fault.row, fault.column) == (1, column)
    assert fault.message.startswith("the column is missing: ")


def test_lists_are_equal_when_the_file_is() -> None:
    assert read(GOOD) == read(GOOD)
    assert hash(read(GOOD)) == hash(read(GOOD))
    assert read(GOOD) != read(GOOD.replace("letter", "speech"))


@given(
    st.dictionaries(
        st.sampled_from(CODES), st.sampled_from(["eligible", "not eligible"]), min_size=1
    )
)
def test_a_list_reads_back_as_it_was_written(verdicts: dict[str, str]) -> None:
    entries = read(*(f"{code},{verdict},Why" for code, verdict in verdicts.items())).entries
    assert {code: entry.verdict.value for code, entry in entries.items()} == verdicts


@given(st.binary(max_size=60))
def test_arbitrary_bytes_beneath_a_good_row_are_taken_or_refused_in_one_line(
    beneath: bytes,
) -> None:
    content = f"area_code,verdict,why\n{GOOD}\n".encode() + beneath
    try:
        told = list(read_hand_list(OwnFile("mine.csv", content), AreaLevel.LEP, NAMES).entries)
    except InvalidFileError as error:
        told = str(error).splitlines()
    assert told[0] == "lep-dorset" or len(told) == 1


def test_a_list_may_have_so_many_rows_and_no_more() -> None:
    whole = "".join(["area_code,verdict,why\n", *(f"X{row},eligible,so\n" for row in range(1_001))])
    with pytest.raises(InvalidFileError, match="the list has 1,001 rows: keep one for each area"):
        read_hand_list(OwnFile("mine.csv", whole.encode()), AreaLevel.LEP, NAMES)


def test_the_nearest_codes_are_looked_for_as_long_as_it_takes_no_time() -> None:
    names = names_of(AreaLevel.DISTRICT, [f"lep-{number:04}" for number in range(300)])
    rows = "".join(f"lop-0{number:03},eligible,so\n" for number in range(900))
    own = OwnFile("mine.csv", f"area_code,verdict,why\n{rows}".encode())

    def faults() -> tuple[Fault, ...]:
        with pytest.raises(InvalidFileError) as refused:
            read_hand_list(own, AreaLevel.DISTRICT, names)
        return refused.value.faults

    messages = [fault.message for fault in within(LENIENT_SECONDS, faults)]
    assert len(messages) == 900
    assert sum("write lep-0" in message for message in messages) == MOST_ADVISED
    assert messages[-1].endswith("take the code from the district report")


def read_districts(datasets: Datasets, *texts: str) -> HandList:
    rows = "".join(f'"{text}",eligible,Why\n' for text in texts)
    own = OwnFile("mine.csv", f"area_code,verdict,why\n{rows}".encode())
    return read_hand_list(own, AreaLevel.DISTRICT, datasets.area_names)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hull", "E06000010"),
        ("bristol", "E06000023"),
        ("King\u2019s Lynn & West Norfolk", "E07000146"),
        ("E08000019", "E08000039"),
        ("Shepway", "E07000112"),
    ],
)
def test_an_area_may_be_named_as_people_call_it(datasets: Datasets, text: str, code: str) -> None:
    assert set(read_districts(datasets, text).entries) == {code}


def test_a_code_is_never_suggested_for_another_code(datasets: Datasets) -> None:
    with pytest.raises(InvalidFileError) as refused:
        read_districts(datasets, "E07000999")
    assert [fault.message for fault in refused.value.faults] == [
        "'E07000999' names no district: take the code from the district report"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Harrogate",
            "Harrogate was a district until 2023; it is now part of North Yorkshire: "
            "write E06000065 if all of that is meant",
        ),
        (
            "Newcastle",
            "'Newcastle' can mean several areas: write E08000021 (Newcastle upon Tyne) or "
            "E07000195 (Newcastle-under-Lyme)",
        ),
        (
            "London",
            "'London' names no district but a region: take the code from the district report",
        ),
    ],
)
def test_a_part_or_a_name_of_several_is_no_area(
    datasets: Datasets, text: str, message: str
) -> None:
    with pytest.raises(InvalidFileError) as refused:
        read_districts(datasets, text)
    assert [fault.message for fault in refused.value.faults] == [message]


def test_an_area_under_two_of_its_names_stands_twice(datasets: Datasets) -> None:
    with pytest.raises(InvalidFileError, match="'E06000010' stands in row 2 already"):
        read_districts(datasets, "Hull", "E06000010")
