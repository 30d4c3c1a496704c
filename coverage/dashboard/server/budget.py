"""A budget of memory, and what goes first: what was used least recently."""

from __future__ import annotations

import queue
import threading
import weakref
from collections import OrderedDict
from collections.abc import Collection, Hashable
from dataclasses import dataclass
from typing import Any

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
        if (self._brought if brought else self._held) <= most:
            return  # as it mostly is: not one of thousands of entries is looked at
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
