"""One pass over the file of a matrix: what it holds, and what is wrong with its times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.files.validation_errors import MOST_FAULTS
from coverage.datasets.matrix.blocks import Block, Ids, WideColumns, long_blocks, wide_blocks
from coverage.datasets.matrix.ends import IdFinder, KnownEnds, said_id
from coverage.datasets.matrix.file import CsvSource, ParquetSource, refused
from coverage.datasets.matrix.from_json import JsonSource
from coverage.datasets.matrix.kept_trips import MOST_LAYERS, Kept
from coverage.datasets.matrix.layouts import IN_MINUTES, LongColumns
from coverage.datasets.matrix.unlikely_minutes import MARKS
from coverage.errors import CoverageError, Fault, InvalidFileError
from coverage.given import quoted

EXAMPLES = 3

Columns = LongColumns | WideColumns
Source = CsvSource | ParquetSource | JsonSource


@dataclass(slots=True)
class Pass:
    """What one pass found.

    Parameters
    ----------
    is_turned : bool
        Whether trips are taken to run from their destination to their origin.
    """

    source: Source
    columns: Columns
    ends: KnownEnds
    is_turned: bool
    origins: IdFinder = field(init=False)
    destinations: IdFinder = field(init=False)
    kept: Kept = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing."""
        self.origins, self.destinations = self.ends.origins(), self.ends.destinations()
        columns = self.columns
        units = [columns.layout.unit]
        if isinstance(columns, LongColumns):
            units = [each.unit for each in columns.times]
        self.kept = Kept(self.ends, [IN_MINUTES[unit] for unit in units])

    def run(self) -> None:
        """Read the file.

        Raises
        ------
        InvalidFileError
            If times are negative or no numbers, row by row.
        NoIdsError, TooManyTripsError
            If a column of ids holds none, or more trips are of use than are kept.
        """
        wrong = _Wrong(self)
        for block in self._blocks():
            wrong.look_at(block)
            points, places = self._ends_of(block)
            self.kept.add(points, places, block.times, self._layers(block.layers))
        wrong.refuse()

    def doubles(self, keys: NDArray[np.int64], only: int | None) -> InvalidFileError:
        """Return the error that names the rows in which trips stand again.

        Parameters
        ----------
        keys : ndarray of int64
            Those of the trips, ascending; see ``DoublesError``.
        """
        seen: set[int] = set()
        rows: list[tuple[int, str]] = []
        for block in self._blocks():
            points, places = self._ends_of(block)
            layers = self._layers(block.layers)
            known = (points >= 0) & (places >= 0)
            if only is not None and layers is not None:
                known &= layers == only
            mine = np.where(known, self.kept.keys(points, places, layers), -1)
            for trip in np.flatnonzero(np.isin(mine, keys)).tolist():
                key = int(mine[trip])
                if key in seen:
                    origin, destination = (
                        _said(each, trip) for each in (block.origins, block.destinations)
                    )
                    rows.append((block.row(trip), f"{origin} to {destination}"))
                seen.add(key)
        rows.sort(key=lambda each: each[0])
        told = rows[:MOST_FAULTS]
        lines = self.source.lines([row for row, _ in [*told, *rows[-1:]]])
        faults = [
            Fault(line, "", f"{trip} stands further up already: keep one of them")
            for line, (_, trip) in zip(lines, told, strict=False)
        ]
        return _with_more(self.source.own.name, faults, lines[-1], "", len(rows) - len(told))

    def refusal(self) -> CoverageError:
        """Return why no trip of the file is known."""
        own, (from_, to) = self.source.own, self.labels
        for finder, found, column, what, known in (
            (self.origins, self.kept.origins, from_, "demand point", self.ends.points),
            (self.destinations, self.kept.held, to, "site", [each.id for each in self.ends.sites]),
        ):
            if not found.any():
                return refused(
                    own,
                    f"none of its {len(finder.strange):,} {column} is the id of a {what} "
                    f"({_some(finder)}); write ids such as {next(iter(known), 'those of sites')}",
                )
        return refused(own, "no row of it has both a demand point and a site that there are")

    @property
    def labels(self) -> tuple[str, str]:
        """What the file calls the demand points and the places."""
        columns, header = self.columns, self.source.header
        if isinstance(columns, LongColumns):
            names = header[columns.origin], header[columns.destination]
            if columns.origin == columns.destination:
                names = "origins", "destinations"
        else:
            names = "rows", "columns"
        return names[::-1] if self.is_turned else names

    @property
    def finders(self) -> tuple[IdFinder, IdFinder]:
        """What finds demand points and places."""
        return self.origins, self.destinations

    def _blocks(self) -> Iterator[Block]:
        columns = self.columns
        if isinstance(columns, LongColumns):
            return long_blocks(self.source, columns)
        finder = self.origins if self.is_turned else self.destinations
        header = self.source.header
        finder.note(name for column, name in enumerate(header) if column != columns.origin)
        return wide_blocks(self.source, columns, lambda name: finder.number(name) >= 0)

    def _ends_of(self, block: Block) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        from_, to = block.origins, block.destinations
        if self.is_turned:
            from_, to = to, from_
        return self.origins.find(from_), self.destinations.find(to)

    def _layers(self, ids: Ids | None) -> NDArray[np.int8] | None:
        if ids is None:
            return None
        known = self.kept.layers
        for name in (*ids.names, *([None] if (ids.rows < 0).any() else [])):
            known.setdefault((name or "").strip(), len(known))
        if len(known) > MOST_LAYERS:
            columns = self.columns
            name = columns.layer_of if isinstance(columns, LongColumns) else ""
            raise refused(
                self.source.own, f"its column {name} parts its rows into more than {MOST_LAYERS}"
            )
        numbers = [known[(name or "").strip()] for name in ids.names]
        return np.array([*numbers, known.get("", 0)], dtype=np.int8)[ids.rows]


