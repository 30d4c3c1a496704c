"""What things weigh: the bytes of an object and of all that it holds."""

from __future__ import annotations

import gc
import sys
import types
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np

SHARED = (type, types.ModuleType, types.FunctionType, types.BuiltinFunctionType, types.CodeType)
"""What belongs to the program and to nobody's data."""

WITHOUT_PARTS = frozenset({str, bytes, int, float, bool, type(None)})
"""What most things come down to, and what holds nothing else."""

MANY_ROWS, ROWS_WEIGHED = 1_000, 200
"""Rows of texts and numbers from which on some stand for all, and how many at least."""

OUTLINE, TREE = ("shapely", "Geometry"), ("scipy.spatial", "cKDTree")
"""Libraries that are slow to import, and what of theirs holds memory that Python does not see."""

COORDINATE_BYTES = 16
TREE_NODE_BYTES = 64
POINTS_A_NODE = 5
"""A tree of scipy holds a node for some five points."""


def weight_of(value: object, beside: Collection[int] = ()) -> int:
    """Return the bytes of an object and of all that it holds.

    Arrays count where their memory lies, however many views of it there are; texts, numbers and
    collections as Python tells it. Of thousands of rows of texts and numbers some are weighed.

    Parameters
    ----------
    beside : collection of int
        What does not count, by ``id``: it is held by others as well.
    """
    weight = 0
    rows_weighed: set[int] = set()
    for each in _held_by(value, beside, rows_weighed):
        weight += _bytes_of(each)
        if id(each) in rows_weighed:
            weight += _weight_of_rows(each)
    return weight


def _are_rows(value: object) -> bool:
    """Return whether a thing is thousands of rows of texts and numbers, by the first of them."""
    if type(value) not in (tuple, list) or len(value) < MANY_ROWS:  # type: ignore[arg-type]
        return False
    first = next((row for row in value if row is not None), None)  # type: ignore[attr-defined]
    return isinstance(first, tuple) and all(type(cell) in WITHOUT_PARTS for cell in first)


def _weight_of_rows(rows: Any) -> int:
    some = rows[:: len(rows) // ROWS_WEIGHED]
    cells = {id(cell): cell for row in some if isinstance(row, tuple) for cell in row}
    weighed = sum(map(sys.getsizeof, some)) + sum(map(sys.getsizeof, cells.values()))
    return weighed * len(rows) // len(some)


def parts_of(value: object, beside: Collection[int] = ()) -> set[int]:
    """Return an object and all that it holds, by ``id``, for ``beside``."""
    return {id(each) for each in _held_by(value, beside)}


def _held_by(
    value: object, beside: Collection[int], rows: set[int] | None = None
) -> Iterator[object]:
    """Yield an object and all that it holds, each once.

    Parameters
    ----------
    rows : set of int, optional
        Takes the ``id`` of what is thousands of rows, which then are not yielded one by one.
    """
    seen: dict[int, object] = {}  # held, so that no other gets the same id meanwhile
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if id(each) in seen or id(each) in beside or isinstance(each, SHARED):
            continue
        seen[id(each)] = each
        if rows is not None and _are_rows(each):
            rows.add(id(each))
            yield each
            continue
        yield each
        if type(each) not in WITHOUT_PARTS:
            waiting.extend(_parts(each))


def _parts(value: Any) -> list[Any]:
    if isinstance(value, np.ndarray):  # Python's collector knows nothing of what it holds
        base = [] if value.base is None else [value.base]
        return base + (value.ravel().tolist() if value.dtype.hasobject else [])
    if _is(value, TREE):
        return [value.data, value.indices]
    if isinstance(value, memoryview):
        return [value.obj]
    return gc.get_referents(value)


def _bytes_of(value: Any) -> int:
    if type(value) in WITHOUT_PARTS:
        return sys.getsizeof(value)
    if _is(value, OUTLINE):
        count: int = sys.modules[OUTLINE[0]].count_coordinates(value)
        return sys.getsizeof(value) + COORDINATE_BYTES * count
    if _is(value, TREE):
        nodes: int = value.n // POINTS_A_NODE
        return sys.getsizeof(value) + TREE_NODE_BYTES * nodes
    return sys.getsizeof(value)


def _is(value: object, known: tuple[str, str]) -> bool:
    """Return whether an object is of a class; where nobody imported its module there is none."""
    module, name = known
    return module in sys.modules and isinstance(value, getattr(sys.modules[module], name))
