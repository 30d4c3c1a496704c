"""The figures of a report for Explore Education Statistics: a row a place and word of a filter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from coverage.access.resolve_travel import usual_travel
from coverage.access.selection import Selection
from coverage.datasets.demand import DEMAND
from coverage.datasets.load import Datasets
from coverage.datasets.part import ONLY
from coverage.doubts import GapReport
from coverage.eligibility.ruling import Ruling
from coverage.errors import CoverageError
from coverage.export.ees.columns import (
    ASKED,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    OF_VERDICTS,
    RULED,
    SECTOR,
    TOTAL,
    VERDICT,
    Filter,
    Indicator,
    figure,
    of_reach,
)
from coverage.export.ees.geography import no_level
from coverage.questions.question import (
    BesideQuestion,
    GapsQuestion,
    GroupsQuestion,
    LedgerQuestion,
    ModesQuestion,
    NeedQuestion,
    PlanQuestion,
    Question,
    SectorsQuestion,
)
from coverage.safe_text import one_line
from coverage.tables.answer import answer_question
from coverage.tables.area_columns import AREA_CODE, RESIDENTS
from coverage.tables.table import Table
from coverage.vocabulary import PopulationGroup, Sector, Verdict, capitalised
from coverage.wording.numbers import Cell, Kind
from coverage.wording.sentences import what_is_taught, with_unit

YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
RESIDENTS_OF = re.compile(r"residents mid-([0-9]{4})")

COMPETITION = "2020"
"""Verdicts are of the competition that was launched on 8 October 2020."""

NOT_HELD = (
    "Explore Education Statistics takes gaps by area, sectors and verdicts alone: leave out what "
    "makes another report of it, or choose another format."
)
OF_A_PART = f"Explore Education Statistics takes whole areas alone: leave {ONLY} out."


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a place, a word of each filter, and a figure of each indicator.

    Parameters
    ----------
    area : str or None
        The code that our reports give the area; None for England.
    """

    area: str | None
    words: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Observations:
    """All rows of a file, and what their columns are.

    Parameters
    ----------
    year : str
        Four digits: that of the residents, or of the competition.
    """

    year: str
    filters: tuple[Filter, ...]
    indicators: tuple[Indicator, ...]
    rows: tuple[Row, ...]


def refusal(question: Question, datasets: Datasets) -> str:
    """Return why a report cannot be such a file, in one sentence; empty where it can."""
    match question:
        case GapsQuestion(report=GapReport.AREAS) | SectorsQuestion() | LedgerQuestion():
            knows_minutes = not isinstance(question, LedgerQuestion)
        case GapsQuestion() | GroupsQuestion() | ModesQuestion() | PlanQuestion():
            return NOT_HELD
        case BesideQuestion() | NeedQuestion():
            return NOT_HELD
        case _:
            assert_never(question)
    if not question.level.spec.ees:
        return no_level(question.level)
    if knows_minutes and datasets.part:
        return OF_A_PART
    if knows_minutes and not _year_of_residents(datasets):
        return _no_year(datasets)
    return ""


def observations_of(question: Question, table: Table, datasets: Datasets) -> Observations:
    """Return the rows of a report: of its table, or of the tables of gaps that are behind it.

    Raises
    ------
    CoverageError
        If the report cannot be such a file; see ``refusal``.
    """
    if refused := refusal(question, datasets):
        raise CoverageError(refused)
    match question:
        case GapsQuestion(_, selection):
            return _of_reach(question, datasets, [(_taught(selection), table)])
        case SectorsQuestion(level, selection):
            asked = [GapsQuestion(level, selection, intervals=question.intervals)]
            asked += [
                replace(asked[0], selection=replace(selection, sectors=(sector,)))
                for sector in Sector
            ]
            tables = [(_taught(each.selection), answer_question(each, datasets)) for each in asked]
            return _of_reach(question, datasets, tables)
        case LedgerQuestion(_, ruling):
            return _of_verdicts(table, ruling)
        case _:
            raise CoverageError(NOT_HELD)  # refused above


def _taught(selection: Selection) -> str:
    return capitalised(what_is_taught(selection)) or TOTAL


