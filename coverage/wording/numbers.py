"""Numbers as a user sees them; rounding happens here and nowhere else."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

Cell = str | int | float | None
"""A figure or a text of a report, unrounded; None where it is missing."""


MINUS = "\N{MINUS SIGN}"
UNDER_ONE, OVER_99 = 0.005, 0.995
"""Shares up to the one and from the other are shown as neither nobody's nor everybody's."""

UNDER_100 = 50
"""Fewer people than this are shown as under 100, and nobody as 0."""

UNDER_TENTH = 0.0005
"""Shares below it are not shown as nought where a tenth of a per cent counts."""

UNDER_ONE_DECIMAL = 0.05
"""Minutes, kilometres and points below it are shown as under 0.1, and none as 0.0."""

MISSING = "–"  # noqa: RUF001 (an en dash is what a printed table shows)


class Kind(Enum):
    """What a column holds, which settles how a screen rounds and aligns it.

    Parameters
    ----------
    holds : type
        What its cells in a report are: str, int or float.
    unit : str
        The unit of its numbers; "text" where there is none, and empty where each column says.
    """

    holds: type[str | int | float]
    unit: str

    TEXT = str, "text"
    PEOPLE = int, "persons"
    SHARE = float, "share, 0 to 1"
    DISTANCE = float, ""
    CHANGE = float, "minutes or km, as the selection"
    POINTS = float, "points"
    COUNT = int, "count"
    GAIN = int, "persons"
    DEGREES = float, "degrees, WGS 84"
    MONEY = float, "millions of pounds"
    SECONDS = float, "seconds"
    EXACT_SHARE = float, "share, 0 to 1"
    NUMBER = float, "persons, minutes or km, as the objective"
    MINUTES = float, "minutes"
    MORE_MINUTES = float, "minutes"
    FIGURE = float, ""

    DIFFERENCE = float, "share, -1 to 1"

    NEED_SHARE = float, "share, 0 to 1"
    """The share who lack something: the more, the worse, other than of a share within reach."""

    def __new__(cls, holds: type[str | int | float], unit: str) -> Self:
        """Make a kind; those alike in both are shown in different ways."""
        kind = object.__new__(cls)
        kind._value_ = len(cls.__members__)
        kind.holds, kind.unit = holds, unit
        return kind

    @property
    def is_share(self) -> bool:
        """Whether it is shown in whole per cent, in the colour of its class."""
        return self in (Kind.SHARE, Kind.NEED_SHARE)

    @property
    def missing(self) -> Cell:
        """The cell of a row that has nothing to take it from."""
        return "" if self is Kind.TEXT else None


def people(count: int) -> str:
    """Return a number of residents, rounded to hundreds."""
    if 0 < count < UNDER_100:
        return "under 100"
    return f"{hundreds(count):,}"


def in_millions(count: int) -> str:
    """Return a number of people for running text: "9.7 million", or in hundreds below a million."""
    if hundreds(count) < 1_000_000:
        return people(count)
    return f"{(count + 50_000) // 100_000 / 10:.1f} million"


def gain(count: int) -> str:
    """Return by how many residents something grows or shrinks, as ``people`` with its sign."""
    if not count:
        return "0"
    return f"{'+' if count > 0 else MINUS} {people(abs(count))}"


Count = TypeVar("Count", int, NDArray[np.int64])


def hundreds(count: Count) -> Count:
    """Return a number of residents, or many, as the nearest whole hundred, halves upwards."""
    return (count + 50) // 100 * 100


def significant(value: float, digits: int) -> int:
    """Return the whole number nearest to a value that has so many digits before its noughts."""
    return int(float(f"{value:.{digits - 1}e}"))


def share(part: float) -> str:
    """Return a share in whole per cent; only nobody is 0% and only everybody 100%."""
    if 0 < part <= UNDER_ONE:
        return "under 1%"
    if OVER_99 <= part < 1:
        return "over 99%"
    return f"{per_cent(part)}%"


def per_cent(part: float) -> int:
    """Return a share as the nearest whole per cent, halves upwards as in a spreadsheet."""
    return math.floor(part * 100 + 0.5)


def told_alike(
    shares: Sequence[NDArray[np.float64]], counts: Sequence[NDArray[np.int64]]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return one of each that ``share`` and ``people`` tell alike, and which of them each is.

    Parameters
    ----------
    shares : sequence of ndarray of float, shape (n,) each
        NaN where there is none.
    counts : sequence of ndarray of int, shape (n,) each
        Numbers of people.

    Returns
    -------
    tuple of ndarray of int
        Rows of one of each kind, shape (kinds,), and the kind of every row, shape (n,).
    """
    told = [_share_told(each) for each in shares]
    told += [np.where((each > 0) & (each < UNDER_100), -1, hundreds(each)) for each in counts]
    kind = np.zeros(len(told[0]), dtype=np.intp)
    for each in told:
        _, place = np.unique(each, return_inverse=True)
        _, kind = np.unique(kind * (place.max(initial=0) + 1) + place, return_inverse=True)
    _, one_of_each = np.unique(kind, return_index=True)
    return one_of_each, kind


