"""Rows of a Parquet file as demand points, checked at the door."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from coverage.datasets.demand import DemandPoints, Membership
from coverage.distributed.own_points import POSITION, Piece, is_list, residents_column
from coverage.errors import CoverageError
from coverage.vocabulary import AreaLevel, PopulationGroup

MOST_RESIDENTS = 2**31 - 1
"""Of one demand point: sums over a batch then stay whole in float64."""

MOST_BEYOND = 10_000
"""Areas that the data do not know, in one piece: there are as many wards in Great Britain."""


def read_rows(
    batch: pa.RecordBatch,
    name: str,
    level: AreaLevel,
    codes: Sequence[str],
    population: PopulationGroup,
) -> DemandPoints:
    """Return rows as demand points, of one level and one group; their own codes play no part.

    Parameters
    ----------
    name : str
        Name of the file, for the message.
    codes : sequence of str
        The areas of the level, in order.

    Raises
    ------
    CoverageError
        If a coordinate is infinite, residents are missing, negative or far too many, or an area
        is missing, not one of the codes, or named twice for one demand point.
    """
    return DemandPoints(
        codes=np.empty(batch.num_rows, dtype=np.str_),
        positions=_positions(batch, name),
        residents={population: _residents(batch, name, residents_column(population))},
        memberships={level: _membership(batch, name, level, codes)},
    )


def codes_beyond(level: AreaLevel, codes: Sequence[str], piece: Piece) -> frozenset[str]:
    """Return the codes of areas that a piece names beside those that are known.

    Raises
    ------
    CoverageError
        If the file cannot be read, or names far too many.
    """
    known, found = frozenset(codes) | {None}, set()
    for batch in piece.batches((level.value,)):
        found |= set(_flat(batch[level.value]).unique().to_pylist()) - known
        if len(found) > MOST_BEYOND:
            raise CoverageError(
                f"{piece.name} was not read: it names more than {MOST_BEYOND:,} areas that the "
                f"data do not know; check that its column {level.value} holds codes of areas."
            )
    return frozenset(found)


def _positions(batch: pa.RecordBatch, name: str) -> NDArray[np.float64]:
    axes = [_floats(batch[axis]) for axis in POSITION]
    for axis, values in zip(POSITION, axes, strict=True):
        _refuse(name, axis, np.isinf(values), "infinite", "write metres, or nothing")
    return np.column_stack(axes)


def _floats(column: pa.Array) -> NDArray[np.float64]:
    """Return numbers; NaN for what is null."""
    values: NDArray[np.float64] = column.cast(pa.float64(), safe=False).to_numpy(
        zero_copy_only=False
    )
    return values


def _residents(batch: pa.RecordBatch, name: str, column: str) -> NDArray[np.int64]:
    persons = _floats(batch[column])
    wrong = ~((persons >= 0) & (persons <= MOST_RESIDENTS))
    _refuse(name, column, wrong, "missing, negative or too many", "write whole persons from 0 on")
    return persons.astype(np.int64)


def _membership(
    batch: pa.RecordBatch, name: str, level: AreaLevel, codes: Sequence[str]
) -> Membership:
    column = batch[level.value]
    listed = is_list(column.type)
    points = (
        pc.list_parent_indices(column).to_numpy().astype(np.intp)
        if listed
        else np.flatnonzero(column.is_valid().to_numpy(zero_copy_only=False))
    )
    areas = pc.index_in(_flat(column), value_set=pa.array(codes, pa.string()))
    rows = areas.fill_null(-1).to_numpy().astype(np.intp)
    _refuse(name, level.value, rows < 0, "no code of an area", "write a code in each place")
    again = _again(points, rows)
    _refuse(name, level.value, again, "named twice for one demand point", "name an area once")
    return Membership(points, rows)


def _again(points: NDArray[np.intp], areas: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return which pairs stand a second time; points ascend, and most have one area."""
    next_is_same = points[1:] == points[:-1]
    of_several = np.flatnonzero(np.append(next_is_same, False) | np.append(False, next_is_same))
    pairs = np.column_stack([points[of_several], areas[of_several]])
    again = np.zeros(len(points), dtype=np.bool_)
    again[of_several] = True
    again[of_several[np.unique(pairs, axis=0, return_index=True)[1]]] = False
    return again


def _flat(column: pa.Array) -> pa.Array:
    """Return codes one after another; a demand point without an area has none."""
    flat = column.flatten() if is_list(column.type) else column.drop_null()
    return flat.cast(pa.string())


def _refuse(name: str, column: str, wrong: NDArray[np.bool_], what: str, advice: str) -> None:
    if wrong.any():
        raise CoverageError(
            f"{name} was not read: {int(wrong.sum()):,} or more of its {column} are {what}; "
            f"{advice}."
        )
