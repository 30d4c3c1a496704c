"""An additive need score, offered beside the rule so that eligible areas can be ranked.

Each criterion gives points in proportion to what is measured, up to a stated maximum. It is
this tool's proposal, not the department's: the points can be changed, and every export says
what they were.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from coverage.access.area_profile import median_to_outside
from coverage.access.gaps import Gaps, find_gaps
from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.eligibility.beside.need_figure import MOST_POINTS as MOST_POINTS
from coverage.eligibility.beside.need_figure import (
    FigureCriterion,
    check_maximum,
    figure_values,
)
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.errors import SelectionError
from coverage.given import find_word, number, take
from coverage.vocabulary import Measure, Sector, Verdict

ANNOUNCED_SECTORS = tuple(Sector)[:4]
"""The sectors that the announcement names: digital, construction, advanced manufacturing and
engineering."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """Points for one kind of need.

    Parameters
    ----------
    maximum : float
        The most points that it can give.
    full_at : float
        The measured value from which it gives them all; below, points are in proportion.

    Raises
    ------
    SelectionError
        If the maximum is below 0 or the value is not above 0.
    """

    maximum: float
    full_at: float

    def __post_init__(self) -> None:
        """Check the numbers."""
        take(self, number, "maximum", "full_at")
        check_maximum(self.maximum)
        if not 0 < self.full_at < math.inf:
            raise SelectionError(
                f"Full points at {self.full_at} cannot be shared out: give a number above 0."
            )

    def points(self, value: float | None) -> float | None:
        """Return the points for a measured value; None where it is not known."""
        return None if value is None else self.maximum * min(1.0, value / self.full_at)


def _usual_travel(measure: Measure) -> Criterion:
    return Criterion(30, measure.spec.full_need)


@dataclass(frozen=True, slots=True)
class NeedPoints:
    """The points of each criterion.

    Parameters
    ----------
    gap : Criterion
        For residents who reach no site of the selection.
    travel : Criterion
        For the trip that half of the residents have at most to the nearest site outside the
        area, in the measure's unit; no route at all gives every point.
    sectors : Criterion
        For sectors of the announcement that most residents cannot reach.
    figure : FigureCriterion or None
        For a figure of the user's own, where one is a part of the score.
    """

    gap: Criterion = field(default_factory=lambda: Criterion(40, 1_000_000))
    travel: Criterion = field(default_factory=lambda: _usual_travel(Measure.MINUTES))
    sectors: Criterion = field(default_factory=lambda: Criterion(30, len(ANNOUNCED_SECTORS)))
    figure: FigureCriterion | None = None

    @property
    def maximum(self) -> float:
        """The most points that an area can have."""
        own = self.figure.maximum if self.figure else 0.0
        return self.gap.maximum + self.travel.maximum + self.sectors.maximum + own


def usual_points(measure: Measure) -> NeedPoints:
    """Return the points that are used when none are given."""
    return NeedPoints(travel=_usual_travel(find_word(Measure, measure)))


@dataclass(frozen=True, slots=True)
class Need:
    """The need of one area.

    Parameters
    ----------
    gap : int
        Residents who reach no site.
    travel : float or None
        Half of the residents have at most this to the nearest site outside; ``inf`` where
        they have no route, None where it is not known.
    missing : tuple of Sector
        Sectors of the announcement that fewer than half of the residents reach.
    figure : float or None
        The user's own figure of the area; None where it is not known, or is no part of the score.
    rank : int or None
        Place among the eligible areas, 1 the neediest, equals sharing a place; None for
        other areas and where the score is not known.
    """

    verdict: AreaVerdict
    points: NeedPoints
    gap: int
    travel: float | None
    missing: tuple[Sector, ...]
    rank: int | None = None
    figure: float | None = None

    @property
    def gap_points(self) -> float:
        """Points for residents in the gap."""
        return self.points.gap.points(self.gap) or 0.0

    @property
    def travel_points(self) -> float | None:
        """Points for the trip to the nearest site outside; None where it is not known."""
        return self.points.travel.points(self.travel)

    @property
    def sector_points(self) -> float:
        """Points for sectors missing."""
        return self.points.sectors.points(len(self.missing)) or 0.0

    @property
    def figure_points(self) -> float | None:
        """Points for the user's own figure; None where it is not known, or is no part."""
        return self.points.figure.points(self.figure) if self.points.figure else None

    @property
    def score(self) -> float | None:
        """The sum; None where a part of it is not known."""
        parts = [self.gap_points, self.travel_points, self.sector_points]
        if self.points.figure:
            parts.append(self.figure_points)
        known = [part for part in parts if part is not None]
        return sum(known) if len(known) == len(parts) else None


def needs(
    datasets: Datasets,
    verdicts: Verdicts,
    selection: Selection,
    points: NeedPoints | None = None,
) -> tuple[Need, ...]:
    """Score every area of the verdicts' level, in the order of the areas.

    Parameters
    ----------
    selection : Selection
        Which sites count, how far, and for whom; sectors are those of the announcement.
    points : NeedPoints, optional
        Those of ``usual_points`` when none are given.
    """
    points = points or usual_points(selection.measure)
    values = figure_values(datasets, verdicts.level, points.figure)
    gaps = find_gaps(datasets, selection, verdicts.level)
    by_sector = {
        sector: find_gaps(datasets, replace(selection, sectors=(sector,)), verdicts.level)
        for sector in ANNOUNCED_SECTORS
    }
    travel = median_to_outside(datasets, selection, verdicts.level)
    found = [
        Need(
            verdict=verdict,
            points=points,
            gap=gaps.every[row].gap,
            travel=travel[row],
            missing=tuple(s for s, each in by_sector.items() if _is_missing(each, row)),
            figure=values.get(verdict.area_code),
        )
        for row, verdict in enumerate(verdicts.areas)
    ]
    return _ranked(found)


def _is_missing(gaps: Gaps, row: int) -> bool:
    area = gaps.every[row]
    return area.residents > 0 and 2 * (area.reached + area.unknown) < area.residents


def _ranked(found: list[Need]) -> tuple[Need, ...]:
    """Give the eligible areas of known score their places."""
    scores = sorted(
        (
            need.score
            for need in found
            if need.verdict.verdict is Verdict.ELIGIBLE and need.score is not None
        ),
        reverse=True,
    )
    return tuple(
        replace(need, rank=scores.index(need.score) + 1)
        if need.verdict.verdict is Verdict.ELIGIBLE and need.score is not None
        else need
        for need in found
    )
