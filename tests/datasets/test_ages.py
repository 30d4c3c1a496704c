"""Which ages a column counts, by what it is called, and which columns make up a group."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import PopulationGroup
from coverage.datasets.population.ages import LIMITS, OLDEST, Ages, Sex, ages_of, columns_of_groups

ALL, F, M = Sex.EVERYONE, Sex.FEMALE, Sex.MALE


@pytest.mark.parametrize(
    ("column", "ages"),
    [
        *((str(age), Ages(ALL, age, age)) for age in (0, 16, 90)),
        *((column, Ages(ALL, 90, OLDEST)) for column in ("90+", "Aged 90+", "90 and over")),
        ("F0", Ages(F, 0, 0)),
        ("M90+", Ages(M, 90, OLDEST)),
        ("F16 to 29", Ages(F, 16, 29)),
        ("M65 and over", Ages(M, 65, OLDEST)),
        ("Aged 16 to 64", Ages(ALL, 16, 64)),
        ("Aged 16-24", Ages(ALL, 16, 24)),
        ("16\N{EN DASH}24", Ages(ALL, 16, 24)),
        ("Age: Aged 4 years and under; measures: Value", Ages(ALL, 0, 4)),
        ("Age: Aged under 1 year; measures: Value", Ages(ALL, 0, 0)),
        ("Age: Aged 85 years and over; measures: Value", Ages(ALL, 85, OLDEST)),
        ("Sex: Male; Age: Aged 35 to 49 years; measures: Value", Ages(M, 35, 49)),
        ("Under 16", Ages(ALL, 0, 15)),
        ("age_16", Ages(ALL, 16, 16)),
        ("x16", Ages(ALL, 16, 16)),
        ("age90plus", Ages(ALL, 90, OLDEST)),
        *(
            (column, Ages(ALL, 0, OLDEST, True))
            for column in (
                *("Total", "All Ages", "All persons", "All usual residents", "Population"),
                *("Age: Total; measures: Value", "Sex: All persons; Age: Total; measures: Value"),
                *("Usual residents", "Number of persons"),
                *("Residence type: Total; measures: Value", "Mid-2023: Population", "pop_total"),
            )
        ),
        ("Females", Ages(F, 0, OLDEST, True)),
        ("Sex: Male; Age: Total; measures: Value", Ages(M, 0, OLDEST, True)),
        *(
            (column, None)
            for column in (
                *("", "LSOA21CD", "Age", "Sex", "date", "2023", "Aged 16-64 %", "Total households"),
                *("Residence type: Lives in a household; measures: Value", "People per Sq Km"),
                *("24-16", "16-24-64", "age_code", "Mean age", "pop", "E01000001", "131"),
            )
        ),
    ],
)
def test_a_name_tells_the_ages(column: str, ages: Ages | None) -> None:
    assert ages_of(column) == ages


YEARS = (*map(str, range(90)), "90+")


def total(columns: tuple[str, ...]) -> set[tuple[Sex, int]]:
    """Return every age of each sex that columns count, none twice."""
    found = [
        (ages.sex, age)
        for column in columns
        if (ages := ages_of(column))
        for age in range(ages.first, ages.last + 1)
    ]
    assert len(found) == len(set(found))
    return set(found)


@pytest.mark.parametrize("group", PopulationGroup)
@pytest.mark.parametrize("sexes", [("",), ("F", "M")], ids=["persons", "by sex"])
def test_single_years_make_up_every_group(group: PopulationGroup, sexes: tuple[str, ...]) -> None:
    header = ["LSOA21CD", *(f"{sex}{age}" for sex in sexes for age in YEARS)]
    first, last = LIMITS[group]
    who = [ALL] if len(sexes) == 1 else [F, M]
    assert total(columns_of_groups(header)[group]) == {
        (sex, age) for sex in who for age in range(first, last + 1)
    }


@given(st.sets(st.integers(1, 89), max_size=8))
def test_bands_make_up_the_groups_whose_ends_they_share(cuts: set[int]) -> None:
    ends = sorted({0, *cuts, OLDEST + 1})
    header = [f"Aged {a} to {b - 1}" for a, b in pairwise(ends)]
    found = columns_of_groups(header)
    for group, (first, last) in LIMITS.items():
        assert (group in found) == ({first, last + 1} <= set(ends))
        if group in found:
            assert total(found[group]) == {(ALL, age) for age in range(first, last + 1)}


def test_a_column_for_the_group_itself_is_taken_before_its_years() -> None:
    found = columns_of_groups([*YEARS, "Aged 16 to 64", "Total"])
    assert found[PopulationGroup.WORKING_AGE] == ("Aged 16 to 64",)
    assert found[PopulationGroup.ALL] == ("Total",)


def test_numbers_alone_are_ages_only_where_the_others_are_there() -> None:
    assert columns_of_groups(["1", "2", "16"]) == {}


def test_two_columns_that_count_the_same_people_are_asked_for() -> None:
    with pytest.raises(ValueError, match="'Total' and 'All Ages' count the same people"):
        columns_of_groups(["Total", "All Ages"])


@given(st.text(max_size=150))
def test_any_name_is_read_or_passed_over(column: str) -> None:
    ages = ages_of(column)
    assert ages is None or 0 <= ages.first <= ages.last <= OLDEST
