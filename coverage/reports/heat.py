"""What a cell of the heatmap of sectors says, and how it is shaded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from coverage.access.sectors import SectorMatrix
from coverage.access.summary import AreaAccess
from coverage.reports.display import MISSING, people, share
from coverage.reports.gap_classes import GapClass, class_of, gap_classes
from coverage.reports.palette import NOBODY, NOT_KNOWN, SHADES, Shade, shade_of
from coverage.reports.sentences import threshold_words
from coverage.vocabulary import capitalised

PLAIN = Shade(0, "not shaded", "#ffffff")
IN_PART = "?"
"""Stands beside a figure where some of the residents are unknown."""


class HeatmapOf(StrEnum):
    """What the cells of a heatmap tell."""

    SHARE = "share"
    PEOPLE = "people"

    @property
    def label(self) -> str:
        """What a cell tells, as a reader says it."""
        return {"share": "share reached", "people": "people in the gap"}[self.value]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A cell: its words, and the class whose colour it has."""

    text: str
    shade: Shade | GapClass


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
        """Return a figure as a reader sees it."""
        match self.what:
            case HeatmapOf.SHARE:
                return share(figure)
            case HeatmapOf.PEOPLE:
                return people(int(figure))
            case _:
                assert_never(self.what)

    def cell(self, access: AreaAccess) -> HeatCell:
        """Return the cell of an area in a sector."""
        if not access.residents:
            return HeatCell(MISSING, NOBODY)
        figure = self.figure(access)
        if figure is None:
            return HeatCell("unknown", NOT_KNOWN)
        words = f"{self.words(figure)} {IN_PART}" if access.unknown else self.words(figure)
        match self.what:
            case HeatmapOf.SHARE:
                return HeatCell(words, shade_of(figure))
            case HeatmapOf.PEOPLE:
                return HeatCell(words, class_of(access.gap, self.gap_classes))
            case _:
                assert_never(self.what)

    def england(self, access: AreaAccess) -> HeatCell:
        """Return the cell of England, which holds more people than any class is made for."""
        cell = self.cell(access)
        return cell if self.what is HeatmapOf.SHARE else replace(cell, shade=PLAIN)


def heat_scale(matrix: SectorMatrix, what: HeatmapOf) -> HeatScale:
    """Return the scale of a heatmap: fixed for shares, made for the areas where it is people."""
    match what:
        case HeatmapOf.SHARE:
            return HeatScale(what)
        case HeatmapOf.PEOPLE:
            return HeatScale(what, gap_classes(area.gap for row in matrix.areas for area in row))
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
            return f"{everyone} farther than {within} from every {sites}"
        case _:
            assert_never(what)
