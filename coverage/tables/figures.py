"""A user's own figures beside the answers of their level: columns at the right, and a line each."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from coverage.datasets.figures.by_level import figures_at, figures_elsewhere
from coverage.datasets.figures.figure import Figure, OwnFigures
from coverage.datasets.load import Datasets
from coverage.doubts import GapReport
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
from coverage.tables.area_columns import AREA_CODE
from coverage.tables.column import Column
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel
from coverage.wording.figures import level_note, mean_words, partly_known, whose
from coverage.wording.numbers import Kind
from coverage.wording.warnings import warnings_of_figures


def with_figures(table: Table, datasets: Datasets, level: AreaLevel) -> Table:
    """Return a table of areas with the user's own figures at the right, and what they are.

    Where they are of areas of another level, a note says so, and there is no column. An area
    without a figure has a blank one.
    """
    codes = [str(code) for code in table.column(AREA_CODE.name)] if datasets.own_figures else []
    for own in figures_at(datasets, level):
        for figure in own.figures:
            cells = [figure.values.get(code) for code in codes]
            column = figure_column(figure, own)
            if column.heading in {each.heading for each in table.columns}:
                column = replace(column, heading=f"{column.heading} ({column.name})")
            table = table.with_column(column, cells)
        partly = filter(None, [partly_known(own, level)])
        table = table.with_notes(whose(own), *partly, *warnings_of_figures(own, datasets))
    return table.with_notes(*(level_note(own, level) for own in figures_elsewhere(datasets, level)))


def figure_column(figure: Figure, own: OwnFigures) -> Column[object]:
    """Return the column of a figure."""
    file = own.own.name
    made = f"{mean_words(own.mean)}, from {file}" if own.mean else f"as {file} has it"
    return Column(
        figure.column,
        figure.heading,
        f"{figure.heading}, {made}; blank where it is not known.",
        kind=Kind.FIGURE,
        is_users=True,
        source=f"{file}, the user's own file: {own.source}",
        unit=figure.unit or "as the file has it",
    )


def shows_figures(question: Question) -> bool:
    """Return whether a user's own figures of areas stand in the answer, where there are any."""
    match question:
        case GapsQuestion(report=report):
            return report is GapReport.AREAS
        case NeedQuestion():
            return True
        case GroupsQuestion() | SectorsQuestion() | ModesQuestion() | LedgerQuestion():
            return False
        case BesideQuestion() | PlanQuestion():
            return False
        case _:
            assert_never(question)
