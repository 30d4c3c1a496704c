from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from coverage import CoverageError, InvalidFileError
from coverage.datasets.place_names import NameKind, read_place_names
from coverage.datasets.sources import DATA
from tools.builders.membership import read_membership
from tools.builders.place_names import successors, write_place_names
from tools.builders.small_areas import SmallAreas

NOWHERE = np.empty((0, 2))


def small_areas(*pairs: tuple[str, str]) -> SmallAreas:
    """Return LSOAs of 2011 by their names and the districts of today that they lie in."""
    names, districts = zip(*pairs, strict=True)
    nothing = np.empty(0, np.str_)
    return SmallAreas(
        codes=nothing,
        names=np.array(names),
        outlines=np.empty(0, np.object_),
        positions=NOWHERE,
        districts=np.array(districts),
        postcode_districts=nothing,
        of_postcodes=np.empty(0, np.intp),
    )


HARROGATE = ("Harrogate 001A", "E06000065")


def test_the_committed_file_is_what_the_facts_give(tmp_path: Path) -> None:
    path = write_place_names(tmp_path / "names.csv", small_areas(HARROGATE), read_membership())
    assert path.read_bytes() == (DATA / "place_names.csv").read_bytes()


def test_a_district_of_2011_belongs_to_the_district_of_most_of_its_small_areas() -> None:
    found = successors(
        small_areas(HARROGATE, ("Harrogate 002B", "E06000014"), ("Harrogate 002C", "E06000065"))
    )
    assert found == {"Harrogate": "E06000065"}


@pytest.mark.parametrize(
    ("area", "said"),
    [
        (("Harrogate 001A", "E06000014"), "Harrogate is gone and part of E06000014 now"),
        (("Lyonesse 001A", "E06000052"), "Lyonesse is gone and part of E06000052 now"),
    ],
)
def test_facts_that_disagree_with_the_small_areas_are_refused(
    tmp_path: Path, area: tuple[str, str], said: str
) -> None:
    with pytest.raises(CoverageError, match=said):
        write_place_names(tmp_path / "names.csv", small_areas(area), read_membership())


def test_every_row_has_a_source_and_no_code_stands_twice() -> None:
    with (DATA / "place_names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["source"] for row in rows)
    codes = [row["code"] for row in rows if row["code"]]
    assert len(codes) == len(set(codes))
    names = read_place_names((DATA / "place_names.csv").read_bytes(), "names.csv")
    assert {name.kind for name in names} == set(NameKind)


def test_a_word_that_means_nothing_is_a_fault_of_its_row() -> None:
    content = b"level,kind,code,name,until,now_code\nshire,former district,,A,,B\n"
    with pytest.raises(InvalidFileError, match="row 2: 'shire' is not known: write"):
        read_place_names(content, "names.csv")


def test_only_a_former_code_may_lack_the_year_in_which_it_ended() -> None:
    header = "level,kind,code,name,until,now_code\n"
    (code,) = read_place_names(f"{header}lep,former code,A,B,,C\n".encode(), "names.csv")
    assert not code.until
    rows = "district,former district,,A,,B\nlep,former area,C,D,,E\n"
    with pytest.raises(InvalidFileError, match="a former district needs the year") as refused:
        read_place_names(f"{header}{rows}".encode(), "names.csv")
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [
        (2, "until"),
        (3, "until"),
    ]
