"""Answers that a page can stand without: worked out once it stands, and shown when they are there.

How sure a figure is takes longer than the figure. A filter does not wait for it: the page is drawn
again a moment later, if whoever asked still looks at it, and what many ask is there at once.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

import streamlit as st

from coverage.dashboard.server.answer_cache import Kept
from coverage.dashboard.server.page_turns import drawing
from coverage.errors import CoverageError

WAIT_S, MOST_WAIT_S = 1.0, 10.0
"""How long a page stands before it is worked out what it lacks; in a crowd longer, and the most."""

CROWD, LOOKED_AT_S = 5, 10.0
"""So many pages that lack answers, in so many seconds, are a crowd: each then asks less often."""

LEFT_TO_OTHERS, MOST_LEFT_S = 3.0, 3.0
"""How long nothing is worked out after something was, as many times as long as that took, and the
most of it."""

IS_DRAWN = "a page that lacks answers is drawn"

P = ParamSpec("P")
Answer = TypeVar("Answer")


@dataclass
class Later:
    """What one run of a page lacks.

    Parameters
    ----------
    lacking : list of callable
        Each works an answer out.
    """

    lacking: list[Callable[[], object]] = field(default_factory=list)

    def known(self, answer: Kept[P, Answer], *asked: P.args, **named: P.kwargs) -> Answer | None:
        """Return an answer if it is there; else None, and it is worked out by ``settle``."""
        found = answer.known(*asked, **named)
        if found is None:
            self.lacking.append(lambda: answer(*asked, **named))
        return found

    def settle(self) -> None:
        """Have what is lacking worked out once the page stands, and the page drawn again.

        The last thing that a page does.
        """
        if self.lacking:
            st.session_state[IS_DRAWN] = False
            wait_s = _turn().wait_s(time.monotonic())
            st.fragment(_work_out, run_every=wait_s)(tuple(self.lacking))


def _work_out(lacking: tuple[Callable[[], object], ...]) -> None:
    if not st.session_state.get(IS_DRAWN):  # the run of the page itself
        st.session_state[IS_DRAWN] = True
        return
    with _turn().taken() as is_ours:
        if not is_ours:
            return  # many look at once: the next time
        try:
            with drawing():
                for work_out in lacking:
                    work_out()
        except CoverageError:
            return  # the page has said what is wrong
    st.rerun()


@dataclass
class Turn:
    """One session at a time, and in a crowd for a part of the time, so that filters stay fast."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free_from: float = 0.0
    lacked: deque[float] = field(default_factory=deque)
    counting: threading.Lock = field(default_factory=threading.Lock)

    def wait_s(self, now: float) -> float:
        """Return how long a page that lacks answers is to stand before it asks for them."""
        with self.counting:
            self.lacked.append(now)
            while self.lacked[0] < now - LOOKED_AT_S:
                self.lacked.popleft()
            return min(WAIT_S * max(1.0, len(self.lacked) / CROWD), MOST_WAIT_S)

    @contextmanager
    def taken(self) -> Iterator[bool]:
        """Take the turn, if it is free, and tell whether it was."""
        if not self.lock.acquire(blocking=False):
            yield False
            return
        try:
            start = time.monotonic()
            is_free = start >= self.free_from
            yield is_free
            if is_free:
                now = time.monotonic()
                self.free_from = now + min(LEFT_TO_OTHERS * (now - start), MOST_LEFT_S)
        finally:
            self.lock.release()


@st.cache_resource(show_spinner=False)
def _turn() -> Turn:
    """Return the turn of all sessions of the server."""
    return Turn()
