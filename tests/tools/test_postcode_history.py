"""What is put together of postcodes from the look-up and from those in use."""

from __future__ import annotations

import numpy as np
import pytest

from coverage.datasets.postcodes import NO_MONTH
from tools.builders.postcode_history import OPEN, LookUp, PostcodeHistory, history_of

LOOK_UP = LookUp(
    names=np.array(["M1 1AA", "M1 1AB", "M1 1AC", "M1 1AD"]),
    lsoas=np.array(["E01000001", "E01000002", "E01000003", "E01000004"]),
    output_areas=np.array(["E00000001", "E00000002", "E00000003", "E00000004"]),
    introduced=np.array([198001, 198001, 201205, 201205], dtype=np.int32),
    ended=np.array([OPEN, 199606, OPEN, 202001], dtype=np.int32),
    small_users=np.array([True, True, False, True]),
)
NAMES = np.array(["M1 1AD", "M1 1AC", "M1 1AA", "M1 1AB", "M1 9ZZ", "A1 1AA", "M1 1AE"])


@pytest.fixture
def history() -> PostcodeHistory:
    return history_of(NAMES, LOOK_UP, np.array(["M1 1AA", "M1 1AD", "M1 1AE"]))


def test_a_postcode_has_the_areas_of_the_look_up_and_a_newer_one_none(
    history: PostcodeHistory,
) -> None:
    assert history.lsoas.tolist() == ["E01000004", "E01000003", "E01000001", "E01000002", *[""] * 3]
    assert history.output_areas.tolist()[:2] == ["E00000004", "E00000003"]
    assert history.introduced.tolist() == [201205, 201205, 198001, 198001, *[NO_MONTH] * 3]
    assert history.small_users.tolist() == [True, False, True, True, False, False, False]


def test_what_is_in_use_is_open_whatever_was_said_of_it(history: PostcodeHistory) -> None:
    closed = dict(zip(NAMES.tolist(), history.closed.tolist(), strict=True))
    assert closed["M1 1AA"] == OPEN
    assert closed["M1 1AD"] == OPEN  # ended in 2020, given out again since


def test_what_is_out_of_use_is_closed_with_its_month_where_that_is_known(
    history: PostcodeHistory,
) -> None:
    closed = dict(zip(NAMES.tolist(), history.closed.tolist(), strict=True))
    assert closed["M1 1AB"] == 199606
    assert closed["M1 1AC"] == NO_MONTH  # open in May 2022


def test_of_a_newer_one_that_is_not_in_use_nothing_is_claimed(history: PostcodeHistory) -> None:
    closed = dict(zip(NAMES.tolist(), history.closed.tolist(), strict=True))
    assert closed["M1 9ZZ"] == closed["A1 1AA"] == closed["M1 1AE"] == OPEN
