"""Codes in a hand-made list: official ones, earlier ones, and those that are of something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage import AreaLevel, Datasets, InvalidFileError
from coverage.datasets.eligibility_list import read_hand_list
from coverage.datasets.own_file import OwnFile


def test_official_codes_are_taken_for_ours(datasets: Datasets) -> None:
    rows = b"area_code,verdict,why\nE37000030,eligible,So\nCumbria,not eligible,So\n"
    names = datasets.area_names
    earlier = read_hand_list(OwnFile("mine.csv", rows), AreaLevel.LEP, names)
    assert set(earlier.entries) == {"lep-south-east", "lep-cumbria"}
    assert [reading.message for reading in earlier.readings] == [
        "E37000030 was the code of South East; it is E37000056 now."
    ]
    rows = rows.replace(b"E37000030", b" e37000055 ")
    found = read_hand_list(OwnFile("mine.csv", rows), AreaLevel.LEP, names)
    assert set(found.entries) == {"lep-solent", "lep-cumbria"}
    assert not found.readings


@pytest.mark.parametrize(
    ("level", "code", "message"),
    [
        ("lep", "E37000099", "names no LEP area: take the code from the LEP area report"),
        ("lep", "E47000001", "names no LEP area but a combined authority: take the code from"),
        ("lep", "E37000026", "was the code of Northamptonshire, a LEP area until 2017; it is now"),
        ("lep", "E37000018", "can mean several areas: write lep-greater-lincolnshire"),
        ("district", "E10000007", "is a county, which holds 8 districts: write a row for each"),
        ("lep", "E10000006", "is a county, which holds 2 districts: take the code from"),
        ("district", "W06000001", "lies in Wales: delete this row"),
        ("district", "s12000033", "lies in Scotland: delete this row"),
        (
            "combined-authority",
            "E47000011",
            "was the code of North of Tyne",
        ),
    ],
)
def test_codes_that_are_of_no_area_of_the_level_are_told_by_what_they_are(
    datasets: Datasets, level: str, code: str, message: str
) -> None:
    own = OwnFile("mine.csv", f"area_code,verdict,why\n{code},eligible,So\n".encode())
    with pytest.raises(InvalidFileError) as refused:
        read_hand_list(own, AreaLevel(level), datasets.area_names)
    (fault,) = refused.value.faults
    assert message in fault.message


@pytest.mark.parametrize(
    ("name", "level", "codes"),
    [
        (
            "08-official-lep-codes.csv",
            AreaLevel.LEP,
            {"lep-south-east", "lep-dorset", "lep-cumbria", "lep-solent"},
        ),
        (
            "09-official-ca-codes.csv",
            AreaLevel.COMBINED_AUTHORITY,
            {"ca-greater-manchester", "ca-north-east"},
        ),
    ],
)
def test_lists_with_official_codes_that_people_have_are_read(
    datasets: Datasets, name: str, level: AreaLevel, codes: set[str]
) -> None:
    path = Path(__file__).parents[3] / "shared" / "cases" / name
    if not path.exists():
        pytest.skip("the files that people have are not there")
    found = read_hand_list(OwnFile(name, path.read_bytes()), level, datasets.area_names)
    assert set(found.entries) == codes
