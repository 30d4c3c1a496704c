"""Areas from the worst reached to the best: by people out of reach, or by share within reach."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, assert_never

import numpy as np
from numpy.typing import NDArray

from coverage.access.gaps import Gaps
from coverage.access.summary import AreaAccess, AreaCounts, counts_of
from coverage.datasets.figures.figure import Figure
from coverage.given import Vocabulary
from coverage.wording.intervals import gap_between, people_ends, share_interval

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties, Certainty


class RankedBy(Vocabulary):
    """What areas are put in order by."""

    PEOPLE = "people"
    SHARE = "share"


class BarInterval(NamedTuple):
    """The 90% interval of what a bar shows.

    Parameters
    ----------
    low, high : float
        Its ends, on the scale of the bar.
    said : str
        The same in words: "58 to 64%".
    """

    low: float
    high: float
    said: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """An area of a ranking.

    Parameters
    ----------
    place : int
        From 1 on; areas that are equal have the same place, and the next is as far behind as
        there are areas before it. Areas of which nothing is known share the last.
    gap : int or None
        Persons out of reach; None where of nobody it is known whether they are.
    share : float or None
        Reached over residents, 0 to 1; None where nobody lives, or nothing is known.
    is_tied : bool
        Whether another area has the same place.
    length : float
        Of its bar, 0 to 1: people over those of the area with most, the share itself, or the
        figure over the highest.
    figure : float or None
        The user's own figure, where areas are ranked by it and it is known.
    line : BarInterval or None
        The 90% interval of what the bar shows; None where it is not known, or the bar's length
        is all of it.
    """

    place: int
    is_tied: bool
    area_code: str
    area: str
    gap: int | None
    share: float | None
    length: float
    figure: float | None = None
    line: BarInterval | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Areas from the most people out of reach to the fewest, or from the lowest share up.

    By a figure of the user's own, from the highest down.

    Parameters
    ----------
    areas : tuple of Ranked
        The first so many, and last the chosen one where it is not among them.
    england : Ranked
        All of England, at place 0. Where areas are ranked by people its length is 0, as no bar
        has so many.
    whole : int
        How many areas there are.
    """

    by: RankedBy | Figure
    areas: tuple[Ranked, ...]
    england: Ranked
    whole: int


def rank_areas(
    gaps: Gaps,
    by: RankedBy,
    most: int | None = None,
    chosen: str | None = None,
    sure: Certainties | None = None,
) -> Ranking:
    """Return the areas of a level in the order of people out of reach, or of their share.

    Equals by share stand by people, and equals in both as the level has them.

    Parameters
    ----------
    most : int, optional
        How many areas at most, the chosen one aside; all of them where it is not given.
    chosen : str, optional
        Code of an area that is there in any case.
    sure : Certainties, optional
        How sure the figures are. With it the longest bar ends where an interval does.
    """
    areas, certain = gaps.areas, sure.areas if sure else None
    counts = counts_of(areas)
    goodness, gap = -_badness(counts, by), counts.gap
    order = np.lexsort((-gap, goodness))
    in_order = goodness[order]
    before, up_to = (np.searchsorted(in_order, in_order, side) for side in ("left", "right"))
    many = int(gap.max(initial=0))
    if certain:
        known = counts.residents - counts.unknown
        least = np.fromiter((each.reached_low for each in certain), np.int64, len(certain))
        many = max(many, int((known - least).max(initial=0)))
    ranked = [
        _ranked(
            areas[row],
            int(before[at]) + 1,
            _length(areas[row], by, many),
            is_tied=bool(up_to[at] - before[at] > 1),
            line=_line(areas[row], by, many, certain[row] if certain else None),
        )
        for at, row in enumerate(order.tolist())
        if most is None or at < most or areas[row].area_code == chosen
    ]
    return Ranking(by, tuple(ranked), _england(gaps.england, by), len(areas))


def rank_by_figure(
    gaps: Gaps, figure: Figure, most: int | None = None, chosen: str | None = None
) -> Ranking:
    """Return the areas of a level in the order of a figure of the user's own, the highest first.

    Areas of which it is not known share the last place, and equals stand as the level has them;
    see ``rank_areas``.
    """
    values = figure.values
    ordered = sorted(gaps.areas, key=lambda area: -values.get(area.area_code, -math.inf))
    equals = Counter(values.get(area.area_code) for area in ordered)
    highest = max(values.values(), default=0.0)
    places: dict[float | None, int] = {}
    ranked = []
    for at, area in enumerate(ordered, start=1):
        value = values.get(area.area_code)
        place = places.setdefault(value, at)
        length = max(0.0, value or 0.0) / highest if highest > 0 else 0.0
        one = _ranked(area, place, length, is_tied=equals[value] > 1)
        ranked.append(replace(one, figure=value))
    england = _ranked(gaps.england, 0, 0.0)
    return Ranking(figure, _first(ranked, most, chosen), england, len(ranked))


def _first(ranked: list[Ranked], most: int | None, chosen: str | None) -> tuple[Ranked, ...]:
    """Return the first so many, and the chosen one where it is not among them."""
    first, others = ranked[:most], ranked[len(ranked[:most]) :]
    kept = [area for area in others if chosen is not None and area.area_code == chosen]
    return (*first, *kept)


NOTHING_KNOWN = -2.0
"""Is better than everything that is known, so that it stands last."""


def _badness(counts: AreaCounts, by: RankedBy) -> NDArray[np.float64]:
    """Return what areas are ordered by, the largest first, shape (areas,)."""
    known = counts.known_share
    match by:
        case RankedBy.PEOPLE:
            of_nobody = np.isnan(known) & (counts.residents > 0)
            return np.where(of_nobody, NOTHING_KNOWN, counts.gap.astype(np.float64))
        case RankedBy.SHARE:
            return np.where(np.isnan(known), NOTHING_KNOWN, -known)
        case _:
            assert_never(by)


def _length(area: AreaAccess, by: RankedBy, many: int) -> float:
    match by:
        case RankedBy.PEOPLE:
            return area.gap / many if many else 0.0
        case RankedBy.SHARE:
            return area.known_share or 0.0
        case _:
            assert_never(by)


def _line(area: AreaAccess, by: RankedBy, many: int, sure: Certainty | None) -> BarInterval | None:
    """Return the interval of a bar."""
    if sure is None or area.known_share is None or sure.reached_low == sure.reached_high:
        return None
    match by:
        case RankedBy.PEOPLE:
            ends = gap_between(area, sure)
            low, high = (end / many if many else 0.0 for end in ends)
            return BarInterval(low, high, people_ends(*ends))
        case RankedBy.SHARE:
            low, high = sure.share_low or 0.0, sure.share_high or 0.0
            return BarInterval(low, high, share_interval(low, high))
        case _:
            assert_never(by)


def _england(england: AreaAccess, by: RankedBy) -> Ranked:
    match by:
        case RankedBy.PEOPLE:
            return _ranked(england, 0, 0.0)
        case RankedBy.SHARE:
            return _ranked(england, 0, _length(england, by, 0))
        case _:
            assert_never(by)


def _ranked(
    area: AreaAccess,
    place: int,
    length: float,
    *,
    is_tied: bool = False,
    line: BarInterval | None = None,
) -> Ranked:
    known = area.known_share
    return Ranked(
        place=place,
        is_tied=is_tied,
        area_code=area.area_code,
        area=area.area,
        gap=None if known is None and area.residents else area.gap,
        share=known,
        length=length,
        line=line,
    )
