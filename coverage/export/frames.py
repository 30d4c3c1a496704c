"""Answers as data frames of pandas and geopandas, and the public functions that find such answers.

Each answer keeps the data that it was found in, for as long as it is kept itself. On the pages,
where memory is counted, answers are found by the inner functions and hold on to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial, wraps
from inspect import signature
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from coverage.access import by_group, gaps, need_a_car, sectors
from coverage.access.gaps import Gaps
from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.eligibility import verdicts
from coverage.errors import CoverageError
from coverage.export.arrow import arrow_table, told_beside
from coverage.export.ees.observations import NOT_HELD
from coverage.export.notes_tables import with_sources
from coverage.export.shapes import NATIONAL_GRID, shapes_in_metres
from coverage.frames import Framed
from coverage.planning.plan import Plan
from coverage.questions.plan import PlanAsked
from coverage.questions.planner import Planner
from coverage.questions.question import GapsQuestion, LedgerQuestion, Question, SectorsQuestion
from coverage.scenarios import comparison
from coverage.scenarios.comparison import Comparison
from coverage.tables.by_group import groups_table
from coverage.tables.eligibility.ledger import eligibility_table
from coverage.tables.gaps import gap_table
from coverage.tables.need_a_car import need_table
from coverage.tables.planning.sites import sites_table
from coverage.tables.scenarios import scenario_table
from coverage.tables.sectors import sector_table
from coverage.tables.sites import site_table
from coverage.tables.table import Table, with_warnings
from coverage.vocabulary import AreaLevel, ComparedBy, Measure

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

SCENARIOS = "scenarios.json"
"""Name of the file that scenarios are saved in, for the words that make a comparison again."""


def frame_of(table: Table, datasets: Datasets, measure: Measure) -> DataFrame:
    """Return a table as a DataFrame; see ``Framed.to_frame``.

    Parameters
    ----------
    measure : Measure
        By which its trips are measured, for the sources in its codebook.
    """
    import pandas as pd
    import pyarrow as pa

    whole = {pa.int64(): pd.Int64Dtype()}
    frame = arrow_table(table).to_pandas(types_mapper=whole.get)
    frame.attrs = told_beside(with_sources(table, datasets, measure))
    made: DataFrame = frame
    return made


def with_shapes(
    frame: DataFrame, table: Table, datasets: Datasets, level: AreaLevel
) -> GeoDataFrame:
    """Return the frame of a table with its shapes; see ``Framed.to_geodataframe``.

    Raises
    ------
    DataFileError
        If the outlines of the level are not intact.
    """
    from geopandas import GeoDataFrame

    shapes = shapes_in_metres(table, datasets.sources, level)
    placed: GeoDataFrame = GeoDataFrame(frame, geometry=shapes, crs=NATIONAL_GRID)
    placed.attrs = frame.attrs
    return placed


@dataclass(frozen=True, slots=True)
class FramesOf:
    """What makes the frames of answers of one kind.

    Parameters
    ----------
    make, place : callable
        Make the table of an answer, and that whose rows have shapes, which mostly is the same.
    level : callable
        Returns the level whose outlines the rows of the latter have.
    selection : callable
        Returns the selection that was asked.
    minutes : bool
        Whether the answer is made from a matrix, if there is one: verdicts are not.
    modes : callable
        Returns the matrices by other modes that stand beside it.
    question : callable or None
        Returns the question that an answer is the answer to, where it can be published as
        statistics.
    """

    datasets: Datasets
    make: Callable[[Any, Datasets], Table]
    place: Callable[[Any, Datasets], Table]
    level: Callable[[Any], AreaLevel]
    selection: Callable[[Any], Selection]
    minutes: bool = True
    modes: Callable[[Any, Datasets], Sequence[TravelMatrix]] = lambda *_: ()
    question: Callable[[Any], Question] | None = None

    def to_frame(self, answer: Framed) -> DataFrame:
        """Return the rows of an answer."""
        return self._frame(answer, self._warned(answer, self.make(answer, self.datasets)))

    def to_geodataframe(self, answer: Framed) -> GeoDataFrame:
        """Return the rows of an answer with their shapes."""
        table = self._warned(answer, self.place(answer, self.datasets))
        return with_shapes(self._frame(answer, table), table, self.datasets, self.level(answer))

    def to_ees(self, answer: Framed, path: Path) -> tuple[Path, ...]:
        """Write an answer for Explore Education Statistics."""
        from coverage.export.to_ees import save_ees

        if self.question is None:
            raise CoverageError(NOT_HELD)
        table = self._warned(answer, self.make(answer, self.datasets))
        return save_ees(self.question(answer), table, self.datasets, path)

    def _frame(self, answer: Framed, table: Table) -> DataFrame:
        return frame_of(table, self.datasets, self.selection(answer).measure)

    def _warned(self, answer: Framed, table: Table) -> Table:
        modes, level = self.modes(answer, self.datasets), self.level(answer)
        return with_warnings(table, self.datasets, level, minutes=self.minutes, modes=modes)


A = TypeVar("A", bound=Framed)
P = ParamSpec("P")


def _framed(
    ask: Callable[P, A],
    make: Callable[[A, Datasets], Table],
    place: Callable[[A, Datasets], Table] | None = None,
    level: Callable[[Any], AreaLevel] = attrgetter("level"),
    selection: Callable[[Any], Selection] = attrgetter("selection"),
    *,
    minutes: bool = True,
    modes: Callable[[Any, Datasets], Sequence[TravelMatrix]] = lambda *_: (),
    question: Callable[[Any], Question] | None = None,
) -> Callable[P, A]:
    """Return a function of data whose answers know what makes their frames."""
    known = signature(ask)

    @wraps(ask)
    def asked(*given: P.args, **named: P.kwargs) -> A:
        found = ask(*given, **named)
        datasets = known.bind(*given, **named).arguments["datasets"]
        kept = (level, selection, minutes, modes, question)
        frames = FramesOf(datasets, make, place or make, *kept)
        return replace(found, frames=frames)

    return asked


def _regions(compared: Comparison, datasets: Datasets) -> Table:
    return scenario_table(compared, datasets, SCENARIOS, ComparedBy.REGION)


def gaps_asked(found: Gaps) -> GapsQuestion:
    """Return the question that gaps answer."""
    return GapsQuestion(found.level, found.selection)


find_gaps = _framed(gaps.find_gaps, gap_table, question=gaps_asked)
find_gaps_by_group = _framed(by_group.find_gaps_by_group, groups_table)
find_need_a_car = _framed(
    need_a_car.find_need_a_car,
    need_table,
    modes=lambda found, data: [each for each in data.modes if each.own.called == found.mode],
)
sector_matrix = _framed(
    sectors.sector_matrix,
    sector_table,
    question=lambda found: SectorsQuestion(found.level, found.selection),
)
judge = _framed(
    verdicts.judge,
    eligibility_table,
    selection=lambda _: Selection(),
    minutes=False,
    question=lambda found: LedgerQuestion(found.level, found.ruling),
)
compare = _framed(
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
