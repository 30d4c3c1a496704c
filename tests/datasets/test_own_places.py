"""A user's own places of which a name and a postcode are told."""

from __future__ import annotations

import pytest

from coverage import Datasets, Fault, InvalidFileError, Sector, SiteRole, Wave
from coverage.datasets import own_places
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.candidates import read_candidates
from coverage.datasets.institutes import read_institutes
from coverage.datasets.own_file import OwnFile
from coverage.datasets.own_places import TOLD
from coverage.errors import Told

NAMED = b"Name,Post code,town\nB College,M1 2AB,Manchester\nA College,yo17hh,York\n"
"""In the capitals and with the blanks that people write, and a column that nobody asks for."""


def test_candidates_are_where_their_postcodes_are(
    datasets: Datasets, districts: DistrictFinder
) -> None:
    assert datasets.postcodes
    heard: list[Told] = []
    own = OwnFile("colleges.csv", NAMED)
    found = read_candidates(own, districts, heard.append, datasets.postcodes).candidates
    assert [(each.candidate_id, each.name) for each in found] == [
        *(("place-001", "B College"), ("place-002", "A College")),
    ]
    for each, postcode in zip(found, ("M1 2AB", "YO1 7HH"), strict=True):
        place = datasets.postcodes.find(postcode)
        assert (each.lon, each.lat) == (place.lon, place.lat)
    assert not heard


def test_sites_have_what_stands_in_for_the_rest_and_it_is_told(
    datasets: Datasets, districts: DistrictFinder
) -> None:
    heard: list[Told] = []
    sites = read_institutes(NAMED, "mine.csv", districts, heard.append, datasets.postcodes)
    assert [(site.site_id, site.name, site.institute) for site in sites] == [
        ("site-001", "B College", "B College"),
        ("site-002", "A College", "A College"),
    ]
    assert {(site.wave, site.role, site.sectors) for site in sites} == {
        (Wave.ONE, SiteRole.HUB, frozenset(Sector))
    }
    assert [each.message for each in heard] == list(TOLD.values())


def test_what_a_file_gives_is_taken_before_what_stands_in(
    datasets: Datasets, districts: DistrictFinder
) -> None:
    content = (
        b"name,institute,postcode,lat,lon,wave,role,sectors\n"
        b"Here,An Institute,M1 2AB,,,2,spoke,digital\n"
        b"There,An Institute,,53.96,-1.08,1,hub,energy\n"
    )
    heard: list[Told] = []
    here, there = read_institutes(content, "m.csv", districts, heard.append, datasets.postcodes)
    assert (here.institute, here.wave, here.role) == ("An Institute", Wave.TWO, SiteRole.SPOKE)
    assert here.sectors == {Sector.DIGITAL}
    assert (there.lat, there.lon) == (53.96, -1.08)
    assert not heard


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        (b"name,postcode\nA,M1 9ZZ\n", [(2, "postcode", "We cannot find M1 9ZZ. Check it")]),
        (
            b"name,postcode,town\nA,M1 2AB,x\n,,y\n",
            [
                (3, "name", "the cell is blank"),
                (3, "postcode", "Enter a postcode, like M1 2AB"),
            ],
        ),
        (
            b"name,town\nA,York\n",
            [(1, "postcode", "the column is missing: add it, or lat and lon")],
        ),
        (b"postcode,town\nM1 2AB,x\n", [(1, "name", "the column is missing: ")]),
    ],
)
def test_each_row_that_cannot_be_placed_is_told(
    datasets: Datasets,
    districts: DistrictFinder,
    content: bytes,
    faults: list[tuple[int, str, str]],
) -> None:
    with pytest.raises(InvalidFileError) as refused:
        read_candidates(OwnFile("c.csv", content), districts, postcodes=datasets.postcodes)
    found = [(fault.row, fault.column) for fault in refused.value.faults]
    assert found == [fault[:2] for fault in faults]
    for fault, (_, _, said) in zip(refused.value.faults, faults, strict=True):
        assert said in fault.message


def test_many_postcodes_are_placed_as_few_are(
    datasets: Datasets, districts: DistrictFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = OwnFile("c.csv", NAMED + b"C College,M1 9ZZ,\nD College,soon,\n")

    def faults() -> tuple[Fault, ...]:
        with pytest.raises(InvalidFileError) as refused:
            read_candidates(own, districts, postcodes=datasets.postcodes)
        return refused.value.faults

    few, good = faults(), OwnFile("c.csv", NAMED)
    placed = read_candidates(good, districts, postcodes=datasets.postcodes)
    monkeypatch.setattr(own_places, "FEW", 1)
    assert faults() == few
    assert read_candidates(good, districts, postcodes=datasets.postcodes) == placed
