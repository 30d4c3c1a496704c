"""Demand a user's own points, as Parquet files that are read a piece at a time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from coverage.errors import CoverageError
from coverage.given import find_word
from coverage.vocabulary import AreaLevel, PopulationGroup

ENDING = ".parquet"
POSITION = ("easting_m", "northing_m")
MOST_POINTS = 262_144
"""Demand points in a piece, unless one row group holds more; and in memory at a time."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Row groups of one file, for one processor at a time.

    Parameters
    ----------
    file : str
        Whole path.
    row_groups : tuple of int
    points : int
        Demand points in them.
    """

    file: str
    row_groups: tuple[int, ...]
    points: int

    @property
    def name(self) -> str:
        """Name of the file without its folder."""
        return Path(self.file).name

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Yield the demand points, some at a time.

        Raises
        ------
        CoverageError
            If the file cannot be read, or is damaged.
        """
        try:
            with pq.ParquetFile(self.file, page_checksum_verification=True) as file:
                yield from file.iter_batches(MOST_POINTS, list(self.row_groups), list(columns))
        except (pa.ArrowException, OSError) as error:
            raise unreadable(self.name, error) from None


@dataclass(frozen=True, slots=True)
class OwnPoints:
    """Where a user's own demand points are; none of them is read yet.

    Parameters
    ----------
    path : str
        The file or folder, as the user gave it.
    files : tuple of str
        Whole paths, in order.
    pieces : tuple of Piece
        All demand points, each in one of them.
    """

    path: str
    files: tuple[str, ...]
    pieces: tuple[Piece, ...]

    @property
    def name(self) -> str:
        """Name of the file or folder, without the folder that holds it."""
        return Path(self.path).resolve().name

    def __len__(self) -> int:
        """Return the number of demand points."""
        return sum(piece.points for piece in self.pieces)


def columns_of(level: AreaLevel, population: PopulationGroup) -> tuple[str, ...]:
    """Return the columns that are read for a question."""
    return (*POSITION, residents_column(population), level.value)


def residents_column(population: PopulationGroup) -> str:
    """Return the name of the column that holds the residents of a group."""
    return f"residents_{population.value}"


def find_points(path: str | Path, level: AreaLevel, population: PopulationGroup) -> OwnPoints:
    """Find the demand points of a Parquet file, or of all those in a folder and below it.

    The files have the columns of ``data/demand.parquet``; only those of the question are needed.

    Raises
    ------
    CoverageError
        If there is no such file, one is not a Parquet file, or a column is missing or of another
        type.
    """
    level, population = find_word(AreaLevel, level), find_word(PopulationGroup, population)
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise CoverageError(f"{str(path)!a} cannot stand in a report: rename it.") from None
    given = Path(path)
    files = sorted(given.rglob(f"*{ENDING}")) if given.is_dir() else [given]
    if not files:
        raise CoverageError(f"{path} holds no file that ends in {ENDING}: check the path.")
    pieces = [piece for file in files for piece in _pieces(file.resolve(), level, population)]
    if not pieces:
        raise CoverageError(f"{path} holds no demand point: check the path.")
    return OwnPoints(str(path), tuple(str(file.resolve()) for file in files), tuple(pieces))


def _pieces(file: Path, level: AreaLevel, population: PopulationGroup) -> Iterator[Piece]:
    if file.exists() and not file.is_file():  # a pipe would be waited for
        raise unreadable(file.name, ValueError("It is not a regular file"))
    try:
        with pq.ParquetFile(file) as opened:
            footer = opened.metadata
            _check_columns(file.name, opened.schema_arrow, level, population)
            sizes = [footer.row_group(row).num_rows for row in range(footer.num_row_groups)]
    except (pa.ArrowException, OSError) as error:
        raise unreadable(file.name, error) from None
    held: list[int] = []
    for row, size in enumerate(sizes):
        if not size:
            continue
        if held and sum(sizes[each] for each in held) + size > MOST_POINTS:
            yield _piece(file, held, sizes)
            held = []
        held.append(row)
    if held:
        yield _piece(file, held, sizes)


def _piece(file: Path, rows: Sequence[int], sizes: Sequence[int]) -> Piece:
    return Piece(str(file), tuple(rows), sum(sizes[row] for row in rows))


def _check_columns(
    name: str, schema: pa.Schema, level: AreaLevel, population: PopulationGroup
) -> None:
    for column in columns_of(level, population):
        if len(schema.get_all_field_indices(column)) != 1:
            raise CoverageError(
                f"{name} was not read: it needs one column {column}; add it, or keep one."
            )
        if column in POSITION:
            fits, wanted = _is_number, "numbers of metres on the British National Grid"
        elif column == level.value:
            fits, wanted = _is_codes, "the code of an area, or a list of codes"
        else:
            fits, wanted = pa.types.is_integer, "whole numbers of persons"
        if not fits(schema.field(column).type):
            raise CoverageError(f"{name} was not read: the column {column} must hold {wanted}.")


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))


def _is_codes(kind: pa.DataType) -> bool:
    inner: Any = kind.value_type if is_list(kind) else kind
    inner = inner.value_type if pa.types.is_dictionary(inner) else inner
    return bool(pa.types.is_string(inner) or pa.types.is_large_string(inner))


def is_list(kind: pa.DataType) -> bool:
    """Return whether a column holds lists."""
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind))


def checksum(file: str) -> str:
    """Return the SHA-256 of a file.

    Raises
    ------
    CoverageError
        If it cannot be read.
    """
    try:
        with Path(file).open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise unreadable(Path(file).name, error) from None


def unreadable(name: str, error: Exception) -> CoverageError:
    """Return what is said of a file that cannot be read."""
    number = getattr(error, "errno", None)
    reason = os.strerror(number) if number else str(error).splitlines()[0]
    return CoverageError(f"{name} was not read ({reason}): check the path and the file.")