@dataclass(slots=True)
class _Wrong:
    """Times that are none: the first of them, and how many there are."""

    found: Pass
    told: list[tuple[int, str, str]] = field(default_factory=list)
    many: int = 0
    last: tuple[int, str] = (0, "")

    def look_at(self, block: Block) -> None:
        """Look at the times of a block."""
        for number, times in enumerate(block.times):
            wrong = np.flatnonzero(~(times >= 0))
            wrong = wrong[~np.isin(times[wrong], MARKS)]
            if not len(wrong):
                continue
            self.many += len(wrong)
            for trip in wrong[: MOST_FAULTS + 1].tolist():
                column = self._column(number, block, trip)
                self.told.append((block.row(trip), column, block.said(number, trip)))
            last = int(wrong[-1])
            self.last = block.row(last), self._column(number, block, last)
            self.told = sorted(self.told)[:MOST_FAULTS]

    def _column(self, number: int, block: Block, trip: int) -> str:
        columns = self.found.columns
        if isinstance(columns, LongColumns):
            return self.found.source.header[columns.times[number].column]
        return _said(block.destinations, trip)

    def refuse(self) -> None:
        """Refuse the file if there are any."""
        if not self.many:
            return
        lines = self.found.source.lines([*(row for row, _, _ in self.told), self.last[0]])
        faults = [
            Fault(
                line,
                column,
                f"{quoted(text)} is not a time: write minutes from 0 on, with a point before "
                "decimals, or nothing where there is no route",
            )
            for line, (_, column, text) in zip(lines, self.told, strict=False)
        ]
        left = self.many - len(self.told)
        raise _with_more(self.found.source.own.name, faults, lines[-1], self.last[1], left)


def _with_more(
    name: str, faults: list[Fault], last: int, column: str, left: int
) -> InvalidFileError:
    if left:
        faults.append(Fault(last, column, f"{left:,} more rows above are like these"))
    return InvalidFileError(name, faults)


def _said(ids: Ids, row: int) -> str:
    number = int(ids.rows[row])
    return said_id(ids.names[number] if number >= 0 else None)


def _some(finder: IdFinder) -> str:
    """Return the first few of the ids that match nothing."""
    return some_of([*islice(finder.said(), EXAMPLES + 1)])


def some_of(texts: Sequence[str]) -> str:
    """Return the first few of some texts."""
    return ", ".join([*texts[:EXAMPLES], *(["…"] if len(texts) > EXAMPLES else [])])
