"""Numbers as people say them: never off by more than they say, and in their order."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.vocabulary import PopulationGroup
from coverage.wording.areas import (
    SHARES,
    count_said,
    number_said,
    people_said,
    share_of_them,
    share_said,
)

COUNTS = st.integers(0, 10**8) | st.integers(0, 8).map(lambda digits: 10**digits)
SHARE = st.floats(0, 1) | st.integers(0, 200).map(lambda reached: reached / 200)


def read_back(words: str) -> float:
    """Return the number that words name; "fewer than 100" is any below it."""
    if words in ("none", "fewer than 100"):
        return {"none": 0, "fewer than 100": 50}[words]
    number = float(re.sub(r"[^\d.]", "", words))
    return number * 1_000_000 if words.endswith("million") else number


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "none"),
        (1, "fewer than 100"),
        (99, "fewer than 100"),
        (100, "some 100"),
        (957, "some 960"),
        (995, "some 1,000"),
        (4_312, "some 4,300"),
        (9_949, "some 9,900"),
        (9_950, "around 10,000"),
        (342_999, "around 340,000"),
        (994_999, "around 990,000"),
        (995_000, "about 1 million"),
        (1_234_567, "about 1.2 million"),
        (36_258_886, "about 36 million"),
    ],
)
def test_a_number_of_people_has_two_digits(count: int, words: str) -> None:
    assert number_said(count) == words


@given(COUNTS)
def test_a_number_is_off_by_half_of_its_second_digit_at_most(count: int) -> None:
    said = read_back(number_said(count))
    if count < 100:
        assert (number_said(count) == "none") == (count == 0)
    else:
        assert abs(said - count) <= 10 ** (len(str(count)) - 2) / 2


@given(COUNTS, COUNTS)
def test_more_people_are_never_said_to_be_fewer(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert read_back(number_said(low)) <= read_back(number_said(high))


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "nobody aged 16 to 64"),
        (7, "fewer than 100 people aged 16 to 64"),
        (342_999, "around 340,000 people aged 16 to 64"),
    ],
)
def test_people_are_said_with_their_group(count: int, words: str) -> None:
    assert people_said(count, PopulationGroup.WORKING_AGE) == words


def test_nobody_is_nobody() -> None:
    assert people_said(0) == "nobody"


@pytest.mark.parametrize(("count", "words"), [(0, "no"), (1, "one"), (20, "twenty"), (21, "21")])
def test_small_numbers_are_said_in_letters(count: int, words: str) -> None:
    assert count_said(count) == words


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (0.0, "nobody"),
        (0.001, "hardly anyone"),
        (0.03, "about one in twenty"),
        (0.25, "about a quarter"),
        (0.4, "about two in five"),
        (0.44, "more than two in five"),
        (0.49, "about half"),
        (0.9, "about nine in ten"),
        (0.99, "almost everyone"),
        (1.0, "everyone"),
    ],
)
def test_a_share_is_said_as_a_simple_fraction(part: float, words: str) -> None:
    assert share_said(part) == words


IN_ORDER = [
    "nobody",
    "hardly anyone",
    *(words for _, words in SHARES),
    "almost everyone",
    "everyone",
]


@given(SHARE, SHARE)
def test_a_greater_share_is_never_said_to_be_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert IN_ORDER.index(share_said(low)) <= IN_ORDER.index(share_said(high))


@given(SHARE)
def test_only_nobody_is_nobody_and_only_everybody_is_everyone(part: float) -> None:
    assert (share_said(part) == "nobody") == (part == 0)
    assert (share_said(part) == "everyone") == (part == 1)


@given(SHARE)
def test_about_is_off_by_a_twentieth_at_most_and_more_than_is_true(part: float) -> None:
    said = share_said(part)
    value = {words: named for named, words in SHARES}.get(said)
    if value is not None:
        assert abs(value - Fraction(part)) <= Fraction(1, 20)
    if said.startswith("more than"):
        floors = {"two in five": 0.4, "half": 0.5, "four in five": 0.8, "nine in ten": 0.9}
        assert part > floors[said.removeprefix("more than ")]


@given(SHARE)
def test_of_them_it_is_the_same_share(part: float) -> None:
    ends = {"nobody": "none", "hardly anyone": "hardly any"}
    ends |= {"almost everyone": "almost all", "everyone": "all"}
    said = share_said(part)
    assert share_of_them(part) == f"{ends.get(said, said)} of them"


NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "seven": 7, "nine": 9}
PARTS = {
    **{"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "in five": 5, "in seven": 7},
    **{"in ten": 10, "in twenty": 20},
}


def meant(words: str) -> Fraction:
    """Return the share that "two in five", "a quarter" or "two thirds" is."""
    if words == "half":
        return Fraction(1, 2)
    first, _, part = words.partition(" ")
    return Fraction(NUMBERS[first], PARTS[part])


@pytest.mark.parametrize(("part", "said"), SHARES)
def test_a_share_is_the_one_that_its_words_are(part: Fraction, said: str) -> None:
    how, _, words = said.partition(" ")
    if how == "more":
        assert meant(words.removeprefix("than ")) < part
    else:
        assert how == "about"
        assert meant(words) == part


def test_shares_grow() -> None:
    parts = [part for part, _ in SHARES]
    assert parts == sorted(set(parts))
