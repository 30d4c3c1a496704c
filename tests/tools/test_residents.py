"""How residents of small areas are estimated: what holds for any numbers, and by hand."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from itertools import pairwise

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage.datasets.sources import DATA
from coverage.vocabulary import AreaLevel, PopulationGroup
from tools.builders.ages import BANDS, GROUPS, OLDEST, read_district_ages
from tools.builders.classification import Classification, classify
from tools.builders.residents import age_shares, fitted, raked, sums, whole

COUNTS = st.integers(0, 3_000)


@st.composite
def tables(
    draw: st.DrawFn,
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.intp]]:
    """Draw residents of small areas in two bands, totals of districts, and which lies in which."""
    districts = draw(st.integers(1, 3))
    more = st.lists(st.integers(0, districts - 1), max_size=12)
    district = np.array([*range(districts), *draw(more)], dtype=np.intp)
    share = st.floats(0.01, 2_000)
    rows = draw(st.lists(st.tuples(share, share), min_size=len(district), max_size=len(district)))
    totals = draw(st.lists(st.tuples(COUNTS, COUNTS), min_size=districts, max_size=districts))
    return np.array(rows), np.array(totals, dtype=np.int64), district


@given(tables())
def test_residents_are_whole_and_reconcile_with_every_district_in_every_band(
    drawn: tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.intp]],
) -> None:
    seed, totals, district = drawn
    table = fitted(seed, totals, district)
    parts = whole(table, totals, district)
    assert (sums(parts, district, len(totals)) == totals).all()
    assert (parts >= 0).all()
    assert (np.abs(parts - table) < 1 + 1e-5).all()


def test_the_largest_remainders_go_up_and_among_equals_the_first() -> None:
    table = np.array([[1.4, 2.5], [1.4, 2.5], [0.2, 4.0], [7.0, 7.0]])
    totals = np.array([[3, 9], [7, 7]])
    found = whole(table, totals, np.array([0, 0, 0, 1]))
    assert found.tolist() == [[2, 3], [1, 2], [0, 4], [7, 7]]


def test_raking_keeps_the_totals_of_districts_and_the_residents_of_small_areas() -> None:
    people = np.array([100.0, 300.0])
    seed = people[:, np.newaxis] * np.array([[0.5, 0.5], [0.2, 0.8]])
    totals = np.array([[160, 240]])
    found = raked(seed, people, totals, np.zeros(2, np.intp))
    assert found.sum(axis=0) == pytest.approx([160, 240])
    assert found.sum(axis=1) == pytest.approx(people)
    odds = seed[:, 0] / seed[:, 1] / (found[:, 0] / found[:, 1])
    assert odds[0] == pytest.approx(odds[1])  # what it began with is changed alike


def test_ages_follow_the_kinds_of_areas_where_districts_show_that_they_do() -> None:
    """In 40 districts areas of one kind have half their people in a band, others a tenth."""
    kind = np.tile([1, 0, 0, 1, 1, 0, 0, 0], 20) * (np.arange(160) % 3 > 0)
    district = np.repeat(np.arange(40), 4)
    people = np.full(160, 1_000.0)
    young = people * np.where(kind, 0.5, 0.1)
    totals = np.column_stack(
        [np.bincount(district, young), np.bincount(district, people - young)]
    ).astype(np.int64)
    kinds = np.column_stack([kind, 1 - kind]).astype(np.float64)
    found = age_shares(people, Classification(kinds, kinds), np.zeros((160, 2)), totals, district)
    assert found[kind == 1, 0].min() > 0.45
    assert found[kind == 0, 0].max() < 0.15
    assert found.sum(axis=1) == pytest.approx(1.0, abs=1e-4)


def test_an_output_area_is_of_the_kind_of_most_of_its_postcodes() -> None:
    found = classify(
        lsoas=np.array([0, 0, 0, 0, 1, 1]),
        output_areas=np.array(["A", "A", "A", "B", "C", ""]),
        subgroups=np.array(["1A2", "1A2", "1B1", "1A1", "1B1", "1A1"]),
        count=2,
    )
    assert found.subgroups.tolist() == [[0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]
    assert found.groups.tolist() == [[1.0, 0.0], [0.0, 1.0]]


def test_bands_follow_one_another_and_groups_are_sums_of_them() -> None:
    assert BANDS[0][0] == 0
    assert BANDS[-1][1] == OLDEST
    assert all(after[0] == before[1] + 1 for before, after in pairwise(BANDS))
    for group in set(GROUPS) - {"all"}:
        first, last = map(int, group.split("-"))
        mine = [BANDS[band] for band in GROUPS[group]]
        assert (mine[0][0], mine[-1][1]) == (first, last)
        assert list(GROUPS[group]) == list(range(GROUPS[group][0], GROUPS[group][-1] + 1))


@cache
def residents() -> dict[str, NDArray[np.int64]]:
    """Return the residents of the data by population group."""
    table = pq.read_table(DATA / "demand.parquet")
    return {group: table[f"residents_{group}"].to_numpy().astype(np.int64) for group in GROUPS}


def test_the_data_has_every_group_in_whole_persons_that_nest() -> None:
    people = residents()
    assert {group.value for group in PopulationGroup} <= set(people)
    assert (people["16-24"] == people["16-18"] + people["19-24"]).all()
    assert (people["16-64"] == people["16-24"] + people["25-49"] + people["50-64"]).all()
    assert (people["16-64"] <= people["all"]).all()
    assert min(column.min() for column in people.values()) >= 0


@pytest.mark.skipif(
    find_spec("policyengine_uk_data") is None, reason="needs the packages that data/ is made from"
)
def test_the_data_reconciles_with_the_published_residents_of_every_district() -> None:
    codes, district = np.unique(
        [
            codes[0]
            for codes in pq.read_table(DATA / "demand.parquet")[
                AreaLevel.DISTRICT.value
            ].to_pylist()
        ],
        return_inverse=True,
    )
    ages = read_district_ages()
    totals = np.array([ages[code] for code in codes.tolist()])
    for group, bands in GROUPS.items():
        found = np.bincount(district, residents()[group])
        assert (found == totals[:, bands].sum(axis=1)).all()
