"""Wards: that of most of the postcodes of a small area, in its district."""

from __future__ import annotations

import re

import numpy as np
import pytest

from coverage import AreaLevel, Datasets, SelectionError
from coverage.questions.find_area import find_area
from tools.builders.membership import NamedArea
from tools.builders.small_areas import Postcodes, SmallAreas
from tools.builders.wards import Wards, wards_of

DISTRICTS = {"D1": "Reading", "D2": "Wokingham"}
WARDS = {"A": "Abbey", "B": "Battle", "C": "Abbey"}


def placed(rows: list[tuple[str, str, str, int]]) -> tuple[SmallAreas, Postcodes, Wards]:
    """Return three small areas, D1, D1 and D2, and postcodes: name, district, ward, small area."""
    names, districts, wards, lsoas = zip(*sorted(rows), strict=True)
    count = len(rows)
    of_small_areas = SmallAreas(
        codes=np.array(["E1", "E2", "E3"]),
        names=np.array(["One", "Two", "Three"]),
        outlines=np.empty(3, dtype=object),
        positions=np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]]),
        districts=np.array(["D1", "D1", "D2"]),
        postcode_districts=np.array(["RG1"] * 3),
        of_postcodes=np.array(lsoas, dtype=np.intp),
    )
    postcodes = Postcodes(
        np.array(names), np.zeros((count, 2)), np.array(districts), np.array(["RG1"] * count)
    )
    known = [(name, ward) for name, ward in zip(names, wards, strict=True) if ward]
    listed = Wards(
        np.array([name for name, _ in known]), np.array([ward for _, ward in known]), WARDS
    )
    return of_small_areas, postcodes, listed


def test_a_small_area_lies_in_the_ward_of_most_of_its_postcodes() -> None:
    world = placed(
        [
            ("P1", "D1", "A", 0),
            ("P2", "D1", "B", 0),
            ("P3", "D1", "B", 0),
            ("P4", "D1", "A", 1),
            ("P5", "D2", "C", 2),
        ]
    )
    assert wards_of(*world, DISTRICTS) == (
        NamedArea("B", "Battle (Reading)"),
        NamedArea("A", "Abbey (Reading)"),
        NamedArea("C", "Abbey (Wokingham)"),
    )


def test_wards_of_other_districts_do_not_count_and_a_lonely_one_takes_the_nearest() -> None:
    world = placed(
        [
            ("P1", "D1", "A", 0),
            ("P2", "D2", "C", 1),
            ("P3", "D2", "C", 1),
            ("P4", "D2", "C", 2),
            ("P5", "D1", "", 1),
        ]
    )
    codes = [ward.code for ward in wards_of(*world, DISTRICTS)]
    assert codes == ["A", "A", "C"]


def test_every_ward_is_told_apart_and_lies_in_one_district(datasets: Datasets) -> None:
    wards = datasets.areas[AreaLevel.WARD]
    assert len({ward.name for ward in wards}) == len(wards) == 6_780
    districts = datasets.demand.memberships[AreaLevel.DISTRICT].of_each(len(datasets.demand))
    members = datasets.demand.memberships[AreaLevel.WARD].of_each(len(datasets.demand))
    pairs = np.unique(np.column_stack([members, districts]), axis=0)
    assert len(pairs) == len(wards)
    names = [district.name for district in datasets.areas[AreaLevel.DISTRICT]]
    for ward, district in pairs.tolist():
        assert wards[ward].name.endswith(f" ({names[district]})")


def test_a_ward_is_found_by_its_whole_name_and_else_its_namesakes_are_told(
    datasets: Datasets,
) -> None:
    wards = datasets.areas[AreaLevel.WARD]
    assert wards[find_area(datasets, AreaLevel.WARD, "abbey reading").row].name == "Abbey (Reading)"
    several, elsewhere = re.escape("Abbey (Barking and Dagenham)"), "it is a district"
    with pytest.raises(SelectionError, match=f"write '{several}', .* or 7 more"):
        find_area(datasets, AreaLevel.WARD, "Abbey")
    with pytest.raises(SelectionError, match=f"{elsewhere}, .* more for the wards there"):
        find_area(datasets, AreaLevel.WARD, "Reading")
