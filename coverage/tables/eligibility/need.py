"""The need score: eligible areas ranked by points that the reader can change."""

from __future__ import annotations

import math
from collections.abc import Sequence

from coverage.access.gaps import Gaps
from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.eligibility.beside.need import Need, NeedPoints
from coverage.eligibility.verdicts import Verdicts
from coverage.questions.kinds import number
from coverage.tables.codebook import columns
from coverage.tables.eligibility.provenance import notes_beside, origin_beside
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, EligibilityReport
from coverage.wording.matrix import unit_words
from coverage.wording.numbers import Cell, exact
from coverage.wording.provenance import WITH_TRAFFIC, Provenance
from coverage.wording.sentences import access_words

NOT_THE_RULE = (
    "The need score is this tool's proposal for ranking eligible areas; the department published "
    "no such points, and it plays no part in a verdict."
)
NO_ROUTE = "No route to a site outside the area for half of the residents"


def need_table(
    found: Sequence[Need],
    verdicts: Verdicts,
    gaps: Gaps,
    points: NeedPoints,
    datasets: Datasets,
) -> Table:
    """Return the areas with their points, the ranked ones first, in the order of their rank."""
    level, selection = verdicts.level, gaps.selection
    unit = selection.measure.spec.column
    origin = origin_beside(EligibilityReport.NEED, verdicts, selection, datasets, points)
    said = points_sentence(points, need_unit(selection, datasets))
    return Table(
        name=f"eligibility-need-{level.value}",
        title=(f"Eligible {level.plural} ranked by need; access is that of {access_words(gaps)}"),
        columns=columns(
            "rank",
            "area_code",
            "area",
            "level",
            "verdict",
            "score",
            "gap",
            "gap_points",
            f"outside_{unit}",
            "travel_points",
            "missing_sectors",
            "sector_points",
            "note",
            "points",
            *WITH_TRAFFIC,
        ),
        rows=tuple(
            _row(need, level, said, origin)
            for need in sorted(found, key=lambda need: need.rank or math.inf)
        ),
        says=(NOT_THE_RULE, said),
        notes=notes_beside(verdicts, selection, datasets),
    )


def need_unit(selection: Selection, datasets: Datasets) -> str:
    """Return the unit of the trip to a site outside, as the points are told in it."""
    spec = selection.measure.spec
    return unit_words(selection, datasets) if spec.is_of_small_areas else spec.heading


def points_sentence(points: NeedPoints, unit: str) -> str:
    """Return the points of each criterion, and from where it gives them all.

    Parameters
    ----------
    unit : str
        That of the trip to a site outside the area.
    """
    return (
        f"Points, {number(points.maximum)} at most: residents in the gap up to "
        f"{number(points.gap.maximum)}, all from {exact(points.gap.full_at)} on; half of the "
        f"residents' trip to a site outside the area up to {number(points.travel.maximum)}, all "
        f"from {number(points.travel.full_at)} {unit} on; sectors of the announcement that most "
        f"residents cannot reach up to {number(points.sectors.maximum)}, all from "
        f"{number(points.sectors.full_at)} on; below, in proportion."
    )


def _row(need: Need, level: AreaLevel, said: str, origin: Provenance) -> tuple[Cell, ...]:
    stranded = need.travel is not None and math.isinf(need.travel)
    return (
        need.rank,
        need.verdict.area_code,
        need.verdict.area,
        level.value,
        need.verdict.verdict.value,
        need.score,
        need.gap,
        need.gap_points,
        None if stranded else need.travel,
        need.travel_points,
        "; ".join(sector.value for sector in need.missing),
        need.sector_points,
        NO_ROUTE if stranded else "",
        said,
        *origin.with_traffic,
    )
