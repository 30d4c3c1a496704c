"""A travel matrix of the reader's own: minutes from demand points to sites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq
from numpy.typing import NDArray

from coverage.datasets.own_file import OwnFile
from coverage.errors import CoverageError

FROM, TO = "from_id", "to_id"
MINUTES_COLUMNS = ("minutes", "travel_time", "travel_time_p50")
"""Names of the column of minutes: ours, that of r5py, and that of r5r."""

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class TravelMatrix:
    """Minutes of pairs; a pair that is not here has no route.

    Parameters
    ----------
    own : OwnFile
        The file that they were read from.
    points, sites : ndarray of int, shape (pairs,)
        Rows of demand points and of sites.
    minutes : ndarray of float32, shape (pairs,)
        ``inf`` where the file leaves the minutes blank.
    unmatched : str
        What of the file was passed over, for a reader; empty if nothing was.
    """

    own: OwnFile
    points: NDArray[np.intp]
    sites: NDArray[np.intp]
    minutes: NDArray[np.float32]
    unmatched: str


def read_travel_matrix(own: OwnFile, points: Sequence[str], sites: Sequence[str]) -> TravelMatrix:
    """Read a matrix as CSV or, by the ending of its name, as Parquet.

    Parameters
    ----------
    points, sites : sequence of str
        Ids of the demand points and of the sites, in the order of their rows.

    Raises
    ------
    CoverageError
        If a column is missing, minutes are negative or no numbers, a pair stands
        twice, or no id matches.
    """
    table = _read_table(own)
    column = _minutes_column(own, table)
    pairs = _Pairs(own, *(table[ids].cast(pa.string()) for ids in (FROM, TO)))
    minutes = pairs.read_minutes(table[column])
    point, passed_points = pairs.match(FROM, pairs.origins, points, "demand point")
    site, passed_sites = pairs.match(TO, pairs.destinations, sites, "site")
    known = (point >= 0) & (site >= 0)
    pairs.refuse_doubles(np.where(known, point * len(sites) + site, -1))
    passed = "; ".join(part for part in (passed_points, passed_sites) if part)
    return TravelMatrix(
        own,
        point[known],
        site[known],
        minutes[known],
        f"Ids of {own.name} that match nothing were passed over: {passed}." if passed else "",
    )


def _read_table(own: OwnFile) -> pa.Table:
    source = pa.BufferReader(own.content)
    try:
        if own.name.lower().endswith(".parquet"):
            return pq.read_table(source)
        # Ids are texts even where they look like numbers.
        ids = pa.csv.ConvertOptions(
            column_types={column: pa.string() for column in (FROM, TO)}, strings_can_be_null=False
        )
        return pa.csv.read_csv(source, convert_options=ids)
    except (pa.ArrowInvalid, OSError) as error:
        reason = str(error).splitlines()[0]
        raise CoverageError(
            f"{own.name} was not loaded: it is no table ({reason}); write CSV or Parquet with "
            f"the columns {FROM}, {TO}, minutes."
        ) from None


def _minutes_column(own: OwnFile, table: pa.Table) -> str:
    for column in (FROM, TO):
        if column not in table.column_names:
            raise CoverageError(f"{own.name} was not loaded: it has no column {column}; add it.")
    for column in MINUTES_COLUMNS:
        if column in table.column_names:
            return column
    raise CoverageError(
        f"{own.name} was not loaded: it has no column of minutes; name it "
        f"{' or '.join(MINUTES_COLUMNS)}."
    )


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The pairs of a file, before they are matched."""

    own: OwnFile
    origins: pa.ChunkedArray
    destinations: pa.ChunkedArray

    def read_minutes(self, column: pa.ChunkedArray) -> NDArray[np.float32]:
        """Return minutes; ``inf`` where the file leaves them blank."""
        if pa.types.is_string(column.type):
            values = np.array([_number(text) for text in column.to_pylist()])
        else:
            values = column.to_numpy().astype(np.float64)
            values[np.isnan(values)] = np.inf
        self._refuse(
            np.flatnonzero(~(values >= 0)),
            "minutes are negative or no numbers",
            "write minutes from 0 on, or nothing where there is no route",
        )
        return values.astype(np.float32)

    def match(
        self, column: str, ids: pa.ChunkedArray, known: Sequence[str], what: str
    ) -> tuple[NDArray[np.intp], str]:
        """Return the row of each id among those that are known, -1 for others; and the others."""
        found = pc.index_in(ids, value_set=pa.array(known, pa.string()))
        rows: NDArray[np.intp] = found.fill_null(-1).to_numpy().astype(np.intp)
        others = ids.filter(pa.array(rows < 0)).unique().to_pylist()
        if (rows < 0).all():
            raise CoverageError(
                f"{self.own.name} was not loaded: none of its {len(others):,} {column} is the id "
                f"of a {what} ({_some(others)}); write ids such as {known[0]}."
            )
        return rows, f"{len(others):,} {column} ({_some(others)})" if others else ""

    def refuse_doubles(self, pairs: NDArray[np.intp]) -> None:
        """Refuse pairs that stand more than once; -1 is no pair."""
        _, first, times = np.unique(pairs, return_index=True, return_counts=True)
        doubles = first[(times > 1) & (pairs[first] >= 0)]
        self._refuse(doubles, "pairs stand in it more than once", "keep one row of each")

    def _refuse(self, rows: NDArray[np.intp], wrong: str, advice: str) -> None:
        if len(rows):
            examples = [
                f"{self.origins[row]} to {self.destinations[row]}"
                for row in rows[: EXAMPLES + 1].tolist()
            ]
            raise CoverageError(
                f"{self.own.name} was not loaded: {len(rows):,} of its {wrong} "
                f"({_some(examples)}); {advice}."
            )


def _number(text: str | None) -> float:
    """Return a number; ``inf`` for a blank, NaN for what is none."""
    try:
        return float(text) if text and text.strip() else np.inf
    except ValueError:
        return np.nan


def _some(texts: Iterable[object]) -> str:
    """Return the first few of some texts."""
    shown = [str(text) for _, text in zip(range(EXAMPLES + 1), texts, strict=False)]
    return ", ".join([*shown[:EXAMPLES], *(["…"] if len(shown) > EXAMPLES else [])])
