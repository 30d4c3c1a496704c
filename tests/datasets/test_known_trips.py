from __future__ import annotations

import pytest

from coverage import CoverageError, Datasets
from coverage.datasets.known_trips import KnownTrips, read_known_trips
from coverage.datasets.own_file import OwnFile
from coverage.datasets.place import PlaceFinder, place_finder
from coverage.errors import Told, untold

BY_POSTCODE = "from_postcode,to_postcode,minutes\n"
BY_METRES = "from_easting,from_northing,to_easting,to_northing,minutes\n"
LEEDS, YORK = (430_000, 433_500), (460_300, 451_800)


@pytest.fixture(scope="module")
def places(datasets: Datasets) -> PlaceFinder:
    return place_finder(datasets)


def read(places: PlaceFinder, text: str) -> KnownTrips:
    return read_known_trips(OwnFile("mine.csv", text.encode()), places, untold)


def test_trips_are_read_by_postcode(places: PlaceFinder) -> None:
    (trip,) = read(places, f"{BY_POSTCODE}ls1 3ex,YO17HH,32.5\n").trips
    assert (trip.row, trip.minutes) == (2, 32.5)
    assert trip.origin == places.of_postcode("LS1 3EX")
    assert trip.destination == places.of_postcode("YO1 7HH")


def test_trips_are_read_by_metres_and_other_columns_are_passed_over(places: PlaceFinder) -> None:
    text = "Minutes,to northing,to easting,From Easting,from_northing,miles,,\n"
    (trip,) = read(places, f'{text}"1,032",451800,460300,430000,433500,x,,\n').trips
    assert trip.minutes == 1032
    assert [trip.origin, trip.destination] == places.within([LEEDS, YORK])


def test_metres_count_where_a_row_has_both_and_postcodes_where_it_lacks_them(
    places: PlaceFinder,
) -> None:
    header = "from_postcode,to_postcode," + BY_METRES
    text = f"{header}M1 2AB,M1 2AB,430000,433500,460300,451800,40\nM1 2AB,LS1 3EX,,,,,60\n"
    first, second = read(places, text).trips
    assert [first.origin, first.destination] == places.within([LEEDS, YORK])
    assert second.origin == places.of_postcode("M1 2AB")


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("LS1 3EX,M1 9ZZ,30", "to_postcode", "We cannot find M1 9ZZ"),
        ("EH1 1YZ,LS1 3EX,30", "from_postcode", "EH1 1YZ is in Scotland"),
        ("Leeds,LS1 3EX,30", "from_postcode", "Enter a full postcode, like M1 2AB."),
        (",LS1 3EX,30", "from_postcode", "the cell is blank: write a postcode"),
        ("LS1 3EX,M1 2AB,", "minutes", "the cell is blank: write the minutes"),
        ("LS1 3EX,M1 2AB,soon", "minutes", "'soon' is not a number: write minutes"),
        ("LS1 3EX,M1 2AB,nan", "minutes", "'nan' is not a number: write minutes"),
        ("LS1 3EX,M1 2AB,inf", "minutes", "'inf' is not a number: write minutes"),
        ("LS1 3EX,M1 2AB,-5", "minutes", "a trip takes no fewer than 0 minutes"),
        ("LS1 3EX,ls13ex,0", "", "the trip ends where it begins: leave it out"),
        ("LS1 3EX,M1 2AB,30,x", "", "has 4 cells where the header has 3"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_and_told(
    places: PlaceFinder, row: str, column: str, said: str
) -> None:
    found = read(places, f"{BY_POSTCODE}{row}\nLS1 3EX,YO1 7HH,40\n")
    assert [trip.row for trip in found.trips] == [3]
    assert [(fault.row, fault.column) for fault in found.faults] == [(2, column)]
    assert said in found.faults[0].message


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("430000,433500,460300,x,40", "to_northing", "'x' is not a number: write metres"),
        ("430000,,460300,451800,40", "from_northing", "the cell is blank: write metres"),
        ("320000,680000,460300,451800,40", "from_easting", "320000, 680000 lies outside England"),
        (
            "430000,433500,53.8,-1.5,40",
            "to_easting",
            "53.8, -1.5 lies outside England: these look like degrees; write metres",
        ),
        ("430000,433500,1e300,451800,40", "to_easting", "lies outside England: leave the row out"),
    ],
)
def test_metres_that_are_no_place_in_england_are_left_out_and_told(
    places: PlaceFinder, row: str, column: str, said: str
) -> None:
    found = read(places, f"{BY_METRES}{row}\n430000,433500,460300,451800,40\n")
    assert len(found.trips) == 1
    assert [(fault.row, fault.column) for fault in found.faults] == [(2, column)]
    assert said in found.faults[0].message


def test_everything_that_is_wrong_with_a_row_is_told(places: PlaceFinder) -> None:
    found = read(places, f"{BY_POSTCODE}EH1 1YZ,M1 9ZZ,x\nLS1 3EX,YO1 7HH,40\n")
    assert [(fault.row, fault.column) for fault in found.faults] == [
        (2, "from_postcode"),
        (2, "minutes"),
        (2, "to_postcode"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "from_postcode,to_easting,to_northing,minutes",
        "from_easting,from_northing,to_easting,minutes",
        "from,to,minutes",
    ],
)
def test_a_file_without_both_ends_is_refused(places: PlaceFinder, header: str) -> None:
    with pytest.raises(CoverageError, match="the ends are missing: add from_postcode, to_post"):
        read(places, f"{header}\n1,2,3,4\n")


def test_a_file_without_minutes_is_refused(places: PlaceFinder) -> None:
    with pytest.raises(CoverageError, match="column minutes: the column is missing"):
        read(places, "from_postcode,to_postcode\nLS1 3EX,M1 2AB\n")


def test_a_file_of_which_no_trip_can_be_used_is_refused_in_one_sentence(
    places: PlaceFinder,
) -> None:
    with pytest.raises(CoverageError) as refused:
        read(places, f"{BY_POSTCODE}LS1 3EX,M1 2AB,x\nLS1 3EX,M1 2AB,-1\nEH1 1YZ,M1 2AB,3\n")
    assert str(refused.value) == (
        "No trip of mine.csv can be used: row 2, column minutes: 'x' is not a number: write "
        "minutes, such as 32 or 32.5 (2 more)"
    )
    with pytest.raises(CoverageError, match="holds a header alone"):
        read(places, BY_POSTCODE)


def test_a_note_beneath_the_table_is_no_trip(places: PlaceFinder) -> None:
    heard: list[Told] = []
    text = f"{BY_POSTCODE}LS1 3EX,M1 2AB,60\nSource: my own diary,,\n"
    own = OwnFile("mine.csv", text.encode())
    assert len(read_known_trips(own, places, heard.append).trips) == 1
    assert "was passed over as a note" in str(heard[0])
