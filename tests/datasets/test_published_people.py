"""Tables of residents as the ONS, the Census and NOMIS publish them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coverage import Datasets, Fault, InvalidFileError, PopulationGroup
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.demand import DemandPoints
from coverage.datasets.own_file import OwnFile
from coverage.datasets.population.own_population import read_population
from coverage.errors import Told, readings_among, warnings_among

CASES = Path(__file__).parents[2].with_name("shared") / "cases"
YEARS = (*map(str, range(90)), "90+")
CODES = ("E01000001", "E01000002", "E01000003")

Read = Callable[[bytes], tuple[DemandPoints, list[Told]]]


@pytest.fixture(scope="module")
def read(datasets: Datasets, districts: DistrictFinder) -> Read:
    def reader(content: bytes) -> tuple[DemandPoints, list[Told]]:
        told: list[Told] = []
        own = OwnFile("people.csv", content)
        finder, areas = districts, datasets.areas
        found = read_population(own, finder, datasets.demand, areas, told.append, only=True)
        return replace(found, **_lived_in(found)), told

    return reader


def _lived_in(demand: DemandPoints) -> dict[str, Any]:
    """Return the fields of those small areas that the file counts people in."""
    rows = np.flatnonzero(demand.residents[PopulationGroup.ALL])
    residents = {group: each[rows] for group, each in demand.residents.items()}
    fields = {"codes": demand.codes[rows], "positions": demand.positions[rows]}
    return {**fields, "residents": residents}


def table(header: Sequence[object], *rows: Sequence[object]) -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in (header, *rows)).encode()


def faults_of(read: Read, content: bytes) -> list[Fault]:
    with pytest.raises(InvalidFileError) as refused:
        read(content)
    return list(refused.value.faults)


def totals(demand: DemandPoints) -> dict[str, int]:
    return {group.value: int(demand.residents[group].sum()) for group in demand.residents}


def test_single_years_of_females_and_males_make_every_group(read: Read) -> None:
    header = (
        "LSOA 2021 Code",
        "LSOA 2021 Name",
        "Total",
        *(f"{s}{a}" for s in "FM" for a in YEARS),
    )
    demand, told = read(
        table(header, (CODES[0], "City of London 001A", 273, *([1] * 91), *([2] * 91)))
    )
    years = {"all": 91, "16-64": 49, "16-24": 9, "16-18": 3, "19-24": 6, "25-49": 25, "50-64": 15}
    assert totals(demand) == {group: 3 * number for group, number in years.items()}
    assert readings_among(told)[0].message == (
        "read as residents of 1 small area, every age group, summed from up to 98 columns of ages; "
        "placed by their codes."
    )


def test_a_small_area_is_where_the_default_one_of_its_code_is(
    read: Read, datasets: Datasets
) -> None:
    demand, _ = read(table(("LSOA11CD", "All Ages"), *((code, 10) for code in reversed(CODES))))
    row = np.searchsorted(datasets.demand.codes, CODES)
    assert demand.codes.tolist() == list(CODES)
    assert np.array_equal(demand.positions, datasets.demand.positions[row])


def test_a_part_that_is_suppressed_is_counted_without(read: Read) -> None:
    header = ("LSOA21CD", "Total", "16 to 24", "25 to 49", "50 to 64")
    demand, told = read(table(header, (CODES[0], 100, "c", 40, 20)))
    assert totals(demand)["16-64"] == 60
    messages = [each.message for each in warnings_among(told)]
    assert any("people aged 16 to 64 is suppressed in 1 small area" in each for each in messages)


LONG = ("Lower layer Super Output Areas Code", "Age (3 categories) Code", "Age (3 categories)")
BANDS = ("Aged 15 years and under", "Aged 16 to 64 years", "Aged 65 years and over")


def long_rows(codes: Sequence[str]) -> list[tuple[object, ...]]:
    return [(code, at, band, 10 * at) for code in codes for at, band in enumerate(BANDS, 1)]


def test_a_row_an_area_and_age_becomes_a_row_an_area(read: Read) -> None:
    demand, told = read(table((*LONG, "Observation"), *long_rows(CODES)))
    assert len(demand) == 3
    assert totals(demand) == {"16-64": 60, "all": 180}
    assert "from a row for each area and age" in readings_among(told)[0].message


def test_the_order_of_long_rows_never_matters(read: Read) -> None:
    rows = long_rows(CODES)
    there, back = (read(table((*LONG, "Observation"), *each))[0] for each in (rows, rows[::-1]))
    assert there.codes.tolist() == back.codes.tolist()
    assert totals(there) == totals(back)


def test_counts_are_taken_and_percentages_left_out(read: Read) -> None:
    header = ("DATE", "GEOGRAPHY_CODE", "GENDER", "GENDER_NAME", "C_AGE", "C_AGE_NAME")
    rows = [
        ("2020", CODES[0], "0", "Total", "200", "All Ages", measure, value)
        for measure, value in (("Value", 120), ("Percent", 100))
    ]
    demand, _ = read(table((*header, "MEASURES_NAME", "OBS_VALUE"), *rows))
    assert totals(demand) == {"all": 120}


def test_females_and_males_in_rows_are_added(read: Read) -> None:
    header = ("LSOA21CD", "Sex", "Age", "Observation")
    rows = [(CODES[0], sex, age, 1) for sex in ("Female", "Male") for age in YEARS]
    assert totals(read(table(header, *rows))[0])["16-64"] == 98


@pytest.mark.parametrize(
    ("header", "rows", "words"),
    [
        (
            ("date", "geography code", "Age", "value"),
            [(year, CODES[0], "All ages", 9) for year in (2021, 2022)],
            "the table counts on 2 dates, from 2021 to 2022: keep one of them",
        ),
        (
            ("geography code", "Ethnicity", "Age", "value"),
            [(CODES[0], group, "All ages", 9) for group in "ab"],
            "counts the same people as row 2: keep one of them",
        ),
        (
            ("LSOA21CD", "Total", "All Ages"),
            [(CODES[0], 9, 9)],
            "'Total' and 'All Ages' count the same people: keep one of them",
        ),
        (
            ("OA21CD", "Total"),
            [("E00000001", 9)],
            "output areas cannot be placed by code: add the LSOA of each (LSOA21CD), easting and "
            "northing, or lon and lat",
        ),
        (
            ("Area code", "Total"),
            [("E07000026", 9), ("E12000002", 9)],
            "the areas are larger than small areas: give LSOAs, whose codes begin with E01",
        ),
        (("code", "Total"), [("mine", 9)], "add easting and northing, or lon and lat"),
    ],
)
def test_what_cannot_be_read_is_told(
    read: Read, header: Sequence[str], rows: Sequence[Sequence[object]], words: str
) -> None:
    (fault,) = faults_of(read, table(header, *rows))
    assert fault.message.endswith(words)


def test_output_areas_are_summed_to_their_lsoa(read: Read) -> None:
    rows = [("E00000001", CODES[0], 10), ("E00000003", CODES[0], 20), ("E00000005", CODES[1], 5)]
    demand, told = read(table(("OA 2021 Code", "LSOA 2021 Code", "Total"), *rows))
    assert demand.codes.tolist() == list(CODES[:2])
    assert demand.residents[PopulationGroup.ALL].tolist() == [30, 5]
    assert "from 3 output areas" in readings_among(told)[0].message


def test_totals_of_larger_areas_are_passed_over(read: Read) -> None:
    rows = [("E92000001", 99), ("E09000001", 30), *((code, 10) for code in CODES)]
    demand, told = read(table(("Area Codes", "All Ages"), *rows))
    assert totals(demand) == {"all": 30}
    assert readings_among(told)[0].message == (
        "2 rows of larger areas were passed over: the small areas add up to them."
    )


NEW = "E01035999"
"""A code that no LSOA of 2011 has."""


def test_an_area_that_is_new_is_placed_among_its_neighbours_by_name(read: Read) -> None:
    names = ("City of London 001A", "City of London 001B", "Elsewhere 002A", "City of London 001F")
    rows = [(code, name, 10) for code, name in zip((*CODES, NEW), names, strict=True)]
    demand, told = read(table(("LSOA 2021 Code", "LSOA 2021 Name", "Total"), *rows))
    assert np.allclose(demand.positions[3], demand.positions[:2].mean(axis=0))
    (warning,) = warnings_among(told)
    assert warning.message.startswith(f"1 small area ({NEW}) is new in 2021")


def test_an_area_that_is_new_and_has_no_neighbour_is_asked_for(read: Read) -> None:
    rows = [(CODES[0], "City of London 001A", 10), (NEW, "Elsewhere 002A", 10)]
    header = ("LSOA 2021 Code", "LSOA 2021 Name", "Total")
    for content in (table(header, *rows), table(("code", "Total"), *((a, c) for a, _, c in rows))):
        (fault,) = faults_of(read, content)
        assert fault.row == 3
        assert fault.message.startswith(f"1 small area ({NEW}) cannot be placed by code")


def test_a_code_may_have_a_name_behind_it(read: Read) -> None:
    header = ("2021 super output area - lower layer", "All Ages")
    demand, _ = read(table(header, (f"{CODES[0]} : City of London 001A", 10)))
    assert demand.codes.tolist() == [CODES[0]]


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not here")
@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("03-residents-export.csv", {"all": 6732, "16-64": 5748, "16-24": 1053}),
        ("04-residents-tidied.csv", {"all": 6732}),
    ],
)
def test_what_people_brought_is_read(read: Read, name: str, groups: dict[str, int]) -> None:
    demand, _ = read((CASES / name).read_bytes())
    assert totals(demand) == groups


def test_a_table_of_areas_and_counts_alone_is_read(read: Read) -> None:
    demand, told = read(table(("GEOGRAPHY_CODE", "OBS_VALUE"), (CODES[0], 100)))
    assert totals(demand) == {"all": 100}
    assert "for each" not in readings_among(told)[0].message


def test_shares_beside_counts_are_passed_over(read: Read) -> None:
    header = ("mnemonic", "All Ages", "%", "Aged 16 to 64", "%")
    assert totals(read(table(header, (CODES[0], 100, 100, 60, 60)))[0]) == {"all": 100, "16-64": 60}
