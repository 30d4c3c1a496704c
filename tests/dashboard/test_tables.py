"""How wide the columns of a table on a page are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coverage.dashboard.parts.tables import (
    BESIDE_PX,
    FIRST_ROWS,
    LETTER_PX,
    MOST_ROWS,
    begun,
    width_of,
)
from coverage.tables.area_columns import AREA_CODE, GAP, NOTE
from coverage.tables.table import Table
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


def test_a_very_long_table_is_begun_and_keeps_the_chosen_area() -> None:
    names = (AREA_CODE, GAP)
    rows = tuple((f"A{row:04}", row) for row in range(MOST_ROWS + 1))
    whole = Table(name="long", title="Long", columns=names, rows=rows)
    short = begun(whole, "A4999")
    assert len(short.rows) == FIRST_ROWS + 1
    assert short.rows[-1] == ("A4999", 4_999)
    assert begun(whole, "A0001").rows == rows[:FIRST_ROWS]
    at_most = Table(name="long", title="Long", columns=names, rows=rows[:MOST_ROWS])
    assert begun(at_most, None) is at_most
