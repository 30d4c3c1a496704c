"""Larger towns, for their names on maps."""

from __future__ import annotations

import pytest

from coverage import Datasets, InvalidFileError
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.england import Town, read_towns

HEADER = "name,lat,lon,residents,from_zoom"


def read(*rows: str) -> tuple[Town, ...]:
    return read_towns("\n".join([HEADER, *rows, ""]).encode(), "towns.csv")


def test_towns_come_the_largest_first() -> None:
    towns = read("Ash,53.5,-2.25,40000,7.5", "Beech,51,0,90000,5", "Cedar,52,1,90000,6")
    assert [town.name for town in towns] == ["Beech", "Cedar", "Ash"]
    assert towns[2] == Town("Ash", 53.5, -2.25, 40_000, 7.5)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",53,-2,40000,7", "row 2, column name: the cell is blank"),
        ("Ash,north,-2,40000,7", "row 2, column lat: 'north' is not an angle"),
        ("Ash,53,-200,40000,7", "row 2, column lon: '-200' is not an angle"),
        ("Ash,53,-2,many,7", "column residents: 'many' is not a number of residents"),
        ("Ash,53,-2,-5,7", "column residents: '-5' is not a number of residents"),
        ("Ash,53,-2,40000.5,7", "column residents: '40000.5' is not a number"),
        (
            "Ash,53,-2,40000,nan",
            "column from_zoom: 'nan' is not a zoom: write a number from 0",
        ),
        ("Ash,53,-2,40000,20", "column from_zoom: '20' is not a zoom"),
        ("Ash,53,-2", "row 2, column from_zoom: .. is not a zoom"),
    ],
)
def test_a_fault_says_where_it_is_and_what_to_write(row: str, message: str) -> None:
    with pytest.raises(InvalidFileError, match=message):
        read(row, "Beech,51,0,90000,5")


def test_every_fault_is_listed() -> None:
    with pytest.raises(InvalidFileError) as refused:
        read("Ash,53,-2,many,7", "Beech,51,0,90000,far")
    assert [fault.row for fault in refused.value.faults] == [2, 3]


def test_a_missing_column_is_refused() -> None:
    with pytest.raises(InvalidFileError, match="column from_zoom: the column is missing"):
        read_towns(b"name,lat,lon,residents\nAsh,53,-2,40000\n", "towns.csv")


def test_the_shipped_towns_lie_in_england_each_once(
    datasets: Datasets, districts: DistrictFinder
) -> None:
    towns = datasets.towns
    assert 40 <= len(towns) <= 70
    assert towns[0].name == "London"
    assert len({town.name for town in towns}) == len(towns)
    found = districts.find([town.lon for town in towns], [town.lat for town in towns])
    assert None not in found
    assert sum(code.startswith("E09") for code in found if code) == 1  # one name in London


def test_few_names_are_shown_at_first_sight_and_they_are_those_one_looks_for(
    datasets: Datasets,
) -> None:
    at_first_sight = [town.name for town in datasets.towns if town.from_zoom <= 6.25]
    assert {"London", "Birmingham", "Manchester", "Bristol", "Plymouth"} <= set(at_first_sight)
    assert len(at_first_sight) <= 20
