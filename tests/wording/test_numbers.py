from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.wording.numbers import (
    MINUS,
    MISSING,
    Cell,
    Kind,
    change,
    count,
    distance,
    people,
    per_cent,
    share,
    shown,
    signed,
    told_alike,
)

SHARES = st.floats(0, 1) | st.integers(0, 200).map(lambda reached: reached / 200)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"),
        (1, "under 100"),
        (49, "under 100"),
        (50, "100"),
        (149, "100"),
        (150, "200"),
        (1_649, "1,600"),
        (57_690_323, "57,690,300"),
    ],
)
def test_people_are_rounded_to_hundreds(number: int, words: str) -> None:
    assert people(number) == words


@given(st.integers(50, 10**9))
def test_rounded_people_are_at_most_fifty_off(number: int) -> None:
    rounded = int(people(number).replace(",", ""))
    assert rounded % 100 == 0
    assert abs(rounded - number) <= 50


@given(st.integers(0, 10**9))
def test_only_nobody_is_shown_as_nobody(count: int) -> None:
    assert (people(count) == "0") == (count == 0)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (0, "0%"),
        (0.001, "under 1%"),
        (0.0049, "under 1%"),
        (0.0051, "1%"),
        (0.125, "13%"),
        (0.567, "57%"),
        (0.994, "99%"),
        (0.995, "over 99%"),
        (0.9999, "over 99%"),
        (1, "100%"),
    ],
)
def test_a_share_is_in_whole_per_cent(part: float, words: str) -> None:
    assert share(part) == words


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (0, "0.0%"),
        (1e-9, "under 0.1%"),
        (0.0004, "under 0.1%"),
        (0.0005, "0.1%"),
        (1.5, "150.0%"),
    ],
)
def test_a_gap_to_a_bound_is_nought_only_where_there_is_none(part: float, words: str) -> None:
    assert shown(part, Kind.EXACT_SHARE) == words


@given(SHARES)
def test_only_everybody_is_a_hundred_per_cent(part: float) -> None:
    assert (share(part) == "100%") == (part == 1)


@given(SHARES)
def test_only_nobody_is_nought_per_cent(part: float) -> None:
    assert (share(part) == "0%") == (part == 0)


def test_one_in_two_hundred_is_not_nought_per_cent() -> None:
    assert share(1 / 200) != "0%"


@given(SHARES)
def test_a_whole_per_cent_is_at_most_half_off(part: float) -> None:
    assert abs(per_cent(part) - part * 100) <= 0.5


SOME_ROWS = st.lists(
    st.tuples(
        st.none() | st.floats(0, 1) | st.sampled_from([0.0, 0.004, 0.005, 0.995, 0.996, 1.0]),
        st.integers(0, 400),
    ),
    min_size=1,
)


@given(SOME_ROWS)
def test_what_is_told_alike_is_what_has_the_same_words(
    rows: list[tuple[float | None, int]],
) -> None:
    words = [(None if part is None else share(part), people(count)) for part, count in rows]
    parts = np.array([part for part, _ in rows], dtype=np.float64)
    first, kind = told_alike([parts], [np.array([count for _, count in rows])])
    assert [words[first[each]] for each in kind] == words
    assert len(first) == len(set(words))


@pytest.mark.parametrize(
    ("cost", "words"), [(0, "0.0"), (12.34, "12.3"), (0.06, "0.1"), (1234.5, "1,234.5")]
)
def test_a_distance_has_one_decimal(cost: float, words: str) -> None:
    assert distance(cost) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        *((3.14, "+3.1"), (-3.16, f"{MINUS}3.2"), (1234.5, "+1,234.5"), (0.0, "+0.0")),
        *((0.04, "+ under 0.1"), (-0.04, f"{MINUS} under 0.1"), (-0.06, f"{MINUS}0.1")),
    ],
)
def test_a_change_has_one_decimal_and_its_sign(amount: float, words: str) -> None:
    assert change(amount) == words


@given(st.floats(-1e6, 1e6))
def test_a_change_is_at_most_half_a_tenth_off_and_says_which_way_it_goes(amount: float) -> None:
    said = change(amount).replace(" under 0.1", "0.0")
    assert said[0] in ("+", MINUS)
    assert "-" not in said
    assert abs(float(said.replace(",", "").replace(MINUS, "-")) - amount) <= 0.05 + 1e-9
    assert amount == 0 or (said[0] == "+") == (amount > 0)


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0"), (7, "7"), (-1, f"{MINUS}1"), (-1_234, f"{MINUS}1,234")]
)
def test_a_whole_number_has_the_minus_of_print(number: int, words: str) -> None:
    assert signed(number) == words


@pytest.mark.parametrize(
    ("cell", "kind", "words"),
    [
        (None, Kind.SHARE, MISSING),
        (None, Kind.DISTANCE, MISSING),
        ("", Kind.TEXT, ""),
        ("Leeds", Kind.TEXT, "Leeds"),
        (1_649, Kind.PEOPLE, "1,600"),
        (0.567, Kind.SHARE, "57%"),
        (12.34, Kind.DISTANCE, "12.3"),
        *((0.04, Kind.DISTANCE, "under 0.1"), (0.0, Kind.DISTANCE, "0.0")),
        *((0.04, Kind.NUMBER, "under 0.1"), (0.06, Kind.NUMBER, "0.1"), (0, Kind.NUMBER, "0")),
        (1_649, Kind.COUNT, "1,649"),
        (0, Kind.COUNT, "0"),
        (-2, Kind.COUNT, f"{MINUS}2"),
        (None, Kind.COUNT, MISSING),
        (None, Kind.CHANGE, MISSING),
        (-2.34, Kind.CHANGE, f"{MINUS}2.3"),
        (2.34, Kind.CHANGE, "+2.3"),
        (61.25, Kind.POINTS, "61.2"),
        (0.0, Kind.POINTS, "0.0"),
        (0, Kind.PEOPLE, "0"),
        (0.0, Kind.SHARE, "0%"),
        (1_649, Kind.GAIN, "+ 1,600"),
        (-1_649, Kind.GAIN, f"{MINUS} 1,600"),
        (-3, Kind.GAIN, f"{MINUS} under 100"),
        (0, Kind.GAIN, "0"),
    ],
)
def test_a_cell_is_shown_by_the_kind_of_its_column(cell: Cell, kind: Kind, words: str) -> None:
    assert shown(cell, kind) == words


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 areas"), (1, "1 area"), (2, "2 areas"), (1_234, "1,234 areas")]
)
def test_one_thing_is_told_in_the_singular(number: int, said: str) -> None:
    assert count(number, "area") == said
    assert count(number, "other area", "other areas") == said.replace("area", "other area")
