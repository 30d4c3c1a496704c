"""The few figures of one area that a screen shows beside a map, with England's beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, assert_never

from coverage.access.certainty.both import certainty_in
from coverage.access.gaps import Gaps, access_in
from coverage.access.summary import AreaAccess
from coverage.measures import ByCar, OverLand, Straight
from coverage.tables.small_table import SmallTable
from coverage.vocabulary import capitalised
from coverage.wording.intervals import gap_told, share_told, verdict_word
from coverage.wording.numbers import MISSING, people, whole_minutes

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties, Certainty

HALF = "Half can reach one"
"""Whether at least half of the people can reach a site: yes, no, or open."""


def area_facts(gaps: Gaps, area_code: str, sure: Certainties | None = None) -> SmallTable:
    """Return the figures of an area of a level, rounded, beside those of England.

    Parameters
    ----------
    sure : Certainties, optional
        How sure they are: with it, intervals stand behind shares and people.

    Raises
    ------
    KeyError
        If the level has no such area.
    """
    area, england = access_in(gaps, area_code), gaps.england
    both = (area, england)
    certain = [
        None if sure is None else certainty_in(sure, gaps, code) for code in (area_code, None)
    ]
    rows = [
        ("People out of reach", _gap(area, certain[0]), _gap(england, None)),
        ("Share within reach", *map(_share, both, certain)),
        (f"Typical {_trip(gaps)}", *(_typical(of, gaps) for of in both)),
        ("Sites inside", *(f"{of.sites_inside:,}" for of in both)),
    ]
    if area.unknown:
        rows.insert(1, ("Not known", *(people(of.unknown) for of in both)))
    if certain[0] is not None and certain[1] is not None and gaps.sites:
        rows.append((HALF, verdict_word(area, certain[0]), verdict_word(england, certain[1])))
    whose = gaps.selection.population.label
    return SmallTable(
        caption=capitalised(whose), headings=("", area.area, england.area), rows=tuple(rows)
    )


def fact_notes(gaps: Gaps, area_code: str | None) -> Iterator[str]:
    """Yield what has to be known of the figures of an area, or of England, in sentences."""
    area = access_in(gaps, area_code)
    if area.without_route:
        yield f"{people(area.without_route)} people {_no_way(gaps)}."


def _gap(of: AreaAccess, sure: Certainty | None) -> str:
    return MISSING if of.residents and of.unknown == of.residents else gap_told(of, sure)


def _share(of: AreaAccess, sure: Certainty | None) -> str:
    return MISSING if of.known_share is None else share_told(of.known_share, sure)


def _typical(of: AreaAccess, gaps: Gaps) -> str:
    unit = gaps.selection.measure.spec.unit.short
    return (
        MISSING
        if of.median is None
        else f"{whole_minutes(of.median, gaps.selection.threshold)} {unit}"
    )


def _trip(gaps: Gaps) -> str:
    """Return what is made to get to a site; minutes of a matrix may be by any means."""
    selection = gaps.selection
    return selection.measure.spec.trip if gaps.unit == selection.unit else "trip"


def _no_way(gaps: Gaps) -> str:
    """Return what people cannot do who have no route."""
    selection = gaps.selection
    if gaps.unit != selection.unit:
        return "have no route to a site in the matrix"
    way = selection.measure.spec.way
    match way:
        case ByCar() | OverLand():
            return f"cannot {selection.measure.spec.trip} to a site without a ferry"
        case Straight():
            return "have no route to a site"
        case _:
            assert_never(way)
