from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.tables.heat import COLOURS, FEWEST, NOT_TAUGHT, class_of, gap_classes
from coverage.tables.palette import NOBODY, SHADES
from coverage.wording.numbers import hundreds, people, significant
from tests.tables.test_palette import contrast, luminance

GAPS = st.lists(st.integers(0, 9_000_000), max_size=60)


@given(GAPS)
def test_classes_go_up_from_none_and_are_five_at_most(gaps: list[int]) -> None:
    floors = [shade.floor for shade in gap_classes(gaps)]
    assert floors[0] == 0
    assert 1 <= len(floors) <= len(COLOURS)
    assert all(low < high for low, high in pairwise(floors))
    assert all(floor >= FEWEST for floor in floors[1:])


@given(GAPS)
def test_the_class_holds_the_number_that_is_shown(gaps: list[int]) -> None:
    classes = gap_classes(gaps)
    for gap in gaps:
        shade = class_of(gap, classes)
        above = [other.floor for other in classes if other.floor > shade.floor]
        assert shade.floor <= hundreds(gap)
        assert not above or hundreds(gap) < above[0]


@given(GAPS, st.integers(0, 9_000_000), st.integers(0, 9_000_000))
def test_more_people_are_never_a_lighter_class(gaps: list[int], one: int, other: int) -> None:
    classes = gap_classes(gaps)
    low, high = sorted([one, other])
    assert class_of(low, classes).floor <= class_of(high, classes).floor


def test_numbers_spread_evenly_fill_five_classes_alike() -> None:
    gaps = list(range(100_000, 1_100_000, 20_000))
    classes = gap_classes(gaps)
    assert [shade.label for shade in classes] == [
        "Under 300,000",
        "300,000 to under 500,000",
        "500,000 to under 700,000",
        "700,000 to under 900,000",
        "900,000 or more",
    ]
    held = [sum(class_of(gap, classes) is shade for gap in gaps) for shade in classes]
    assert held == [10] * 5


def test_bounds_that_one_figure_does_not_part_get_a_second() -> None:
    floors = [shade.floor for shade in gap_classes([1_100_000, 1_200_000, 1_300_000, 1_400_000])]
    assert floors == [0, 1_200_000, 1_300_000]


@pytest.mark.parametrize("gaps", [[], [0, 0], [49, 0]], ids=str)
def test_where_all_are_none_there_is_one_class(gaps: list[int]) -> None:
    (only,) = gap_classes(gaps)
    assert only.label == "Nobody"


def test_text_on_a_colour_can_be_read() -> None:
    for colour, ink in COLOURS:
        assert contrast(colour, ink) >= 4.5


def test_classes_go_from_light_to_dark_in_colours_of_their_own() -> None:
    lights = [luminance(colour) for colour, _ in COLOURS]
    assert lights == sorted(lights, reverse=True)
    assert [colour for colour, _ in COLOURS] == [shade.colour for shade in reversed(SHADES)]
    assert not {NOBODY.colour, NOT_TAUGHT.colour} & {colour for colour, _ in COLOURS}


@given(st.integers(50, 10**8))
def test_people_are_shown_in_the_hundreds_that_classes_are_made_of(count: int) -> None:
    assert people(count) == f"{hundreds(count):,}"
    assert abs(hundreds(count) - count) <= 50


@pytest.mark.parametrize(
    ("value", "digits", "near"),
    [(1_449_999, 1, 1_000_000), (1_449_999, 2, 1_400_000), (96.0, 1, 100), (850.0, 2, 850)],
)
def test_a_number_is_cut_to_its_first_figures(value: float, digits: int, near: int) -> None:
    assert significant(value, digits) == near