def _share_told(part: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a number for what ``share`` says of each: its per cent, or one of its own."""
    few, most = (part > 0) & (part <= UNDER_ONE), (part >= OVER_99) & (part < 1)
    whole = np.floor(np.nan_to_num(part, nan=-2.0) * 100 + 0.5)
    return np.select([few, most], [-1.0, -3.0], whole)


def distance(cost: float) -> str:
    """Return a distance with one decimal."""
    return f"{cost:,.1f}"


def amount(value: float) -> str:
    """Return an amount with one decimal, as a cell has it; only nothing is 0.0."""
    return "under 0.1" if 0 < value < UNDER_ONE_DECIMAL else distance(value)


def whole_minutes(minutes: float, threshold: float) -> str:
    """Return minutes as the nearest whole number, halves upwards.

    With one decimal where the whole number would be within a threshold that the minutes pass.
    """
    whole = math.floor(minutes + 0.5)
    return f"{whole:,}" if (whole <= threshold) is (minutes <= threshold) else distance(minutes)


def change(by: float) -> str:
    """Return by how much something grows or shrinks, with one decimal and its sign."""
    if 0 < abs(by) < UNDER_ONE_DECIMAL:
        return f"{'+' if by > 0 else MINUS} under 0.1"
    return f"{by:+,.1f}".replace("-", MINUS)


def points_apart(difference: float) -> str:
    """Return a difference of two shares in whole points, with its sign: "+5 points"."""
    points = per_cent(abs(difference))
    if not points:
        return "0 points"
    return f"{'+' if difference > 0 else MINUS}{points} point{'' if points == 1 else 's'}"


def signed(count: int) -> str:
    """Return a whole number, with the sign that print has for a minus."""
    return f"{count:,}".replace("-", MINUS)


def exact(value: float) -> str:
    """Return a number unrounded, its thousands separated."""
    return f"{value:,}".removesuffix(".0")


def figure(value: float) -> str:
    """Return a figure of a user's own, its thousands separated, with as many decimals as tell."""
    before = len(f"{abs(value):.0f}")
    text = f"{value:,.{max(0, 5 - before)}f}"
    shown = text.rstrip("0").rstrip(".") if "." in text else text
    return shown.replace("-", MINUS) if shown not in ("-0", "") else "0"


def with_unit(value: float, unit: str) -> str:
    """Return a figure with its unit: "5.9%", "£28,400", "12 per 1,000"."""
    if unit in ("£", "$", "€"):
        return f"{unit}{figure(value)}"
    return f"{figure(value)}{'' if unit == '%' or not unit else ' '}{unit}"


def count(number: int, one: str, several: str = "") -> str:
    """Return a number of things: "1 area", "2 areas"."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def shown(cell: Cell, kind: Kind) -> str:
    """Return a cell as a screen shows it."""
    if cell is None or cell == "":
        return MISSING if kind is not Kind.TEXT else ""
    if isinstance(cell, str):
        return cell
    if kind is Kind.PEOPLE:
        return people(int(cell))
    if kind is Kind.GAIN:
        return gain(int(cell))
    if kind.is_share:
        return share(cell)
    if kind in (Kind.DISTANCE, Kind.MINUTES):
        return amount(cell)
    if kind is Kind.POINTS:
        return distance(cell)
    if kind in (Kind.CHANGE, Kind.MORE_MINUTES):
        return change(cell)
    if kind is Kind.DEGREES:
        return f"{cell:.5f}"
    if kind is Kind.MONEY:
        return f"£{cell:,.0f} million" if cell == int(cell) else f"£{cell:,.1f} million"
    if kind is Kind.SECONDS:
        return f"{cell:.1f} s"
    if kind is Kind.EXACT_SHARE:
        return "under 0.1%" if 0 < cell < UNDER_TENTH else f"{cell * 100:.1f}%"
    if kind is Kind.DIFFERENCE:
        return points_apart(cell)
    if kind is Kind.FIGURE:
        return figure(cell)
    if kind is Kind.NUMBER:
        return people(int(cell)) if cell == int(cell) else amount(cell)
    return signed(int(cell))
