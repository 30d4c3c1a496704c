"""A user's own travel matrix: minutes from demand points to sites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from coverage.datasets.matrix_file import (
    FROM,
    MINUTES_COLUMNS,
    TO,
    Ids,
    lines_of,
    read_ids,
    read_matrix_file,
    refused,
)
from coverage.datasets.numbers_and_dates import read_number
from coverage.datasets.own_file import OwnFile
from coverage.datasets.read_only import hold_read_only
from coverage.datasets.unlikely_minutes import (
    LONGEST_MINUTES,
    MINUTES,
    Ends,
    UsualTrips,
    evenly_spread,
    find_marks,
    likely_unit,
    unlikely_minutes,
)
from coverage.datasets.validation_errors import MOST_FAULTS
from coverage.errors import CoverageError, Fault, FileWarning, InvalidFileError, Warn, untold
from coverage.given import quoted
from coverage.vocabulary import listed

BLANK = (
    *("", "nan", "na", "n/a", "#n/a", "<na>", "null", "\\n", "none", "-"),
    *("no route", "unreachable", "\u221e"),
)
"""What programs write for a blank, or people where there is no route, in small letters."""

EXAMPLES = 3

NUMBERS = (pa.types.is_null, pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal)
"""The types of Parquet that minutes may have, beside texts."""


@dataclass(frozen=True, slots=True)
class TravelMatrix:
    """Minutes of pairs.

    A pair of a demand point and a site that it holds both has no route where it has no minutes.
    Of a demand point that it does not hold nothing is known, and a site that it does not hold
    is left out of the network.

    Parameters
    ----------
    own : OwnFile
        The file that they were read from.
    points, sites : ndarray of int, shape (pairs,)
        Rows of demand points and of sites.
    minutes : ndarray of float32, shape (pairs,)
        ``inf`` where there is no route.
    origins : ndarray of bool, shape (demand points,)
        Whether the file holds trips from each demand point.
    destinations : ndarray of bool, shape (sites,)
        Whether it holds trips to each site.
    unmatched : str
        What of the file was passed over, for users; empty if nothing was.
    marked : tuple of tuple of float and int
        The numbers that were taken for no route, each with its trips; see ``no_route``.
    by_percentile : dict of int to ndarray of float32, shape (pairs,) each
        Minutes of every percentile that the file holds, by its number; empty where it holds one
        time for each trip.
    percentile : int or None
        The one that ``minutes`` are, where it was asked for; else those that are usual.
    """

    own: OwnFile
    points: NDArray[np.intp]
    sites: NDArray[np.intp]
    minutes: NDArray[np.float32]
    origins: NDArray[np.bool_]
    destinations: NDArray[np.bool_]
    unmatched: str = ""
    marked: tuple[tuple[float, int], ...] = ()
    by_percentile: dict[int, NDArray[np.float32]] = field(default_factory=dict)
    percentile: int | None = None

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    @property
    def title(self) -> str:
        """What its owner calls it, else the name of its file, with the percentile asked for."""
        if self.percentile is None:
            return self.own.title
        return f"{self.own.title}, percentile {self.percentile}"

    def at(self, percentile: int) -> TravelMatrix:
        """Return the same trips with the minutes of a percentile of the file; nothing is copied.

        Raises
        ------
        CoverageError
            If the file has no such percentile; the message names those that it has.
        """
        held = sorted(self.by_percentile)
        if percentile in self.by_percentile:
            return replace(self, minutes=self.by_percentile[percentile], percentile=percentile)
        if not held:
            raise CoverageError(
                f"{self.own.name} holds one time for each trip and no percentiles: leave the "
                "percentile out."
            )
        raise CoverageError(
            f"{self.own.name} has no percentile {percentile}: ask for "
            f"{listed([str(each) for each in held], 'or')}."
        )


def read_travel_matrix(
    own: OwnFile,
    points: Sequence[str],
    sites: Sequence[str],
    trips: UsualTrips | None = None,
    warn: Warn = untold,
) -> TravelMatrix:
    """Read a matrix as CSV or, by the ending of its name, as Parquet.

    Parameters
    ----------
    points, sites : sequence of str
        Ids of the demand points and of the sites, in the order of their rows.
    trips : UsualTrips, optional
        The trips between them, beside which the minutes are looked at.
    warn : callable, optional
        Told what is likely wrong with the minutes.

    Raises
    ------
    InvalidFileError
        If minutes are negative or no numbers, or a pair stands twice, row by row.
    CoverageError
        If it is not a table, a column is missing, or no id matches.
    """
    table = read_matrix_file(own, warn)
    column = _minutes_column(own, table)
    pairs = _Pairs(own, column, *(read_ids(own, table, ids) for ids in (FROM, TO)))
    values, marks = pairs.read_minutes(table[column])
    point, passed_points = pairs.match(pairs.origins, points, "demand point")
    site, passed_sites = pairs.match(pairs.destinations, sites, "site")
    known = (point >= 0) & (site >= 0)
    if not known.any():
        raise refused(own, "no row of it has both a demand point and a site that there are")
    pairs.refuse_doubles(np.where(known, point * len(sites) + site, -1))
    passed = "; ".join(part for part in (passed_points, passed_sites) if part)
    values, marks = values[known], marks[known]
    ends = Ends(point[known], site[known])
    marks |= _too_long(values, ~marks & np.isfinite(values), ends, trips)
    if trips:
        times = np.flatnonzero(~marks & np.isfinite(values))
        for message in unlikely_minutes(values[times], ends.at(times), trips):
            warn(FileWarning(own.name, message))
    return TravelMatrix(
        own,
        ends.points,
        ends.sites,
        np.where(marks, np.inf, values).astype(np.float32),
        np.isin(np.arange(len(points)), point),
        np.isin(np.arange(len(sites)), site),
        f"Ids of {own.name} that match nothing were passed over: {passed}." if passed else "",
        tuple(Counter(values[marks].tolist()).most_common()),
    )


def _too_long(
    values: NDArray[np.float64],
    times: NDArray[np.bool_],
    ends: Ends,
    trips: UsualTrips | None,
) -> NDArray[np.bool_]:
    """Return which times are longer than any trip takes, in the unit that they are likely in."""
    rows = np.flatnonzero(times)
    some = rows[evenly_spread(len(rows))]
    unit = likely_unit(values[some], trips.minutes(ends.at(some))) if trips else MINUTES
    return times & (values > LONGEST_MINUTES / unit.in_minutes)


def _minutes_column(own: OwnFile, table: pa.Table) -> str:
    for column in MINUTES_COLUMNS:
        if column in table.column_names:
            return column
    raise refused(own, f"it has no column of minutes; name it {' or '.join(MINUTES_COLUMNS)}")


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The pairs of a file, before they are matched."""

    own: OwnFile
    column: str
    origins: Ids
    destinations: Ids

    def read_minutes(
        self, column: pa.ChunkedArray
    ) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Return minutes, ``inf`` where the file leaves them blank, and which mean no route."""
        values = _numbers(column)
        marks = find_marks(values)
        bad = np.flatnonzero(~(marks | (values >= 0)))
        self._refuse(
            bad,
            self.column,
            lambda row: (
                f"{quoted(str(column[row].as_py()))} is not a time: write minutes from 0 on, with "
                "a point before decimals, or nothing where there is no route"
            ),
        )
        return values, marks

    def match(self, ids: Ids, known: Sequence[str], what: str) -> tuple[NDArray[np.intp], str]:
        """Return the row of each id among those that are known, -1 for others; and the others."""
        rows = ids.find(known)
        strange, first = np.unique(ids.rows[rows < 0], return_index=True)
        others = [ids.said(number) for number in strange[np.argsort(first)].tolist()]
        if (rows < 0).all():
            raise refused(
                self.own,
                f"none of its {len(others):,} {ids.column} is the id of a {what} "
                f"({_some(others)}); write ids such as {known[0]}",
            )
        return rows, f"{len(others):,} {ids.column} ({_some(others)})" if others else ""

    def refuse_doubles(self, pairs: NDArray[np.intp]) -> None:
        """Refuse pairs that stand more than once; -1 is no pair."""
        _, first, number = np.unique(pairs, return_index=True, return_inverse=True)
        again = np.flatnonzero((pairs >= 0) & (first[number] != np.arange(len(pairs))))
        self._refuse(
            again,
            "",
            lambda row: (
                f"{self.origins.name(row)} to {self.destinations.name(row)} stands further up "
                "already: keep one of them"
            ),
        )

    def _refuse(self, rows: NDArray[np.intp], column: str, message: Callable[[int], str]) -> None:
        """Refuse rows, the first ``MOST_FAULTS`` of them one by one."""
        if not len(rows):
            return
        line, told = lines_of(self.own), rows[:MOST_FAULTS].tolist()
        faults = [Fault(line(row), column, message(row)) for row in told]
        if left := len(rows) - len(told):
            last = line(int(rows[-1]))
            faults.append(Fault(last, column, f"{left:,} more rows above are like these"))
        raise InvalidFileError(self.own.name, faults)


def _numbers(column: pa.ChunkedArray) -> NDArray[np.float64]:
    """Return minutes; ``inf`` where they are blank, NaN where they are no numbers."""
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        if not any(is_kind(column.type) for is_kind in NUMBERS):
            return np.full(len(column), np.nan)  # a date or a yes is not a time
        values: NDArray[np.float64] = column.cast(pa.float64(), safe=False).to_numpy()
        return np.where(np.isnan(values), np.inf, values)
    texts = pc.utf8_lower(pc.utf8_trim_whitespace(column))
    texts = pc.if_else(pc.is_in(texts, value_set=pa.array(BLANK)), None, texts)
    try:
        return _numbers(texts.cast(pa.float64()))
    except pa.ArrowInvalid:
        different = texts.unique()  # the same word may stand in a million rows
        numbers = np.array([_number(text) for text in different.to_pylist()])
        found: NDArray[np.float64] = numbers[pc.index_in(texts, value_set=different).to_numpy()]
        return found


def _number(text: str | None) -> float:
    """Return a number, its thousands parted or not; ``inf`` for a blank, NaN for what is none."""
    return read_number(text) if text else np.inf


def _some(texts: Sequence[str]) -> str:
    """Return the first few of some texts."""
    return ", ".join([*texts[:EXAMPLES], *(["…"] if len(texts) > EXAMPLES else [])])
