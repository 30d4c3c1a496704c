"""LSOAs that were new in 2021 in a look-up are placed by their names, and told without."""

from __future__ import annotations

from coverage import Datasets
from coverage.datasets.lsoa_2021 import IN_MSOA, names_of_2011
from coverage.vocabulary import AreaLevel
from tests.datasets.own_areas.area_files import a_table, with_areas

NEW = (("E01099991", "X", "North"), ("E01099992", "Y", "North"), ("E01099993", "Z", "South"))
"""Codes, letters and areas of three small areas that one of 2011 was split into."""


def test_what_was_split_lies_in_the_area_of_most_of_its_parts(datasets: Datasets) -> None:
    names, codes = names_of_2011(datasets), datasets.demand.codes.tolist()
    gone = next(code for code in codes if names[code].startswith("Cherwell "))
    msoa = IN_MSOA.fullmatch(names[gone])
    assert msoa
    kept = [(code, names[code], "Elsewhere") for code in codes if code != gone]
    new = [(code, f"{msoa['msoa']}{letter}", area) for code, letter, area in NEW]
    found = with_areas(datasets, a_table("LSOA21CD,LSOA21NM,zone", [*kept, *new]), "mine.csv")
    members = found.demand.memberships[AreaLevel.OWN]
    (area,) = members.around(codes.index(gone))
    assert found.areas[AreaLevel.OWN][area].name == "North"
    assert len(members.points) == len(codes)
    assert found.readings[0].message == (
        "3 LSOAs were new in 2021, in place of 1 of 2011. What is gone lies in the area of most of "
        "its residents."
    )
    assert not found.warnings

    nameless = [(code, zone) for code, _, zone in [*kept, *new]]
    found = with_areas(datasets, a_table("LSOA21CD,zone", nameless), "mine.csv")
    assert len(found.demand.memberships[AreaLevel.OWN].points) == len(codes) - 1
    assert "3 are not in these data" in found.warnings[0].message
