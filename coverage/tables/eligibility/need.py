"""The need score: eligible areas ranked by points that users can change."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import compress

from coverage.access.gaps import Gaps
from coverage.access.selection import Selection
from coverage.datasets.figures.by_level import figures_at
from coverage.datasets.figures.figure import OwnFigures, figure_named
from coverage.datasets.load import Datasets
from coverage.eligibility.beside.need import Need, NeedPoints
from coverage.eligibility.beside.need_figure import FigureCriterion
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.questions.kinds import number
from coverage.tables.area_columns import AREA_CODE, BESIDE, GAP, JUDGED, NOTE
from coverage.tables.column import Column, of_each, read_from
from coverage.tables.eligibility.provenance import notes_beside, origin_beside
from coverage.tables.figures import with_figures
from coverage.tables.official_codes import with_official_codes
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.vocabulary import EligibilityReport, Measure, capitalised
from coverage.wording.matrix import unit_words
from coverage.wording.numbers import Kind, exact, with_unit
from coverage.wording.sentences import access_words

NOT_THE_RULE = (
    "The need score is this tool's proposal for ranking eligible areas; the department published "
    "no such points, and it plays no part in a verdict."
)
NO_ROUTE = "No route to a site outside the area for half of the residents"


def _verdict(need: Need) -> AreaVerdict:
    return need.verdict


OUTSIDE: dict[Measure, Column[Need]] = {
    measure: Column(
        f"outside_{measure.spec.column}",
        f"{capitalised(measure.spec.name)} to outside",
        f"{capitalised(measure.spec.name)} within which half of the residents reach the nearest "
        "site outside the area; blank where "
        f"{'there is no route or it' if measure.spec.is_of_small_areas else 'that'} is not known.",
        lambda need: None if _is_stranded(need) else need.travel,
        Kind.DISTANCE,
        source=BESIDE,
        unit=measure.spec.unit.word,
    )
    for measure in Measure
}


BEFORE_TRAVEL: tuple[Column[Need], ...] = (
    Column(
        "rank",
        "Rank",
        "Place among the eligible areas by need, 1 the neediest; blank for other areas and where "
        "the score is not known.",
        lambda need: need.rank,
        Kind.COUNT,
        source=BESIDE,
    ),
    *of_each(_verdict, JUDGED),
    Column(
        "score",
        "Score",
        "Sum of the points; blank where a part is not known.",
        lambda need: need.score,
        Kind.POINTS,
        source=BESIDE,
    ),
    GAP.by(lambda need: need.gap),
    Column(
        "gap_points",
        "Gap points",
        "Points for residents in the gap.",
        lambda need: need.gap_points,
        Kind.POINTS,
        source=BESIDE,
    ),
)

AFTER_TRAVEL: tuple[Column[Need], ...] = (
    *read_from(
        BESIDE,
        Column(
            "travel_points",
            "Travel points",
            "Points for the trip to the nearest site outside the area; all of them without a "
            "route.",
            lambda need: need.travel_points,
            Kind.POINTS,
        ),
        Column(
            "missing_sectors",
            "Sectors missing",
            "Sectors of the announcement that fewer than half of the residents reach, separated by "
            "semicolons; blank where there is none.",
            lambda need: "; ".join(sector.value for sector in need.missing),
        ),
        Column(
            "sector_points",
            "Sector points",
            "Points for the sectors missing.",
            lambda need: need.sector_points,
            Kind.POINTS,
        ),
    ),
    NOTE.by(lambda need: NO_ROUTE if _is_stranded(need) else ""),
)

POINTS: Column[str] = Column(
    "points",
    "Points",
    "The points of each criterion, and the value from which it gives them all.",
    lambda said: said,
    on_screen=False,
    source=BESIDE,
)


def _is_stranded(need: Need) -> bool:
    return need.travel is not None and math.isinf(need.travel)


def need_table(
    found: Sequence[Need],
    verdicts: Verdicts,
    gaps: Gaps,
    points: NeedPoints,
    datasets: Datasets,
) -> Table:
    """Return the areas with their points, the ranked ones first, in the order of their rank."""
    level, selection = verdicts.level, gaps.selection
    origin = origin_beside(EligibilityReport.NEED, verdicts, selection, datasets, points)
    own = figures_at(datasets, level)
    said = points_sentence(points, need_unit(selection, datasets), own)
    travel = OUTSIDE[selection.measure]
    table = Table.of(
        (*BEFORE_TRAVEL, travel, *AFTER_TRAVEL, POINTS.always(said), *always(origin)),
        sorted(compress(found, datasets.covered(level)), key=lambda need: need.rank or math.inf),
        name=f"eligibility-need-{level.value}",
        title=f"Need score: {access_words(gaps)}, by {level.label}",
        says=(NOT_THE_RULE, said),
        notes=notes_beside(verdicts, selection, datasets),
    )
    table = with_figures(with_official_codes(table, datasets), datasets, level)
    if points.figure:
        of_area = {need.verdict.area_code: need.figure_points for need in found}
        codes = map(str, table.column(AREA_CODE.name))
        column = figure_points_column(points.figure, own)
        table = table.with_column(column, [of_area[code] for code in codes])
    return table


def figure_points_column(figure: FigureCriterion, own: Sequence[OwnFigures]) -> Column[object]:
    """Return the column of the points for a figure of the user's own."""
    known = figure_named(own, figure.column)
    label = known.label if known else figure.column
    return Column(
        "figure_points",
        f"Points for {label}",
        f"Points for {label}, a figure that users bring; blank where it is not known.",
        kind=Kind.POINTS,
        source=BESIDE,
        is_users=True,
    )


def need_unit(selection: Selection, datasets: Datasets) -> str:
    """Return the unit of the trip to a site outside, as the points are told in it."""
    spec = selection.measure.spec
    return unit_words(selection, datasets) if spec.is_of_small_areas else spec.heading


def points_sentence(points: NeedPoints, unit: str, own: Sequence[OwnFigures] = ()) -> str:
    """Return the points of each criterion, and from where it gives them all.

    Parameters
    ----------
    unit : str
        That of the trip to a site outside the area.
    own : sequence of OwnFigures, optional
        Those of the level, which hold the figure that is a part of the score, if one is.
    """
    figure = figure_named(own, points.figure.column) if points.figure else None
    of_figure = ""
    if points.figure and figure:
        none_at, full_at = (
            with_unit(value, figure.unit)
            for value in (points.figure.none_at, points.figure.full_at)
        )
        of_figure = (
            f" {figure.label}: up to {number(points.figure.maximum)}, none at {none_at} and all at "
            f"{full_at}."
        )
    return (
        f"Up to {number(points.maximum)} points. People out of reach: up to "
        f"{number(points.gap.maximum)}, all from {exact(points.gap.full_at)}. The typical trip to "
        f"a site outside the area: up to {number(points.travel.maximum)}, all from "
        f"{number(points.travel.full_at)} {unit}. Sectors of the announcement that most people "
        f"cannot reach: up to {number(points.sectors.maximum)}, all from "
        f"{number(points.sectors.full_at)}.{of_figure} Below that, in proportion."
    )
