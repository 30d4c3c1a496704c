"""Who of a place is left out, as rows in words: a bar each, beside that of the whole place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from coverage.access.by_group import GroupAccess
from coverage.access.left_out import LeftOut
from coverage.access.need_a_car import AreaNeed
from coverage.access.summary import AreaAccess
from coverage.vocabulary import capitalised
from coverage.wording.left_out import (
    age_name,
    left_out_title,
    others_title,
    part_of_people,
    without_car_name,
)
from coverage.wording.numbers import MISSING, people, share

REACHED, OUT = "Within reach", "Out of reach"


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: some people of a place, and which share of them is reached.

    Parameters
    ----------
    means : str
        What the name means, and how many it is; empty where the name says it all.
    share : float or None
        Reached over residents, 0 to 1; None where nothing is known.
    cells : tuple of str
        What stands behind the bar, as the headings of ``Bars`` have it.
    """

    name: str
    means: str
    share: float | None
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Rows of bars, from the least reached to the most.

    Parameters
    ----------
    title : str
        What they show.
    headings : tuple of str
        What the rows are, and then a heading for each of their cells.
    whole : Bar
        The whole place; its share is the rule beside all others.
    rows : tuple of Bar
    has_whole : bool
        Whether the whole place is none of the rows, and stands beneath them.
    """

    title: str
    headings: tuple[str, ...]
    whole: Bar
    rows: tuple[Bar, ...]
    has_whole: bool = True


def bars_of_groups(found: LeftOut) -> Bars:
    """Return the groups of a place, each with what its name means."""
    return Bars(
        left_out_title(found),
        _headings(found, capitalised(found.by_group.grouping.label)),
        _whole(found),
        tuple(_of_group(found, access) for access in found.groups),
    )


def bars_of_others(found: LeftOut) -> Bars:
    """Return people of a place by age, and without a car."""
    rows = [_bar(found, age_name(of.population), "", of.place, of.england) for of in found.ages]
    if (need := found.without_car) is not None:
        here, england = (_by_mode(need.of(code)) for code in (found.area_code, None))
        rows.append(_bar(found, without_car_name(need), "", here, england))
    counted = found.gaps.selection.population
    return Bars(
        others_title(found),
        _headings(found, "People"),
        _whole(found),
        tuple(rows),
        has_whole=all(of.population is not counted for of in found.ages),
    )


class _Access(NamedTuple):
    """Who is reached by another mode than the car."""

    known_share: float | None
    gap: int


def _by_mode(need: AreaNeed) -> _Access:
    known = need.residents - need.unknown
    if not known:
        return _Access(None, 0)
    return _Access(need.by_mode / need.residents, need.residents - need.by_mode - need.unknown)


def _headings(found: LeftOut, first: str) -> tuple[str, ...]:
    if found.area_code is None:
        return first, REACHED, OUT
    return first, REACHED, found.gaps.england.area, OUT


def _of_group(found: LeftOut, access: GroupAccess) -> Bar:
    means = " ".join(filter(None, (access.group.means, part_of_people(access))))
    return _bar(found, access.group.name, means, access, found.beside.get(access.group.code))


def _whole(found: LeftOut) -> Bar:
    return _bar(found, found.place.area, "", found.place, found.gaps.england)


def _bar(
    found: LeftOut,
    name: str,
    means: str,
    here: GroupAccess | AreaAccess | _Access,
    england: GroupAccess | AreaAccess | _Access | None,
) -> Bar:
    shares = [here.known_share]
    if found.area_code is not None:  # England stands beside an area
        shares.append(england.known_share if england is not None else None)
    gap = MISSING if here.known_share is None else people(here.gap)
    return Bar(name, means, here.known_share, (*map(_share, shares), gap))


def _share(part: float | None) -> str:
    return MISSING if part is None else share(part)
