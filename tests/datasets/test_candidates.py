"""A file of candidates: every fault with its row and its column, a good one in order."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import Fault, InvalidFileError
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.candidates import (
    REQUIRED_OF_CANDIDATE,
    Candidate,
    OwnCandidates,
    read_candidates,
)
from coverage.datasets.files.validation_errors import MOST_FAULTS
from coverage.datasets.own_file import OwnFile
from coverage.errors import Told
from tests.datasets.institute_files import MANCHESTER, a_file
from tests.fuzz.bounds import LENIENT_SECONDS, within

GOOD: Mapping[str, str] = {
    "candidate_id": "place-1",
    "name": "Old mill",
    "lat": "53.4808",
    "lon": "-2.2426",
}
"""A row in Manchester with the required columns alone."""

BAD = [
    ("candidate_id", "", "the cell is blank: write a value"),
    ("name", " ", "the cell is blank: write a value"),
    ("lat", "", "write degrees with a point"),
    ("lat", "53,4808", "write degrees with a point"),
    ("lat", "north", "write degrees with a point"),
    ("lon", "2°15'W", "write degrees with a point"),
    ("lon", "nan", "write degrees with a point"),
    ("lon", "-180.1", "write degrees with a point"),
    ("lat", "48.8566", "lies outside England"),
    ("district_code", "E99999999", f"write {MANCHESTER} or leave it blank"),
    ("district_code", "E09000001", "is not the district of this position"),
]


def a_row(**cells: str) -> dict[str, str]:
    """Return the good row with some cells changed or added."""
    return {**GOOD, **cells}


def read(content: bytes, districts: DistrictFinder) -> OwnCandidates:
    return read_candidates(OwnFile("places.csv", content), districts)


def faults_of(content: bytes, districts: DistrictFinder) -> list[Fault]:
    with pytest.raises(InvalidFileError) as refused:
        read(content, districts)
    assert str(refused.value).startswith("places.csv was not loaded: ")
    return list(refused.value.faults)


@pytest.mark.parametrize(("column", "cell", "advice"), BAD)
def test_a_bad_cell_is_told_what_to_write(
    districts: DistrictFinder, column: str, cell: str, advice: str
) -> None:
    rows = [a_row(**{column: GOOD.get(column, "")}), a_row(candidate_id="b") | {column: cell}]
    (fault,) = faults_of(a_file(*rows), districts)
    assert (fault.row, fault.column) == (3, column)
    assert advice in fault.message


def test_an_id_given_twice_points_to_its_first_row(districts: DistrictFinder) -> None:
    content = a_file(a_row(), a_row(candidate_id="place-2"), a_row())
    assert faults_of(content, districts) == [
        Fault(
            4,
            "candidate_id",
            "'place-1' is already the id of row 2: give each candidate its own",
        )
    ]


def test_latitude_and_longitude_that_changed_places_are_to_be_swapped(
    districts: DistrictFinder,
) -> None:
    (fault,) = faults_of(a_file(a_row(lat="-2.2426", lon="53.4808")), districts)
    assert fault.row == 2
    assert fault.message.endswith("lies outside England: swap lat and lon")


@pytest.mark.parametrize("column", REQUIRED_OF_CANDIDATE)
def test_a_missing_column_is_named(districts: DistrictFinder, column: str) -> None:
    row = {name: cell for name, cell in GOOD.items() if name != column}
    (fault,) = faults_of(a_file(row), districts)
    assert (fault.row, fault.column) == (1, column)
    assert fault.message.startswith("the column is missing: ")


def test_every_fault_is_told_at_once(districts: DistrictFinder) -> None:
    content = a_file(
        a_row(), a_row(candidate_id="", name="", lat="x"), a_row(lat="48.8566"), a_row(name="")
    )
    assert [
        (fault.row, fault.column)
        for fault in faults_of(content + b"a,ragged,row,of,five\n", districts)
    ] == [
        (3, "candidate_id"),
        (3, "lat"),
        (3, "name"),
        (4, "candidate_id"),
        (4, "lat"),
        (5, "candidate_id"),
        (5, "name"),
        (6, ""),
    ]


@pytest.mark.parametrize("content", [b"", b"\n", ",".join(GOOD).encode()])
def test_a_file_without_rows_is_told_what_to_write(
    districts: DistrictFinder, content: bytes
) -> None:
    (fault,) = faults_of(content, districts)
    assert (fault.row, fault.column) == (0, "")
    assert "write" in fault.message


def test_a_good_file_is_read_in_the_order_of_the_ids(districts: DistrictFinder) -> None:
    content = a_file(a_row(candidate_id="b"), a_row(candidate_id="c"), a_row(candidate_id="a"))
    found = read(content, districts)
    assert [each.candidate_id for each in found.candidates] == ["a", "b", "c"]
    assert found.own == OwnFile("places.csv", content)
    assert found.candidates[0] == Candidate("a", "Old mill", 53.4808, -2.2426, MANCHESTER)


def test_a_district_that_is_given_is_that_which_it_lies_in(districts: DistrictFinder) -> None:
    blank, given_one = (
        read(a_file(a_row(district_code=code)), districts).candidates for code in ("", MANCHESTER)
    )
    assert blank == given_one


def test_columns_that_are_not_asked_for_are_passed_over(districts: DistrictFinder) -> None:
    with_notes = read(a_file(a_row(notes="by the canal, in use")), districts)
    assert with_notes.candidates == read(a_file(a_row()), districts).candidates


@given(st.permutations(["d", "a", "c", "b"]))
def test_the_order_of_rows_never_matters(districts: DistrictFinder, ids: list[str]) -> None:
    rows = [a_row(candidate_id=each, name=f"Place {each}") for each in ids]
    candidates = read(a_file(*rows), districts).candidates
    assert [each.name for each in candidates] == ["Place a", "Place b", "Place c", "Place d"]


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_arbitrary_bytes_are_only_ever_refused(districts: DistrictFinder, content: bytes) -> None:
    with pytest.raises(InvalidFileError):
        read(content, districts)


def test_more_places_than_can_be_looked_up_are_refused(districts: DistrictFinder) -> None:
    rows = "".join(f"{number},Here,53.5,-2.2\n" for number in range(5_001))
    own = OwnFile("mine.csv", f"candidate_id,name,lat,lon\n{rows}".encode())
    with pytest.raises(InvalidFileError, match="the table has 5,001 rows: keep it to 5,000"):
        read_candidates(own, districts)


def test_places_outside_england_are_told_in_time(districts: DistrictFinder) -> None:
    rows = "".join(f"{number},Here,-2.2,53.5\n" for number in range(5_000))
    own = OwnFile("mine.csv", f"candidate_id,name,lat,lon\n{rows}".encode())

    def faults() -> int:
        with pytest.raises(InvalidFileError, match="swap lat and lon") as refused:
            read_candidates(own, districts)
        return len(refused.value.faults)

    assert within(LENIENT_SECONDS, faults) == MOST_FAULTS


def test_the_code_of_a_district_of_earlier_years_is_read_as_that_of_today(
    districts: DistrictFinder,
) -> None:
    told: list[Told] = []
    row = a_row(lat="53.3811", lon="-1.4701", district_code="e08000019")
    own = OwnFile("places.csv", a_file(row))
    (place,) = read_candidates(own, districts, told.append).candidates
    assert place.district_code == "E08000039"
    assert [str(each) for each in told] == [
        "places.csv: codes of earlier years were read as those of today: e08000019 as E08000039."
    ]
    elsewhere = a_file(a_row(district_code="E07000165"))  # Harrogate, which this place is not in
    with pytest.raises(InvalidFileError, match="is not the district of this position"):
        read_candidates(OwnFile("places.csv", elsewhere), districts)
