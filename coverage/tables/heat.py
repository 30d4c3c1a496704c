"""What a cell of the heatmap of sectors says, and its class of colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

import numpy as np

from coverage.access.sectors import SectorMatrix
from coverage.access.summary import AreaAccess
from coverage.tables.palette import NOBODY, NOT_KNOWN, SHADES, Shade, shade_of
from coverage.vocabulary import capitalised
from coverage.wording.intervals import gap_between, people_ends, share_interval
from coverage.wording.numbers import MISSING, hundreds, people, share, significant
from coverage.wording.sentences import threshold_words

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties, Certainty

FIFTHS = (0.2, 0.4, 0.6, 0.8)
FEWEST = 100
"""People are shown in hundreds, so no class begins lower."""

COLOURS = tuple((shade.colour, shade.ink) for shade in reversed(SHADES))
"""Five classes from few people out of reach to many, in the colours of shares, with their inks."""


@dataclass(frozen=True, slots=True)
class GapClass:
    """A class of people in the gap.

    Parameters
    ----------
    floor : int
        The least number of people of the class, as shown.
    ink : str
        Colour of text that lies on ``colour``.
    """

    floor: int
    label: str
    colour: str
    ink: str


def gap_classes(gaps: Iterable[int]) -> tuple[GapClass, ...]:
    """Return classes that share out some numbers of people about equally.

    The bounds are fifths of those who are not none, rounded until they are easy to say. There
    are fewer than five classes where numbers are few or alike, and one where all are none.

    Parameters
    ----------
    gaps : iterable of int
        People in the gap, in each of some cells.

    Returns
    -------
    tuple of GapClass
        From light to dark.
    """
    shown = [hundreds(gap) for gap in gaps if hundreds(gap)]
    if not shown:
        return (GapClass(0, "Nobody", *COLOURS[0]),)
    fifths = np.quantile(shown, FIFTHS)
    short, long = (
        sorted({max(FEWEST, significant(fifth, digits)) for fifth in fifths.tolist()})
        for digits in (1, 2)
    )
    floors = [0, *(short if len(short) == len(FIFTHS) else long)]
    return tuple(
        GapClass(floor, _label(floor, below), *COLOURS[number])
        for number, (floor, below) in enumerate(zip(floors, [*floors[1:], None], strict=True))
    )


def class_of(gap: int, classes: Sequence[GapClass]) -> GapClass:
    """Return the class of a number of people as it is shown, in hundreds."""
    return next(shade for shade in reversed(classes) if hundreds(gap) >= shade.floor)


def _label(floor: int, below: int | None) -> str:
    if not floor:
        return f"Under {below:,}"
    return f"{floor:,} or more" if below is None else f"{floor:,} to under {below:,}"


PLAIN = Shade(0, "Not shaded", "#ffffff")
NOT_TAUGHT = Shade(0, "Not taught", "#eceff1")
"""Of a sector that no site teaches, which is told apart from one that nobody reaches."""

IN_PART = "?"
"""Stands beside a figure where some of the residents are unknown."""


class HeatmapOf(StrEnum):
    """What the cells of a heatmap tell."""

    SHARE = "share"
    PEOPLE = "people"

    @property
    def label(self) -> str:
        """What a cell tells, as a page says it."""
        return {"share": "share within reach", "people": "people out of reach"}[self.value]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A cell: its words, and the class whose colour it has.

    Parameters
    ----------
    is_in_part : bool
        Whether some of the residents are unknown, which its words mark.
    interval : str
        Between which figures the true one lies, nine times in ten; empty where that is not known,
        and where it is the figure alone.
    """

    text: str
    shade: Shade | GapClass
    is_in_part: bool = False
    interval: str = ""


