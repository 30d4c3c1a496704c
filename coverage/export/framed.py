"""What is made of an answer that Python asked for: data frames, a table in a notebook, files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from inspect import signature
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.documents.typeset import render_page
from coverage.errors import CoverageError
from coverage.export.arrow import arrow_table, attributes
from coverage.export.ees.observations import NOT_HELD
from coverage.export.notes_tables import with_sources
from coverage.export.printed.pages import as_shown
from coverage.export.shapes import NATIONAL_GRID, shapes_in_metres
from coverage.export.to_text import to_text
from coverage.frames import Framed
from coverage.questions.question import Question
from coverage.tables.table import Table, with_warnings
from coverage.vocabulary import AreaLevel, Measure

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

FIRST_ROWS = 10
"""Rows that a notebook shows of an answer."""


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
    frame.attrs = attributes(with_sources(table, datasets, measure))
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

    def to_shown(self, answer: Framed) -> dict[str, str]:
        """Return the first rows of an answer as a notebook and a terminal show them."""
        return shown_first(self._warned(answer, self.make(answer, self.datasets)))

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


def framed(
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


def shown_first(table: Table) -> dict[str, str]:
    """Return the first rows of a table by media type: as HTML, every text escaped, and as text.

    Rounded, with a caption, what it says, how many rows there are, and where they come from.
    """
    total, first = len(table.rows), replace(table, rows=table.rows[:FIRST_ROWS], notes=())
    named = zip((column.name for column in table.columns), table.alike, strict=False)
    origin = {name: cell for name, cell in named if name in ("selection", "source", "version")}
    many = f"The first {FIRST_ROWS} of {total:,} rows" if total > FIRST_ROWS else "Every row"
    rows = f"{many}, rounded: to_frame() has all of them, with every column, unrounded."
    page = render_page(
        "coverage.export.printed",
        "notebook.html.jinja",
        table=as_shown(first),
        says=list(table.says),
        rows=rows,
        origin={name: str(cell) for name, cell in origin.items() if cell},
    )
    return {"text/html": page.decode(), "text/plain": f"{to_text(first).decode()}\n{rows}"}
