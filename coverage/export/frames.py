"""Answers as data frames of pandas and geopandas, and the public functions that find such answers.

Each answer keeps the data that it was found in, for as long as it is kept itself. On the pages,
where memory is counted, answers are found by the inner functions and hold on to nothing.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from coverage.access import by_group, gaps, need_a_car, sectors, trip
from coverage.access.gaps import Gaps
from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.eligibility import verdicts
from coverage.export.framed import FramesOf, frame_of, framed, with_shapes
from coverage.planning.plan import Plan
from coverage.questions import nearest
from coverage.questions.plan import PlanAsked
from coverage.questions.planner import Planner
from coverage.questions.question import GapsQuestion, LedgerQuestion, SectorsQuestion
from coverage.scenarios import comparison
from coverage.scenarios.comparison import Comparison
from coverage.tables.by_group import groups_table
from coverage.tables.eligibility.ledger import eligibility_table
from coverage.tables.gaps import gap_table
from coverage.tables.nearest import nearest_table
from coverage.tables.need_a_car import need_table
from coverage.tables.planning.sites import sites_table
from coverage.tables.scenarios import scenario_table
from coverage.tables.sectors import sector_table
from coverage.tables.sites import site_table
from coverage.tables.table import Table, with_warnings
from coverage.tables.trip import trip_table
from coverage.vocabulary import AreaLevel, ComparedBy

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

SCENARIOS = "scenarios.json"
"""Name of the file that scenarios are saved in, for the words that make a comparison again."""


def _regions(compared: Comparison, datasets: Datasets) -> Table:
    return scenario_table(compared, datasets, SCENARIOS, ComparedBy.REGION)


def gaps_asked(found: Gaps) -> GapsQuestion:
    """Return the question that gaps answer."""
    return GapsQuestion(found.level, found.selection)


find_nearest = framed(
    nearest.find_nearest,
    nearest_table,
    level=lambda _: AreaLevel.REGION,  # rows are places, and of no level
)
find_trip = framed(
    trip.find_trip,
    trip_table,
    level=lambda _: AreaLevel.REGION,
    selection=lambda found: Selection(traffic=found.traffic),
)
find_gaps = framed(gaps.find_gaps, gap_table, question=gaps_asked)
find_gaps_by_group = framed(by_group.find_gaps_by_group, groups_table)
find_need_a_car = framed(
    need_a_car.find_need_a_car,
    need_table,
    modes=lambda found, data: [each for each in data.modes if each.own.called == found.mode],
)
sector_matrix = framed(
    sectors.sector_matrix,
    sector_table,
    question=lambda found: SectorsQuestion(found.level, found.selection),
)
judge = framed(
    verdicts.judge,
    eligibility_table,
    selection=lambda _: Selection(),
    minutes=False,
    question=lambda found: LedgerQuestion(found.level, found.ruling),
)
compare = framed(
    comparison.compare,
    partial(scenario_table, file=SCENARIOS),
    place=_regions,
    level=lambda _: AreaLevel.REGION,
    selection=attrgetter("unchanged.gaps.selection"),
)


def find_plan(datasets: Datasets, selection: Selection, asked: PlanAsked) -> Plan:
    """Return where new institutes should go: the plan that ``Planner`` finds.

    Raises
    ------
    SelectionError
        If no plan keeps to the terms, or none was found in the time.
    """
    planner = Planner(datasets, selection, asked)

    def table(*_: object) -> Table:
        return sites_table(planner)

    frames = FramesOf(datasets, table, table, attrgetter("terms.level"), attrgetter("selection"))
    return replace(planner.plan(), frames=frames)


def sites_to_frame(datasets: Datasets, selection: Selection) -> DataFrame:
    """Return the sites that count in a selection as a DataFrame; see ``Gaps.to_frame``.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.
    """
    return frame_of(_sites(datasets, selection), datasets, selection.measure)


def sites_to_geodataframe(datasets: Datasets, selection: Selection) -> GeoDataFrame:
    """Return the same as points; see ``Gaps.to_geodataframe``.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.
    """
    table = _sites(datasets, selection)
    frame = frame_of(table, datasets, selection.measure)
    return with_shapes(frame, table, datasets, AreaLevel.REGION)


def _sites(datasets: Datasets, selection: Selection) -> Table:
    found = gaps.find_gaps(datasets, selection, AreaLevel.REGION)
    return with_warnings(site_table(found, datasets), datasets)
