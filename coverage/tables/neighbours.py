"""The neighbours of an area: what the rule says of each, and whom it leaves in the gap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coverage.access.summary import AreaAccess
from coverage.eligibility.beside.mismatch import Mismatch
from coverage.eligibility.verdicts import AreaVerdict
from coverage.tables.area_columns import (
    AREA,
    AREA_CODE,
    GAP,
    MEDIAN,
    REACHED_SHARE,
    UNKNOWN,
)
from coverage.tables.column import Column, of_each
from coverage.tables.table import Table
from coverage.vocabulary import Measure, capitalised, listed
from coverage.wording.areas import count_said
from coverage.wording.numbers import share
from coverage.wording.place_names import in_sentence, inside
from coverage.wording.verdicts import bid_label


@dataclass(frozen=True, slots=True)
class _Beside:
    """A neighbour, with the verdicts on the LEP areas around it; see ``verdicts_around``."""

    of: Mismatch
    around: tuple[AreaVerdict, ...]


BID: Column[Sequence[AreaVerdict]] = Column(
    "verdict",
    "Wave Two",
    "Whether the area could bid for Wave Two, or the LEP areas that it lies in.",
    bid_label,
)
"""The verdicts that tell it, in the words of a badge."""


def _access(row: _Beside) -> AreaAccess:
    return row.of.access


MOST_NAMED = 3
"""More areas than these are counted and not named."""


def neighbours_table(
    areas: Sequence[Mismatch],
    area: int,
    beside: Sequence[int],
    measure: Measure,
    around: Callable[[int], tuple[AreaVerdict, ...]] = lambda _: (),
) -> Table:
    """Return the neighbours of an area, that with most people out of reach first, for screens.

    Parameters
    ----------
    areas : sequence of Mismatch
        Every area of the level, in its order.
    area : int
        Row of the area in the level.
    beside : sequence of int
        Rows of its neighbours.
    measure : Measure
        What the access of the areas was measured by.
    around : callable, optional
        Returns the verdicts on the LEP areas around the area of a row, which decide for it.
    """
    mine, others = areas[area], [areas[row] for row in beside]
    by_gap = sorted(
        (_Beside(areas[row], around(row)) for row in beside), key=lambda row: -row.of.access.gap
    )
    unknown = any(other.access.unknown for other in others)
    return Table.of(
        (
            *of_each(_access, (AREA_CODE, AREA)),
            *of_each(_access, (GAP, *([UNKNOWN] if unknown else []), REACHED_SHARE)),
            *of_each(_access, (MEDIAN[measure],)),
            BID.of(lambda row: row.around or (row.of.verdict,)),
        ),
        by_gap,
        name=f"neighbours-{mine.access.area_code}",
        title=f"Neighbours of {in_sentence(mine.access.area)}",
        says=(neighbours_sentence(mine, others),),
    )


def neighbours_sentence(mine: Mismatch, others: Sequence[Mismatch]) -> str:
    """Return how access in the neighbours of an area stands to its own."""
    level, name = mine.verdict.level, mine.access.area
    if not others:
        return f"No other {level.label} touches {in_sentence(name)}{level.spec.uncovered}."
    shares = {
        other.access.area: other.access.known_share
        for other in others
        if other.access.known_share is not None
    }
    if not shares:
        return "Nobody lives in its neighbours, so there is no share to tell."
    own = mine.access.known_share
    here = "" if own is None else f" {capitalised(inside(name))} it is {share(own)}."
    lived_in = "" if len(shares) == len(others) else " where people live"
    if len(shares) == 1:
        ((other, part),) = shares.items()
        said = f"{share(part)} can reach a site in {in_sentence(other)}, the one neighbouring area"
        return f"{said}{lived_in}.{here}"
    several = f"the {count_said(len(shares))} neighbouring areas{lived_in}"
    # Shares that are shown alike are said to be alike.
    most, least = share(max(shares.values())), share(min(shares.values()))
    if most == least:
        return f"In each of {several}, {most} can reach a site.{here}"
    best, worst = (
        _named([area for area, part in shares.items() if share(part) == shown])
        for shown in (most, least)
    )
    return f"Of {several}, access is best in {best} ({most}) and worst in {worst} ({least}).{here}"


def _named(names: Sequence[str]) -> str:
    """Return areas after "in": "Solent and the Isle of Wight", "five of them"."""
    if len(names) > MOST_NAMED:
        return f"{count_said(len(names))} of them"
    return listed([in_sentence(name) for name in names])
