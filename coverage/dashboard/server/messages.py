"""How often a session may have its page drawn, and which messages of a browser are let in."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING

import streamlit as st

from coverage.dashboard.server.streamlit_inside import (
    as_taken,
    is_at_work,
    this_session,
)

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
    begins again: what was chosen in this time is one run. So nothing of the session is looked at.
    """
    if wait := _pace().wait_s(this_session(), time.monotonic()):
        time.sleep(wait)


@st.cache_resource(show_spinner=False)
def _pace() -> Pace:
    """Return the pace of all sessions of the server."""
    return Pace()


if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

AT_ONCE, A_SECOND = 100, 100.0
"""Messages that a connection may send without a wait, and a second from then on."""

BYTES = 4_000
"""Of a message that counts as one: a longer one counts as more, and has as much to work on."""


class MessageLimits:
    """Takes the messages of each WebSocket at a pace, so that one leaves time for the others.

    What Streamlit does with a message takes some milliseconds in the one loop that serves all, and
    0.4 s for the largest. What waits is not read, so that the sender's machine keeps it. What no
    page of ours sends is passed over, and what a page asks by itself undoes no choice.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a connection through; messages of a WebSocket at their pace."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        pace = Pace(AT_ONCE, A_SECOND)

        async def paced() -> Message:
            while (message := await receive())["type"] == "websocket.receive":
                sent = message.get("bytes")
                cost = max(1.0, len(sent or b"") / BYTES)
                if wait := pace.wait_s("this connection", time.monotonic(), cost):
                    await asyncio.sleep(wait)
                if sent is None:
                    break
                taken = as_taken(sent)
                # What a user did and has yet to be drawn goes before what a page asks by itself,
                # which is asked again.
                if taken and not (taken.by_itself and is_at_work(scope)):
                    return {**message, "bytes": taken.content}
            return message

        await self._app(scope, paced, send)
