"""How often a session may have its page drawn: of a burst of choices the last one is."""

from __future__ import annotations

import threading
import time

import streamlit as st

from coverage.dashboard.streamlit_inside import this_session

RUNS_AT_ONCE, RUNS_A_SECOND = 10, 5.0
"""Runs of a page that a session may have without a wait, and a second from then on."""

MANY = 1_000
"""Sessions from which on those that have rested are forgotten."""


class Pace:
    """How many runs each session has to spare."""

    def __init__(self, at_once: float = RUNS_AT_ONCE, a_second: float = RUNS_A_SECOND) -> None:
        """Know no session yet: each has all its runs to spare."""
        self._at_once, self._a_second = at_once, a_second
        self._spare: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def wait_s(self, session: str, now: float, cost: float = 1.0) -> float:
        """Return the seconds that a session is to wait before its run, which is then counted.

        Parameters
        ----------
        cost : float
            How many runs it counts as.
        """
        with self._lock:
            if len(self._spare) >= MANY:
                self._forget(now)
            spare = self._rested(session, now) - cost
            self._spare[session] = spare, now
            return max(0.0, -spare / self._a_second)

    def _rested(self, session: str, now: float) -> float:
        spare, since = self._spare.get(session, (self._at_once, now))
        return min(self._at_once, spare + (now - since) * self._a_second)

    def _forget(self, now: float) -> None:
        self._spare = {
            each: known
            for each, known in self._spare.items()
            if self._rested(each, now) < self._at_once
        }


def keep_pace() -> None:
    """Wait where this session has had its page drawn too often, before anything is done.

    Streamlit looks at each of its calls whether something else was chosen meanwhile, and then
    begins anew: what was chosen in this time is one run. So nothing of the session is looked at.
    """
    if wait := _pace().wait_s(this_session(), time.monotonic()):
        time.sleep(wait)


@st.cache_resource(show_spinner=False)
def _pace() -> Pace:
    """Return the pace of all sessions of the server."""
    return Pace()
