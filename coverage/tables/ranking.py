"""Areas in the order of who is out of reach there: by people, or by share, with England's."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import assert_never

from coverage.access.gaps import Gaps
from coverage.access.summary import AreaAccess
from coverage.given import Vocabulary


class RankedBy(Vocabulary):
    """What areas are put in order by."""

    PEOPLE = "people"
    SHARE = "share"


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
        Out of reach over residents, 0 to 1; None where nobody lives, or nothing is known.
    reached : float or None
        What is left of it: reached over residents; None where ``share`` is.
    is_tied : bool
        Whether another area has the same place.
    length : float
        Of its bar, over that of the longest: 0 to 1.
    """

    place: int
    is_tied: bool
    area_code: str
    area: str
    gap: int | None
    share: float | None
    reached: float | None
    length: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Areas from the most out of reach to the least.

    Parameters
    ----------
    areas : tuple of Ranked
        The first so many, and last the chosen one where it is not among them.
    england : Ranked
        All of England, at place 0. Its length is that of its share where areas are ranked by
        share, and may be 0 to 1; where they are ranked by people it is 0, as no bar has so many.
    whole : int
        How many areas there are.
    """

    by: RankedBy
    areas: tuple[Ranked, ...]
    england: Ranked
    whole: int


def rank_areas(
    gaps: Gaps, by: RankedBy, most: int | None = None, chosen: str | None = None
) -> Ranking:
    """Return the areas of a level in the order of people out of reach, or of their share.

    Equals by share stand by people, and equals in both as the level has them.

    Parameters
    ----------
    most : int, optional
        How many areas at most, the chosen one aside; all of them where it is not given.
    chosen : str, optional
        Code of an area that is there in any case.
    """
    amounts = {area.area_code: _amount(area, by) for area in gaps.areas}
    ordered = sorted(gaps.areas, key=lambda area: (-amounts[area.area_code], -area.gap))
    england = 0.0
    match by:
        case RankedBy.PEOPLE:
            pass
        case RankedBy.SHARE:
            england = max(0.0, _amount(gaps.england, by))
        case _:
            assert_never(by)
    longest = max(england, *amounts.values(), 0.0)
    equals = Counter(amounts.values())
    places: dict[float, int] = {}
    ranked = []
    for at, area in enumerate(ordered, start=1):
        amount = amounts[area.area_code]
        place = places.setdefault(amount, at)
        ranked.append(_ranked(area, place, amount, longest, is_tied=equals[amount] > 1))
    first, others = ranked[:most], ranked[len(ranked[:most]) :]
    kept = [area for area in others if chosen is not None and area.area_code == chosen]
    return Ranking(by, (*first, *kept), _ranked(gaps.england, 0, england, longest), len(ranked))


NOTHING_KNOWN = -1.0
"""Stands behind every amount that is known."""


def _amount(area: AreaAccess, by: RankedBy) -> float:
    known = area.known_share
    match by:
        case RankedBy.PEOPLE:
            return NOTHING_KNOWN if known is None and area.residents else float(area.gap)
        case RankedBy.SHARE:
            return NOTHING_KNOWN if known is None else area.gap / area.residents
        case _:
            assert_never(by)


def _ranked(
    area: AreaAccess, place: int, amount: float, longest: float, *, is_tied: bool = False
) -> Ranked:
    known = area.known_share
    return Ranked(
        place=place,
        is_tied=is_tied,
        area_code=area.area_code,
        area=area.area,
        gap=None if known is None and area.residents else area.gap,
        share=None if known is None else area.gap / area.residents,
        reached=known,
        length=max(0.0, amount) / longest if longest else 0.0,
    )
