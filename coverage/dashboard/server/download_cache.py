"""Files that are made when a user asks for them, and kept until the browser has fetched them.

Streamlit forgets such a file when two runs of any sessions have ended since: among many users
that is sooner than a browser far away asks for it. It makes files in six threads for all (on two
cores), and whoever waits for a turn holds one: so sessions take turns, few files of each may wait,
and there are threads for many.
"""

from __future__ import annotations

import asyncio
import heapq
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath

import streamlit as st
from streamlit import runtime

from coverage.dashboard.server.log import milliseconds, note
from coverage.dashboard.server.long_work import Work, stay, turns_at
from coverage.dashboard.server.page_turns import drawing
from coverage.dashboard.server.streamlit_inside import this_session
from coverage.dashboard.server.turns import Turns

MOST_BYTES = 64_000_000
"""Files of all users that are kept at a time; the largest have some 9 MB."""

LEAST_COUNTED = 2**16
"""Bytes that a file counts as at least, so that the smallest are bounded in number."""

FETCHED_S = 60.0
"""Seconds after which a browser has fetched a file, even where the server is busy."""

SOON_S = 10.0
"""Seconds after which most have: younger ones go last."""

KEPT_S = 300.0
"""Seconds after which a file has been fetched, or never is."""

THREADS = 64
"""In which files are made, or their turn is waited for: of 16 sessions as many as may wait."""


def let_many_wait() -> None:
    """Have threads for many files that wait for their turn; called where the server's tasks run."""
    makers = ThreadPoolExecutor(THREADS, thread_name_prefix="files")
    asyncio.get_running_loop().set_default_executor(makers)


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that is kept: for whom, how large, since when, and its number."""

    session: str
    counted: int
    made_at: float
    place: int


@dataclass
class MadeFiles:
    """The files of all sessions that are kept, the oldest first.

    Where they are too much, the session that holds most gives its oldest: who holds no more than
    an even share loses nothing, whatever others ask for. A large file that was just made is no
    reason to lose it before it was fetched.
    """

    most: int = MOST_BYTES
    files: list[MadeFile] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    _free: list[int] = field(default_factory=list)

    def keep(self, session: str, size: int, now: float) -> tuple[int, list[int]]:
        """Return the number of a new file of so many bytes, and of those that make way for it."""
        place = heapq.heappop(self._free) if self._free else len(self.files)
        new = MadeFile(session, max(size, LEAST_COUNTED), now, place)
        gone = [each for each in self.files if now - each.made_at > KEPT_S]
        self.files = [each for each in self.files if each not in gone] + [new]
        while sum(each.counted for each in self.files) > self.most:
            oldest = self._next_to_go(now)
            if oldest is new:
                break  # it alone is more than the others hold, and nobody has fetched it yet
            self.files.remove(oldest)
            gone.append(oldest)
        return place, self._freed(gone)

    def _next_to_go(self, now: float) -> MadeFile:
        """Return the oldest file of the session that holds most, and has had time to fetch it.

        Where none has had a minute, of those that have had ten seconds. Of who holds more than a
        quarter of all, it goes in any case.
        """
        held: Counter[str] = Counter()
        for each in self.files:
            held[each.session] += each.counted
        firsts = [
            next(each for each in self.files if each.session == session)
            for session, _ in held.most_common()
        ]
        for waits_s in (FETCHED_S, SOON_S):
            for first in firsts:
                if now - first.made_at > waits_s or held[first.session] > self.most / 4:
                    return first
        return firsts[0]

    def keep_only(self, sessions: Collection[str]) -> list[int]:
        """Let the files go of sessions that are not among some, and return their numbers."""
        gone = [each for each in self.files if each.session not in sessions]
        self.files = [each for each in self.files if each.session in sessions]
        return self._freed(gone)

    def _freed(self, gone: list[MadeFile]) -> list[int]:
        for each in gone:
            heapq.heappush(self._free, each.place)
        return [each.place for each in gone]


def made(make: Callable[[], bytes], mime: str, file_name: str) -> Callable[[], bytes]:
    """Return a call that makes a file in its turn and keeps it, for the data of a button.

    Parameters
    ----------
    make : callable
        Called when a user clicks, outside the page's run.
    mime, file_name : str
        Those of the button: by them Streamlit knows the file again.
    """
    return partial(_make, make, mime, file_name, this_session(), turns_at(Work.FILE), _kept())


def _make(
    make: Callable[[], bytes],
    mime: str,
    file_name: str,
    session: str,
    turns: Turns,
    kept: MadeFiles,
) -> bytes:
    with turns.turn(session, lambda _place: stay(session)):
        stay(session)
        start = time.perf_counter()
        # In the line of the pages, which it would slow down beside them; its own page stands on.
        with drawing(f"a file for {session}"):
            content = make()
    if runtime.exists():
        _keep(content, mime, file_name, session, kept)
    ending = PurePath(file_name).suffix
    note("file", ending=ending, bytes=len(content), ms=milliseconds(start))
    return content


def _keep(content: bytes, mime: str, file_name: str, session: str, kept: MadeFiles) -> None:
    manager = runtime.get_instance().media_file_mgr
    # Outside a run a file belongs to no session, and stays until another takes its place.
    with kept.lock:
        place, gone = kept.keep(session, len(content), time.monotonic())
        manager.add(content, mime, _name(place), file_name, is_for_static_download=True)
        _remove(gone)


def sweep(sessions: Collection[str]) -> int:
    """Let the files go of sessions that have gone, and return how many did."""
    kept = _kept()
    with kept.lock:
        gone = kept.keep_only(sessions)
        _remove(gone)
    return len(gone)


def _remove(places: Collection[int]) -> None:
    if not places:
        return
    manager = runtime.get_instance().media_file_mgr
    for each in places:
        manager.add(b"", "text/plain", _name(each), is_for_static_download=True)
    for _ in range(2):  # what nobody refers to is marked, then removed
        manager.remove_orphaned_files()


def _name(place: int) -> str:
    return f"made file {place}"


@st.cache_resource(show_spinner=False)
def _kept() -> MadeFiles:
    """Return the files that are kept for all sessions of the server."""
    return MadeFiles()
