"""The trips of a matrix block by block, from a long table or a wide one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from coverage.datasets.matrix.layouts import WIDE, LongColumns, MatrixLayout
from coverage.datasets.matrix.times import read_times

BOTH_ENDS = r"^(?P<origin>.*?) - (?P<destination>.*)$"
"""A cell that holds both ends of a trip."""


class TableSource(Protocol):
    """A table that is read in batches, as often as it is asked for."""

    @property
    def header(self) -> Sequence[str]:
        """Names of its columns, as they stand there."""

    def batches(self, ids: Sequence[int], others: Sequence[int]) -> Iterator[pa.RecordBatch]:
        """Yield the rows in their order, with some columns, each named by its place.

        Parameters
        ----------
        ids : sequence of int
            Columns of ids, which are texts even where they look like numbers.
        others : sequence of int
            Columns whose texts are read later.
        """

    def lines(self, rows: Sequence[int]) -> list[int]:
        """Return the lines of rows, as a spreadsheet shows them; the first row is 0."""


@dataclass(frozen=True, slots=True)
class Ids:
    """A column of ids: each that there is, and which of them stands in each row; -1 for none."""

    names: Sequence[str | None]
    rows: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Block:
    """Some trips.

    Parameters
    ----------
    origins, destinations : Ids
    times : tuple of ndarray of float, each of shape (trips,)
        As the file has them, one for each column of times: ``inf`` where they are blank, NaN
        where they are none.
    said : callable
        Returns what stands in the file, given the number of the time and of the trip.
    first, height : int
        Trip ``n`` stands in row ``first + n % height`` of the table.
    layers : Ids or None
        What parts the rows of a pair.
    """

    origins: Ids
    destinations: Ids
    times: tuple[NDArray[np.float64], ...]
    said: Callable[[int, int], str]
    first: int
    height: int
    layers: Ids | None = None

    def row(self, trip: int) -> int:
        """Return the row of the table in which a trip stands; the first is 0."""
        return self.first + trip % self.height


@dataclass(frozen=True, slots=True)
class WideColumns:
    """The columns of a table with one row an origin, and one column a destination.

    Parameters
    ----------
    origin : int
        Column of the ids of the rows.
    """

    origin: int
    layout: MatrixLayout = WIDE


class NoIdsError(ValueError):
    """A column of ids holds something else; the message says what."""


def long_blocks(source: TableSource, columns: LongColumns) -> Iterator[Block]:
    """Yield the trips of a table with a row a trip.

    Raises
    ------
    NoIdsError
        If a column of ids holds neither texts nor numbers.
    """
    ends = list(dict.fromkeys([columns.origin, columns.destination]))
    layer = [] if columns.layer is None else [columns.layer]
    first = 0
    for batch in source.batches([*ends, *layer], [time.column for time in columns.times]):
        origins, destinations = _ends(batch, ends)
        cells = [batch.column(str(time.column)) for time in columns.times]
        yield Block(
            origins,
            destinations,
            tuple(read_times(each) for each in cells),
            _Said(cells, 0),
            first,
            max(batch.num_rows, 1),
            read_ids(batch.column(str(layer[0]))) if layer else None,
        )
        first += batch.num_rows


def wide_blocks(
    source: TableSource, columns: WideColumns, is_wanted: Callable[[str], bool]
) -> Iterator[Block]:
    """Yield the trips of a table with a column a destination, those of some columns alone.

    Parameters
    ----------
    is_wanted : callable
        Whether a column is wanted, given its name.

    Raises
    ------
    NoIdsError
        If the first column holds neither texts nor numbers.
    """
    names = [name for column, name in enumerate(source.header) if column != columns.origin]
    places = [column for column in range(len(source.header)) if column != columns.origin]
    wanted = [number for number, name in enumerate(names) if is_wanted(name)]
    first = 0
    for batch in source.batches([columns.origin], [places[number] for number in wanted]):
        height = batch.num_rows
        origins = read_ids(batch.column(str(columns.origin)))
        cells = [batch.column(str(places[number])) for number in wanted]
        times = [read_times(each) for each in cells]
        rows = np.repeat(np.array(wanted, dtype=np.int32), height)
        yield Block(
            Ids(origins.names, np.tile(origins.rows, len(wanted))),
            Ids(names, rows),
            (np.concatenate([np.empty(0), *times]),),
            _Said(cells, height),
            first,
            max(height, 1),
        )
        first += height


@dataclass(frozen=True, slots=True)
class _Said:
    """Finds what stands in the file: a column a time, or ``height`` trips a column."""

    cells: Sequence[pa.Array]
    height: int

    def __call__(self, time: int, trip: int) -> str:
        """Return the text of a cell."""
        column, row = (trip // self.height, trip % self.height) if self.height else (time, trip)
        return str(self.cells[column][row].as_py())


def read_ids(column: pa.Array) -> Ids:
    """Return a column of ids.

    Raises
    ------
    NoIdsError
        If it holds neither texts nor numbers.
    """
    try:
        if not pa.types.is_dictionary(column.type):
            column = column.cast(pa.string()).dictionary_encode()
        column = column.cast(pa.dictionary(pa.int32(), pa.string()))
    except pa.ArrowException:
        raise NoIdsError(str(column.type)) from None
    rows = column.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return Ids(column.dictionary.to_pylist(), rows)


def _ends(batch: pa.RecordBatch, columns: Sequence[int]) -> tuple[Ids, Ids]:
    """Return the ends of trips, from two columns or from one that holds both."""
    ids = [read_ids(batch.column(str(column))) for column in columns]
    if len(ids) == 2:
        return ids[0], ids[1]
    (both,) = ids
    parts = pc.extract_regex(pa.array(both.names, pa.string()), BOTH_ENDS)
    origins, destinations = (pc.struct_field(parts, place).to_pylist() for place in range(2))
    return Ids(origins, both.rows), Ids(destinations, both.rows)
