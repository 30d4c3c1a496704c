"""A budget of memory, what things weigh, and what goes first: what was used least recently."""

from __future__ import annotations

import gc
import queue
import sys
import threading
import types
import weakref
from collections import OrderedDict
from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass
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


MEGABYTE = 1_000_000

Key = tuple[str, Hashable]


@dataclass(slots=True)
class _Entry:
    value: Any
    weight: int
    brought: bool


class Owner:
    """Whose entries go when it does: a session holds one as long as it lasts.

    Parameters
    ----------
    name : str
        By which the budget knows it; no two have the same.
    session : str
        The session that holds it, by Streamlit's id; empty where there is none.
    """

    __slots__ = ("__weakref__", "name", "session")

    def __init__(self, name: str, session: str) -> None:
        """Keep the names."""
        self.name, self.session = name, session


class Budget:
    """Entries of many owners that together weigh no more than a number of bytes.

    What can be worked out again makes way first, the least recently used of all owners before
    the others. What an owner brought makes way for what is brought alone, when all that is brought
    weighs more than half of the budget: then the least recently used goes, too.

    Safe to use from many threads at once.

    Parameters
    ----------
    most : int
        Bytes, above 0.
    """

    def __init__(self, most: int) -> None:
        """Begin with no entries."""
        self.most, self._held, self._brought = most, 0, 0
        self._entries: OrderedDict[Key, _Entry] = OrderedDict()
        self._sessions: dict[str, str] = {}
        self._lock = threading.RLock()
        # An owner can go at any moment, in the middle of what is done here: it is only noted then.
        self._gone: queue.SimpleQueue[str] = queue.SimpleQueue()

    @property
    def held(self) -> int:
        """Bytes that are held now; never more than ``most``."""
        with self._lock:
            self._let_go()
            return self._held

    @property
    def most_brought(self) -> int:
        """Bytes of what owners brought, at most; also the heaviest entry that surely finds room."""
        return self.most // 2

    def welcome(self, owner: Owner) -> None:
        """Have the entries of an owner go when it goes."""
        with self._lock:
            self._sessions[owner.name] = owner.session
        weakref.finalize(owner, self._gone.put, owner.name).atexit = False

    def get(self, owner: str, name: Hashable) -> Any:
        """Return the value of an entry, which then is the most recently used; None without one."""
        with self._lock:
            self._let_go()
            entry = self._entries.get((owner, name))
            if entry is None:
                return None
            self._entries.move_to_end((owner, name))
            return entry.value

    def put(
        self, owner: str, name: Hashable, value: Any, weight: int, *, brought: bool = False
    ) -> bool:
        """Keep an entry instead of the one with its name, and return whether there is room.

        Parameters
        ----------
        weight : int
            Bytes that would be free if nothing held the value.
        brought : bool
            Whether it cannot be worked out again, because the owner brought it.
        """
        with self._lock:
            self._let_go()
            self.drop(owner, name)
            key, room = (owner, name), self.most - (0 if brought else self._brought)
            if weight > (self.most_brought if brought else room):
                return False
            if brought:
                self._make_way(key, self.most_brought - weight, brought=True)
            self._entries[key] = _Entry(value, weight, brought)
            self._held += weight
            self._brought += weight if brought else 0
            self._make_way(key, self.most, brought=False)
            return True

    def weigh(self, owner: str, name: Hashable, weight: int) -> bool:
        """Tell that an entry has grown or shrunk, and return whether it is still there.

        One that finds no room goes.
        """
        with self._lock:
            entry = self._entries.get((owner, name))
            return entry is not None and self.put(
                owner, name, entry.value, weight, brought=entry.brought
            )

    def drop(self, owner: str, name: Hashable) -> None:
        """Let an entry go, where there is one."""
        with self._lock:
            entry = self._entries.pop((owner, name), None)
            if entry:
                self._held -= entry.weight
                self._brought -= entry.weight if entry.brought else 0

    def empty(self) -> int:
        """Let all entries go; return the bytes let go."""
        with self._lock:
            held = self._held
            self._entries.clear()
            self._held = self._brought = 0
            return held

    def of(self, owner: str) -> list[tuple[Hashable, Any]]:
        """Return the names and values of an owner's entries, the least recently used first."""
        with self._lock:
            self._let_go()
            return [
                (key[1], entry.value) for key, entry in self._entries.items() if key[0] == owner
            ]

    def keep_only(self, sessions: Collection[str]) -> int:
        """Let go what belongs to sessions that are not among some; return the bytes let go."""
        with self._lock:
            self._let_go()
            before = self._held
            for owner, session in list(self._sessions.items()):
                if session and session not in sessions:
                    self._drop_all_of(owner)
            return before - self._held

    def _make_way(self, spared: Key, most: int, *, brought: bool) -> None:
        """Let the least recently used of a kind go until that kind, or all, weigh little enough."""
        for key in [key for key, entry in self._entries.items() if entry.brought is brought]:
            if (self._brought if brought else self._held) <= most:
                return
            if key != spared:
                self.drop(*key)

    def _let_go(self) -> None:
        """Drop what belongs to owners that have gone."""
        while True:
            try:
                owner = self._gone.get_nowait()
            except queue.Empty:
                return
            self._drop_all_of(owner)

    def _drop_all_of(self, owner: str) -> None:
        self._sessions.pop(owner, None)
        for key in [key for key in self._entries if key[0] == owner]:
            self.drop(*key)
