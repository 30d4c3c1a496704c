"""What an object weighs: the bytes that would be free if nothing else held it."""

from __future__ import annotations

import gc
import sys
import types
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np

SHARED = (type, types.ModuleType, types.FunctionType, types.BuiltinFunctionType, types.CodeType)
"""What belongs to the program and to nobody's data."""

OUTLINE, TREE = ("shapely", "Geometry"), ("scipy.spatial", "cKDTree")
"""Libraries that are slow to import, and what of theirs holds memory that Python does not see."""

COORDINATE_BYTES = 16
TREE_NODE_BYTES = 64
POINTS_A_NODE = 5
"""A tree of scipy holds a node for some five points."""


def weight_of(value: object, beside: Collection[int] = ()) -> int:
    """Return the bytes of an object and of all that it holds.

    Arrays count where their memory lies, however many views of it there are; texts, numbers and
    collections as Python tells it.

    Parameters
    ----------
    beside : collection of int
        What does not count, by ``id``: it is held by others as well.
    """
    return sum(_bytes_of(each) for each in _held_by(value, beside))


def parts_of(value: object, beside: Collection[int] = ()) -> set[int]:
    """Return an object and all that it holds, by ``id``, for ``beside``."""
    return {id(each) for each in _held_by(value, beside)}


def _held_by(value: object, beside: Collection[int]) -> Iterator[object]:
    """Yield an object and all that it holds, each once."""
    seen: dict[int, object] = {}  # held, so that no other gets the same id meanwhile
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if id(each) in seen or id(each) in beside or isinstance(each, SHARED):
            continue
        seen[id(each)] = each
        yield each
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
