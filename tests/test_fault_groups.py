"""Faults of one kind are one sentence with a count, whoever tells them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import Fault, InvalidFileError
from coverage.errors import FIRST_ROWS, grouped
from coverage.tables.faults import faults_table, groups_table

FAULTS = st.lists(
    st.builds(
        Fault,
        st.integers(0, 30),
        st.sampled_from(["", "lat", "lon"]),
        st.sampled_from(["'a' is wrong: write 1", "'b' is wrong: write 2", "missing: add it"]),
    ),
    min_size=1,
    max_size=60,
)


def sentences(*faults: Fault) -> list[str]:
    return [group.sentence for group in grouped(faults)]


@given(FAULTS)
def test_every_fault_stands_in_one_group_and_the_order_never_matters(faults: list[Fault]) -> None:
    groups = grouped(faults)
    assert sorted(fault for group in groups for fault in group.faults) == sorted(faults)
    assert groups == grouped(reversed(faults))
    assert len({(group.faults[0].column, group.message) for group in groups}) == len(groups)
    assert all(group.sentence.isprintable() for group in groups)


@given(FAULTS)
def test_what_is_left_out_of_a_sentence_is_counted(faults: list[Fault]) -> None:
    for group in grouped(faults):
        rows = {fault.row for fault in group.faults if fault.row}
        named = [int(word) for word in group.rows.replace(",", " ").split() if word.isdigit()]
        if len(rows) > FIRST_ROWS + 1:
            assert group.rows.endswith(f" and {len(rows) - FIRST_ROWS} more")
        else:
            assert set(named) == rows


def test_cells_that_differ_are_one_kind_and_the_first_is_the_example() -> None:
    faults = [Fault(row, "lat", f"'x{row}' is not an angle: write degrees") for row in range(2, 50)]
    assert sentences(*faults) == [
        "rows 2, 3, 4 and 45 more, column lat: for example, 'x2' is not an angle: write degrees"
    ]


def test_cells_that_are_alike_are_no_example() -> None:
    faults = [Fault(row, "wave", "'3' is unknown: write 1 or 2") for row in (7, 3, 12, 4)]
    assert sentences(*faults) == ["rows 3, 4, 7 and 12, column wave: '3' is unknown: write 1 or 2"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We cannot find M1 9ZZ. Check it", "We cannot find SW1A 9ZZ. Check it"),
        ("has 8 cells where the header has 9: x", "has 1,200 cells where the header has 9: x"),
        ("'lep-dorest' names no LEP area: write lep-dorset", "'b' names no LEP area: write c"),
        ('"King\'s Lynn" is no district: x', "'Lynn' is no district: x"),
        ("'a: b' is not known: write c", "'d' is not known: write c"),
    ],
)
def test_what_a_cell_holds_makes_no_kind_of_its_own(one: str, other: str) -> None:
    assert len(grouped([Fault(2, "a", one), Fault(3, "a", other)])) == 1


@pytest.mark.parametrize(
    "other",
    [
        Fault(3, "lon", "'x' is not an angle: write degrees"),
        Fault(3, "lat", "the cell is blank: write degrees"),
    ],
)
def test_another_column_or_another_complaint_is_another_kind(other: Fault) -> None:
    assert len(grouped([Fault(2, "lat", "'x' is not an angle: write degrees"), other])) == 2


def test_a_refusal_tells_the_first_kind_and_counts_the_rest() -> None:
    faults = [Fault(row, "lat", f"'{row}' is no angle: write degrees") for row in range(2, 9)]
    refused = InvalidFileError("mine.csv", [*faults, Fault(9, "wave", "'3' is not known")])
    assert str(refused) == (
        "mine.csv was not loaded: rows 2, 3, 4 and 4 more, column lat: for example, '2' is no "
        "angle: write degrees (1 more; `python -m coverage validate` lists them all)"
    )


def test_a_screen_has_twenty_kinds_and_a_file_every_fault() -> None:
    faults = [Fault(2, f"column {letter}", "wrong") for letter in "abcdefghijklmnopqrstuvwxyz"]
    assert len(groups_table("mine.csv", faults).rows) == 20
    assert len(faults_table(faults).rows) == len(faults)