@dataclass(frozen=True, slots=True)
class HeatScale:
    """How figures become cells.

    Parameters
    ----------
    gap_classes : tuple of GapClass
        Those of people in the gap; empty where cells tell shares.
    """

    what: HeatmapOf
    gap_classes: tuple[GapClass, ...] = ()

    @property
    def classes(self) -> tuple[Shade | GapClass, ...]:
        """The classes of the cells, from light to dark."""
        return self.gap_classes or SHADES

    def figure(self, access: AreaAccess) -> float | None:
        """Return what cells are sorted by; None where it is not known or nobody lives."""
        if access.known_share is None:
            return None
        match self.what:
            case HeatmapOf.SHARE:
                return access.known_share
            case HeatmapOf.PEOPLE:
                return access.gap
            case _:
                assert_never(self.what)

    def words(self, figure: float) -> str:
        """Return a figure as a page shows it."""
        match self.what:
            case HeatmapOf.SHARE:
                return share(figure)
            case HeatmapOf.PEOPLE:
                return people(int(figure))
            case _:
                assert_never(self.what)

    def interval(self, access: AreaAccess, sure: Certainty | None) -> str:
        """Return the ends of the interval of a figure; empty where it is the figure alone."""
        figure = self.figure(access)
        if sure is None or figure is None:
            return ""
        match self.what:
            case HeatmapOf.SHARE:
                ends = share_interval(sure.share_low, sure.share_high)
            case HeatmapOf.PEOPLE:
                ends = people_ends(*gap_between(access, sure))
            case _:
                assert_never(self.what)
        return "" if ends == self.words(figure) else ends

    def cell(self, access: AreaAccess) -> HeatCell:
        """Return the cell of an area in a sector."""
        if not access.residents:
            return HeatCell(MISSING, NOBODY)
        figure = self.figure(access)
        if figure is None:
            return HeatCell("unknown", NOT_KNOWN)
        in_part = access.unknown > 0
        words = f"{self.words(figure)} {IN_PART}" if in_part else self.words(figure)
        match self.what:
            case HeatmapOf.SHARE:
                return HeatCell(words, shade_of(figure), in_part)
            case HeatmapOf.PEOPLE:
                return HeatCell(words, class_of(access.gap, self.gap_classes), in_part)
            case _:
                assert_never(self.what)

    def england(self, access: AreaAccess) -> HeatCell:
        """Return the cell of England, which holds more people than any class is made for."""
        cell = self.cell(access)
        return cell if self.what is HeatmapOf.SHARE else replace(cell, shade=PLAIN)


def heat_cells(
    matrix: SectorMatrix,
    row: Sequence[AreaAccess],
    cell: Callable[[AreaAccess], HeatCell],
    intervals: Sequence[str] | None = None,
) -> tuple[HeatCell, ...]:
    """Return the cells of a row, a sector each in the order of the matrix.

    Parameters
    ----------
    cell : callable
        Makes the cell of a sector that is taught: ``cell`` or ``england`` of the scale.
    intervals : sequence of str, optional
        That of each sector, where it is known.
    """
    taught = frozenset(matrix.taught)
    told = intervals or [""] * len(row)
    return tuple(
        replace(cell(access), interval=interval)
        if sector in taught
        else HeatCell(NOT_TAUGHT.label.lower(), NOT_TAUGHT)
        for access, sector, interval in zip(row, matrix.sectors, told, strict=True)
    )


def heat_intervals(
    matrix: SectorMatrix, scale: HeatScale, sure: Sequence[Certainties]
) -> dict[str, list[str]]:
    """Return the intervals of the cells of each area by its code, and of England by "".

    Parameters
    ----------
    sure : sequence of Certainties
        How sure the figures of each sector are.
    """
    areas = zip(matrix.areas, zip(*(each.areas for each in sure), strict=True), strict=True)
    england = (matrix.england, tuple(each.england for each in sure))
    return {
        row[0].area_code: [scale.interval(*pair) for pair in zip(row, certain, strict=True)]
        for row, certain in (*areas, england)
    }


def heat_scale(matrix: SectorMatrix, what: HeatmapOf) -> HeatScale:
    """Return the scale of a heatmap: fixed for shares, made for the areas where it is people."""
    match what:
        case HeatmapOf.SHARE:
            return HeatScale(what)
        case HeatmapOf.PEOPLE:
            taught = [gaps.areas for gaps in matrix.gaps if gaps.sites]
            return HeatScale(what, gap_classes(area.gap for areas in taught for area in areas))
        case _:
            assert_never(what)


def describe_heatmap(matrix: SectorMatrix, what: HeatmapOf) -> str:
    """Return what the cells of a heatmap tell, as its title."""
    selection, within = matrix.selection, threshold_words(matrix.gaps[0])
    sites = f"{selection.one_site} that teaches the sector, by {matrix.level.label}"
    match what:
        case HeatmapOf.SHARE:
            return f"Share of {selection.population.label} within {within} of a {sites}"
        case HeatmapOf.PEOPLE:
            everyone = capitalised(selection.population.label)
            return f"{everyone} not within {within} of any {sites}"
        case _:
            assert_never(what)


def rows_to_begin_with(
    matrix: SectorMatrix, most: int, chosen: str | None
) -> tuple[tuple[AreaAccess, ...], ...]:
    """Return the rows of a matrix from the worst served on; of a longer one those that matter most.

    Parameters
    ----------
    most : int
        Rows at most, those with most people out of reach over all sectors.
    chosen : str or None
        Code of an area whose row is among them all the same.
    """
    rows = matrix.areas_by_reach
    if len(rows) <= most:
        return rows
    gaps = np.array([sum(access.gap for access in row) for row in rows])
    first = set(np.argsort(-gaps, kind="stable")[:most].tolist())
    return tuple(row for at, row in enumerate(rows) if at in first or row[0].area_code == chosen)
