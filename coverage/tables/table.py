"""A report as a table: what every writer and every screen shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coverage.datasets.load import Datasets
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.tables.column import Column, Row
from coverage.vocabulary import AreaLevel
from coverage.wording.numbers import Cell
from coverage.wording.part import in_part, part_sentences
from coverage.wording.warnings import warning_sentences


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the words around it.

    Parameters
    ----------
    name : str
        Name for a file, without an ending.
    title : str
        What was asked.
    columns : tuple of Column
        The columns, in order.
    rows : tuple of tuple of Cell
        A cell a column, unrounded; None is a missing value.
    total : tuple of Cell or None
        England as a whole, for screens only: files hold areas alone, so that
        adding up a column never counts England twice.
    says : tuple of str
        What the rows come to, in sentences, for screens.
    notes : tuple of str
        What a user has to know beside the numbers, for screens.
    rows_are : str
        What the rows are, where some columns say the same in every row: JSON says those once,
        beside the rows, and screens say them around the table; else empty.
    of_none : tuple of Cell
        Where there are no rows, what each of them would say alike, such as where the numbers come
        from; None in other columns. Else empty.

    Raises
    ------
    ValueError
        If a row has more or fewer cells than there are columns.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    says: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rows_are: str = ""
    of_none: tuple[Cell, ...] = ()

    @classmethod
    def of(
        cls,
        columns: Sequence[Column[Row]],
        rows: Iterable[Row],
        *,
        name: str,
        title: str,
        total: Row | None = None,
        says: tuple[str, ...] = (),
        notes: tuple[str, ...] = (),
        rows_are: str = "",
    ) -> Table:
        """Return a table whose cells the columns take from rows.

        Parameters
        ----------
        rows : iterable
            What a row tells of, as the columns take it.
        total : optional
            The same of England as a whole.
        """

        def cells(row: Row) -> tuple[Cell, ...]:
            return tuple(column.value(row) for column in columns)

        made = tuple(map(cells, rows))
        of_any_row: Sequence[Column] = columns
        alike = tuple(column.value(None) if column.alike else None for column in of_any_row)
        return cls(
            name=name,
            title=title,
            columns=tuple(columns),
            rows=made,
            total=None if total is None else cells(total),
            says=says,
            notes=notes,
            rows_are=rows_are,
            of_none=() if made else alike,
        )

    def __post_init__(self) -> None:
        """Check that every row has a cell a column."""
        for row in (*self.rows, *(each for each in (self.total, self.of_none) if each)):
            if len(row) != len(self.columns):
                raise ValueError(f"A row of {self.name} has not one cell a column: {row}.")

    def on_screen(self) -> tuple[int, ...]:
        """Return the positions of the columns that a screen shows.

        A column that is blank in every row says nothing and is left out; of no rows there are only
        the headings.
        """
        beside = self.beside_rows()
        return tuple(
            position
            for position, column in enumerate(self.columns)
            if column.on_screen
            and position not in beside
            and (not self.rows or any(row[position] not in (None, "") for row in self.rows))
        )

    def showing(self, *names: str) -> Table:
        """Return the table with these columns on screens, and no others; files hold them all."""
        columns = (
            replace(column, on_screen=column.name in names) if column.on_screen else column
            for column in self.columns
        )
        return replace(self, columns=tuple(columns))

    def without_repeats(self, name: str, of: str) -> Table:
        """Return the table, on screens without a column that repeats another one in every row."""
        if self.column(name) != self.column(of):
            return self
        columns = (
            replace(column, on_screen=False) if column.name == name else column
            for column in self.columns
        )
        return replace(self, columns=tuple(columns))

    @property
    def alike(self) -> tuple[Cell, ...]:
        """A row for the columns that say the same in every row; empty where none is known."""
        return self.rows[0] if self.rows else self.of_none

    def with_column(self, column: Column, cells: Sequence[Cell], total: Cell = None) -> Table:
        """Return the table with one more column, at the right.

        Parameters
        ----------
        cells : sequence of Cell
            One a row.
        total : Cell
            That of England as a whole.
        """
        return replace(
            self,
            columns=(*self.columns, column),
            rows=tuple((*row, cell) for row, cell in zip(self.rows, cells, strict=True)),
            total=(*self.total, total) if self.total else self.total,
            of_none=(*self.of_none, None) if self.of_none else self.of_none,
        )

    def with_columns(
        self, columns: Iterable[Column[Row]], rows: Sequence[Row], total: Row | None = None
    ) -> Table:
        """Return the table with more columns at the right, whose cells are taken from rows.

        Parameters
        ----------
        rows : sequence
            What the cells of each row are taken from.
        total : optional
            What those of England as a whole are.
        """
        added = tuple(columns)
        takers = [column.value for column in added]
        of_all = tuple(None if total is None else take(total) for take in takers)
        return replace(
            self,
            columns=(*self.columns, *added),
            rows=tuple(
                (*cells, *[take(row) for take in takers])
                for cells, row in zip(self.rows, rows, strict=True)
            ),
            total=(*self.total, *of_all) if self.total else self.total,
            of_none=(*self.of_none, *[None] * len(added)) if self.of_none else self.of_none,
        )

    def with_notes(self, *notes: str) -> Table:
        """Return the table with more to know beside the numbers."""
        return replace(self, notes=(*self.notes, *notes))

    def beside_rows(self) -> tuple[int, ...]:
        """Return the positions of the columns that say the same in every row."""
        if not (self.rows_are and self.alike):
            return ()
        return tuple(at for at, column in enumerate(self.columns) if column.beside_rows)

    def matching(self, text: str) -> Table:
        """Return the rows in whose columns on the screen every word of a text stands.

        Capitals do not matter. The rows are all there when the text is blank.
        """
        words, shown = text.casefold().split(), self.on_screen()
        rows = tuple(
            row
            for row in self.rows
            if all(any(word in str(row[at]).casefold() for at in shown) for word in words)
        )
        return replace(self, rows=rows)

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of a column.

        Raises
        ------
        KeyError
            If there is no such column.
        """
        for position, column in enumerate(self.columns):
            if column.name == name:
                return tuple(row[position] for row in self.rows)
        raise KeyError(name)

    def places(self) -> tuple[tuple[float, float], ...] | None:
        """Return the longitude and latitude of each row; None where rows are no places."""
        known = {column.name for column in self.columns}
        for lon, lat in (("longitude", "latitude"), ("lon", "lat")):
            if {lon, lat} <= known:
                pairs = zip(self.column(lon), self.column(lat), strict=True)
                return tuple((float(x or 0), float(y or 0)) for x, y in pairs)
        return None


def with_warnings(
    table: Table,
    datasets: Datasets,
    *levels: AreaLevel,
    minutes: bool = True,
    modes: Sequence[TravelMatrix] = (),
) -> Table:
    """Return a table whose notes begin with the warnings; see ``warnings_of``.

    Where a part of England is all that counts, title and notes say so first; of verdicts alone,
    which know no minutes, nothing of it is true.
    """
    part = part_sentences(datasets) if minutes else ()
    warned = warning_sentences(datasets, *levels, minutes=minutes, modes=modes)
    if not (part or warned):
        return table
    title = in_part(table.title, datasets) if part else table.title
    return replace(table, title=title, notes=(*part, *warned, *table.notes))
