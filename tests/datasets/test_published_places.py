"""Lists of places as others publish them: what they are read as, who is open, and where it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import Datasets, InvalidFileError
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.candidates import Candidate, read_candidates
from coverage.datasets.institutes import read_institutes
from coverage.datasets.layouts import LAYOUTS
from coverage.datasets.open_places import MOST_PLACES
from coverage.datasets.own_file import OwnFile
from coverage.datasets.projection import to_national_grid
from coverage.errors import Fault, Told, readings_among, warnings_among

CASES = Path(__file__).parents[2].with_name("shared") / "cases"

Read = Callable[[bytes], tuple[tuple[Candidate, ...], list[Told]]]


@pytest.fixture(scope="module")
def read(datasets: Datasets, districts: DistrictFinder) -> Read:
    def reader(content: bytes) -> tuple[tuple[Candidate, ...], list[Told]]:
        told: list[Told] = []
        own = OwnFile("list.csv", content)
        found = read_candidates(own, districts, told.append, datasets.postcodes)
        return found.candidates, told

    return reader


def a_list(header: Sequence[str], *rows: Sequence[object]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def faults_of(read: Read, content: bytes) -> list[Fault]:
    with pytest.raises(InvalidFileError) as refused:
        read(content)
    return list(refused.value.faults)


def said(told: Sequence[Told]) -> list[str]:
    return [each.message for each in readings_among(told)]


GIAS = ("URN", "EstablishmentName", "EstablishmentStatus (name)", "Postcode", "Easting", "Northing")
MANCHESTER = ("900001", "B College", "Open", "M1 2AB", "384560", "398270")
CLOSING = ("900002", "A College", "Open, but proposed to close", "YO1 7HH", "", "")


def test_a_register_is_read_with_its_ids_positions_and_postcodes(read: Read) -> None:
    (first, second), told = read(a_list(GIAS, MANCHESTER, CLOSING))
    assert (first.candidate_id, first.name) == ("900001", "B College")
    ((easting, northing),) = to_national_grid([first.lon], [first.lat]).tolist()
    assert (round(easting), round(northing)) == (384560, 398270)
    assert second.candidate_id == "900002"
    assert 53.9 < second.lat < 54.0  # of its postcode
    assert said(told) == [
        "read as the register of Get Information About Schools (Department for Education): "
        "2 places, with URN as id."
    ]
    assert not warnings_among(told)


@pytest.mark.parametrize("status", ["Closed", "Proposed to open", "closed"])
def test_places_that_are_not_open_are_passed_over_and_counted(read: Read, status: str) -> None:
    shut = ("900003", "C College", status, "", "", "")
    found, told = read(a_list(GIAS, MANCHESTER, shut, shut))
    assert [each.name for each in found] == ["B College"]
    assert said(told)[0].endswith("1 place, with URN as id; 2 that are not open passed over.")
    (fault,) = faults_of(read, a_list(GIAS, shut))
    assert fault.message == "no place is open by EstablishmentStatus (name): give those that are"


WHOLE = (*GIAS, "EstablishmentTypeGroup (name)", "TypeOfEstablishment (name)")
SCHOOL = ("Open", "M1 2AB", "384560", "398270", "Academies", "Academy converter")
COLLEGES = (
    (*MANCHESTER, "Colleges", "Special post 16 institution"),
    (*CLOSING, "", "Sixth form centres"),
    ("900003", "C College", "Closed", "", "", "", "Colleges", "Further education"),
)


@pytest.mark.parametrize("turned", [False, True])
def test_of_a_whole_register_colleges_are_read_and_of_a_part_all(
    read: Read, *, turned: bool
) -> None:
    schools = [(str(at), f"School {at}", *SCHOOL) for at in range(1, MOST_PLACES + 1)]
    rows = [*COLLEGES[:1], *schools, *COLLEGES[1:]]
    found, told = read(a_list(WHOLE, *(reversed(rows) if turned else rows)))
    assert [each.name for each in found] == ["B College", "A College"]
    assert said(told)[0].endswith(
        "2 places, with URN as id; 1 that is not open passed over; 5,000 that are no colleges "
        "passed over, as more than 5,000 are open."
    )
    part, told = read(a_list(WHOLE, *COLLEGES, *schools[:2]))
    assert {"School 1", "School 2", "A College", "B College"} == {each.name for each in part}
    assert said(told)[0].endswith("4 places, with URN as id; 1 that is not open passed over.")


def test_a_long_register_that_tells_no_colleges_is_refused_by_what_is_open(read: Read) -> None:
    shut = [(str(at), f"School {at}", "Closed", "", "", "") for at in range(MOST_PLACES + 1)]
    found, told = read(a_list(GIAS, MANCHESTER, *shut))
    assert len(found) == 1
    assert "5,001 that are not open" in said(told)[0]
    schools = [(str(at), f"School {at}", *SCHOOL[:4]) for at in range(MOST_PLACES)]
    (fault,) = faults_of(read, a_list(GIAS, MANCHESTER, *schools))
    assert fault.message == "the table has 5,001 rows: keep it to 5,000"


def test_up_to_two_hundred_columns_are_read(read: Read) -> None:
    more = [f"SEN{number} (name)" for number in range(194)]
    found, _ = read(a_list([*GIAS, *more], [*MANCHESTER, *("" for _ in more)]))
    assert len(found) == 1


def test_an_id_that_two_places_share_is_none(read: Read) -> None:
    header = ("UKPRN", "Provider name", "Postcode")
    found, told = read(a_list(header, ("9", "A", "M1 2AB"), ("9", "B", "YO1 7HH")))
    assert [each.candidate_id for each in found] == ["place-001", "place-002"]
    assert " as id" not in said(told)[0]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (("College", "Post code"), ("Here", "m12ab")),
        (("Institution", "Latitude", "Longitude"), ("Here", "53.4808", "-2.2426")),
        (("Provider name", "BNG E", "BNG N"), ("Here", "384,560", "398,270")),
        (("organisation", "X", "Y"), ("Here", "384560", "398270")),
        (("organisation", "X", "Y"), ("Here", "-2.2426", "53.4808")),
        (("Establishment", "Address"), ("Here", "1 A Street, Manchester, M1 2AB")),
        (("Centre", "pcds", "oseast1m", "osnrth1m"), ("Here", "M1 2AB", "384560", "398270")),
        (("School name", "pcd", "lat", "long"), ("Here", "M1  2AB", "99.999999", "0.000000")),
    ],
)
def test_a_name_and_a_place_are_found_as_people_call_them(
    read: Read, header: Sequence[str], row: Sequence[str]
) -> None:
    ((place,), told) = read(a_list(header, row))
    assert place.name == "Here"
    assert place.district_code == "E08000003"
    (reading,) = said(told)
    assert reading.startswith("read as ")
    assert reading.endswith(": 1 place.")


def test_titles_above_are_passed_over(read: Read) -> None:
    content = b"Colleges of England\n\n" + a_list(("College", "Post code"), ("Here", "M1 2AB"))
    found, told = read(content)
    assert len(found) == 1
    assert "the header is in row 3" in said(told)[0]


def test_a_site_of_a_college_has_both_names(
    read: Read, datasets: Datasets, districts: DistrictFinder
) -> None:
    content = a_list(("College", "Campus", "Postcode"), ("A", "North", "M1 2AB"))
    assert [each.name for each in read(content)[0]] == ["A, North"]
    (site,) = read_institutes(content, "list.csv", districts, postcodes=datasets.postcodes)
    assert (site.institute, site.name) == ("A", "North")


@pytest.mark.parametrize(
    ("header", "row", "column", "words"),
    [
        (
            ("College", "Institution", "Postcode"),
            ("A", "B", "M1 2AB"),
            "name",
            "'College' and 'Institution' could each be it: rename the one that is meant 'name'",
        ),
        (
            ("College", "X", "Y"),
            ("A", "-249000", "7073000"),
            "X",
            "neither degrees nor metres on the National Grid",
        ),
        (("College", "Town"), ("A", "York"), "postcode", "the column is missing: add it"),
        (
            ("College", "Easting", "Northing"),
            ("A", "100000", "900000"),
            "Easting",
            "outside England",
        ),
        (("College", "Easting", "Northing"), ("A", "-2.24", "53.48"), "Easting", "rename"),
        (("College", "Easting", "Northing"), ("A", "384560", ""), "Northing", "write metres"),
        (("College", "Easting", "Northing"), ("A", "west", "398270"), "Easting", "write metres"),
    ],
)
def test_what_could_be_either_is_asked_for(
    read: Read, header: Sequence[str], row: Sequence[str], column: str, words: str
) -> None:
    faults = faults_of(read, a_list(header, row))
    assert any(fault.column == column and words in fault.message for fault in faults)


def test_two_layouts_that_read_a_file_otherwise_are_told(read: Read) -> None:
    header = (*GIAS, "SCHNAME")
    (fault,) = faults_of(read, a_list(header, (*MANCHESTER, "Another name")))
    assert fault.message.startswith("it fits the register of Get Information About Schools")
    assert fault.message.endswith("delete the columns of all but one")


@pytest.mark.parametrize(("postcode", "is_told"), [("M1 2AB", False), ("YO1 7HH", True)])
def test_a_position_far_from_the_postcode_beside_it_is_told(
    read: Read, postcode: str, *, is_told: bool
) -> None:
    row = (*MANCHESTER[:3], postcode, *MANCHESTER[4:])
    _, told = read(a_list(GIAS, row))
    found = [each.message for each in warnings_among(told)]
    assert bool(found) == is_told
    if found:
        assert found[0].startswith("1 place lies 5 km or more from the postcode beside it")
        assert "row 2 (YO1 7HH" in found[0]


def test_places_of_other_nations_are_passed_over(read: Read) -> None:
    header = (*GIAS, "GOR (name)", "DistrictAdministrative (code)")
    rows = [
        (*MANCHESTER, "North West", "E08000003"),
        ("900008", "Welsh", "Open", "", "319000", "175500", "Wales (pseudo)", ""),
        ("900009", "Scottish", "Open", "", "325000", "673000", "", "S12000036"),
    ]
    found, told = read(a_list(header, *rows))
    assert [each.name for each in found] == ["B College"]
    (warning,) = warnings_among(told)
    assert warning.message == (
        "2 rows were passed over as beyond England: 1 of Wales and 1 of Scotland."
    )


def test_a_file_in_our_columns_is_read_without_a_word(read: Read) -> None:
    header = ("name", "postcode", "Easting", "College", "Status")
    ((place,), told) = read(a_list(header, ("Here", "M1 2AB", "1", "There", "Closed")))
    assert place.name == "Here"
    assert not told


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not here")
def test_the_register_that_people_brought_is_read(read: Read) -> None:
    found, told = read((CASES / "02-register-of-colleges.csv").read_bytes())
    assert [each.candidate_id for each in found] == ["130551", "130740", "130799"]
    assert not warnings_among(told)


@given(
    st.lists(
        st.sampled_from(
            [name for each in LAYOUTS for names in each.columns.values() for name in names]
        ),
        min_size=1,
        max_size=8,
        unique_by=str.casefold,
    ),
    st.data(),
)
def test_any_mixture_of_columns_is_read_or_refused(
    read: Read, header: list[str], data: st.DataObject
) -> None:
    cells: Mapping[int, str] = {
        at: data.draw(st.sampled_from(["", "M1 2AB", "53.48", "-2.24", "384000", "Open", "x"]))
        for at in range(len(header))
    }
    try:
        found, _ = read(a_list(header, list(cells.values())))
    except InvalidFileError:
        return
    assert len(found) == 1
