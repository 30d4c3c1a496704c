"""The columns of intervals beside who needs a car: from where to where each figure may lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coverage.tables.column import Column
from coverage.tables.intervals import DRAWN
from coverage.tables.need_a_car import (
    BY_BOTH,
    BY_CAR,
    BY_MODE,
    BY_MODE_ALONE,
    BY_NEITHER,
    NEEDS_CAR,
    NEEDS_CAR_SHARE,
)
from coverage.tables.table import Table
from coverage.wording.numbers import Kind

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainty
    from coverage.access.certainty.need_a_car import NeedCertainty

FIELDS = (
    (BY_CAR, "by_car"),
    (BY_MODE, "by_mode"),
    (BY_BOTH, "by_both"),
    (NEEDS_CAR, "needs_car"),
    (BY_MODE_ALONE, "by_mode_alone"),
    (BY_NEITHER, "by_neither"),
)
"""Columns of people, each with its name in ``NeedCertainty``."""


def _ends(column: Column, name: str) -> Iterator[Column[NeedCertainty]]:
    def of(sure: NeedCertainty) -> Certainty:
        found: Certainty = getattr(sure, name)
        return found

    yield Column(
        f"{column.name}_low",
        f"{column.heading}, from",
        f"Lower end of the 90% interval of {column.name}: in 19 of 20 draws as many people or "
        "more.",
        lambda sure: of(sure).reached_low,
        Kind.PEOPLE,
        on_screen=False,
        source=DRAWN,
    )
    yield Column(
        f"{column.name}_high",
        f"{column.heading}, to",
        f"Upper end of the 90% interval of {column.name}: in 19 of 20 draws as many people or "
        "fewer.",
        lambda sure: of(sure).reached_high,
        Kind.PEOPLE,
        on_screen=False,
        source=DRAWN,
    )


SHARE_ENDS: tuple[Column[NeedCertainty], ...] = (
    Column(
        f"{NEEDS_CAR_SHARE.name}_low",
        "Share who need a car, from",
        f"Lower end of the 90% interval of {NEEDS_CAR_SHARE.name}, from 0 to 1; blank where nobody "
        "lives.",
        lambda sure: sure.needs_car.share_low,
        Kind.NEED_SHARE,
        source=DRAWN,
    ),
    Column(
        f"{NEEDS_CAR_SHARE.name}_high",
        "Share who need a car, to",
        f"Upper end of the 90% interval of {NEEDS_CAR_SHARE.name}, from 0 to 1; blank where nobody "
        "lives.",
        lambda sure: sure.needs_car.share_high,
        Kind.NEED_SHARE,
        source=DRAWN,
    ),
)
NEED_INTERVALS: tuple[Column[NeedCertainty], ...] = (
    *(end for column, name in FIELDS for end in _ends(column, name)),
    *SHARE_ENDS,
)
"""At the right of the report where it is asked with intervals, in this order."""


def with_need_intervals(
    table: Table, rows: Sequence[NeedCertainty], total: NeedCertainty | None = None
) -> Table:
    """Return the report of who needs a car with the intervals of its figures at the right.

    Parameters
    ----------
    rows : sequence of NeedCertainty
        One a row.
    total : NeedCertainty, optional
        That of England as a whole.
    """
    return table.with_columns(NEED_INTERVALS, rows, total)