def _of_reach(
    question: GapsQuestion | SectorsQuestion,
    datasets: Datasets,
    tables: Sequence[tuple[str, Table]],
) -> Observations:
    """Return who is reached, of tables of gaps with what a site must teach in each."""
    selection = question.selection
    indicators = of_reach(selection.measure, intervals=question.intervals)
    group = selection.population
    asked = (
        TOTAL if group is PopulationGroup.ALL else capitalised(group.aged.strip()),
        capitalised(selection.several_sites),
        capitalised(with_unit(selection.threshold, usual_travel(datasets, selection).label)),
    )
    rows = tuple(
        Row(area, (taught, *asked), figures(cells))
        for taught, table in tables
        for figures in [_figures_of(table, indicators)]
        for area, cells in _places(table)
    )
    return Observations(_year_of_residents(datasets), (SECTOR, *ASKED), indicators, rows)


def _places(table: Table) -> Iterator[tuple[str | None, tuple[Cell, ...]]]:
    """Yield the code and the row of each area, after None and that of England."""
    if table.total:
        yield None, table.total
    yield from zip(map(str, table.column(AREA_CODE.name)), table.rows, strict=True)


def _figures_of(
    table: Table, indicators: Sequence[Indicator]
) -> Callable[[tuple[Cell, ...]], tuple[str, ...]]:
    """Return what makes the figures of a row of a table."""
    names = [column.name for column in table.columns]
    taken = [(at, table.columns[at].kind) for at in (names.index(each.of) for each in indicators)]
    people = names.index(RESIDENTS.name)

    def figures(row: tuple[Cell, ...]) -> tuple[str, ...]:
        missing = NOT_AVAILABLE if row[people] else NOT_APPLICABLE  # where nobody lives
        return tuple(figure(row[at], kind, missing) for at, kind in taken)

    return figures


def _of_verdicts(table: Table, ruling: Ruling) -> Observations:
    """Return the areas with each verdict: 1 or 0 of an area, their number of England."""
    ruled = (
        capitalised(ruling.name.value.replace("-", " ")),
        capitalised(ruling.counted.label),
    )
    cells = {each.of: table.column(each.of) for each in OF_VERDICTS if each.of}
    verdicts = table.column("verdict")
    many, beyond = Counter(verdicts), (NOT_APPLICABLE,) * len(cells)
    of_england = {TOTAL: len(verdicts), **{each.value: many[each.value] for each in Verdict}}
    rows = [
        Row(None, (_as_word(verdict), *ruled), (str(count), *beyond))
        for verdict, count in of_england.items()
    ]
    of_sites = [each.of for each in OF_VERDICTS if each.grouping == "Sites"]
    for at, (area, judged) in enumerate(zip(table.column(AREA_CODE.name), verdicts, strict=True)):
        for verdict in of_england:
            is_held = verdict in (TOTAL, judged)
            figures = [
                figure(cells[name][at], Kind.COUNT, NOT_AVAILABLE)
                if is_held
                else ("0" if name in of_sites else NOT_APPLICABLE)
                for name in cells
            ]
            words = (_as_word(verdict), *ruled)
            rows.append(Row(str(area), words, (str(int(is_held)), *figures)))
    return Observations(COMPETITION, (VERDICT, *RULED), OF_VERDICTS, tuple(rows))


def _as_word(verdict: str) -> str:
    return capitalised(verdict)


def _year_of_residents(datasets: Datasets) -> str:
    """Return the year of which residents are, as the data or the name of a file say it."""
    if own := datasets.own_population:
        return max(YEAR.findall(own.title), default="")
    said = " ".join(file.vintage for file in datasets.sources.files if file.path == DEMAND)
    return max(RESIDENTS_OF.findall(said) or YEAR.findall(said), default="")


def _no_year(datasets: Datasets) -> str:
    own = datasets.own_population
    said = f"the name of {one_line(own.name)}" if own else "the vintage of demand.parquet"
    return (
        "Explore Education Statistics asks for the year that residents are of: put it into "
        f"{said}, such as 2024."
    )
