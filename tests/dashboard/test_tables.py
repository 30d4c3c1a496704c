"""How wide the columns of a table on a page are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coverage.dashboard.parts.tables import BESIDE_PX, LETTER_PX, width_of
from coverage.tables.area_columns import GAP, NOTE
from coverage.wording.numbers import people


def test_a_number_among_noughts_is_not_cut() -> None:
    width = width_of(GAP, [people(count) for count in (0, 0, 0, 0, 0, 0, 2_403_400, 0, 0)])
    assert isinstance(width, int)
    assert width >= BESIDE_PX + LETTER_PX * len("2,403,400")


@given(st.lists(st.integers(0, 60_000_000), max_size=40))
def test_a_width_has_room_for_every_number_and_for_the_heading(counts: list[int]) -> None:
    words = [people(count) for count in counts]
    width = width_of(GAP, words)
    if width is not None:
        assert isinstance(width, int)
        assert width >= BESIDE_PX + LETTER_PX * max(map(len, [GAP.heading, *words]))


def test_numbers_that_are_alike_and_texts_are_left_to_the_grid() -> None:
    assert width_of(GAP, ["1,673,600", "4,748,300"]) is None
    assert width_of(GAP, []) is None
    assert width_of(NOTE, ["", "", "No route to any site for 79,576 residents"]) is None
