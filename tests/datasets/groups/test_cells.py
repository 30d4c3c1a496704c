"""Cells of a column of groups: words, small whole numbers, and numbers that are cut."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.datasets.groups.cells import NoGroupsError, fifths_of, read_column
from coverage.datasets.groups.grouping import NO_GROUP


def test_words_are_groups_whatever_their_capitals_and_blanks() -> None:
    read = read_column("area type", ["Rural", "urban ", "RURAL", "", "Rural", "n/a", "Urban  town"])
    assert [group.name for group in read.groups] == ["Rural", "urban", "Urban town"]
    assert read.group.tolist() == [0, 1, 0, NO_GROUP, 0, NO_GROUP, 2]
    assert not read.is_ordered


@pytest.mark.parametrize("words", [["U", "R", "U"], ["low", "high", "low"]])
def test_a_word_that_elsewhere_stands_for_a_suppressed_number_is_a_group(words: list[str]) -> None:
    read = read_column("type", words)
    assert len(read.groups) == 2
    assert (read.group >= 0).all()


def test_small_whole_numbers_are_groups_the_lowest_first() -> None:
    read = read_column("IMD decile", ["10", "2", "", "2.0", "1", ".."])
    assert [group.name for group in read.groups] == ["1", "2", "10"]
    assert read.group.tolist() == [2, 1, NO_GROUP, 1, 0, NO_GROUP]
    assert read.is_ordered
    assert read.odd == ()


@pytest.mark.parametrize(
    ("heading", "cell", "is_odd"),
    [
        ("IMD decile", "11", True),
        ("IMD decile", "0", True),
        ("IMD decile", "3.5", True),
        ("Quintile", "6", True),
        ("Quintile", "5", False),
        ("area type", "11", False),
    ],
)
def test_a_number_that_the_heading_does_not_promise_is_told(
    heading: str, cell: str, is_odd: bool
) -> None:
    read = read_column(heading, ["1", "2", cell])
    assert read.odd == ((cell,) if is_odd else ())


def test_other_numbers_have_to_be_cut() -> None:
    read = read_column("FSM", ["12.5%", "30", "1,000", ""])
    assert read.values is not None
    assert read.values[:3].tolist() == [12.5, 30, 1000]
    assert np.isnan(read.values[3])


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (["", " ", ".."], "every cell is blank"),
        ([f"word {number}" for number in range(61)], "61 different words"),
        ([*(str(number / 7) for number in range(99)), "about 3"], "'about 3' is no number"),
    ],
)
def test_a_column_that_holds_no_groups_says_why(cells: list[str], why: str) -> None:
    with pytest.raises(NoGroupsError, match=why):
        read_column("mine", cells)


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 2_000)), min_size=1, max_size=60))
def test_fifths_keep_the_order_of_numbers_and_part_no_equals(rows: list[tuple[int, int]]) -> None:
    values, people = (np.array(each, np.float64) for each in zip(*rows, strict=True))
    groups, group = fifths_of(values, people)
    assert 1 <= len(groups) <= 5
    assert sorted({*group.tolist()}) == list(range(len(groups)))
    order = np.argsort(values, kind="stable")
    assert (np.diff(group[order]) >= 0).all()
    for value in {*values.tolist()}:
        assert len({*group[values == value].tolist()}) == 1


def test_fifths_are_of_residents_and_not_of_places() -> None:
    values = np.array([1.5, 2.5, 3.5, 4.5, 5.5, 6.5])
    groups, group = fifths_of(values, np.array([100.0, 100, 100, 100, 50, 50]))
    assert group.tolist() == [0, 1, 2, 3, 4, 4]
    assert groups[-1].means == "Places with 5.5 to 6.5."
