"""Intervals in words: "61% (58 to 64)", whether half is settled, which differences are clear.

The ends are rounded as the figure is, so that an interval never seems narrower than it is shown.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess
from coverage.datasets.load import Datasets
from coverage.vocabulary import AreaLevel, listed
from coverage.wording.areas import count_said
from coverage.wording.matrix import measure_label
from coverage.wording.numbers import (
    MINUS,
    MISSING,
    OVER_99,
    UNDER_ONE,
    in_millions,
    people,
    per_cent,
    share,
)

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainty
    from coverage.access.certainty.differences import Difference
    from coverage.scenarios.gains import Behind

IN_BRACKETS = (
    "The figures in brackets are 90% intervals: nine times in ten, the true share or count lies "
    "between the two."
)
LOW_END = (
    "A figure can be near the low end of its interval: where several sites are about as near, one "
    "of the drives may well be shorter than we estimate."
)


MINUTES_IN_BRACKETS = (
    "A 90% interval of minutes: nine times in ten, the true drive time lies between the two. "
    "Where the limit lies between them, we cannot be sure whether the site is within it."
)


def interval_notes(selection: Selection, datasets: Datasets) -> tuple[str, ...]:
    """Return what users have to know of intervals: what they are, and what is not in them."""
    from coverage.access.certainty.reach import doubt_of_minutes  # brings a large library

    near_low = [] if doubt_of_minutes(datasets, selection) is None else [LOW_END]
    left_out = left_out_of_doubt(selection, datasets)
    return (IN_BRACKETS, *near_low, *([left_out] if left_out else []))


def left_out_of_doubt(selection: Selection, datasets: Datasets) -> str:
    """Return what the intervals of a selection leave out; empty where they hold all of it."""
    from coverage.access.certainty.reach import doubt_of_minutes  # brings a large library

    trips_known = doubt_of_minutes(datasets, selection) is None
    trips = measure_label(selection.measure, datasets)
    if trips_known and datasets.own_population:
        return f"There are no intervals here: we know no errors of {trips} or of your population."
    if trips_known:
        return f"Intervals are of population alone: we know no errors of {trips}."
    if datasets.own_population:
        return "Intervals are of drive times alone: we take your population as it is."
    return ""


def trip_interval_notes(selection: Selection, datasets: Datasets) -> tuple[str, ...]:
    """Return what users have to know of intervals of the minutes of single trips."""
    from coverage.access.certainty.reach import doubt_of_minutes  # brings a large library

    if doubt_of_minutes(datasets, selection) is None:
        trips = measure_label(selection.measure, datasets)
        return (f"There are no intervals here: we know no errors of {trips}.",)
    return (MINUTES_IN_BRACKETS,)


def share_ends(low: float, high: float) -> str:
    """Return the ends of an interval of a share, without the sign: "58 to 64", or "100"."""
    return _ends(_end(low), _end(high))


def _end(part: float) -> str:
    if 0 < part <= UNDER_ONE:
        return "under 1"
    return "over 99" if OVER_99 <= part < 1 else f"{per_cent(part)}"


def _ends(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def share_within(part: float, low: float, high: float) -> str:
    """Return a share with its interval: "61% (58 to 64)"; alone where that is all one figure."""
    ends, alone = share_ends(low, high), share(part)
    return alone if f"{ends}%" == alone else f"{alone} ({ends})"


def share_interval(low: float | None, high: float | None) -> str:
    """Return the interval of a share as a cell: "58 to 64%"."""
    return MISSING if low is None or high is None else f"{share_ends(low, high)}%"


def people_ends(low: int, high: int) -> str:
    """Return the ends of an interval of people: "310,400 to 420,000"."""
    return _ends(people(low), people(high))


def people_within(count: int, low: int, high: int) -> str:
    """Return a count with its interval: "365,200 (310,400 to 420,000)"."""
    ends, alone = people_ends(low, high), people(count)
    return alone if ends == alone else f"{alone} ({ends})"


def minutes_ends(low: float, high: float) -> str:
    """Return the ends of an interval of minutes, whole, halves upwards: "33 to 44"."""
    return _ends(*(f"{math.floor(end + 0.5):,}" for end in (low, high)))


def points_ends(low: float, high: float) -> str:
    """Return the ends of an interval of a difference of shares, in points: "4 to 9"."""
    return _ends(_points(low), _points(high))


def _points(part: float) -> str:
    points = per_cent(abs(part))
    return f"{MINUS if part < 0 and points else ''}{points}"


def share_told(part: float, sure: Certainty | None) -> str:
    """Return a share with its interval, where one is given."""
    if sure is None or sure.share_low is None or sure.share_high is None:
        return share(part)
    return share_within(part, sure.share_low, sure.share_high)


def gap_told(place: AreaAccess, sure: Certainty | None) -> str:
    """Return how many people are out of reach, with the interval where one is given.

    As many more are out of reach as fewer are reached: of whom it is not known stays the same.
    """
    return (
        people(place.gap) if sure is None else people_within(place.gap, *gap_between(place, sure))
    )


class Counted(Protocol):
    """Residents of an area or of a group, and those of whom nothing is known."""

    @property
    def residents(self) -> int:
        """How many live there."""

    @property
    def unknown(self) -> int:
        """Of how many it is not known."""


def gap_between(place: Counted, sure: Certainty) -> tuple[int, int]:
    """Return the ends of the interval of people out of reach."""
    known = place.residents - place.unknown
    return max(known - sure.reached_high, 0), max(known - sure.reached_low, 0)


def has_access(place: AreaAccess) -> bool:
    """Return whether at least half of the residents of a place are reached, by the figure."""
    return 2 * place.reached >= place.residents


OPEN = "Open"
OPEN_MEANS = "Open: the 90% interval includes half, so we cannot say."
"""A verdict that is not settled, as a cell, and what is said below the table."""


def verdict_word(place: AreaAccess, sure: Certainty) -> str:
    """Return whether half can reach a site, as a cell: "Yes", "No" or "Open"; empty of nobody."""
    if sure.half is None:
        return ""
    return half_word(place.residents, place.reached, place.unknown, is_settled=sure.settled)


def half_word(residents: int, reached: int, unknown: int, *, is_settled: bool) -> str:
    """Return the same of numbers of people."""
    if not residents or unknown == residents:
        return ""
    if not is_settled:
        return OPEN
    return "Yes" if 2 * reached >= residents else "No"


def half_sentence(place: AreaAccess, sure: Certainty | None) -> str:
    """Return whether it is settled that half can reach a site; empty where nothing is in doubt.

    Neither is it told where something is not known: then a share is the least that it can be.
    """
    if sure is None or sure.half is None or place.unknown or sure.share_low == sure.share_high:
        return ""
    ends = share_interval(sure.share_low, sure.share_high)
    if not sure.settled:
        said = "Whether at least half of the people can reach one is open"
    else:
        what = "at least half" if has_access(place) else "fewer than half"
        said = f"It is settled that {what} of the people can reach one"
    return f"{said}: the 90% interval is {ends}."


def open_areas_sentence(names: Sequence[str], level: AreaLevel) -> str:
    """Return in which areas it is open whether half of the people can reach a site."""
    said = "whether at least half of the people can reach a site"
    if not names:
        return f"It is settled in every {level.label} {said}."
    if len(names) > MOST_NAMED:
        return f"In {len(names):,} {level.plural} it is open {said}."
    where = level.label if len(names) == 1 else level.plural
    return f"In {count_said(len(names))} {where} it is open {said}: {listed(names)}."


MOST_NAMED = 5
"""More areas than these are counted and not named."""


def difference_sentence(one: str, other: str, found: Difference) -> str:
    """Return by how much the share of a place is above that of another, and whether it is sure.

    Parameters
    ----------
    one, other : str
        Where the people live: "in Solent".
    """
    points = per_cent(abs(found.by))
    low, high = (found.low, found.high) if found.by >= 0 else (-found.high, -found.low)
    way = "higher" if found.by >= 0 else "lower"
    if not points:
        return f"The share {one} is about the same as {other} ({points_ends(low, high)} points)."
    unit = "point" if points == 1 else "points"
    said = f"The share {one} is {points} {unit} ({points_ends(low, high)}) {way} than {other}"
    if found.is_clear:
        return f"{said}: that is more than the doubt."
    return f"{said}: that is within the doubt."


def gain_within(gain: int, low: int, high: int) -> str:
    """Return how many are gained or lost, without a sign: "490,800 (420,000 to 560,000)".

    Parameters
    ----------
    gain : int
        Below 0 where fewer are reached; then the ends are told as losses too.
    """
    return millions_within(abs(gain), *((low, high) if gain >= 0 else (-high, -low)))


def millions_within(count: int, low: int, high: int) -> str:
    """Return a count for running text with its interval: "1.2 million (1.1 to 1.3 million)".

    Parameters
    ----------
    low, high : int
        Below 0 where it may be the other way round.
    """
    ends, alone = (low, high), in_millions(count)
    first, last = (_signed_millions(end) for end in ends)
    if first == last == alone:
        return alone
    if first.endswith(MILLION) and last.endswith(MILLION):
        first = first.removesuffix(MILLION)
    return f"{alone} ({_ends(first, last)})"


def behind_sentence(most: str, other: str, behind: Behind) -> str:
    """Return how many more people one scenario reaches than another, and whether that is sure."""
    if not behind.by:
        return f"{most} and {other} reach as many people."
    more = gain_within(behind.by, behind.low, behind.high)
    doubt = "more than the doubt" if behind.is_clear else "within the doubt"
    return f"{most} reaches {more} more people than {other}: that is {doubt}."


MILLION = " million"


def _signed_millions(count: int) -> str:
    return f"{MINUS if count < 0 else ''}{in_millions(abs(count))}"
